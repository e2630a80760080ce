"""One process writes an index at a time, and none while another reads it."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE_SECONDS = 20.0
"""How long to wait for another process; longer, and the notes are read without an index."""

_PAUSE_SECONDS = 0.005


class IndexBusyError(OSError):
    """Another process has kept the index for too long."""


@contextmanager
def locked(place: str, *, is_shared: bool, patience: float = PATIENCE_SECONDS) -> Iterator[None]:
    """Hold the lock of an index, with other readers or alone.

    Raises:
        IndexBusyError: it was not to be had in time.
        OSError: the lock file cannot be opened, or the file system knows no locks.
    """
    until, kind = time.monotonic() + patience, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX
    handle = _acquired(f"{place}.lock", kind, until)
    try:
        yield
    finally:
        os.close(handle)


def _acquired(file: str, kind: int, until: float) -> int:
    """Lock the file that has the name; another one is no use, since others lock that."""
    while True:
        handle = os.open(file, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            _wait(handle, kind, until)
            if os.path.samestat(os.fstat(handle), os.stat(file)):  # noqa: PTH116
                return handle
        except FileNotFoundError:
            pass  # somebody cleared the folder meanwhile
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _wait(handle: int, kind: int, until: float) -> None:
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise IndexBusyError(0, "another process is using it") from None
            time.sleep(_PAUSE_SECONDS)
        else:
            return
