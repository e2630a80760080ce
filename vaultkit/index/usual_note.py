"""Read a note that is written as nearly all are, in a third of the time.

Notes share most of their properties to the letter: their kind, their days, whatever is empty. So
what a property says is remembered by its lines. The grammar and the types are those of ``notes``;
a note in which anything is not plain, or wrong, is no usual one, and is read as ever.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import NamedTuple, TypeAlias

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.read_row import row_of, row_with
from vaultkit.index.row import Row
from vaultkit.notes.fault import Fault
from vaultkit.notes.node import Node, Scalar, plain
from vaultkit.notes.outline import tasks_of
from vaultkit.notes.plain_block import MAX_SIZE, plain_properties
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.record import Reading, has_tasks
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.notes.written import is_written
from vaultkit.vault.files import READ_LIMIT

_BEGIN, _CLOSE = "---\n", "\n---\n"
_MOST_REMEMBERED = 1_024


class UsualNote(NamedTuple):
    """A record without a fault, and as JSON what it holds, and the properties as they stand."""

    record: Contact | Interview
    held: str
    properties: str


class _Said(NamedTuple):
    """What a property says: its value, the fact for the record if it holds any, its own JSON."""

    name: str
    value: object | None
    fact: "_Fact | None"
    written: str


_Fact: TypeAlias = tuple[int, str]
"""The place of a field in its record, and its JSON."""


class _Kind:
    """One kind of note, and what its properties say, by their lines."""

    def __init__(
        self, record: type[Contact | Interview], schema: Mapping[str, PropertyType]
    ) -> None:
        self.record = record
        self._schema = schema
        self._places = {name: place for place, name in enumerate(record._fields)}
        self.said: Callable[[str], _Said | None] = lru_cache(_MOST_REMEMBERED)(self._read)

    def fact(self, name: str, value: object) -> _Fact | None:
        """Write what a field holds, unless it is what it holds anyway."""
        if value == self.record._field_defaults[name]:
            return None
        return self._places[name], f"{quoted(name)}:{_json(value)}"

    def _read(self, lines: str) -> _Said | None:
        """Read one property, ``None`` if it is not plain or not right."""
        found = plain_properties(f"{lines}\n".replace("\0", "\n"))
        if not found or len(found) > 1:
            return None
        ((name, (_key, node)),) = found.items()
        faults: list[Fault] = []
        value = self._value(name, node, faults)
        if faults:
            return None
        fact = None if value is None else self.fact(name, value)
        return _Said(name, value, fact, f"{quoted(name)}:{_json(plain(node))}")

    def _value(self, name: str, node: Node, faults: list[Fault]) -> object | None:
        read = self._schema.get(name)
        if read is None or (isinstance(node, Scalar) and not node.text):
            return None
        return read(node, faults)


_KINDS = {"type: contact": _Kind(Contact, CONTACT), "type: interview": _Kind(Interview, INTERVIEW)}


def usual_row(path: VaultPath, data: bytes, size: int, digest: bytes) -> Row:
    """Make the row of any note, as ``row_of`` does."""
    found = usual_note(path, data) if size <= READ_LIMIT else None
    if found is None:
        return row_of(path, data, size, digest)
    reading = Reading(found.record, [], is_sure=True)
    return row_with(path, digest, reading, found.held, found.properties)


def usual_note(path: VaultPath, data: bytes) -> UsualNote | None:
    """Read a contact or an interview; ``None`` if it is neither, or not a usual note."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    end = text.find(_CLOSE, len(_BEGIN) - 1)
    if not (text.startswith(_BEGIN) and 0 < end < MAX_SIZE) or "\0" in text:
        return None
    if "<" in text and "<<<<<<< " in text:
        return None
    properties = text[len(_BEGIN) : end].replace("\n  - ", "\0  - ").split("\n")
    for mark, kind in _KINDS.items():
        if mark in properties:
            said = [each for lines in properties if (each := kind.said(lines))]
            names = {each.name for each in said}
            return _record(path, kind, said, text, end) if len(names) == len(properties) else None
    return None


def _record(
    path: VaultPath, kind: _Kind, said: Sequence[_Said], text: str, end: int
) -> UsualNote | None:
    """Bring together what the properties say and what the body does."""
    values = {name: value for name, value, _fact, _written in said if value is not None}
    facts = [fact for _name, _value, fact, _written in said if fact]
    of_body = _of_body(kind, text, end)
    if of_body is None:
        return None
    for name, value in of_body.items():
        values[name] = value
        if fact := kind.fact(name, value):
            facts.append(fact)
    record = kind.record(path=path, name=name_of(path), **values)  # type: ignore[arg-type]
    held = ",".join([told for _place, told in sorted(facts)])
    properties = ",".join([written for _name, _value, _fact, written in said])
    return UsualNote(record, f"{{{held}}}", f"{{{properties}}}")


def _of_body(kind: _Kind, text: str, end: int) -> dict[str, object] | None:
    """Give the fields that come of the body; ``None`` if something is wrong with it."""
    body = text[end + len(_CLOSE) :]
    found: dict[str, object] = {}
    if has_tasks(text):
        found["tasks"], faults = tasks_of(body, text.count("\n", 0, end) + 3)
        if faults:
            return None
    if kind.record is Interview:
        found["is_written"] = is_written(body)
    return found


def _json(value: object) -> str:
    """Write what ``json.dumps`` does of it: quicker, since nothing is prepared for each value."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, tuple | list):
        return f"[{','.join([_json(each) for each in value])}]"
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    return str(value) if isinstance(value, int) else quoted(str(value))


_WORDS = {None: "null", True: "true", False: "false"}
