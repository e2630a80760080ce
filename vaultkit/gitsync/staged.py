"""The notes that are about to be committed, as they would be: git's index is read, no file."""

import os
from collections.abc import Callable, Iterator
from typing import NamedTuple

from vaultkit.domain.sentence import as_it_is
from vaultkit.errors import GitError
from vaultkit.gitsync.attributes import UNSPECIFIED, attributes
from vaultkit.gitsync.repository import ask_git
from vaultkit.gitsync.whereabouts import Repository

_REGULAR = b"100"


class StagedNote(NamedTuple):
    """A note of the index; ``path`` is its place in the work tree, ``data`` what git holds."""

    path: str
    data: bytes


class Staged(NamedTuple):
    """The notes that were added or changed, and how many only git's own filters could read."""

    notes: list[StagedNote]
    filtered: int


def staged_notes(
    repository: Repository, is_note: Callable[[str], bool], index: str | None = None
) -> Staged:
    """Read the notes that the next commit would add or change.

    ``is_note`` is asked about paths below the vault. ``index`` is the one that git hands to a hook,
    if it is to commit from another than its own. What passes a filter, as encrypted notes do, is
    not looked at: a filter is a program, and the repository says which.

    Raises:
        GitError: git refused.
    """
    below = repository.below_top
    names = {
        path: name
        for path, name in _changed(repository, index)
        if path.startswith(below) and is_note(path.removeprefix(below))
    }
    if not names:
        return Staged([], 0)
    filters = attributes(repository.top, ["filter"], names)
    plain = [path for path in names if filters[path]["filter"] in (UNSPECIFIED, "unset")]
    data = _blobs(repository, [names[path] for path in plain])
    notes = [StagedNote(*each) for each in zip(plain, data, strict=True)]
    return Staged(notes, len(names) - len(plain))


def _changed(repository: Repository, index: str | None) -> Iterator[tuple[str, bytes]]:
    """Give the path and the object of every file that was added or changed."""
    words = ("diff-index", "--cached", "--raw", "-z", "--no-abbrev", "--no-renames")
    since = _last_commit(repository)
    said = ask_git(repository.top, *words, "--diff-filter=AMT", since, "--", index=index)
    parts = iter(said.split(b"\0")[:-1])
    for state, path in zip(parts, parts, strict=True):
        _old_mode, mode, _old_name, name, _letter = state.split()
        if mode.startswith(_REGULAR):
            yield os.fsdecode(path), name


def _last_commit(repository: Repository) -> str:
    """Name what is committed already: before the first commit, the tree without anything."""
    try:
        said = ask_git(repository.top, "rev-parse", "--verify", "--quiet", "HEAD^{tree}")
    except GitError:
        said = ask_git(repository.top, "hash-object", "-t", "tree", "--stdin")
    return said.decode().strip()


def _blobs(repository: Repository, names: list[bytes]) -> Iterator[bytes]:
    """Give what git holds under some names, one after another.

    Raises:
        GitError: it lacks one, as a partial clone may.
    """
    said = ask_git(repository.top, "cat-file", "--batch", data=b"".join(n + b"\n" for n in names))
    at = 0
    for _ in names:
        end = said.index(b"\n", at)
        *_name_and_kind, told = said[at:end].split(b" ")
        if told == b"missing":
            raise GitError("cat-file", as_it_is(f"{said[at:end].decode()} here"))
        size = int(told)
        yield said[end + 1 : end + 1 + size]
        at = end + size + 2
