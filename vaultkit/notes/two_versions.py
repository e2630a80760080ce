"""Compare two versions of a note by what they say, and not by their lines."""

import datetime as dt
from typing import NamedTuple

from vaultkit.domain.contact import Contact
from vaultkit.domain.deed import Deed
from vaultkit.domain.deeds import of_contact, of_interview, untold
from vaultkit.domain.interview import Interview
from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.node import plain
from vaultkit.notes.note import Note, read_note
from vaultkit.notes.private import part
from vaultkit.notes.record import Record, interpret


class Version(NamedTuple):
    """One version of a note: its text, the person or the meeting it is about, and its faults."""

    note: Note
    record: Record | None
    problems: tuple[Problem, ...] = ()


def version(path: VaultPath, data: bytes, dialect: Dialect = PLAIN) -> Version:
    """Read one version of a note, in the words of its vault."""
    note = read_note(path, data, dialect=dialect)
    reading = interpret(note)
    return Version(note, reading.record, tuple(reading.problems))


def deeds_between(before: Version | None, after: Version | None, now: dt.datetime) -> list[Deed]:
    """Say what happened between two versions; of a removed note nothing but that.

    A note whose name changed is another note to git: the two versions may have two paths.
    """
    if after is None:
        return [Deed("removed")]
    if before is not None and (
        before.record is None or type(before.record) is not type(after.record)
    ):
        return _of_odd(before, after)
    old = before.record if before else None
    if isinstance(after.record, Contact):
        found = list(of_contact(old if isinstance(old, Contact) else None, after.record))
    elif isinstance(after.record, Interview):
        found = list(of_interview(old if isinstance(old, Interview) else None, after.record, now))
    else:
        return [Deed("note")]
    if before is not None and before.note.name != after.note.name and _is_person(after):
        found.insert(0, Deed("renamed", (before.note.name,), (after.note.name,)))
    return [*found, *_edits(before, after, found)] if before else found


def _is_person(version: Version) -> bool:
    return isinstance(version.record, Contact)


def _edits(before: Version, after: Version, found: list[Deed]) -> list[Deed]:
    """Say that a note was edited, if its deeds do not say it all."""
    people = _people(after)
    is_private = any(map(_is_off_record, (before, after)))
    dialect = after.note.dialect
    changed = {dialect.meaning(word) or word: word for word in _changed(before.note, after.note)}
    properties = tuple(changed[name] for name in untold(changed, found))
    was, now = part(before.note.body), part(after.note.body)
    is_text_told = any(each.kind == "wrote-up" for each in found)
    if properties or (was.public != now.public and not is_text_told):
        return [Deed("edited", people, properties=properties, is_private=is_private)]
    if was.private != now.private:
        return [Deed("edited", people, is_private=True)]
    if found:
        return []
    is_moved = before.note.path != after.note.path
    return [Deed("note") if is_moved else Deed("edited", people, is_private=is_private)]


def _of_odd(before: Version, after: Version) -> list[Deed]:
    """Say what can be said where one version, or none, is about a person or a meeting."""
    people = _people(after) or _people(before)
    is_private = any(map(_is_off_record, (before, after)))
    return [Deed("edited", people, is_private=is_private) if people else Deed("note")]


def _people(version: Version) -> tuple[str, ...]:
    record = version.record
    if isinstance(record, Contact):
        return (record.name,)
    return tuple(link.name for link in record.contact) if record else ()


def _is_off_record(version: Version) -> bool:
    return isinstance(version.record, Interview) and bool(version.record.off_record)


def _changed(before: Note, after: Note) -> list[str]:
    """Name the properties that do not say the same in both, in the order of the notes."""
    names = dict.fromkeys((*after.properties, *before.properties))
    return [name for name in names if _said(before, name) != _said(after, name)]


def _said(note: Note, name: str) -> object:
    found = note.properties.get(name)
    return None if found is None else plain(found.value) or None
