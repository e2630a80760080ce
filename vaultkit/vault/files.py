"""Read a file of the vault, or say why not. Never waits on a pipe, never follows a link."""

import os
import stat

READ_LIMIT = 1024 * 1024
"""Bytes of a note that are read; what stands further down is not looked at."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | os.O_CLOEXEC


class NotAFileError(OSError):
    """The name belongs to a folder, a pipe, a socket or a device by now."""


def read_start(path: str | os.PathLike[str], limit: int = READ_LIMIT) -> tuple[bytes, int]:
    """Read up to ``limit`` bytes of a regular file; give them and the size of the file.

    Raises:
        OSError: it cannot be opened or read, is a symbolic link, or is no regular file.
    """
    handle = os.open(path, _FLAGS)
    try:
        state = os.fstat(handle)
        if not stat.S_ISREG(state.st_mode):
            raise NotAFileError("not a regular file")
        return _read(handle, min(limit, state.st_size)), state.st_size
    finally:
        os.close(handle)


def _read(handle: int, size: int) -> bytes:
    data = os.read(handle, size)
    while len(data) < size and (more := os.read(handle, size - len(data))):
        data += more
    return data
