"""Prove that nothing has happened in a folder tree: Linux' inotify, read with no thread between.

The kernel queues an event before the call that changed a file returns. So if every folder was
watched before it was looked into, and the queue is empty now, the look still holds. A library
that hands events on through threads can say what happened, but not that nothing is on its way.
"""

import ctypes
import errno
import os
import re
import select
import stat
import sys
from contextlib import suppress

_EVENTS = (
    0x2  # a file was modified,
    | 0x4  # its state was,
    | 0x8  # or it was closed by somebody who could write to it
    | 0x40  # moved from here
    | 0x80  # or to here
    | 0x100  # created
    | 0x200  # deleted
    | 0x400  # the folder itself was deleted
    | 0x800  # or moved
)
_FOLDERS_ONLY, _NO_LINKS = 0x1000000, 0x2000000
_LOCAL = frozenset({"ext2", "ext3", "ext4", "xfs", "btrfs", "f2fs", "tmpfs", "overlay", "zfs"})
"""File systems on which no other machine writes."""

_MOUNTS = "/proc/self/mounts"
_MOST_BYTES = 1 << 16


class CannotProveError(Exception):
    """No proof is to be had here; why does not matter, since a look does as well."""


class Witness:
    """Sees every change in the folders that it watches, and every disk that is mounted.

    ``handle`` can be read from when it has seen something. ``is_short`` tells that the system's
    limit of watched folders was met.
    """

    def __init__(self, root: str) -> None:
        """Begin to watch nothing.

        Raises:
            CannotProveError: this system has no inotify, or no more of it.
        """
        if sys.platform != "linux":
            raise CannotProveError
        self._root = root
        self._system = ctypes.CDLL(None, use_errno=True)
        self.handle: int = self._system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self.handle < 0:
            raise CannotProveError
        try:
            self._mounts = os.open(_MOUNTS, os.O_RDONLY | os.O_CLOEXEC)
        except OSError as error:
            os.close(self.handle)
            raise CannotProveError from error
        self._poll = select.poll()
        self._poll.register(self.handle, select.POLLIN)
        self._poll.register(self._mounts, select.POLLPRI)
        self._known: set[int] = set()
        self._renewed: set[int] = set()
        self._is_complete = False
        self.is_short = False

    def close(self) -> None:
        """Watch no more."""
        os.close(self.handle)
        os.close(self._mounts)

    def begin(self) -> None:
        """Forget what happened so far, and watch the root.

        Call ``watch`` for each folder in it before looking into that. There will be no proof
        where other machines write.
        """
        for each in self._known - self._renewed:  # folders that are the vault's no more
            self._system.inotify_rm_watch(self.handle, each)
        self._known, self._renewed = self._renewed, set()
        self.hear()
        self._poll.poll(0)  # which is when the system notes that we know its mounts
        self._is_complete, self.is_short = is_local(self._root), False
        self.watch(self._root)

    def watch(self, folder: str) -> None:
        """Watch a folder, not those in it; if it cannot be, there will be no proof."""
        flags = _EVENTS | _FOLDERS_ONLY | _NO_LINKS
        watched = self._system.inotify_add_watch(self.handle, os.fsencode(folder), flags)
        if watched >= 0:
            self._known.add(watched)
            self._renewed.add(watched)
        elif os.path.isdir(folder):  # noqa: PTH112  text, not a Path
            self.is_short |= ctypes.get_errno() == errno.ENOSPC
            self._is_complete = False

    def watch_file(self, path: str) -> None:
        """Watch a file of the root by all folders on the way to it, whether it is there or not.

        There will be no proof if it is elsewhere, or can be changed by way of another place.
        """
        root = self._root.rstrip("/")
        inside = os.path.normpath(path)
        folder = root
        for part in inside.split("/")[:-1]:
            folder = f"{folder}/{part}"
            self.watch(folder)
        if path.startswith("/") or inside.startswith("..") or not _is_alone(f"{root}/{inside}"):
            self._is_complete = False

    def refuse(self) -> None:
        """Give no proof until the next ``begin``: something was met that cannot be watched."""
        self._is_complete = False

    def is_unchanged(self) -> bool:
        """Tell whether it is proven that nothing happened since ``begin``."""
        if self._is_complete and self._poll.poll(0):
            self._is_complete = False
        return self._is_complete

    def hear(self) -> None:
        """Take what it has seen, so that its handle can only be read from for what comes later."""
        self._is_complete = False
        with suppress(BlockingIOError):
            while True:
                os.read(self.handle, _MOST_BYTES)


def is_local(folder: str) -> bool:
    """Tell whether only this machine writes to the disk of a folder, and none is mounted in it."""
    best, kind, folder = "", "", folder.rstrip("/")
    try:
        with open(_MOUNTS, encoding="utf-8", errors="surrogateescape") as mounts:  # noqa: PTH123
            for line in mounts:
                _device, place, system, *_rest = line.split(" ")
                place = _unescaped(place).rstrip("/")
                if place.startswith(f"{folder}/"):
                    return False
                if f"{folder}/".startswith(f"{place}/") and len(place) >= len(best):
                    best, kind = place, system
    except OSError:
        return False
    return kind in _LOCAL


def _is_alone(place: str) -> bool:
    """Tell whether a file, if there is one, is reached by no link of any kind."""
    try:
        if os.path.realpath(place) != place:
            return False
        state = os.lstat(place)
    except ValueError:  # no name at all
        return False
    except OSError:
        return True
    return not stat.S_ISREG(state.st_mode) or state.st_nlink == 1


def _unescaped(place: str) -> str:
    """Undo the kernel's spelling of blanks, line ends and backslashes: three octal digits."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)
