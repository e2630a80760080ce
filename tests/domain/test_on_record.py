"""A campaign without what is off the record."""

import datetime as dt

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.link import Link
from vaultkit.domain.on_record import on_record
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.resolution import person_of
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime.fromisoformat("2026-11-30 12:00")


def both(vault: VaultBuilder) -> tuple[Campaign, Campaign]:
    reading = read_vault(open_vault(vault.root), NOW)

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, reading.links)

    return reading.campaign, on_record(reading.campaign, find, NOW)


@pytest.fixture
def quiet(vault: VaultBuilder) -> VaultBuilder:
    vault.note("Ada.md", "---\ntype: contact\n---\n")
    vault.note("a/Bob.md", "---\ntype: contact\nasked: nonsense\n---\n")
    vault.note("b/Bob.md", "---\ntype: contact\n---\n")
    front = 'type: interview\ncontact: "[[Ada]]"\ndate: 2026-11-{}\nreferrals: "[[{}]]"'
    vault.note("1.md", f"---\n{front.format(10, 'Zoé')}\n---\n")
    vault.note("2.md", f"---\n{front.format(12, 'Xavier')}\noff_record: true\n---\n")
    return vault


def test_meetings_off_the_record_are_gone_with_the_names_given_there(quiet: VaultBuilder) -> None:
    whole, shown = both(quiet)

    assert [each.path for each in shown.interviews] == ["1.md"]
    assert [each.path for each in shown.meetings[PersonKey("Ada.md")]] == ["1.md"]
    assert set(whole.referrals) == {"?zoé", "?xavier"}
    assert set(shown.referrals) == {"?zoé"}


def test_everything_else_is_as_it_was(quiet: VaultBuilder) -> None:
    whole, shown = both(quiet)

    assert shown.contacts == whole.contacts
    assert shown.unsure == whole.unsure == {"a/Bob.md"}
    assert shown.shared_names == whole.shared_names == {"Bob"}
    assert shown.name(PersonKey("?xavier")) == "Xavier"


def test_where_nothing_is_off_the_record_nothing_changes(vault: VaultBuilder) -> None:
    vault.note("1.md", '---\ntype: interview\ncontact: "[[Ada]]"\ndate: 2026-11-10\n---\n')

    whole, shown = both(vault)
    assert shown is whole
