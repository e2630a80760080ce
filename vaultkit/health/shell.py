"""Commands to be pasted into a shell, from the folder in which the user is."""

import os
import shlex
from typing import NamedTuple

from vaultkit.errors import NoVaultError
from vaultkit.health.finding import pasteable
from vaultkit.vault.locate import find_root


class Shell(NamedTuple):
    """How to name a vault and its files from where the user is.

    ``is_here`` says that the current folder is the root of the vault, ``is_found`` that
    ``vaultkit`` alone means this vault.
    """

    root: str
    is_here: bool
    is_found: bool

    def vaultkit(self, *words: str) -> str | None:
        """Write a command of vaultkit."""
        where = () if self.is_found else ("-C", self.root)
        return pasteable(shlex.join(["vaultkit", *where, *words]))

    def git(self, *words: str) -> str | None:
        """Write a command of git, in the vault."""
        where = () if self.is_here else ("-C", self.root)
        return pasteable(shlex.join(["git", *where, *words]))

    def program(self, *words: str, files: tuple[str, ...] = ()) -> str | None:
        """Write a command of any program, on files of the vault."""
        return pasteable(shlex.join([*words, *(self.place(each) for each in files)]))

    def place(self, path: str) -> str:
        """Name a file, so that no program takes it for an option; a whole path stays as it is."""
        if os.path.isabs(path):  # noqa: PTH117
            return path
        if not self.is_here:
            return f"{self.root}/{path}"
        return f"./{path}" if path.startswith("-") else path


def shell_for(root: str) -> Shell:
    """See where the user is, in respect of a vault."""
    try:
        found = find_root(os.environ.get("VAULTKIT_VAULT") or os.curdir)
    except NoVaultError:
        found = ""
    try:
        here = os.path.realpath(os.curdir)
    except FileNotFoundError:  # somebody took the folder away
        here = ""
    return Shell(root, here == root, found == root)
