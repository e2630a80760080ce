"""Every change of a note that the history of a repository knows, in two calls of git."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.repository import try_git
from vaultkit.gitsync.standing import commit_of
from vaultkit.notes.changed_notes import is_note

_COMMIT = b"\x01"
_REGULAR = b"100"


class PastChange(NamedTuple):
    """A note that a commit changed; ``before`` and ``after`` are names of git's objects.

    ``""`` stands for none. ``was`` is the path before; it is another one if the note was moved.
    """

    was: VaultPath
    path: VaultPath
    before: str
    after: str


class PastCommit(NamedTuple):
    """A commit; ``at`` is when it was made, in seconds since 1970."""

    name: str
    at: int
    changes: tuple[PastChange, ...]


def past_commits(root: Path) -> list[PastCommit]:
    """List the commits that changed notes of a vault, the latest first.

    A merge is not among them: what it brings together stands in the commits that it joins.
    """
    if not commit_of(root, "HEAD"):
        return []
    done = try_git(
        root, "-c", "log.showRoot=true", "-c", "log.follow=false", "log", "--raw", "-z", "-M",
        "--no-abbrev", "--no-show-signature", "--no-ext-diff", "--no-textconv", "--relative",
        "--format=%x01%H %ct", "--", ".",
    )  # fmt: skip
    return list(_commits(iter(done.out.split(b"\0"))))


def _commits(words: Iterator[bytes]) -> Iterator[PastCommit]:
    name, at, changes = "", 0, list[PastChange]()
    for word in words:
        if word.startswith(_COMMIT):
            if changes:
                yield PastCommit(name, at, tuple(changes))
            name, _, seconds = word[1:].decode().partition(" ")
            at, changes = int(seconds), []
        elif word.lstrip(b"\n").startswith(b":"):
            changes += _change(word.lstrip(b"\n:").split(), words)
    if changes:
        yield PastCommit(name, at, tuple(changes))


def _change(fields: list[bytes], words: Iterator[bytes]) -> Iterator[PastChange]:
    """Read one line of ``--raw``, whose paths are the words behind it."""
    *modes, before, after, letter = fields
    was = path = os.fsdecode(next(words))
    if letter[:1] in (b"R", b"C"):
        path = os.fsdecode(next(words))
    if is_note(path) and _REGULAR in (mode[:3] for mode in modes):
        yield PastChange(VaultPath(was), VaultPath(path), _object(before), _object(after))


def _object(name: bytes) -> str:
    return name.decode() if name.strip(b"0") else ""
