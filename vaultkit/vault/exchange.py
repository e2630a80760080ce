"""Two renames that destroy nothing: two files change names, or one moves to a free name.

A plain rename over a note destroys what an editor saved there a moment before. After an
exchange, that version has the other name, and can be looked at.
"""

import ctypes
import errno
import os
import sys
from collections.abc import Callable
from functools import cache

_HERE = -100  # AT_FDCWD: names are relative to the current folder
_FLAGS = {"linux": (2, 1), "darwin": (2, 4)}
"""RENAME_EXCHANGE and RENAME_NOREPLACE of renameat2(2); RENAME_SWAP and RENAME_EXCL of macOS."""

_UNSUPPORTED = frozenset({errno.EINVAL, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP})


def exchange(one: str, other: str) -> bool:
    """Exchange two names; false, and nothing is done, where the system or the disk cannot.

    Raises:
        OSError: one of them is not there, or the system refused.
    """
    return _rename(one, other, _FLAGS.get(sys.platform, (0, 0))[0])


def move_to_free(one: str, other: str) -> None:
    """Give a file another name that is free.

    Raises:
        FileExistsError: it is not.
        OSError: the file is not there, or the system refused.
    """
    if _rename(one, other, _FLAGS.get(sys.platform, (0, 0))[1]):
        return
    try:
        os.link(one, other)
    except FileExistsError:
        raise
    except OSError:  # a disk without links: take the name first, then move over it
        os.close(os.open(other, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC))
        try:
            os.replace(one, other)  # noqa: PTH105  text, not a Path
        except BaseException:
            os.unlink(other)  # noqa: PTH108
            raise
    else:
        os.unlink(one)  # noqa: PTH108


def _rename(one: str, other: str, flags: int) -> bool:
    rename = _system_call()
    if rename is None:
        return False
    if rename(os.fsencode(one), os.fsencode(other), flags) == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), one)


@cache
def _system_call() -> Callable[[bytes, bytes, int], int] | None:
    """Find the call of this system: renameat2(2) of Linux, renamex_np(2) of macOS."""
    library = ctypes.CDLL(None, use_errno=True)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return lambda one, other, flags: int(library.renameat2(_HERE, one, _HERE, other, flags))
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return lambda one, other, flags: int(library.renamex_np(one, other, flags))
    return None
