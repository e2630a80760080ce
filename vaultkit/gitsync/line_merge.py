"""Merge by lines with git's own ``merge-file``, started without ``subprocess``.

That module takes as long to load as a third of an interpreter, and git runs the merge driver for
each note. Nothing in a repository makes ``merge-file`` run anything.
"""

from __future__ import annotations

import os

TYPE_CHECKING = False
if TYPE_CHECKING:
    from vaultkit.notes.merge_result import Labels

_MOST_CONFLICTS = 127
_CHUNK = 65536


class LineMerge:
    """Merges three texts as git would, under the labels of this merge."""

    def __init__(self, labels: Labels, base_label: str) -> None:
        self._labels = (labels.ours, base_label, labels.theirs)
        self._size = labels.size

    def __call__(self, base: bytes, ours: bytes, theirs: bytes) -> tuple[bytes, bool]:
        """Give the merged text, and whether there was no conflict in it.

        Raises:
            OSError: git cannot merge them, as binary files.
        """
        places: list[str] = []
        try:
            for data in (ours, base, theirs):
                places.append(_temporary(data, len(places)))
            labels = [word for label in self._labels for word in ("-L", label)]
            words = ("merge-file", "-p", "-q", f"--marker-size={self._size}", *labels, *places)
            status, merged = _git(*words)
        finally:
            for place in places:
                os.unlink(place)  # noqa: PTH108
        if status > _MOST_CONFLICTS:
            raise OSError(status, "git merge-file cannot merge these")
        return merged, status == 0


def shows_base() -> bool:
    """Tell whether the user wants to see in a conflict what was there before."""
    _, style = _git("config", "--get", "merge.conflictStyle")
    return style.strip() in (b"diff3", b"zdiff3")


def _temporary(data: bytes, number: int) -> str:
    """Write a text where nobody else can read it, outside the vault."""
    folder = os.environ.get("TMPDIR") or "/tmp"  # noqa: S108  a name that must not exist yet
    place = f"{folder}/vaultkit-merge-{os.getpid()}-{os.urandom(8).hex()}-{number}"
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:  # noqa: PTH123
        file.write(data)
    return place


def _git(*words: str) -> tuple[int, bytes]:
    """Call git; give its exit status and what it printed."""
    reading, writing = os.pipe()
    try:
        actions = [(os.POSIX_SPAWN_DUP2, writing, 1)]
        child = os.posix_spawnp("git", ["git", *words], os.environ, file_actions=actions)
    finally:
        os.close(writing)
    printed = b""
    while chunk := os.read(reading, _CHUNK):
        printed += chunk
    os.close(reading)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) % 256, printed
