"""Follow the links of the stored notes to people, as ``notes.resolution.person_of`` does."""

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby

from vaultkit.domain.folding import fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.row import key_of
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


def led(target: str, key: str, source: str, links: LinkIndex) -> tuple[str, str | None]:
    """Say whom a link is to, and if it leads nowhere, what it says; with all notes at hand."""
    named = links.called(loaded(key))
    if len(named) == 1 and target and "/" not in target:
        return stored(named[0]), None
    return _led(target, source, named)


def _led(target: str, source: str, candidates: Iterable[str]) -> tuple[str, str | None]:
    """Say whom a link is to, and if it leads nowhere, what it says."""
    link, links = Link(loaded(target)), LinkIndex(map(VaultPath, candidates))
    at = VaultPath(loaded(source))
    person = person_of(link, at, links)
    if not person.startswith("?"):
        return stored(person), None
    return stored(person), "" if person.startswith("??") else stored(fold_case(link.target))


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
