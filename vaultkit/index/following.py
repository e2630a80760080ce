"""Follow the links of the stored notes to people, as ``notes.resolution.person_of`` does."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from vaultkit.domain.folding import fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.row import Edge, key_of
from vaultkit.index.stored_text import loaded, stored
from vaultkit.notes.resolution import LinkIndex, Resolution, person_of

_UNFOLLOWED = """
SELECT e.note, e.edge, e.number, e.target, source.path, found.path
FROM edges e JOIN notes source ON source.id = e.note LEFT JOIN notes found ON found.key = e.key
WHERE e.person IS NULL AND e.target <> ''
ORDER BY e.note, e.edge, e.number
"""
_ALONE = """
UPDATE edges SET nowhere = NULL, person = (
    SELECT CASE count(*) WHEN 1 THEN path END FROM notes WHERE notes.key = edges.key
) WHERE person IS NULL AND target <> '' AND instr(target, '/') = 0
"""
_FOLLOWED = "UPDATE edges SET person = ?, nowhere = ? WHERE note = ? AND edge = ? AND number = ?"
_SELF = """
UPDATE edges SET nowhere = NULL, person = (SELECT path FROM notes n WHERE n.id = edges.note)
WHERE person IS NULL AND target = ''
"""


def follow_all(db: sqlite3.Connection) -> None:
    """Follow every link that has not been followed."""
    db.execute(_SELF)
    db.execute(_ALONE)
    rows = db.execute(_UNFOLLOWED)
    followed = [
        (*_led(target, source, [loaded(row[5]) for row in found if row[5] is not None]), *place)
        for (*place, target, source), found in groupby(rows, key=lambda row: row[:5])
    ]
    db.executemany(_FOLLOWED, followed)


def _led(target: str, source: str, candidates: list[str]) -> tuple[str, str | None]:
    """Say whom a link is to, and if it leads nowhere, what it says."""
    link, links = Link(loaded(target)), LinkIndex(map(VaultPath, candidates))
    at = VaultPath(loaded(source))
    person = person_of(link, at, links)
    if not person.startswith("?"):
        return stored(person), None
    return stored(person), "" if person.startswith("??") else stored(fold_case(link.target))


_GIVEN, _MET = (Edge.GIVEN_AT_MEETING.value, Edge.GIVEN_BY_MAIL.value), Edge.CONTACT.value
_UNUSED = """
INSERT INTO unused
SELECT person FROM edges WHERE edge IN (?, ?)
UNION SELECT path FROM notes WHERE has_referrer
EXCEPT SELECT person FROM edges WHERE edge = ?
EXCEPT SELECT path FROM notes WHERE is_asked
"""
_UNUSED_AMONG = """
INSERT INTO unused
SELECT name FROM touched WHERE (
    EXISTS (SELECT 1 FROM edges WHERE person = name AND edge IN (?, ?))
    OR EXISTS (SELECT 1 FROM notes WHERE path = name AND has_referrer))
AND NOT EXISTS (SELECT 1 FROM edges WHERE person = name AND edge = ?)
AND NOT EXISTS (SELECT 1 FROM notes WHERE path = name AND is_asked)
"""


def find_unused(db: sqlite3.Connection) -> None:
    """Note who was named, and neither asked nor met, whatever their status is."""
    db.execute("DELETE FROM unused")
    db.execute(_UNUSED, (*_GIVEN, _MET))


def find_unused_among(db: sqlite3.Connection, people: Iterable[str]) -> None:
    """Do the same for those about whom something has changed."""
    db.execute("CREATE TEMP TABLE touched (name TEXT PRIMARY KEY) WITHOUT ROWID")
    db.executemany("INSERT OR IGNORE INTO touched VALUES (?)", ((each,) for each in people))
    db.execute("DELETE FROM unused WHERE person IN (SELECT name FROM touched)")
    db.execute(_UNUSED_AMONG, (*_GIVEN, _MET))
    db.execute("DROP TABLE touched")


class StoredLinks:
    """Follows links with the stored notes, a name at a time."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def find(self, link: Link, source: VaultPath) -> Resolution:
        """Follow a link as ``LinkIndex`` does."""
        key = stored(key_of(link.target))
        return LinkIndex(self._named(key)).find(link, source)

    def _named(self, key: str) -> Iterator[VaultPath]:
        rows = self._db.execute("SELECT path FROM notes WHERE key = ?", (key,))
        return (VaultPath(loaded(path)) for (path,) in rows)
