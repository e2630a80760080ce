"""Trust an index only if it is the very file that vaultkit finished writing last.

SQLite notices some damage, but not a changed byte inside a value. So whoever has written an
index notes beside it, once it is on the disk, how the file looks: size, times, inode. Anything
that touches it afterwards, an interrupted write too, changes these, and the index is made anew.
"""

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator

from vaultkit import __version__
from vaultkit.index.schema import SCHEMA
from vaultkit.vault.files import read_start

_PATIENCE_NS = 50_000_000
_LONGEST = 10_000
_OTHERS_CHANGES = ("-journal", "-wal")
"""SQLite would take these for a part of the file; vaultkit never leaves one."""


def is_sealed(place: str, root: str) -> bool:
    """Tell whether the index of a vault is as it was sealed."""
    try:
        found, _size = read_start(_beside(place), _LONGEST)
        if found != _seal(os.stat(place), root):  # noqa: PTH116
            return False
        if any(os.path.lexists(place + ending) for ending in _OTHERS_CHANGES):
            return False
        return _schema_of(place) == SCHEMA
    except OSError:
        return False


def unseal(place: str) -> None:
    """Note that the index is being written, and that on the disk before anything else."""
    with contextlib.suppress(FileNotFoundError):
        os.unlink(_beside(place))  # noqa: PTH108
        with contextlib.suppress(OSError):  # not every system can flush a folder
            _sync(os.path.dirname(place))  # noqa: PTH120


DAMAGE = (
    sqlite3.Error, ValueError, TypeError, LookupError, AttributeError, ArithmeticError,
)  # fmt: skip
"""How it ends if a row is not what was written: some of it SQLite notices, the rest Python."""


@contextlib.contextmanager
def unsealed_on_damage(place: str) -> Iterator[None]:
    """Have an index made anew the next time if it is damaged in a way that left no trace."""
    try:
        yield
    except DAMAGE:
        unseal(place)
        raise


def inode_of(place: str) -> int:
    """Tell the file in this place from another one that takes it later."""
    return os.stat(place).st_ino  # noqa: PTH116


def seal(place: str, root: str, inode: int) -> None:
    """Bring the index to the disk and note how it looks.

    It then waits until the clock by which files are dated has moved on, so that any later
    write shows: a few milliseconds at most, or the index stays without a seal. It does as well
    if another file than the one that was written has taken its place, as where somebody clears
    the cache folder and another process begins anew.

    Raises:
        OSError: it cannot be brought to the disk, or the seal not be written.
    """
    _sync(place)
    state = os.stat(place)  # noqa: PTH116
    if state.st_ino != inode or not has_moved_on(place, state.st_ctime_ns):
        return
    scrap = f"{place}.{os.getpid()}"
    with open(scrap, "wb") as file:  # noqa: PTH123
        file.write(_seal(state, root))
    os.replace(scrap, _beside(place))  # noqa: PTH105


def _beside(place: str) -> str:
    return f"{place}.seal"


def _seal(state: os.stat_result, root: str) -> bytes:
    looks = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino, state.st_dev)
    return f"{__version__} {' '.join(map(str, looks))} ".encode() + os.fsencode(root)


def _schema_of(place: str) -> int:
    """Read the number of the schema, ``user_version``, from the head of an SQLite file."""
    head, _size = read_start(place, 64)
    return int.from_bytes(head[60:], "big")


def _sync(place: str) -> None:
    handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def has_moved_on(place: str, changed_at: int) -> bool:
    """Wait for the clock of the file system, read from a file that is written beside."""
    until = time.monotonic_ns() + _PATIENCE_NS
    scrap = f"{place}.{os.getpid()}"
    while time.monotonic_ns() < until:
        with open(scrap, "wb") as file:  # noqa: PTH123
            now = os.fstat(file.fileno()).st_mtime_ns
        if now > changed_at:
            return True
        time.sleep(0.001)
    os.unlink(scrap)  # noqa: PTH108
    return False
