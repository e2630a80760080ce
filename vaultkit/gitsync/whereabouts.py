"""Where the repository is that a vault belongs to, and whether it is one to work in.

A vault may have come from somebody else, or lie below something that is no work tree of its own:
git is believed only where the folders say the same.
"""

import os
from pathlib import Path
from typing import NamedTuple

from vaultkit.errors import GitError
from vaultkit.gitsync.errors import NoRepositoryError
from vaultkit.gitsync.repository import ask_git
from vaultkit.vault.disk import is_same_file


class Repository(NamedTuple):
    """The repository of a vault.

    ``root`` is the vault, ``top`` the work tree that holds it. ``git_folder`` is what the work
    tree has of its own, ``common`` what it shares with others that are linked to it.
    """

    root: Path
    top: Path
    git_folder: Path
    common: Path

    @property
    def below_top(self) -> str:
        """Where the vault is in the work tree; ``""`` if it is all of it, else with ``/``."""
        below = self.root.relative_to(self.top).as_posix()
        return "" if below == "." else f"{below}/"


def find_repository(root: str) -> Repository:
    """Find the repository that a vault is in.

    Raises:
        NoRepositoryError: it is in none, or in one that is not as its folders say.
        GitError: git is not installed.
    """
    folder = Path(root)
    nearest = next((each for each in (folder, *folder.parents) if _has_git(each)), None)
    if nearest is None:
        raise NoRepositoryError(root)
    try:
        top, git_folder, common = (_place(folder, word) for word in _QUESTIONS)
    except GitError as error:
        if isinstance(error.__cause__, OSError):
            raise  # there is no git
        reason = f"there is {nearest / '.git'}, but git does not work here: {error.reason}"
        raise NoRepositoryError(root, reason) from error
    if not is_same_file(str(top), str(nearest)):
        reason = f"{nearest} has a .git, but git takes {top} for the work tree; look into that"
        raise NoRepositoryError(root, reason)
    return Repository(folder, nearest, git_folder, common)


_QUESTIONS = ("--show-toplevel", "--git-dir", "--git-common-dir")


def _has_git(folder: Path) -> bool:
    return os.path.lexists(folder / ".git")


def _place(folder: Path, question: str) -> Path:
    said = ask_git(folder, "rev-parse", question).removesuffix(b"\n")
    return Path(os.path.realpath(folder / os.fsdecode(said)))
