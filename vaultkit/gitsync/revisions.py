"""How often what some notes say has changed, as the history of a repository tells.

Every machine with the same commits counts the same, and none counts less with more commits: only
commits that changed something are counted, on whichever branch they were made.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from vaultkit.errors import GitError
from vaultkit.gitsync.repository import ask_git

Facets = Sequence[object]
"""What a note says, in parts of which each is counted by itself; ``()`` if it says nothing."""

Tell = Callable[[str, bytes], Facets]
"""Say what a note says that has some content."""

_CHANGE = re.compile(
    rb":\d+ \d+ (?P<old>[0-9a-f]+) (?P<new>[0-9a-f]+) [A-Z]\d*\x00(?P<path>[^\x00]+)\x00"
)
_ENTRY = re.compile(rb"\d+ blob (?P<stored>[0-9a-f]+)\t(?P<path>[^\x00]+)\x00")


def changes_of(root: Path, now: Mapping[str, Facets], told: Tell) -> dict[str, list[int]]:
    """Count for each part of each note the changes since it was first committed.

    ``now`` is what the notes say; if that is not yet committed, it is one change more. What git
    cannot tell, where there is no repository, no commit or no git, is 0.
    """
    count = {path: [0] * len(facets) for path, facets in now.items()}
    try:
        pairs = [each for each in _pairs(root) if each.path in now]
        latest = [each for each in _latest(root) if each.path in now]
        texts = _texts(root, {stored for each in (*pairs, *latest) for stored in each[1:]})
    except GitError:
        return count

    def facets(path: str, stored: str) -> Facets:
        return told(path, texts[stored]) if stored in texts else ()

    for path, old, new in pairs:
        if old not in texts or new not in texts or _front(texts[old]) != _front(texts[new]):
            _compare(facets(path, old), facets(path, new), count[path])
    for path, stored in latest:
        if stored in texts:
            _compare(facets(path, stored), now[path], count[path])
    return count


class _Change(NamedTuple):
    """A note, and what git stores it by before and after; zeros where it keeps nothing."""

    path: str
    old: str
    new: str


class _Latest(NamedTuple):
    """A note, and what git stores it by in the latest commit."""

    path: str
    stored: str


def _compare(before: Facets, after: Facets, count: list[int]) -> None:
    """Count one more change of each part that is another."""
    is_same = [one == other for one, other in zip(before, after, strict=False)]
    for number in range(len(count)):
        count[number] += number >= len(is_same) or not is_same[number]


def _pairs(root: Path) -> Iterator[_Change]:
    """Give each change of a file there is in the history, but for its first commit."""
    for found in _CHANGE.finditer(ask_git(root, *_HISTORY)):
        change = _Change(*map(_text, found.group(*_Change._fields)))
        if change.old.strip("0"):
            yield change


def _latest(root: Path) -> Iterator[_Latest]:
    """Give the files of the latest commit.

    To ask git what was changed since would have it run the filters that the repository names.
    """
    output = ask_git(root, "ls-tree", "-r", "-z", "HEAD", ".")
    for found in _ENTRY.finditer(output):
        yield _Latest(*map(_text, found.group(*_Latest._fields)))


# a signature would be checked by a program that the repository names
_HISTORY = (
    "log", "--no-show-signature", "--format=", "--raw", "-z", "--no-abbrev", "--no-renames",
    "--relative", "--no-merges", "--full-history", "HEAD", "--", ".",
)  # fmt: skip


def _text(path: bytes) -> str:
    return path.decode(errors="surrogateescape")


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
