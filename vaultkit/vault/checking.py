"""Everything that is wrong in a vault: what hides something, and what only contradicts.

The reports need the first kind alone, which is found while a vault is read; the rest costs
time that only ``check`` may take.
"""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.claims import claims
from vaultkit.domain.contradictions import contradictions, early_reports
from vaultkit.domain.courtesies import asks_without_reason, unpermitted_mentions
from vaultkit.domain.doubt import Doubt
from vaultkit.domain.duplicates import duplicate_people
from vaultkit.domain.link import Link
from vaultkit.domain.problem import Problem
from vaultkit.domain.referral_checks import cycles, mismatches
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.cut_text import cut_texts
from vaultkit.notes.fragile_text import fragile_texts
from vaultkit.notes.note import Note
from vaultkit.notes.resolution import person_of
from vaultkit.notes.unsafe_names import unsafe_names
from vaultkit.vault.link_checks import dangling, led_to_meetings
from vaultkit.vault.placing import placed
from vaultkit.vault.reading import VaultReading, read_vault
from vaultkit.vault.vault import Vault


class Checked(NamedTuple):
    """All that is wrong in a vault; ``is_interrupted`` as of a ``VaultReading``.

    ``unlisted`` counts what is switched off, and hides a note or a setting from reports.
    """

    problems: list[Problem]
    is_interrupted: bool
    unlisted: int = 0


def check_vault(vault: Vault, now: dt.datetime) -> Checked:
    """List all that is wrong in a vault, in the order of the places, but what is switched off."""
    return check_reading(read_closely(vault, now), vault, now)


def read_closely(vault: Vault, now: dt.datetime) -> VaultReading:
    """Read every note of a vault, with all that is wrong in each."""
    return read_vault(vault, now, inspect=_of_note)


def check_reading(reading: VaultReading, vault: Vault, now: dt.datetime) -> Checked:
    """List all that is wrong in a vault that was read closely."""
    found = [
        *unsafe_names(reading.links.paths),
        *placed(vault, _doubts(reading, vault, now)),
    ]
    off = vault.settings.checks_off
    counted = [each for each in reading.problems if each.rule not in off]
    problems = [*counted, *(each for each in found if each.rule not in off)]
    unlisted = len(reading.problems) - len(counted)
    return Checked(sorted(problems), reading.is_interrupted, unlisted)


def _of_note(note: Note) -> list[Problem]:
    return note.located([*fragile_texts(note), *cut_texts(note)], note.front_at)


def _doubts(reading: VaultReading, vault: Vault, now: dt.datetime) -> Iterator[Doubt]:
    """Ask every rule about the campaign as a whole.

    Some conclude from what no note says. They wait until each note says what it holds.
    """
    campaign, links = reading.campaign, reading.links
    today = now.date()

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, links)

    told = claims(campaign, find, now)
    people = {*campaign.names, *told.listings}
    yield from dangling(campaign, links, people)
    yield from led_to_meetings(campaign, links, people)
    yield from contradictions(campaign, today)
    yield from duplicate_people(campaign)
    yield from cycles(campaign, told)
    yield from unpermitted_mentions(campaign, told)
    if not reading.is_hiding:
        yield from early_reports(campaign, today)
        yield from mismatches(campaign, told)
        yield from asks_without_reason(campaign, told, vault.settings.policy)
