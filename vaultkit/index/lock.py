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
    handle = os.open(f"{place}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _acquire(handle, fcntl.LOCK_SH if is_shared else fcntl.LOCK_EX, patience)
        yield
    finally:
        os.close(handle)


def _acquire(handle: int, kind: int, patience: float) -> None:
    until = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                raise IndexBusyError(0, "another process is using it") from None
            time.sleep(_PAUSE_SECONDS)
        else:
            return
