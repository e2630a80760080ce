"""The few things done to files in a vault, each whole or not at all."""

import contextlib
import os
import stat
import sys
import time

from vaultkit.errors import LostRaceError
from vaultkit.vault.exchange import move_to_free
from vaultkit.vault.files import read_start
from vaultkit.vault.leftovers import SCRAP_END, SCRAP_START

_ANY_SIZE = 1 << 40
_MODE_BITS = 0o7777
_PATIENCE_S = 0.5
_PAUSE_S = 0.002
_LONGEST_NAME = 255
"""Bytes that a file name may have on every system."""


def content(place: str) -> bytes:
    """Read a whole file.

    Raises:
        OSError: it is not there, cannot be read, or is no regular file.
    """
    return read_start(place, _ANY_SIZE)[0]


def scrap_beside(place: str) -> str:
    """Give a temporary name in the folder of a file: short, random, hidden, and known as ours."""
    folder = os.path.dirname(place)  # noqa: PTH120  text, not a Path
    return f"{folder}/{SCRAP_START}{os.urandom(4).hex()}{SCRAP_END}"


def create_scrap(scrap: str, data: bytes, *, like: str | None, is_flushed: bool = True) -> None:
    """Write a temporary file, with the mode and the marks of another.

    Raises:
        OSError: the system refused; nothing is left behind.
    """
    mode = 0o600 if like else 0o666
    handle = os.open(scrap, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        try:
            _write_all(handle, data)
            if like:
                _take_over_marks(handle, like)
            if is_flushed:
                os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        discard(scrap)
        raise


def overwrite(place: str, data: bytes, before: bytes) -> None:
    """Write into a file itself, if it still is what it was.

    Raises:
        LostRaceError: it is not, or another file has its name by now.
        OSError: the system refused; what was there is put back as far as it can be.
    """
    handle = os.open(place, os.O_RDWR | os.O_CLOEXEC | getattr(os, "O_NOFOLLOW", 0))
    try:
        _wait_for_lease(handle, is_writing=True)  # whoever opens it now waits until it is written
        if os.pread(handle, len(before) + 1, 0) != before:
            raise LostRaceError(place)
        try:
            _write_over(handle, data)
        except OSError:
            with contextlib.suppress(OSError):
                _write_over(handle, before)
            raise
        if not os.path.samestat(os.lstat(place), os.fstat(handle)):
            raise LostRaceError(place)
    finally:
        os.close(handle)


def discard(place: str) -> None:
    """Take away a file of our own making; where the disk no longer lets it, it stays."""
    with contextlib.suppress(OSError):
        os.unlink(place)  # noqa: PTH108


def keep_apart(scrap: str, place: str) -> str:
    """Give a version that has lost its name another beside it; gives that name."""
    folder, _, name = place.rpartition("/")
    stem = os.fsencode(name.removesuffix(".md"))
    day = time.strftime("%Y-%m-%d %H%M%S", time.localtime(os.stat(scrap).st_mtime))  # noqa: PTH116
    for number in range(1, 1000):
        end = f" (vaultkit conflict {day}{f' {number}' if number > 1 else ''}).md"
        start = stem[: _LONGEST_NAME - len(end)].decode(errors="ignore")
        free = f"{folder}/{start}{end}"
        with contextlib.suppress(FileExistsError):
            move_to_free(scrap, free)
            return free
    return scrap


def flush_folder(place: str) -> None:
    """Put the name of a file itself on disk; systems that cannot open a folder do it alone."""
    with contextlib.suppress(OSError):
        handle = os.open(os.path.dirname(place), os.O_RDONLY | os.O_CLOEXEC)  # noqa: PTH120
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def wait_until_closed(place: str) -> bool:
    """Wait, half a second at most, until nobody writes to a file that has just lost its name.

    False if somebody still has it open for writing. Other systems than Linux, and other people's
    files, are not waited for.
    """
    handle = os.open(place, os.O_RDONLY | os.O_CLOEXEC)
    try:
        return _wait_for_lease(handle, is_writing=False)
    finally:
        os.close(handle)


def is_respelled(one: str, other: str) -> bool:
    """Tell whether two spellings are one name, on a disk that ignores case."""
    if not is_same_file(one, other):
        return False
    return not (is_listed(one) and is_listed(other))


def is_same_file(one: str, other: str) -> bool:
    """Tell whether two names are of one file."""
    try:
        return os.path.samefile(one, other)  # noqa: PTH121  text, not a Path
    except OSError:
        return False


def is_listed(place: str) -> bool:
    """Tell whether a folder has a name in exactly this spelling."""
    folder, _, name = place.rpartition("/")
    try:
        return name in os.listdir(folder)  # noqa: PTH208  names only
    except (FileNotFoundError, NotADirectoryError):
        return False


def _wait_for_lease(handle: int, *, is_writing: bool) -> bool:
    """Wait for a lease: Linux gives one to write to whoever is alone, one to read if none writes.

    It ends when the handle is closed; until then the system holds back whoever opens the file.
    """
    if sys.platform != "linux":
        return True
    import fcntl  # noqa: PLC0415
    import signal  # noqa: PLC0415

    kind = fcntl.F_WRLCK if is_writing else fcntl.F_RDLCK
    for _ in range(int(_PATIENCE_S / _PAUSE_S)):
        try:
            fcntl.fcntl(handle, fcntl.F_SETSIG, signal.SIGURG)  # one that ends nobody
            fcntl.fcntl(handle, fcntl.F_SETLEASE, kind)
        except BlockingIOError:
            time.sleep(_PAUSE_S)
        except OSError:
            return True
        else:
            return True
    return False


def _write_all(handle: int, data: bytes) -> None:
    view = memoryview(data)
    while view:
        view = view[os.write(handle, view) :]


def _write_over(handle: int, data: bytes) -> None:
    at = 0
    while at < len(data):
        at += os.pwrite(handle, data[at:], at)
    os.ftruncate(handle, len(data))
    os.fsync(handle)


def _take_over_marks(handle: int, place: str) -> None:
    """Give a file the mode, the owner and the extended attributes of another, as far as allowed."""
    state = os.stat(place)  # noqa: PTH116
    own = os.fstat(handle)
    if (state.st_uid, state.st_gid) != (own.st_uid, own.st_gid):
        with contextlib.suppress(OSError):
            os.fchown(handle, state.st_uid, state.st_gid)
    os.fchmod(handle, stat.S_IMODE(state.st_mode) & _MODE_BITS)
    if hasattr(os, "listxattr"):
        for name in _attributes(place):
            with contextlib.suppress(OSError):
                os.setxattr(handle, name, os.getxattr(place, name))


def _attributes(place: str) -> list[str]:
    try:
        return os.listxattr(place)
    except OSError:
        return []  # a disk without any
