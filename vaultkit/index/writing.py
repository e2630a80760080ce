"""Bring an index up to date: read the notes that changed, and no others."""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.changes import (
    Changes,
    Found,
    Look,
    find_changes,
    refuse_emptying,
    still_racy,
)
from vaultkit.index.index import Index, connect
from vaultkit.index.many_notes import WORTH_A_PROCESS, read_batches
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row
from vaultkit.index.seal import DAMAGE, inode_of, is_sealed, seal, unseal
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

    Raises:
        AllGoneError: every note it knows is gone; it is left as it is.
    """
    index = _written(place, look, progress, found, finish)
    with closing(index or _made_anew(place, look, progress, finish)) as index:
        yield index


def _written(
    place: str, look: Look, progress: Progress | None, found: Found | None, finish: Finish
) -> Index | None:
    """Write what has changed into an index that is sealed; ``None`` if it is to be made anew."""
    if not is_sealed(place, look.root):
        return None
    with suppress(*DAMAGE), ExitStack() as stack:  # damage that the seal did not show
        inode = inode_of(place)
        index = stack.enter_context(closing(Index(connect(place))))
        if index.dialect != look.dialect.fingerprint:
            return None
        changes = _changes(index, look, found)
        if len(changes.suspects) < max(WORTH_A_PROCESS, _known(index) // 4):
            is_written = _write(index, changes, look, place, progress)
            if more := finish(index):
                unseal(place)
                more()
            if is_written or more:
                seal(place, look.root, inode)
            stack.pop_all()
            return index
    return None


def _changes(index: Index, look: Look, found: Found | None) -> Changes:
    """Say what has changed; what was found before holds if nobody has written since."""
    if found and (found.birth, found.generation) == (index.birth, index.generation):
        return found.changes
    changes = find_changes(index, look)
    refuse_emptying(changes, look)
    return changes


def _made_anew(place: str, look: Look, progress: Progress | None, finish: Finish) -> Index:
    take_away(place)
    with ExitStack() as stack:
        index = stack.enter_context(closing(Index.create(place, look.dialect.fingerprint)))
        inode = inode_of(place)
        fill(index, look, progress)
        if more := finish(index):
            more()
        seal(place, look.root, inode)
        stack.pop_all()
    return index


def fill(index: Index, look: Look, progress: Progress | None = None) -> None:
    """Put every note into an empty index."""
    paths = sorted(look.paths())
    unread: set[VaultPath] = set()
    done = 0
    index.db.execute("BEGIN")
    for batch in read_batches(look.root, paths, look.dialect):
        index.put(batch)
        unread.update(VaultPath(loaded(path)) for path in batch.unread)
        done += len(batch.notes)
        if progress:
            progress(done, len(paths))
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
    found = (read_row(look.root, path, known.get(path), look.dialect) for path in changes.suspects)
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


def take_away(place: str) -> None:
    """Remove a file of SQLite, and what it or a process that was killed left beside it."""
    unseal(place)
    for ending in ("", "-journal", "-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.unlink(place + ending)  # noqa: PTH108
    folder, _, name = place.rpartition("/")
    for left in os.listdir(folder):  # noqa: PTH208
        if left.startswith(name) and _SCRAP.fullmatch(left, len(name)):
            with suppress(OSError):
                os.unlink(f"{folder}/{left}")  # noqa: PTH108


_SCRAP = re.compile(r"\.\d+")
"""How the seal is called until it is whole."""
