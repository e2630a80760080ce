"""What git could not merge: which notes, what each side has of them, and telling git of the end.

A note that one side deleted and the other changed has no marks in it; only git knows of it.
"""

from collections.abc import Iterable
from typing import NamedTuple

from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import GitError, VaultkitError
from vaultkit.gitsync.errors import NoRepositoryError
from vaultkit.gitsync.repository import ask_git
from vaultkit.gitsync.whereabouts import Repository, find_repository

_BASE, _OURS, _THEIRS = 1, 2, 3
_REBASES = ("rebase-merge", "rebase-apply")


class FilterError(VaultkitError):
    """git would run a program on the note, which vaultkit does not start."""

    def __init__(self, path: str, name: str) -> None:
        super().__init__(
            sentence(
                "{path} is resolved, but git would run the filter '{name}' on it, which the vault "
                "names and vaultkit does not start. If you trust it: git add '{path}'",
                path=path,
                name=name,
            )
        )
        self.path = path


class Unmerged(NamedTuple):
    """A note that git could not merge, and what it keeps of each side, by the name of the blob."""

    path: VaultPath
    base: str
    ours: str
    theirs: str

    @property
    def is_two_sided(self) -> bool:
        """Tell whether both sides have the note; if not, one of them deleted or renamed it."""
        return bool(self.ours and self.theirs)


class Merging(NamedTuple):
    """A repository in the middle of a merge, or of nothing. ``is_rebase`` turns the sides round."""

    repository: Repository
    unmerged: tuple[Unmerged, ...]
    is_rebase: bool

    def of(self, path: VaultPath) -> Unmerged | None:
        """Give what git says of a note; ``None`` if it is merged."""
        return next((each for each in self.unmerged if each.path == path), None)


def look(root: str) -> Merging | None:
    """Look for what git could not merge; ``None`` if the vault is in no repository, or without git.

    Marks in a note can come by any other road as well.
    """
    try:
        repository = find_repository(root)
        listed = ask_git(repository.root, "ls-files", "--unmerged", "-z")
    except (NoRepositoryError, GitError):
        return None
    is_rebase = any((repository.git_folder / name).exists() for name in _REBASES)
    return Merging(repository, tuple(_unmerged(listed)), is_rebase)


def version(merging: Merging, blob: str) -> bytes:
    """Give a version of a note as git keeps it; of a side that has none, nothing.

    Raises:
        GitError: git does not have it.
    """
    return ask_git(merging.repository.root, "cat-file", "blob", blob) if blob else b""


def mark_resolved(merging: Merging, path: VaultPath) -> None:
    """Tell git that a note is resolved as it now stands.

    Raises:
        FilterError: a program would have to be run for that.
        GitError: git refused.
    """
    root = merging.repository.root
    said = ask_git(root, "check-attr", "-z", "filter", "--", path).split(b"\0")
    value = said[2].decode(errors="replace")
    if value not in ("unspecified", "unset"):
        raise FilterError(path, value)
    ask_git(root, "add", "--", f":(literal){path}")


def mark_deleted(merging: Merging, path: VaultPath) -> None:
    """Tell git that a note, which is not there any more, is deleted.

    Raises:
        GitError: git refused.
    """
    ask_git(merging.repository.root, "rm", "--quiet", "--cached", "--", f":(literal){path}")


def _unmerged(listed: bytes) -> Iterable[Unmerged]:
    """Read ``mode blob stage<TAB>path``, one for each version of a note."""
    found: dict[VaultPath, dict[int, str]] = {}
    for line in filter(None, listed.split(b"\0")):
        said, _, name = line.partition(b"\t")
        path = VaultPath(name.decode(errors="surrogateescape"))
        _mode, blob, stage = said.decode().split()
        if path[-3:].lower() == ".md":
            found.setdefault(path, {})[int(stage)] = blob
    for path, blobs in found.items():
        yield Unmerged(path, *(blobs.get(stage, "") for stage in (_BASE, _OURS, _THEIRS)))
