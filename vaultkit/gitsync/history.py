"""How often what some notes say has changed, as the history of a repository tells.

Every machine with the same commits counts the same, and none counts less with more commits: only
commits that changed something are counted, on whichever branch they were made.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from vaultkit.errors import GitError
from vaultkit.gitsync.repository import ask_git

Facets = Sequence[object]
"""What a note says, in parts of which each is counted by itself; ``()`` if it says nothing."""

Tell = Callable[[str, bytes], Facets]
"""Say what a note says that has some content."""

_CHANGE = re.compile(
    rb":\d+ \d+ (?P<old>[0-9a-f]+) (?P<new>[0-9a-f]+) [A-Z]\d*\x00(?P<path>[^\x00]+)\x00"
)
_ENTRY = re.compile(rb"\d+ blob (?P<id>[0-9a-f]+)\t(?P<path>[^\x00]+)\x00")


def changes_of(root: Path, now: Mapping[str, Facets], told: Tell) -> dict[str, list[int]]:
    """Count for each part of each note the changes since it was first committed.

    ``now`` is what the notes say; if that is not yet committed, it is one change more. What git
    cannot tell, where there is no repository, no commit or no git, is 0.
    """
    count = {path: [0] * len(facets) for path, facets in now.items()}
    try:
        pairs = list(_pairs(root, now))
        committed = _committed(root, now)
        ids = {each for _path, *both in pairs for each in both} | set(committed.values())
        texts = _texts(root, ids)
    except GitError:
        return count

    def facets(path: str, stored: str) -> Facets:
        return told(path, texts[stored]) if stored in texts else ()

    for path, old, new in pairs:
        if old not in texts or new not in texts or _front(texts[old]) != _front(texts[new]):
            _compare(facets(path, old), facets(path, new), count[path])
    for path, latest in committed.items():
        if latest in texts:
            _compare(facets(path, latest), now[path], count[path])
    return count


def _compare(before: Facets, after: Facets, count: list[int]) -> None:
    """Count one more change of each part that is another."""
    is_same = [one == other for one, other in zip(before, after, strict=False)]
    for number in range(len(count)):
        count[number] += number >= len(is_same) or not is_same[number]


def _pairs(root: Path, paths: Mapping[str, object]) -> Iterator[tuple[str, str, str]]:
    """Give each change of a note there is in the history, but for its first commit."""
    words = ("log", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames", "--no-merges")
    output = ask_git(root, *words, "--full-history", "--relative", "HEAD", "--", ".")
    for found in _CHANGE.finditer(output):
        path, old, new = (found[name].decode(errors="surrogateescape") for name in _PARTS)
        if path in paths and old.strip("0"):
            yield path, old, new


_PARTS = ("path", "old", "new")


def _committed(root: Path, paths: Mapping[str, object]) -> dict[str, str]:
    """Give for each note in the latest commit what it is stored by there."""
    output = ask_git(root, "ls-tree", "-r", "-z", "HEAD", ".")
    found = {each["path"].decode(errors="surrogateescape"): each["id"].decode()
             for each in _ENTRY.finditer(output)}  # fmt: skip
    return {path: stored for path, stored in found.items() if path in paths}


def _texts(root: Path, ids: set[str]) -> dict[str, bytes]:
    """Give what was stored; what a partial clone lacks is not among it."""
    asked = "".join(f"{each}\n" for each in sorted(ids) if each.strip("0"))
    output = ask_git(root, "cat-file", "--batch", data=asked.encode()) if asked else b""
    texts = {}
    at = 0
    while (end := output.find(b"\n", at)) != -1:
        name, _kind, *size = output[at:end].decode().split()
        at = end + 1
        for length in map(int, size):
            texts[name] = output[at : at + length]
            at += length + 1
    return texts


def _front(text: bytes) -> bytes:
    return text.partition(b"\n---")[0]
