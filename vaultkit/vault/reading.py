"""Read a whole vault: its campaign, and everything that is wrong in it."""

import datetime as dt
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
from vaultkit.vault.ignore import ignored_by
from vaultkit.vault.link_checks import Doubt, link_doubts
from vaultkit.vault.obsidian_filters import read_filters
from vaultkit.vault.read_one import read_one
from vaultkit.vault.scan import Scan, scan
from vaultkit.vault.vault import Vault


class VaultReading(NamedTuple):
    """What a vault says on the whole.

    ``problems`` are in the order of their places. ``links`` follows links of its notes.
    """

    campaign: Campaign
    links: LinkIndex
    problems: list[Problem]


def scan_vault(vault: Vault) -> Scan:
    """List the notes of a vault, as its settings and Obsidian's say which count."""
    filters = read_filters(vault.root)
    folders = vault.settings.folders
    patterns = [f"/{folders.templates}/", *folders.ignore] if folders.templates else folders.ignore
    found = scan(vault.root, ignored_by(patterns, filters.filters))
    found.problems.extend((*filters.problems, *vault.mistakes))
    return found


def read_vault(vault: Vault, now: dt.datetime) -> VaultReading:
    """Read every note of a vault. A note that cannot be read is among the problems."""
    paths, problems = scan_vault(vault)
    notes = _Notes()
    for path in paths:
        notes.add(path, read_one(vault, path))
    links = LinkIndex(paths)

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, links)

    campaign = assemble(
        notes.contacts, notes.interviews, find, now=now, unreadable=notes.unreadable
    )
    problems += notes.problems
    problems += suspected_copies(vault, paths)
    problems += [_place(vault, doubt) for doubt in link_doubts(campaign, links, now.date())]
    off = vault.settings.checks_off
    return VaultReading(campaign, links, sorted(each for each in problems if each.rule not in off))


class _Notes:
    """Notes sorted by what they are, while they are read."""

    def __init__(self) -> None:
        self.contacts: list[Contact] = []
        self.interviews: list[Interview] = []
        self.unreadable: list[VaultPath] = []
        self.problems: list[Problem] = []

    def add(self, path: VaultPath, note: Note | Problem) -> None:
        """File one note, or why it could not be opened."""
        if isinstance(note, Problem):
            self.problems.append(note)
            self.unreadable.append(path)
            return
        record, faults = interpret(note)
        self.problems += faults
        if isinstance(record, Contact):
            self.contacts.append(record)
        elif isinstance(record, Interview):
            self.interviews.append(record)
        elif not note.is_readable:
            self.unreadable.append(path)


def person_of(link: Link, source: VaultPath, links: LinkIndex) -> PersonKey:
    """Say whom a link in the note ``source`` is to, with a note or without."""
    found = links.find(link, source)
    mark = "??" if found.is_ambiguous else "?"
    return PersonKey(found.path or f"{mark}{fold_case(link.name)}")


def _place(vault: Vault, doubt: Doubt) -> Problem:
    """Give a doubt its place in the note; the note is read once more, as doubts are rare."""
    note = read_one(vault, doubt.path)
    if isinstance(note, Problem):
        return note
    return note.property_problem(doubt.property_name, doubt.rule, doubt.message)
