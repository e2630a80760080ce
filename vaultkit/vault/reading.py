"""Read a whole vault: its campaign, and everything that is wrong in it."""

import datetime as dt
from collections.abc import Callable
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey, assemble
from vaultkit.domain.check_rules import HIDING
from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link
from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.note import Note
from vaultkit.notes.record import interpret
from vaultkit.notes.resolution import LinkIndex, person_of
from vaultkit.vault.copies import suspected_copies
from vaultkit.vault.link_checks import link_doubts
from vaultkit.vault.placing import placed
from vaultkit.vault.read_one import read_one
from vaultkit.vault.scan import Scan
from vaultkit.vault.vault import Vault
from vaultkit.vault.walking import scan_vault

Inspect = Callable[[Note], list[Problem]]
"""Say what else is wrong with one note."""


class VaultReading(NamedTuple):
    """What a vault says on the whole.

    ``problems`` are those that reports count, in the order of their places. ``links`` follows
    links of its notes. ``is_interrupted`` says that a write is under way, or was interrupted;
    ``is_hiding`` that a problem, counted or not, may hide who gave whose name.
    """

    campaign: Campaign
    links: LinkIndex
    problems: list[Problem]
    is_interrupted: bool = False
    is_hiding: bool = False


def read_vault(vault: Vault, now: dt.datetime, *, inspect: Inspect | None = None) -> VaultReading:
    """Read every note of a vault. A note that cannot be read is among the problems.

    ``inspect`` looks at each note as it passes by, since none is kept.
    """
    found = scan_vault(vault)
    notes = _Notes(inspect)
    for path in found.notes:
        notes.add(path, read_one(vault, path))
    return bring_together(vault, notes.told, found, now)


class Told(NamedTuple):
    """What the notes of a vault say, each for itself; ``unsure`` as for ``assemble``."""

    contacts: list[Contact]
    interviews: list[Interview]
    unsure: list[VaultPath]
    problems: list[Problem]


def bring_together(vault: Vault, told: Told, found: Scan, now: dt.datetime) -> VaultReading:
    """Make a campaign of what the notes say, and find what is wrong between them."""
    links = LinkIndex(found.notes)

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, links)

    campaign = assemble(told.contacts, told.interviews, find, now=now, unsure=told.unsure)
    problems = [
        *found.problems,
        *told.problems,
        *suspected_copies(vault, found.notes),
        *placed(vault, link_doubts(campaign, links, now.date())),
    ]
    uncounted = vault.settings.uncounted
    kept = sorted(each for each in problems if each.rule not in uncounted)
    is_hiding = any(each.rule in HIDING for each in problems)
    return VaultReading(campaign, links, kept, found.is_interrupted, is_hiding)


class _Notes:
    """Notes sorted by what they are, while they are read."""

    def __init__(self, inspect: Inspect | None) -> None:
        self._inspect = inspect
        self.told = Told([], [], [], [])

    def add(self, path: VaultPath, note: Note | Problem) -> None:
        """File one note, or why it could not be opened."""
        contacts, interviews, unsure, problems = self.told
        if isinstance(note, Problem):
            problems.append(note)
            unsure.append(path)
            return
        reading = interpret(note)
        problems += reading.problems
        if self._inspect:
            problems += self._inspect(note)
        if isinstance(reading.record, Contact):
            contacts.append(reading.record)
        elif isinstance(reading.record, Interview):
            interviews.append(reading.record)
        if not reading.is_sure:
            unsure.append(path)
