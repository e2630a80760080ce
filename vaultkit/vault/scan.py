"""Walk a vault: every file that is a note, and a problem for each that only looks like one."""

import os
import stat
import sys
from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.vault.ignore import Ignored, is_below_ignored
from vaultkit.vault.leftovers import (
    SCRAP_START,
    awaits_download,
    conflict_copy_of,
    is_scrap,
)
from vaultkit.vault.locate import Place


class Scan(NamedTuple):
    """The notes of a vault in the order of their paths, and what cannot be one.

    File names that are not UTF-8 keep their bytes as surrogates (``os.fsdecode``).
    ``is_interrupted`` says that a temporary file of vaultkit's own was seen: a write is under
    way, or was interrupted.
    """

    notes: list[VaultPath]
    problems: list[Problem]
    is_interrupted: bool = False


def scan(root: Place, ignored: Ignored) -> Scan:
    """List the notes below ``root``: ``*.md`` in any case, outside folders that begin with a dot.

    No symbolic link to a folder is followed, nothing but a regular file is a note, and a link
    to a note inside the vault is that note, listed once under its own name.
    """
    found = Scan([], [])
    has_scraps = False
    folders = [""]
    while folders:
        folder = folders.pop()
        try:
            with os.scandir(f"{root}/{folder}") as entries:
                for entry in entries:
                    has_scraps = has_scraps or entry.name.startswith(SCRAP_START)
                    if at := _look(entry, folder, ignored, found):
                        folders.append(at)
        except OSError as error:
            message = f"this folder cannot be read: {error.strerror}"
            found.problems.append(Problem(folder or ".", 1, 1, "unreadable", message))
    found.notes.sort()
    found.problems.sort()
    return found._replace(is_interrupted=has_scraps)


def _look(entry: os.DirEntry[str], folder: str, ignored: Ignored, found: Scan) -> str | None:
    """File one directory entry; give the path of a folder to look into."""
    name = entry.name
    path = folder + name
    if name.startswith("."):
        missing = awaits_download(name)
        if missing and not ignored(folder + missing):
            _note(found, folder + missing, "not-downloaded", "is in iCloud only; download it")
        return None
    is_note = name[-3:].lower() == ".md"
    if entry.is_symlink():
        is_folder = os.path.isdir(entry.path)  # noqa: PTH112  entry.is_dir() raises on a loop
        if (is_note or is_folder) and not ignored(path + "/" if is_folder else path):
            _of_link(entry, path, found, ignored)
        return None
    if entry.is_dir(follow_symlinks=False):
        return None if ignored(path + "/") else path + "/"
    if is_note and not is_scrap(name) and not ignored(path):
        _of_file(entry, path, found)
    return None


def _of_file(entry: os.DirEntry[str], path: str, found: Scan) -> None:
    if copied := conflict_copy_of(entry.name):
        message = f"a conflict copy of '{copied}'; take over what is missing there, then remove it"
        _note(found, path, "conflict-copy", message)
    elif not entry.is_file(follow_symlinks=False):
        _note(found, path, "not-a-file", "is not a regular file and was not opened")
    elif sys.platform == "darwin" and _is_placeholder(entry.stat(follow_symlinks=False)):
        _note(found, path, "not-downloaded", "is in the cloud only; download it")
    else:
        found.notes.append(VaultPath(path))


def _of_link(entry: os.DirEntry[str], path: str, found: Scan, ignored: Ignored) -> None:
    """Say why a symbolic link is not read, unless it leads to a note that is listed anyway."""
    root = os.path.realpath(entry.path[: len(entry.path) - len(path)])
    target = os.path.realpath(entry.path)
    inside = target.removeprefix(root.rstrip(os.sep) + os.sep)
    if not os.path.exists(target):  # noqa: PTH110  fsdecoded text, not a Path
        _note(found, path, "broken-symlink", "is a symbolic link to nothing")
    elif os.path.isdir(target):  # noqa: PTH112
        _note(found, path, "folder-symlink", "is a link to a folder, and is not followed")
    elif inside == target:
        _note(found, path, "outside-vault", "is a link out of the vault, and was not read")
    elif not _is_listed(inside, ignored):
        message = f"is a link to '{inside}', which is no note; it was not read"
        _note(found, path, "not-a-file", message)


def _is_listed(path: str, ignored: Ignored) -> bool:
    """Tell whether a file is found under its own name, as a note or as a problem."""
    parts = path.split("/")
    return (
        path[-3:].lower() == ".md"
        and not any(part.startswith(".") for part in parts)
        and not is_scrap(parts[-1])
        and not is_below_ignored(path, ignored)
    )


def _is_placeholder(state: os.stat_result) -> bool:
    """Tell whether macOS keeps only the name here: a size, but not one block of content."""
    return stat.S_ISREG(state.st_mode) and state.st_size > 0 and state.st_blocks == 0


def _note(found: Scan, path: str, rule: str, message: str) -> None:
    found.problems.append(Problem(path, 1, 1, rule, message))
