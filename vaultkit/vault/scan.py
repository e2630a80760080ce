"""Walk a vault: every file that is a note, and a problem for each that only looks like one."""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.vault.files import why_not
from vaultkit.vault.ignore import Ignored, is_below_ignored
from vaultkit.vault.leftovers import (
    SCRAP_START,
    awaits_download,
    conflict_copy_of,
    is_scrap,
    may_be_left_over,
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


class Listing(NamedTuple):
    """The notes of one folder, in no order, with what tells that one of them has changed.

    ``folder`` ends with ``/``, and is ``""`` for the vault itself. ``stamps`` holds four whole
    numbers for each name: size in bytes, times of the last change of content and of state in
    nanoseconds, inode.
    """

    folder: str
    names: list[str]
    stamps: list[int]


Stamp = Callable[[os.stat_result], tuple[int, int, int, int]]
"""Gives the four numbers of a file; a test hands in that of a coarser clock."""


Entering = Callable[[str], None]
"""Is told of each folder before it is looked into, ``""`` for the vault itself."""


def scan(root: Place, ignored: Ignored) -> Scan:
    """List the notes below ``root``."""
    return scanned(Walk(root, ignored))


def scanned(walk: "Walk") -> Scan:
    """List what a walk comes by."""
    notes = [
        VaultPath(listing.folder + name) for listing in walk.listings() for name in listing.names
    ]
    return Scan(sorted(notes), walk.problems, walk.is_interrupted)


def stamp_of(state: os.stat_result) -> tuple[int, int, int, int]:
    """Give the numbers by which a changed file is told from an unchanged one."""
    return state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino & _SIGNED


_UNKNOWN = (0, 0, 0, 0)
_SIGNED = 0x7FFF_FFFF_FFFF_FFFF
_ENDINGS = frozenset({".md", ".MD", ".Md", ".mD"})


class Walk:
    """One walk through a vault; what it met besides notes is known when it has ended.

    ``leads_elsewhere`` says that there was a link which is not wholly within the vault: what is
    found may change although nothing in these folders does.
    ``has_file_patterns`` is false if only whole folders are ignored: no file is asked about then.
    """

    def __init__(self, root: Place, ignored: Ignored, *, has_file_patterns: bool = True) -> None:
        self._root = os.fspath(root)
        self._ignored = ignored
        self._has_file_patterns = has_file_patterns
        self.problems: list[Problem] = []
        self.is_interrupted = False
        self.leads_elsewhere = False

    def listings(
        self, stamp: Stamp = stamp_of, entering: Entering | None = None
    ) -> Iterator[Listing]:
        """Give the notes folder by folder: ``*.md`` in any case, outside hidden folders.

        No symbolic link to a folder is followed, nothing but a regular file is a note, and a
        link to a note inside the vault is that note, listed once under its own name.
        """
        folders = [""]
        while folders:
            listing = Listing(folders.pop(), [], [])
            if entering:
                entering(listing.folder)
            try:
                with self._opened(listing.folder) as entries:
                    self._look_through(entries, listing, folders, stamp)
            except OSError as error:
                message = sentence("this folder cannot be read: {reason}", reason=why_not(error))
                self._note(listing.folder or ".", "unreadable", message)
            if self._has_file_patterns or may_be_left_over(listing.names):
                listing = self._sifted(listing)
            if listing.names:
                yield listing
        self.problems.sort()

    @contextmanager
    def _opened(self, folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
        """Open a folder by a handle, from which a file is found an eighth faster than by path."""
        handle = os.open(f"{self._root}/{folder}", os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            with os.scandir(handle) as entries:
                yield entries
        finally:
            os.close(handle)

    def _look_through(
        self,
        entries: Iterable[os.DirEntry[str]],
        listing: Listing,
        folders: list[str],
        stamp: Stamp,
    ) -> None:
        """File the entries of one folder; this is the one loop that every note costs."""
        folder, names, stamps = listing
        is_mac = sys.platform == "darwin"
        for entry in entries:
            name = entry.name
            if name[-3:] in _ENDINGS and name[0] != "." and entry.is_file(follow_symlinks=False):
                try:
                    state = entry.stat(follow_symlinks=False)
                except OSError:  # just gone, or not to be looked at: it counts as changed
                    stamps += _UNKNOWN
                else:
                    if is_mac and _is_placeholder(state):
                        self._of_placeholder(folder + name)
                        continue
                    stamps += stamp(state)
                names.append(name)
            else:
                self._of_other(entry, folder, folders)

    def _of_other(self, entry: os.DirEntry[str], folder: str, folders: list[str]) -> None:
        """File what is no note; a folder to look into is put with the others."""
        name, path = entry.name, folder + entry.name
        if name[0] == ".":
            self._of_hidden(folder, name)
        elif entry.is_dir(follow_symlinks=False):
            if not self._ignored(f"{path}/"):
                folders.append(f"{path}/")
        elif name[-3:] in _ENDINGS or entry.is_symlink():
            self._of_odd(entry, path)

    def _of_hidden(self, folder: str, name: str) -> None:
        self.is_interrupted = self.is_interrupted or name.startswith(SCRAP_START)
        missing = awaits_download(name)
        if missing and not self._ignored(folder + missing):
            self._note(
                folder + missing, "not-downloaded", sentence("is in iCloud only; download it")
            )

    def _of_placeholder(self, path: str) -> None:
        if not self._ignored(path) and not self._is_copy(path):
            message = sentence("is in the cloud only; download it")
            self._note(path, "not-downloaded", message)

    def _of_odd(self, entry: os.DirEntry[str], path: str) -> None:
        """File a symbolic link, or what is named like a note and is no file."""
        is_note = path[-3:] in _ENDINGS
        if entry.is_symlink():
            self.leads_elsewhere = self.leads_elsewhere or not self._is_within(path)
            is_folder = os.path.isdir(f"{self._root}/{path}")  # noqa: PTH112  entry.is_dir() raises on a loop
            if (is_note or is_folder) and not self._ignored(path + "/" if is_folder else path):
                self._of_link(path)
        elif not is_scrap(entry.name) and not self._ignored(path) and not self._is_copy(path):
            message = sentence("is not a regular file and was not opened")
            self._note(path, "not-a-file", message)

    def _of_link(self, path: str) -> None:
        """Say why a symbolic link is not read, unless it leads to a note that is listed anyway."""
        root = os.path.realpath(self._root)
        target = os.path.realpath(f"{self._root}/{path}")
        inside = target.removeprefix(root.rstrip(os.sep) + os.sep)
        if not os.path.exists(target):  # noqa: PTH110  fsdecoded text, not a Path
            self._note(path, "broken-symlink", sentence("is a symbolic link to nothing"))
        elif os.path.isdir(target):  # noqa: PTH112
            message = sentence("is a link to a folder, and is not followed")
            self._note(path, "folder-symlink", message)
        elif inside == target:
            message = sentence("is a link out of the vault, and was not read")
            self._note(path, "outside-vault", message)
        elif not is_note_name(inside, self._ignored):
            message = sentence(
                "is a link to '{path}', which is no note; it was not read", path=inside
            )
            self._note(path, "not-a-file", message)

    def _is_within(self, path: str) -> bool:
        """Tell whether a link leads straight to a note, by no other link and no hidden folder."""
        root = os.path.realpath(self._root)
        place = f"{root}/{path}"
        try:
            told = os.readlink(place)  # noqa: PTH115
        except OSError:  # just gone
            return False
        target = os.path.normpath(os.path.join(os.path.dirname(place), told))  # noqa: PTH118, PTH120
        inside = target.removeprefix(root.rstrip(os.sep) + os.sep)
        return (
            inside != target
            and os.path.realpath(place) == target
            and os.path.isfile(target)  # noqa: PTH113
            and is_note_name(inside, self._ignored)
        )

    def _sifted(self, listing: Listing) -> Listing:
        """Keep what is a note by its name, and is not ignored."""
        kept = Listing(listing.folder, [], [])
        for number, name in enumerate(listing.names):
            path = listing.folder + name
            if is_scrap(name) or self._ignored(path) or self._is_copy(path):
                continue
            kept.names.append(name)
            kept.stamps.extend(listing.stamps[4 * number : 4 * number + 4])
        return kept

    def _is_copy(self, path: str) -> bool:
        copied = conflict_copy_of(path.rpartition("/")[2])
        if copied:
            message = sentence(
                "a conflict copy of '{original}'; take over what is missing there, then remove it",
                original=copied,
            )
            self._note(path, "conflict-copy", message)
        return copied is not None

    def _note(self, path: str, rule: str, message: Sentence) -> None:
        self.problems.append(Problem(path, 1, 1, rule, message))


def _is_placeholder(state: os.stat_result) -> bool:
    """Tell whether macOS keeps only the name here: a size, but not one block of content."""
    return stat.S_ISREG(state.st_mode) and state.st_size > 0 and state.st_blocks == 0


def is_note_name(path: str, ignored: Ignored) -> bool:
    """Tell whether a file of this name is found, as a note or as a problem."""
    parts = path.split("/")
    return (
        path[-3:] in _ENDINGS
        and not any(part.startswith(".") for part in parts)
        and not is_scrap(parts[-1])
        and not is_below_ignored(path, ignored)
    )
