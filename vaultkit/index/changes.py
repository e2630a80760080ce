"""What has changed in a vault since an index was written.

A note is as it was if its stamp is, and if that was older than the look that read it: a change
within the same tick of a coarse clock leaves no other stamp. Where that is in doubt, the content
decides (the rule by which git's index tells racy entries).
"""

import time
from array import array
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.index import Folder, Index
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.vault.scan import Entering, Stamp, stamp_of
from vaultkit.vault.vault import Vault
from vaultkit.vault.walking import walk_vault

COARSEST_TICK_NS = 2_100_000_000
"""The clock of FAT counts in two seconds; the kernel's own is up to 10 ms behind."""

_NUMBERS, _BYTES = 4, 32
"""A stamp is so many whole numbers, and so many bytes."""


class Look(NamedTuple):
    """One look at all the files of a vault; ``began_ns`` is the clock's when it began.

    ``leads_elsewhere`` is the walk's: links lead out of the folders that were looked at;
    ``dialect`` is what the words of its notes mean.
    """

    root: str
    folders: Mapping[str, Folder]
    problems: list[Problem]
    is_interrupted: bool
    began_ns: int
    leads_elsewhere: bool = False
    dialect: Dialect = PLAIN

    def paths(self) -> Iterator[VaultPath]:
        """Give every note, in no order."""
        for folder, listing in self.folders.items():
            for name in listing.file_names():
                yield VaultPath(folder + name)


class Changes(NamedTuple):
    """What has to be done for an index to say what the files do.

    ``suspects`` are to be read, unless their content is the one known; ``racy`` are those whose
    stamps will prove nothing next time either.
    """

    suspects: list[VaultPath]
    gone: list[VaultPath]
    folders: Mapping[str, Folder | None]
    racy: set[VaultPath]


class AllGoneError(Exception):
    """No note is left of those that an index knows: perhaps a disk is not mounted."""

    def __init__(self, missing: int) -> None:
        super().__init__(missing)
        self.missing = missing


class Found(NamedTuple):
    """Changes, and of which index: they hold as long as it has not been written since."""

    changes: Changes
    birth: str
    generation: int


def look_at(vault: Vault, stamp: Stamp = stamp_of, entering: Entering | None = None) -> Look:
    """Walk through a vault and stamp its notes."""
    began_ns = time.time_ns()
    walk, problems = walk_vault(vault)
    folders = {each.folder: Folder.of(each) for each in walk.listings(stamp, entering)}
    problems = [*walk.problems, *problems]
    is_interrupted, leads_elsewhere = walk.is_interrupted, walk.leads_elsewhere
    dialect = vault.settings.dialect
    return Look(vault.root, folders, problems, is_interrupted, began_ns, leads_elsewhere, dialect)


def find_changes(index: Index, look: Look) -> Changes:
    """Hold a look at the files against what an index knows."""
    known, racy = index.folders(), index.racy()
    suspects: set[VaultPath] = set()
    gone: set[VaultPath] = set()
    changed: dict[str, Folder | None] = {}
    for folder in (*look.folders, *(each for each in known if each not in look.folders)):
        before, now = known.get(folder), look.folders.get(folder)
        if before != now:
            changed[folder] = now
            differing, missing = _difference(before or _NONE, now or _NONE)
            suspects.update(VaultPath(folder + name) for name in differing)
            gone.update(VaultPath(folder + name) for name in missing)
    suspects |= {VaultPath(each) for each in racy} - gone
    return Changes(sorted(suspects), sorted(gone), changed, _racy(suspects, look))


def changed_between(before: Look, after: Look) -> set[VaultPath]:
    """Give the notes that have another stamp, that are new, or that are missing."""
    return {
        VaultPath(folder + name)
        for folder in {*before.folders, *after.folders}
        for names in _difference(
            before.folders.get(folder, _NONE), after.folders.get(folder, _NONE)
        )
        for name in names
    }


def refuse_emptying(changes: Changes, look: Look) -> None:
    """Make sure that an index is not emptied because a disk is missing.

    Raises:
        AllGoneError: every note it knows is gone.
    """
    if changes.gone and not look.folders:
        raise AllGoneError(len(changes.gone))


def still_racy(look: Look) -> set[VaultPath]:
    """Give the notes that may have changed after they were looked at, without another stamp."""
    newest = _newest_sure(look)
    return {
        VaultPath(folder + name)
        for folder, listing in look.folders.items()
        for name in listing.changed_after(newest)
    }


def _newest_sure(look: Look) -> int:
    """Give the last moment at which a change is sure to have been seen."""
    return look.began_ns - COARSEST_TICK_NS


def _racy(paths: Iterable[VaultPath], look: Look) -> set[VaultPath]:
    newest = _newest_sure(look)
    stamps: dict[str, dict[str, array[int]]] = {}
    found = set()
    for path in paths:
        folder, _, name = path.rpartition("/")
        folder = f"{folder}/" if folder else ""
        if folder not in stamps:
            stamps[folder] = look.folders[folder].by_name()
        _size, modified_ns, changed_ns, _inode = stamps[folder][name]
        if max(modified_ns, changed_ns) > newest or not changed_ns:
            found.add(path)
    return found


_NONE = Folder(b"", b"")


def _difference(before: Folder, now: Folder) -> tuple[list[str], list[str]]:
    """Give the names that are new or have another stamp, and those that are missing."""
    if before.names == now.names:
        names = now.file_names()
        return [
            names[at // _BYTES]
            for at in range(0, len(now.stamps), _BYTES)
            if now.stamps[at : at + _BYTES] != before.stamps[at : at + _BYTES]
        ], []
    old, new = before.by_name(), now.by_name()
    differing = [name for name, stamp in new.items() if old.get(name) != stamp]
    return differing, [name for name in old if name not in new]
