"""Look after an index by hand: bring it up to date, make it anew, hold it against the notes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import AllGoneError, refuse_emptying
from vaultkit.index.changes import Look, find_changes, look_at
from vaultkit.index.errors import IndexUnavailableError, NotesMissingError
from vaultkit.index.index import Index, connect
from vaultkit.index.lock import locked
from vaultkit.index.place import cache_folder, index_place, texts_place
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Kind, Row
from vaultkit.index.seal import is_sealed, unseal
from vaultkit.index.stored_row import stored_row
from vaultkit.index.writing import Progress, brought_up_to_date, take_away
from vaultkit.vault.vault import Vault


class Summary(NamedTuple):
    """What an index holds now, and how many notes were read for it."""

    place: str
    notes: int
    contacts: int
    interviews: int
    read: int


class Stale(NamedTuple):
    """A note of which the index does not hold what it says, and how it differs."""

    path: VaultPath
    message: str

    def __str__(self) -> str:
        return f"{self.path}: {self.message}"


def bring_up_to_date(vault: Vault, progress: Progress, *, anew: bool = False) -> Summary:
    """Read the notes that changed into the index of a vault, or all of them anew.

    Raises:
        IndexUnavailableError: the cache folder does not let us, or another process keeps it.
        NotesMissingError: every note it knows is gone, and it is not to be made anew.
    """
    look = look_at(vault)
    read = 0

    def count(done: int, total: int) -> None:
        nonlocal read
        read = done
        progress(done, total)

    with _kept_alone(look.root) as place:
        if anew:
            unseal(place)
        elif is_sealed(place, look.root):
            _make_sure_of_notes(place, look)
        with brought_up_to_date(place, look, count) as index:
            return _summary(index, place, read)


def verify(vault: Vault, progress: Progress) -> tuple[int, list[Stale]]:
    """Hold every note of the index against a fresh reading.

    Gives how many notes were read, and which of them are not the same.

    Raises:
        IndexUnavailableError: there is no index to be had.
    """
    look = look_at(vault)
    paths = sorted(look.paths())
    with _kept_alone(look.root) as place, brought_up_to_date(place, look) as index:
        found = []
        for number, path in enumerate(paths, start=1):
            progress(number, len(paths))
            kept = stored_row(index, path)
            if wrong := _difference(read_row(look.root, path), kept):
                found.append(Stale(path, wrong))
        surplus = index.known_paths() - set(paths)
        found += [Stale(path, "is no note any more") for path in sorted(surplus)]
        return len(paths), found


def erase(root: str) -> None:
    """Take the index of a vault away with everything that it holds, the full text too.

    A row that is removed from a file of SQLite may still be read in it; the next report makes
    the index anew.

    Raises:
        IndexUnavailableError: the cache folder does not let us, or another process keeps it.
    """
    with _kept_alone(root) as place:
        take_away(place)
        take_away(texts_place(place))


@contextmanager
def _kept_alone(root: str) -> Iterator[str]:
    """Hold the lock of the index, and give its file."""
    place = cache_folder()
    try:
        place = index_place(root)
        with locked(place, is_shared=False):
            yield place
    except (OSError, sqlite3.Error) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise IndexUnavailableError(place, reason) from error


def _make_sure_of_notes(place: str, look: Look) -> None:
    with closing(Index(connect(place, may_write=False))) as index:
        try:
            refuse_emptying(find_changes(index, look), look)
        except AllGoneError as error:
            raise NotesMissingError(look.root, error.missing) from error


def _difference(fresh: Row | None, kept: Row | None) -> str:
    if fresh is None or kept is None:
        return "is not in the index"
    pairs = zip(Row._fields, fresh, kept, strict=True)
    names = [name for name, one, other in pairs if one != other]
    return f"the index holds something else: {', '.join(names)}" if names else ""


def _summary(index: Index, place: str, read: int) -> Summary:
    counts = dict(index.db.execute("SELECT kind, count(*) FROM notes GROUP BY kind"))
    contacts, interviews = counts.get(Kind.CONTACT, 0), counts.get(Kind.INTERVIEW, 0)
    return Summary(place, sum(counts.values()), contacts, interviews, read)
