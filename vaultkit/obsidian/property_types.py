"""The types of properties in ``.obsidian/types.json``: those that are absent are put in.

A type belongs to the name of a property in the whole vault. One that the user has given is theirs,
and stays.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes import property_types as t
from vaultkit.notes.dialect import Dialect
from vaultkit.notes.kind import KINDS
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.schema import CONTACT, INTERVIEW

TYPES_FILE = ".obsidian/types.json"

_OWN = {"aliases": "aliases", "tags": "tags"}
"""The properties of which Obsidian has types of their own."""

_BY_TYPE: Mapping[PropertyType, str] = {
    t.texts: "multitext",
    t.days: "multitext",
    t.links: "multitext",
    t.day: "date",
    t.moment: "datetime",
    t.number: "number",
    t.flag: "checkbox",
}

_BOM = b"\xef\xbb\xbf"


class OtherType(NamedTuple):
    """A property to which the user has given another type than vaultkit would."""

    name: str
    given: str
    wanted: str


class Typed(NamedTuple):
    """The file as it should be, and what of it is otherwise than vaultkit would have it."""

    data: bytes
    others: tuple[OtherType, ...]


class BrokenTypes(NamedTuple):
    """Why nothing can be put into a file, and where: ``line`` is 0 for the file as a whole."""

    line: int
    column: int
    reason: Sentence


def wanted_types(dialect: Dialect) -> dict[str, str]:
    """Give the type of each property that vaultkit knows, in the words of the vault."""
    found = {} if set(dialect.marks) >= set(KINDS) else {"type": "text"}
    for name, read in {**CONTACT, **INTERVIEW}.items():
        found[dialect.word(name)] = _OWN.get(name) or _BY_TYPE.get(read, "text")
    return found


def with_types(before: bytes | None, dialect: Dialect) -> Typed | BrokenTypes:
    """Put in the types that are absent; a file that has them all stays as it is, to the byte."""
    held = _read(before)
    if isinstance(held, BrokenTypes):
        return held
    types = held.setdefault("types", {})
    if not isinstance(types, dict):
        return BrokenTypes(0, 0, sentence("'types' in it is no object"))
    wanted = wanted_types(dialect)
    others = tuple(_others(types, wanted))
    absent = {name: each for name, each in wanted.items() if name not in types}
    if before is not None and not absent:
        return Typed(before, others)
    types.update(absent)
    return Typed(_written(held, before or b""), others)


def _others(types: Mapping[str, object], wanted: Mapping[str, str]) -> Iterator[OtherType]:
    for name, type_ in wanted.items():
        given = types.get(name, type_)
        if given != type_:
            yield OtherType(name, given if isinstance(given, str) else json.dumps(given), type_)


def _read(before: bytes | None) -> dict[str, Any] | BrokenTypes:
    if before is None or not before.removeprefix(_BOM).strip():
        return {}
    try:
        text = before.removeprefix(_BOM).decode()
        held = json.loads(text, object_pairs_hook=_without_doubles)
    except json.JSONDecodeError as error:
        return BrokenTypes(error.lineno, error.colno, sentence("it is no JSON"))
    except UnicodeDecodeError:
        return BrokenTypes(0, 0, sentence("it is not UTF-8"))
    except _DoubledError as error:
        reason = sentence("'{name}' stands in it twice", name=str(error.args[0]))
        return BrokenTypes(0, 0, reason)
    except (ValueError, RecursionError):
        return BrokenTypes(0, 0, sentence("it is no JSON"))
    return held if isinstance(held, dict) else BrokenTypes(0, 0, sentence("it is no object"))


class _DoubledError(Exception):
    """A name stands twice in an object, and one of its values would be lost."""


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _DoubledError(name)
        found[name] = value
    return found


def _written(held: Mapping[str, object], before: bytes) -> bytes:
    """Write as Obsidian does, in the line ends and with the last line end of the user."""
    text = json.dumps(held, ensure_ascii=False, indent=2)
    ends = b"\r\n" if b"\r\n" in before else b"\n"
    last = ends if before.endswith(b"\n") else b""
    start = _BOM if before.startswith(_BOM) else b""
    data = text.encode("utf-8", "backslashreplace")  # half of a pair is an escape, as it was
    return start + data.replace(b"\n", ends) + last
