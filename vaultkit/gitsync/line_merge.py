"""Merge by lines with git's own ``merge-file``, started without ``subprocess`` and ``os``.

Git runs the merge driver for each note, and these take as long to load as the merge itself takes;
``posix`` is built in. Nothing in a repository makes ``merge-file`` run anything.
"""

from __future__ import annotations

import posix

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
                posix.unlink(place)
        if status > _MOST_CONFLICTS:
            raise OSError(status, "git merge-file cannot merge these")
        return merged, status == 0


def shows_base() -> bool:
    """Tell whether the user wants to see in a conflict what was there before."""
    _, style = _git("config", "--get", "merge.conflictStyle")
    return style.strip() in (b"diff3", b"zdiff3")


def _temporary(data: bytes, number: int) -> str:
    """Write a text where nobody else can read it, outside the vault, under a name that is new."""
    folder = posix.environ.get(b"TMPDIR", b"/tmp").decode(errors="surrogateescape")
    place = f"{folder}/vaultkit-merge-{posix.getpid()}-{posix.urandom(8).hex()}-{number}"
    opened = posix.open(place, posix.O_WRONLY | posix.O_CREAT | posix.O_EXCL, 0o600)
    with open(opened, "wb") as file:  # noqa: PTH123
        file.write(data)
    return place


def _git(*words: str) -> tuple[int, bytes]:
    """Call git; give its exit status and what it printed."""
    reading, writing = posix.pipe()
    try:
        actions = [(posix.POSIX_SPAWN_DUP2, writing, 1)]
        child = posix.posix_spawnp("git", ["git", *words], posix.environ, file_actions=actions)
    finally:
        posix.close(writing)
    printed = b""
    while chunk := posix.read(reading, _CHUNK):
        printed += chunk
    posix.close(reading)
    return posix.waitstatus_to_exitcode(posix.waitpid(child, 0)[1]) % 256, printed
