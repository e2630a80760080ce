"""Hold an index against the notes: their rows, what was concluded from these, their full text."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current, Preparation
from vaultkit.index.changes import Look
from vaultkit.index.index import Index
from vaultkit.index.owed_store import OwedStore
from vaultkit.index.place import texts_place
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row
from vaultkit.index.stored_row import stored_row
from vaultkit.index.stored_text import loaded
from vaultkit.index.texts import opened_texts
from vaultkit.index.texts_writing import is_as_said
from vaultkit.index.writing import Progress


class Stale(NamedTuple):
    """A note of which the index does not hold what it says, and how it differs.

    ``path`` may be the name of somebody without a note.
    """

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def wrong_facts(
    index: Index, look: Look, paths: Sequence[VaultPath], progress: Progress
) -> Iterator[Stale]:
    """Compare notes with what an index that is up to date holds of them.

    Raises:
        sqlite3.Error: it is damaged.
    """
    for (said,) in index.db.execute("PRAGMA integrity_check(1)"):
        if said != "ok":
            raise sqlite3.DatabaseError(said)
    for number, path in enumerate(paths, start=1):
        progress(number, len(paths))
        if wrong := _difference(
            read_row(look.root, path, dialect=look.dialect), stored_row(index, path)
        ):
            yield Stale(path, wrong)
    for path in sorted(index.known_paths() - set(look.paths())):
        yield Stale(path, "is no note any more")


def _difference(fresh: Row | None, kept: Row | None) -> str:
    if fresh is None or kept is None:
        return "is not in the index"
    pairs = zip(Row._fields, fresh, kept, strict=True)
    names = [name for name, one, other in pairs if one != other]
    return f"the index holds something else: {', '.join(names)}" if names else ""


_LINKS = "SELECT path, edge, number, person, nowhere FROM edges JOIN notes ON notes.id = note"
_OWED = (
    "SELECT owner, rule, due, last, since, contact, note, people, why, settle FROM owed",
    "SELECT person FROM undated",
    "SELECT person, day FROM wakes WHERE day > ?",
)


def wrong_conclusions(current: Current, preparation: Preparation) -> Iterator[Stale]:
    """Draw all conclusions anew from the facts that an index holds, and compare them."""
    index = current.known
    rows = (stored_row(index, path) for path in sorted(index.known_paths()))
    with closing(Index.create(":memory:")) as fresh:
        fresh.add(filter(None, rows))
        fresh.link_up()
        if wrong := _differing(index, fresh, _LINKS):
            told = "the index follows its links to somebody else"
            yield from (Stale(loaded(path), told) for path in wrong)
            return
        preparation.do(current._replace(known=fresh, place=""))
        about = OwedStore(fresh.db).about()
        today = about.at.toordinal() if about else 0
        owners = {each for query in _OWED for each in _differing(index, fresh, query, today)}
        for owner in sorted(owners):
            yield Stale(loaded(owner).lstrip("?"), "the index takes something else to be owed")


def _differing(one: Index, other: Index, query: str, today: int = 0) -> list[str]:
    """Give who or what a query says something else of; the first column tells that."""
    values = (today,) * query.count("?")
    found = set(one.db.execute(query, values)) ^ set(other.db.execute(query, values))
    return sorted({row[0] for row in found})


def wrong_texts(current: Current, root: str, paths: Sequence[VaultPath]) -> Iterator[Stale]:
    """Compare notes with what a search finds, if there ever was a search."""
    if not os.path.lexists(texts_place(current.place)):
        return
    known = current.known.known_paths()
    with opened_texts(current, root) as texts:
        for path in paths:
            if path in known and not is_as_said(texts, current, root, path):
                yield Stale(path, "the text that is searched is another one")
