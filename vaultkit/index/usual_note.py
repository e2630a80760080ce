"""Read a note that is written as nearly all are, in a third of the time.

Notes share most of their properties to the letter: their kind, their days, whatever is empty. So
what a property says is remembered by its lines. The grammar and the types are those of ``notes``;
a note in which anything is not plain, or wrong, is no usual one, and is read as ever.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from json.encoder import encode_basestring_ascii as quoted
from typing import NamedTuple, TypeAlias

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.read_row import row_of, row_with
from vaultkit.index.row import Row
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.fault import Fault
from vaultkit.notes.node import Listing, Scalar, plain
from vaultkit.notes.outline import tasks_of
from vaultkit.notes.plain_block import MAX_SIZE, plain_property
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


_Fact: TypeAlias = tuple[int, str, object]
"""What a field of a record holds: its place, its JSON, its value."""

_Said: TypeAlias = tuple[str, str, _Fact | None]
"""What a property says: its name, its JSON, and the fact, if it holds one.

Plain tuples, these two: a vault has more of them than of anything else, each for a moment.
"""


class _UnusualError(Exception):
    """Something is not plain, or not right; never leaves this module."""


class _Kind:
    """One kind of note, and what its properties say, by their lines."""

    def __init__(
        self, record: type[Contact | Interview], schema: Mapping[str, PropertyType]
    ) -> None:
        self.record = record
        self._schema = schema
        self._places = {name: place for place, name in enumerate(record._fields)}
        self._defaults = [record._field_defaults.get(name) for name in record._fields]
        self.said: Callable[[str], _Said] = lru_cache(_MOST_REMEMBERED)(self._read)

    def fact(self, name: str, value: object) -> _Fact | None:
        """Say what a field holds, ``None`` if that is what it holds anyway."""
        place = self._places[name]
        if value == self._defaults[place]:
            return None
        return place, f'"{name}":{_json(value)}', value

    def record_of(self, path: VaultPath, facts: Iterable[_Fact]) -> Contact | Interview:
        """Make a record, at a third of the cost of naming its fields."""
        values = [path, name_of(path), *self._defaults[2:]]
        for place, _told, value in facts:
            values[place] = value
        return self.record._make(values)

    def _read(self, lines: str) -> _Said:
        """Read one property.

        Raises:
            _UnusualError: it is not plain, or has a fault.
        """
        found = plain_property(f"{lines}\n".replace("\0", "\n"))
        if found is None:
            raise _UnusualError
        name, node = found
        return name, f'"{name}":{_json(plain(node))}', self._fact_in(name, node)

    def _fact_in(self, name: str, node: Scalar | Listing) -> _Fact | None:
        read = self._schema.get(name)
        if read is None or not node[0]:  # of another program, or empty
            return None
        faults: list[Fault] = []
        value = read(node, faults)
        if faults:
            raise _UnusualError
        return None if value is None else self.fact(name, value)


_KINDS = {"type: contact": _Kind(Contact, CONTACT), "type: interview": _Kind(Interview, INTERVIEW)}


def usual_row(
    path: VaultPath, data: bytes, size: int, digest: bytes, dialect: Dialect = PLAIN
) -> Row:
    """Make the row of any note, as ``row_of`` does; in a vault of other words no note is usual."""
    found = None if size > READ_LIMIT or any(dialect) else usual_note(path, data)
    if found is None:
        return row_of(path, data, size, digest, dialect)
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
    try:
        for mark, kind in _KINDS.items():
            if mark in properties:
                return _read(path, kind, properties, text, end)
    except _UnusualError:
        pass
    return None


def _read(
    path: VaultPath, kind: _Kind, properties: Sequence[str], text: str, end: int
) -> UsualNote:
    """Bring together what the properties say and what the body does.

    Raises:
        _UnusualError: something is not plain, or not right.
    """
    said = list(map(kind.said, properties))
    written = {name: written for name, written, _fact in said}
    if len(written) < len(properties):
        raise _UnusualError
    facts = [fact for _name, _written, fact in said if fact]
    facts += filter(None, [kind.fact(*each) for each in _in_body(kind, text, end)])
    facts.sort()
    held = ",".join([told for _place, told, _value in facts])
    record = kind.record_of(path, facts)
    return UsualNote(record, f"{{{held}}}", f"{{{','.join(written.values())}}}")


def _in_body(kind: _Kind, text: str, end: int) -> Iterator[tuple[str, object]]:
    """Give the fields that come of the body, with their values."""
    body = text[end + len(_CLOSE) :]
    if has_tasks(text):
        tasks, faults = tasks_of(body, text.count("\n", 0, end) + 3)
        if faults:
            raise _UnusualError
        yield "tasks", tasks
    if kind.record is Interview:
        yield "is_written", is_written(body)


def _json(value: object) -> str:
    """Write what ``json.dumps`` does of it: quicker, since nothing is prepared for each value."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, _SEVERAL):
        return f"[{','.join([_json(each) for each in value])}]"
    if value is None or isinstance(value, bool):
        return _WORDS[value]
    return str(value) if isinstance(value, int) else quoted(str(value))


_SEVERAL = (tuple, list)
_WORDS = {None: "null", True: "true", False: "false"}
