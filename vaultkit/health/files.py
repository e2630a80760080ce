"""Every file of a vault, notes or not, and the repositories of git that lie in it.

Hidden folders are not looked into, links not followed, and nothing is opened.
"""

import os
from typing import NamedTuple

from vaultkit.gitsync.looking import is_bare_repository

_GIT = ".git"


class SeenFile(NamedTuple):
    """A file with its path from the root; ``changed_at`` in seconds since 1970."""

    path: str
    changed_at: float

    @property
    def name(self) -> str:
        """Its name without the folders."""
        return self.path.rpartition("/")[2]


class Files(NamedTuple):
    """What lies in a vault.

    ``repositories`` are folders with a ``.git`` of their own, ``bare`` those that are a bare
    repository; nothing in the latter is among the files.
    """

    files: list[SeenFile]
    repositories: list[str]
    bare: list[str]


def all_files(root: str) -> Files:
    """List what lies in a vault, each kind in the order of the paths."""
    seen = Files([], [], [])
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                found = sorted(entries, key=lambda entry: entry.name)
        except OSError:
            continue  # check says which folders cannot be read
        for entry in found:
            path = folder + entry.name
            if entry.is_dir(follow_symlinks=False):
                folders += _folder(root, path, seen)
            else:
                _file(entry, path, seen)
    for each in seen:
        each.sort()
    return seen


def _folder(root: str, path: str, seen: Files) -> list[str]:
    """File a folder; give it back if it is to be looked into."""
    if path.rpartition("/")[2].startswith("."):
        return []
    if is_bare_repository(f"{root}/{path}"):
        seen.bare.append(path)
        return []
    if os.path.lexists(f"{root}/{path}/{_GIT}"):
        seen.repositories.append(path)
    return [f"{path}/"]


def _file(entry: os.DirEntry[str], path: str, seen: Files) -> None:
    try:
        state = entry.stat(follow_symlinks=False)
    except OSError:  # just gone
        return
    seen.files.append(SeenFile(path, state.st_mtime))
