"""Hold an index against the notes: their rows, where their links lead, their full text."""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current
from vaultkit.index.changes import Look
from vaultkit.index.index import Index
from vaultkit.index.place import texts_place
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row
from vaultkit.index.stored_row import stored_row
from vaultkit.index.stored_text import loaded
from vaultkit.index.texts import is_as_said, opened_texts
from vaultkit.index.writing import Progress


class Stale(NamedTuple):
    """A note of which the index does not hold what it says, and how it differs."""

    path: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def differences(
    current: Current, look: Look, paths: Sequence[VaultPath], progress: Progress
) -> Iterator[Stale]:
    """Compare notes with what an index that is up to date holds of them.

    Raises:
        sqlite3.Error: it is damaged.
    """
    index = current.known
    for (said,) in index.db.execute("PRAGMA integrity_check(1)"):
        if said != "ok":
            raise sqlite3.DatabaseError(said)
    for number, path in enumerate(paths, start=1):
        progress(number, len(paths))
        if wrong := _difference(read_row(look.root, path), stored_row(index, path)):
            yield Stale(path, wrong)
    for path in sorted(index.known_paths() - set(look.paths())):
        yield Stale(path, "is no note any more")
    yield from _wrong_conclusions(index)
    if os.path.lexists(texts_place(current.place)):
        yield from _wrong_texts(current, look.root, paths)


def _difference(fresh: Row | None, kept: Row | None) -> str:
    if fresh is None or kept is None:
        return "is not in the index"
    pairs = zip(Row._fields, fresh, kept, strict=True)
    names = [name for name, one, other in pairs if one != other]
    return f"the index holds something else: {', '.join(names)}" if names else ""


_LINKS = "SELECT path, edge, number, person, nowhere FROM edges JOIN notes ON notes.id = note"


def _wrong_conclusions(index: Index) -> Iterator[Stale]:
    """Draw all conclusions anew, from the same rows."""
    paths = sorted(index.known_paths())
    with closing(Index.create(":memory:")) as fresh:
        fresh.add(row for path in paths if (row := stored_row(index, path)))
        fresh.link_up()
        for path in _differing(index, fresh, _LINKS):
            yield Stale(loaded(path), "the index follows its links to somebody else")


def _differing(one: Index, other: Index, query: str) -> list[str]:
    found = set(one.db.execute(query)) ^ set(other.db.execute(query))
    return sorted({row[0] for row in found})


def _wrong_texts(current: Current, root: str, paths: Sequence[VaultPath]) -> Iterator[Stale]:
    known = current.known.known_paths()
    with opened_texts(current, root) as texts:
        for path in paths:
            if path in known and not is_as_said(texts, current.known, root, path):
                yield Stale(path, "the text that is searched is another one")
