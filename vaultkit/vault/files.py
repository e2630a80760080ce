"""Read a file of the vault, or say why not. Never waits on a pipe, never follows a link."""

import os
import stat

from vaultkit.domain.sentence import Sentence, as_it_is, sentence

READ_LIMIT = 1024 * 1024
"""Bytes of a note that are read; what stands further down is not looked at."""

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | os.O_CLOEXEC


_REASONS = {
    str(each): each
    for each in (
        sentence("Permission denied"),
        sentence("Operation not permitted"),
        sentence("No such file or directory"),
        sentence("Is a directory"),
        sentence("Not a directory"),
        sentence("File name too long"),
        sentence("Too many levels of symbolic links"),
        sentence("Too many open files"),
        sentence("Input/output error"),
        sentence("Stale file handle"),
        sentence("Resource deadlock avoided"),
        sentence("Connection timed out"),
        sentence("No space left on device"),
        sentence("Disk quota exceeded"),
        sentence("Read-only file system"),
        sentence("File exists"),
        sentence("not a regular file"),
    )
}


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


def why_not(error: OSError) -> Sentence:
    """Say why the system did not let a file be read, in its own words."""
    told = error.strerror or str(error)
    return _REASONS.get(told) or as_it_is(told)


def cannot_be_read(error: OSError) -> Sentence:
    """Say that a file cannot be read, and why."""
    return sentence("cannot be read: {reason}", reason=why_not(error))


def _read(handle: int, size: int) -> bytes:
    data = os.read(handle, size)
    while len(data) < size and (more := os.read(handle, size - len(data))):
        data += more
    return data
