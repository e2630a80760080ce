"""Read a note for the index."""

import json
from collections.abc import Callable, Sequence
from typing import Any

from vaultkit.domain.answers import open_asks
from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold, fold_case
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.content import digest_of
from vaultkit.index.record_text import record_text
from vaultkit.index.row import Edge, Kind, Row, key_of
from vaultkit.index.stored_text import stored
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.node import plain
from vaultkit.notes.note import Note, read_note
from vaultkit.notes.record import Reading, interpret
from vaultkit.vault.files import READ_LIMIT, cannot_be_read, read_start
from vaultkit.vault.leftovers import suspected_copy_of

_OTHER, _CONTACT, _INTERVIEW = map(int, Kind)
_PRESENT, _GIVEN_AT_MEETING, _GIVEN_BY_MAIL, _REFERRED_BY = map(int, Edge)

RowOf = Callable[[VaultPath, bytes, int, bytes, Dialect], Row]


def read_row(
    root: str,
    path: VaultPath,
    known: bytes | None = None,
    dialect: Dialect = PLAIN,
    make: RowOf | None = None,
) -> Row | None:
    """Read a note; ``None`` if its content is the one already ``known``.

    A note that cannot be opened gets a row that says so, and no digest. ``make`` makes the row
    of all others, ``row_of`` if it is not given.
    """
    try:
        data, size = read_start(f"{root}/{path}")
    except OSError as error:
        problem = Problem(path, 1, 1, "unreadable", cannot_be_read(error))
        return row_with(path, b"", Reading(None, [problem], is_sure=False))
    digest = digest_of(data, size)
    return None if digest == known else (make or row_of)(path, data, size, digest, dialect)


def row_of(path: VaultPath, data: bytes, size: int, digest: bytes, dialect: Dialect = PLAIN) -> Row:
    """Make the row of a note of what was read of it."""
    note = read_note(path, data, is_cut=size > READ_LIMIT, dialect=dialect)
    reading = interpret(note)
    held = record_text(reading.record) if reading.record else None
    return row_with(path, digest, reading, held, _properties(note))


def row_with(
    path: VaultPath,
    digest: bytes,
    reading: Reading,
    held: str | None = None,
    properties: str | None = None,
) -> Row:
    """Make the row of what a note says; ``held`` and ``properties`` are JSON."""
    record = reading.record
    contact = record if isinstance(record, Contact) else None
    interview = record if isinstance(record, Interview) else None
    return Row(
        path=stored(path),
        key=stored(key_of(path)),
        kind=_CONTACT if contact else _INTERVIEW if interview else _OTHER,
        is_sure=reading.is_sure,
        digest=digest,
        twin=_twin(path),
        held_on=_held_on(interview) if interview else None,
        waits=bool(interview and not interview.thanked),
        is_asked=bool(contact and contact.asked),
        awaits_answer=bool(contact and contact.asked and open_asks(contact, ())),
        is_undated=bool(interview and _is_undated(interview)),
        has_referrer=bool(contact and contact.referred_by),
        organization=stored(fold(contact.organization)) or None if contact else None,
        record=held,
        properties=properties,
        aliases=tuple([stored(fold_case(each)) for each in contact.aliases]) if contact else (),
        edges=tuple(_edges(contact, interview)),
        problems=tuple(map(_problem, reading.problems)),
    )


def _problem(found: Problem) -> tuple[int, int, str, str, bool]:
    return found.line, found.column, found.rule, stored(str(found.message)), found.fixable


def _is_undated(interview: Interview) -> bool:
    """Tell whether names were given at a meeting of which no note says when it was."""
    return bool(interview.referrals) and not (interview.date or interview.status)


def _held_on(interview: Interview) -> str | None:
    return None if interview.status or interview.date is None else str(interview.date.day)


def _edges(contact: Contact | None, interview: Interview | None) -> list[tuple[int, int, str, str]]:
    links: tuple[tuple[int, Sequence[Link]], ...] = ()
    if interview:
        links = ((_PRESENT, interview.contact), (_GIVEN_AT_MEETING, interview.referrals))
    elif contact:
        links = ((_GIVEN_BY_MAIL, contact.referrals), (_REFERRED_BY, contact.referred_by))
    return [
        (edge, number, stored(target), stored(key_of(target)))
        for edge, several in links
        for number, (target, _heading, _text) in enumerate(several)
    ]


def _twin(path: VaultPath) -> str | None:
    folder, _, name = path.rpartition("/")
    original = suspected_copy_of(name)
    if original is None:
        return None
    return stored(f"{folder}/{original}" if folder else original)


def _properties(note: Note) -> str | None:
    """Write the properties of a note as they stand, all of them text, lists or mappings."""
    if not note.properties:
        return None
    values: dict[str, Any] = {name: plain(each.value) for name, each in note.properties.items()}
    return json.dumps(values, separators=(",", ":"))
