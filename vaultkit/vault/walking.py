"""Which notes of a vault count: what its settings and Obsidian's leave out."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import mark
from vaultkit.domain.vault_path import VaultPath
from vaultkit.vault.ignore import has_file_patterns, ignored_by, is_below_ignored
from vaultkit.vault.leftovers import conflict_copy_of
from vaultkit.vault.obsidian_filters import Filters, read_filters
from vaultkit.vault.scan import Scan, Walk, is_note_name, scanned
from vaultkit.vault.settings import Folders
from vaultkit.vault.vault import Vault


def walk_vault(vault: Vault) -> tuple[Walk, list[Problem]]:
    """Prepare a walk through a vault, as its settings and Obsidian's say which notes count.

    Beside it stand the problems of these settings.
    """
    found = read_filters(vault.root)
    leaving_out = _leaving_out(vault.settings.folders, found).values()
    patterns = [each for setting in leaving_out for each in setting.patterns]
    walk = Walk(
        vault.root,
        ignored_by(patterns, found.filters),
        has_file_patterns=has_file_patterns(patterns, found.filters),
    )
    return walk, [*found.problems, *vault.mistakes]


def scan_vault(vault: Vault) -> Scan:
    """List the notes of a vault in the order of their paths."""
    walk, problems = walk_vault(vault)
    found = scanned(walk)
    found.problems.extend(problems)
    return found


def left_out_by(vault: Vault, path: VaultPath) -> str:
    """Name the setting that keeps a note in this place from being read; ``""`` if none does."""
    leaving_out = _leaving_out(vault.settings.folders, read_filters(vault.root))
    for setting, (patterns, filters) in leaving_out.items():
        if is_below_ignored(path, ignored_by(patterns, filters)):
            return setting
    return ""


def note_names(vault: Vault) -> Callable[[str], bool]:
    """Give what tells whether a file of a name, below the root, would be read as a note."""
    found = read_filters(vault.root)
    leaving_out = _leaving_out(vault.settings.folders, found).values()
    ignored = ignored_by([each for one in leaving_out for each in one.patterns], found.filters)
    return lambda path: (
        is_note_name(path, ignored) and not conflict_copy_of(path.rpartition("/")[2])
    )


class _LeavingOut(NamedTuple):
    """What one setting leaves out: patterns of the settings, and filters of Obsidian."""

    patterns: Sequence[str] = ()
    filters: Sequence[str] = ()


def _leaving_out(folders: Folders, obsidian: Filters) -> dict[str, _LeavingOut]:
    templates = [f"/{folders.templates}/"] if folders.templates else []
    return {
        mark("'folders.templates' of vaultkit.toml"): _LeavingOut(patterns=templates),
        mark("'folders.ignore' of vaultkit.toml"): _LeavingOut(patterns=folders.ignore),
        mark("Obsidian's list of excluded files, or its templates folder,"): _LeavingOut(
            filters=obsidian.filters
        ),
    }
