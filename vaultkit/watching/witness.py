"""Prove that nothing has happened in a folder tree: Linux' inotify, read with no thread between.

The kernel queues an event before the call that changed a file returns. So if every folder was
watched before it was looked into, and the queue is empty now, the look still holds. A library
that hands events on through threads can say what happened, but not that nothing is on its way.
"""

import ctypes
import os
import select
import sys

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


class CannotProveError(Exception):
    """No proof is to be had here; why does not matter, since a look does as well."""


class Witness:
    """Sees every change in the folders that it watches."""

    def __init__(self) -> None:
        """Begin to watch nothing.

        Raises:
            CannotProveError: this system has no inotify, or no more of it.
        """
        if sys.platform != "linux":
            raise CannotProveError
        self._system = ctypes.CDLL(None, use_errno=True)
        self._handle = self._system.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self._handle < 0:
            raise CannotProveError
        self._poll = select.poll()
        self._poll.register(self._handle, select.POLLIN)
        self._is_complete = True

    def close(self) -> None:
        """Watch no more."""
        os.close(self._handle)

    def begin(self) -> None:
        """Forget what happened so far; call ``watch`` for each folder before looking into it."""
        self._is_complete = True
        self._drain()

    def watch(self, folder: str) -> None:
        """Watch a folder, not those in it; if it cannot be, there will be no proof."""
        flags = _EVENTS | _FOLDERS_ONLY | _NO_LINKS
        watched = self._system.inotify_add_watch(self._handle, os.fsencode(folder), flags)
        if watched < 0 and os.path.isdir(folder):  # noqa: PTH112  text, not a Path
            self._is_complete = False

    def refuse(self) -> None:
        """Give no proof until the next ``begin``: something was met that cannot be watched."""
        self._is_complete = False

    def is_unchanged(self) -> bool:
        """Tell whether it is proven that nothing happened since ``begin``."""
        if self._is_complete and self._poll.poll(0):
            self._is_complete = False
        return self._is_complete

    def _drain(self) -> None:
        while self._poll.poll(0):
            os.read(self._handle, 65536)


def is_local(folder: str) -> bool:
    """Tell whether a folder is on a disk that only this machine writes to."""
    best, kind = "", ""
    try:
        with open("/proc/self/mounts", encoding="utf-8", errors="surrogateescape") as mounts:  # noqa: PTH123
            for line in mounts:
                _device, place, system, *_rest = line.split(" ")
                place = place.replace("\\040", " ").rstrip("/")
                if f"{folder}/".startswith(f"{place}/") and len(place) >= len(best):
                    best, kind = place, system
    except OSError:
        return False
    return kind in _LOCAL
