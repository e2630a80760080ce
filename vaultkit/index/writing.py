"""Bring an index up to date: read the notes that changed, and no others."""

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.changes import Changes, Found, Look, find_changes, still_racy
from vaultkit.index.index import Index, connect
from vaultkit.index.many_notes import WORTH_A_PROCESS, read_rows
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row
from vaultkit.index.seal import is_sealed, seal, unseal
from vaultkit.index.stored_text import loaded

Progress = Callable[[int, int], None]
"""Is told how many notes are done, and how many there are."""


Finish = Callable[[Index], Callable[[], None] | None]
"""Gives what else is to be written in an index before it is sealed, if anything is."""


@contextmanager
def brought_up_to_date(
    place: str,
    look: Look,
    progress: Progress | None = None,
    found: Found | None = None,
    finish: Finish = lambda _index: None,
) -> Iterator[Index]:
    """Open an index, write what has changed, and seal it. Whoever calls holds the lock alone.

    ``found`` is what has changed, if that was looked up before the lock was taken.
    """
    if is_sealed(place, look.root):
        index = Index(connect(place))
        if found and (found.birth, found.generation) == (index.birth, index.generation):
            changes = found.changes
        else:
            changes = find_changes(index, look)
        if len(changes.suspects) < max(WORTH_A_PROCESS, _known(index) // 4):
            try:
                is_written = _write(index, changes, look, place, progress)
                if more := finish(index):
                    unseal(place)
                    more()
                if is_written or more:
                    seal(place, look.root)
                yield index
            finally:
                index.db.close()
            return
        index.db.close()
    index = _anew(place)
    try:
        fill(index, look, progress)
        if more := finish(index):
            more()
        seal(place, look.root)
        yield index
    finally:
        index.db.close()


def fill(index: Index, look: Look, progress: Progress | None = None) -> None:
    """Put every note into an empty index."""
    paths = sorted(look.paths())
    unread: set[VaultPath] = set()
    rows = _told(read_rows(look.root, paths), progress, len(paths))
    index.db.execute("BEGIN")
    index.add(_noting(rows, unread))
    index.link_up()
    index.remember(look.folders, still_racy(look) | unread)
    index.db.execute("COMMIT")


def _known(index: Index) -> int:
    return int(index.db.execute("SELECT count(*) FROM notes").fetchone()[0])


def _write(
    index: Index, changes: Changes, look: Look, place: str, progress: Progress | None
) -> bool:
    """Write what has changed; tell whether it was anything."""
    known = index.digests(changes.suspects)
    found = (read_row(look.root, path, known.get(path)) for path in changes.suspects)
    unread: set[VaultPath] = set()
    rows = list(_told(_noting(filter(None, found), unread), progress, len(changes.suspects)))
    racy = changes.racy | unread
    if not (rows or changes.gone or changes.folders or racy != index.racy()):
        return False
    unseal(place)
    index.db.execute("BEGIN")
    if rows or changes.gone:
        index.replace(rows, changes.gone)
    index.remember(changes.folders, racy)
    index.db.execute("COMMIT")
    return True


def _noting(rows: Iterable[Row], unread: set[VaultPath]) -> Iterator[Row]:
    """Pass rows on, and note which are of notes that could not be opened."""
    for row in rows:
        if not row.digest:
            unread.add(VaultPath(loaded(row.path)))
        yield row


def _told(rows: Iterable[Row], progress: Progress | None, total: int) -> Iterable[Row]:
    """Pass rows on, and tell how many there were so far."""
    if progress is None:
        return rows
    return (progress(done, total) or row for done, row in enumerate(rows, start=1))


def _anew(place: str) -> Index:
    take_away(place)
    return Index.create(place)


def take_away(place: str) -> None:
    """Remove a file of SQLite, and what it may have left beside it."""
    unseal(place)
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.unlink(place + ending)  # noqa: PTH108
