"""Read a whole vault: its campaign, and everything that is wrong in it."""

import datetime as dt
from collections.abc import Callable, Sequence
from itertools import chain
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey, assemble
from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold_case
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.note import Note
from vaultkit.notes.record import interpret
from vaultkit.notes.resolution import LinkIndex
from vaultkit.vault.copies import suspected_copies
from vaultkit.vault.ignore import ignored_by, is_below_ignored
from vaultkit.vault.link_checks import link_doubts
from vaultkit.vault.obsidian_filters import Filters, read_filters
from vaultkit.vault.placing import placed
from vaultkit.vault.read_one import read_one
from vaultkit.vault.scan import Scan, scan
from vaultkit.vault.settings import Folders
from vaultkit.vault.vault import Vault

Inspect = Callable[[Note], list[Problem]]
"""Say what else is wrong with one note."""


class VaultReading(NamedTuple):
    """What a vault says on the whole.

    ``problems`` are in the order of their places. ``links`` follows links of its notes.
    ``is_interrupted`` says that a write is under way, or was interrupted.
    """

    campaign: Campaign
    links: LinkIndex
    problems: list[Problem]
    is_interrupted: bool = False


def scan_vault(vault: Vault) -> Scan:
    """List the notes of a vault, as its settings and Obsidian's say which count."""
    filters = read_filters(vault.root)
    leaving_out = _leaving_out(vault.settings.folders, filters).values()
    patterns = chain.from_iterable(each.patterns for each in leaving_out)
    found = scan(vault.root, ignored_by(patterns, filters.filters))
    found.problems.extend((*filters.problems, *vault.mistakes))
    return found


def left_out_by(vault: Vault, path: VaultPath) -> str:
    """Name the setting that keeps a note in this place from being read; ``""`` if none does."""
    leaving_out = _leaving_out(vault.settings.folders, read_filters(vault.root))
    for setting, (patterns, filters) in leaving_out.items():
        if is_below_ignored(path, ignored_by(patterns, filters)):
            return setting
    return ""


class _LeavingOut(NamedTuple):
    """What one setting leaves out: patterns of the settings, and filters of Obsidian."""

    patterns: Sequence[str] = ()
    filters: Sequence[str] = ()


def _leaving_out(folders: Folders, obsidian: Filters) -> dict[str, _LeavingOut]:
    templates = [f"/{folders.templates}/"] if folders.templates else []
    return {
        "'folders.templates' of vaultkit.toml": _LeavingOut(patterns=templates),
        "'folders.ignore' of vaultkit.toml": _LeavingOut(patterns=folders.ignore),
        "Obsidian's list of excluded files, or its templates folder,": _LeavingOut(
            filters=obsidian.filters
        ),
    }


def read_vault(vault: Vault, now: dt.datetime, *, inspect: Inspect | None = None) -> VaultReading:
    """Read every note of a vault. A note that cannot be read is among the problems.

    ``inspect`` looks at each note as it passes by, since none is kept.
    """
    paths, problems, is_interrupted = scan_vault(vault)
    notes = _Notes(inspect)
    for path in paths:
        notes.add(path, read_one(vault, path))
    links = LinkIndex(paths)

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, links)

    campaign = assemble(notes.contacts, notes.interviews, find, now=now, unsure=notes.unsure)
    problems += notes.problems
    problems += suspected_copies(vault, paths)
    problems += placed(vault, link_doubts(campaign, links, now.date()))
    off = vault.settings.checks_off
    kept = sorted(each for each in problems if each.rule not in off)
    return VaultReading(campaign, links, kept, is_interrupted)


class _Notes:
    """Notes sorted by what they are, while they are read."""

    def __init__(self, inspect: Inspect | None) -> None:
        self._inspect = inspect
        self.contacts: list[Contact] = []
        self.interviews: list[Interview] = []
        self.unsure: list[VaultPath] = []
        self.problems: list[Problem] = []

    def add(self, path: VaultPath, note: Note | Problem) -> None:
        """File one note, or why it could not be opened."""
        if isinstance(note, Problem):
            self.problems.append(note)
            self.unsure.append(path)
            return
        reading = interpret(note)
        self.problems += reading.problems
        if self._inspect:
            self.problems += self._inspect(note)
        if isinstance(reading.record, Contact):
            self.contacts.append(reading.record)
        elif isinstance(reading.record, Interview):
            self.interviews.append(reading.record)
        if not reading.is_sure:
            self.unsure.append(path)


def person_of(link: Link, source: VaultPath, links: LinkIndex) -> PersonKey:
    """Say whom a link in the note ``source`` is to, with a note or without."""
    found = links.find(link, source)
    mark = "??" if found.is_ambiguous else "?"
    return PersonKey(found.path or f"{mark}{fold_case(link.name)}")
