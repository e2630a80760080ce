"""What a vault says around some people, who are called by name: and nothing of all others.

It is for commands about one person. They look the name up again in what they are given, and
find the same person: whatever else the name could mean would have been noticed here.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.folding import fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.asking import Current
from vaultkit.index.excerpt import SAME_NAMES, begin_wanting, campaign_of_wanted, want
from vaultkit.index.packed_links import packed_links
from vaultkit.index.row import key_of
from vaultkit.index.stored_text import loaded, stored
from vaultkit.notes.resolution import LinkIndex
from vaultkit.vault.people import matches


class Around(NamedTuple):
    """The campaign as far as some people are concerned, and all notes to follow links to."""

    campaign: Campaign
    links: LinkIndex


def read_around(current: Current, now: dt.datetime, typed: Iterable[str]) -> Around | None:
    """Give what bears on the people that some names mean.

    ``None`` if one does not mean exactly one contact: only the whole vault says what it could be.
    """
    index, people = current.known, set()
    for name in typed:
        found = next(filter(None, _found(index.db, name)), [])
        if len(found) != 1:
            return None
        people.add(found[0])
    _want_all_about(index.db, people)
    campaign = campaign_of_wanted(index, now)
    if not people <= campaign.contacts.keys():
        return None
    return Around(campaign, packed_links(index.db))


def _found(db: sqlite3.Connection, typed: str) -> Iterator[Sequence[PersonKey]]:
    """Give whom a name fits, the surest way first, as ``vault.people`` does.

    The ways that an index of the table knows come first; for the others every name is held
    against what was typed.
    """
    named = [VaultPath(loaded(path)) for (path,) in db.execute(_CALLED, (stored(key_of(typed)),))]
    exact = fold_case(typed)
    path = typed.removesuffix(".md")
    yield [PersonKey(each) for each in named if each.removesuffix(".md") == path]
    yield [PersonKey(each) for each in named if name_of(each) == typed]
    yield [PersonKey(each) for each in named if fold_case(name_of(each)) == exact]
    yield from matches(typed, _directory(db))


_CALLED = "SELECT path FROM notes WHERE key = ? AND kind = 1"


class _Known(NamedTuple):
    """A contact, as far as somebody is looked for."""

    path: VaultPath
    name: str
    aliases: Sequence[str]
    email: str


class _Directory(NamedTuple):
    """Everybody there is, by all their names."""

    contacts: dict[PersonKey, _Known]
    names: dict[PersonKey, str]


def _directory(db: sqlite3.Connection) -> _Directory:
    contacts = {}
    for stored_path, aliases, email in db.execute(_CONTACTS):
        path = VaultPath(loaded(stored_path))
        known = _Known(path, name_of(path), json.loads(aliases) if aliases else (), email or "")
        contacts[PersonKey(path)] = known
    return _Directory(contacts, dict(_names(db)))


_CONTACTS = """
SELECT path, json_extract(record, '$.aliases'), json_extract(record, '$.email')
FROM notes WHERE kind = 1
"""


def _names(db: sqlite3.Connection) -> Iterator[tuple[PersonKey, str]]:
    """Give whoever is linked to, with the name; which spelling of several does not matter here."""
    for stored_person, target in db.execute(
        "SELECT person, min(target) FROM edges GROUP BY person"
    ):
        person = PersonKey(loaded(stored_person))
        is_name = person.startswith("?")
        yield person, Link(loaded(target)).name if is_name else name_of(VaultPath(person))


_ABOUT = "CREATE TEMP TABLE IF NOT EXISTS {0} (person TEXT PRIMARY KEY) WITHOUT ROWID"
_OWN = "SELECT notes.id FROM {0} CROSS JOIN notes ON notes.path = {0}.person"
_LINKING = "SELECT edges.note FROM {0} CROSS JOIN edges ON edges.person = {0}.person"
_PEOPLE = """
INSERT OR IGNORE INTO {0} SELECT edges.person FROM wanted CROSS JOIN edges ON edges.note = wanted.id
UNION SELECT notes.path FROM wanted CROSS JOIN notes ON notes.id = wanted.id WHERE kind = 1
"""


_COLLEAGUES = """
INSERT OR IGNORE INTO colleagues SELECT other.path FROM first_circle
CROSS JOIN notes AS one ON one.path = first_circle.person
CROSS JOIN notes AS other ON other.organization = one.organization WHERE one.awaits_answer
"""


def _want_all_about(db: sqlite3.Connection, people: Iterable[PersonKey]) -> None:
    """Want the notes about people, about whoever these name, and the own notes of all others.

    Where somebody was asked, it bears on that who else at the organization was, or was met.
    """
    begin_wanting(db)
    for circle in ("first_circle", "second_circle", "third_circle", "colleagues"):
        db.execute(_ABOUT.format(circle))
        db.execute(f"DELETE FROM {circle}")  # noqa: S608
    rows = ((stored(each),) for each in people)
    db.executemany("INSERT INTO first_circle VALUES (?)", rows)
    for circle, wider in (("first_circle", "second_circle"), ("second_circle", "third_circle")):
        want(db, _OWN.format(circle))
        want(db, _LINKING.format(circle))
        db.execute(_PEOPLE.format(wider))
    want(db, _OWN.format("third_circle"))
    db.execute(_COLLEAGUES)
    want(db, _OWN.format("colleagues"))
    want(db, f"{_LINKING.format('colleagues')} WHERE edges.edge = 0")
    want(db, SAME_NAMES)
