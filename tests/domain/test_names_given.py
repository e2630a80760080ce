"""What became of the names that somebody gave."""

import datetime as dt

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.link import Link
from vaultkit.domain.names_given import NameGiven, names_given
from vaultkit.domain.on_record import on_record
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.resolution import person_of
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime.fromisoformat("2026-11-30 12:00")
ANN = PersonKey("?ann lee")


def meeting(vault: VaultBuilder, name: str, date: str, more: str = "") -> None:
    text = f'---\ntype: interview\ncontact: "[[{name}]]"\ndate: {date}\n{more}\n---\n'
    vault.note(f"Interviews/{date[:10]} {name}.md", text)


def paul(vault: VaultBuilder, facts: str) -> None:
    vault.note("Contacts/Paul Durand.md", f"---\ntype: contact\n{facts}\n---\n")


def given(vault: VaultBuilder, *, is_private: bool = False) -> list[NameGiven]:
    """Give what became of the names that Ann Lee gave."""
    opened = open_vault(vault.root)
    reading = read_vault(opened, NOW)

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, reading.links)

    situation = Situation(reading.campaign, opened.settings.policy, NOW)
    campaign = reading.campaign if is_private else on_record(reading.campaign, find, NOW)
    return names_given(ANN, situation, situation._replace(campaign=campaign))


@pytest.fixture
def ann(vault: VaultBuilder) -> VaultBuilder:
    meeting(vault, "Ann Lee", "2026-11-10", 'referrals: "[[Paul Durand]]"')
    return vault


@pytest.mark.parametrize(
    ("facts", "fate", "on"),
    [
        ("", "unused", None),
        ("asked: 2026-11-24", "asked", "2026-11-24"),
        ("asked: [2026-11-24, 2026-11-12]", "asked", "2026-11-24"),
        ("asked: 2026-11-12\nreplied: 2026-11-13", "asked", "2026-11-12"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: accepted", "accepted", "2026-11-13"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: redirected", "redirected", "2026-11-13"),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: declined", "declined", "2026-11-13"),
        ("asked: 2026-11-12\nreply: declined", "declined", None),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: later", "later", None),
        ("asked: 2026-11-12\nreplied: 2026-11-13\nreply: later\nask_again: 2027-01-11",
         "later", "2027-01-11"),
        ("asked: [2026-11-02, 2026-11-12]", "silent", "2026-11-23"),
        ("first_move: referrer", "introduction", None),
        ("first_move: referrer\ncheck_on: 2026-11-20", "introduction", "2026-11-20"),
        ("first_move: referrer\nasked: 2026-11-24", "asked", "2026-11-24"),
        ("status: dropped", "dropped", None),
        ("status: closed", "closed", None),
        ("status: do-not-contact", "do-not-contact", None),
        ("status: paused\nstatus_until: 2027-01-15", "paused", "2027-01-15"),
        ("status: paused\nstatus_until: 2026-11-15", "unused", None),
        ("asked: nonsense", "unsure", None),
    ],
)  # fmt: skip
def test_the_name_tells_what_became_of_it(
    ann: VaultBuilder, facts: str, fate: str, on: str | None
) -> None:
    paul(ann, facts)

    (found,) = given(ann)
    assert (found.name, found.fate, found.on and str(found.on)) == ("Paul Durand", fate, on)


@pytest.mark.parametrize(
    ("date", "more", "fate", "on"),
    [
        ("2026-11-15T10:00", "", "met", "2026-11-15"),
        ("2026-11-05T10:00", "", "met-before", "2026-11-05"),
        ("2026-12-03T10:00", "", "planned", "2026-12-03"),
        ("2026-11-15T10:00", "status: cancelled", "asked", None),
    ],
)
def test_a_name_without_a_note_may_have_meetings(
    ann: VaultBuilder, date: str, more: str, fate: str, on: str | None
) -> None:
    meeting(ann, "Paul Durand", date, more)

    (found,) = given(ann)
    assert (found.fate, found.on and str(found.on)) == (fate, on)


def test_a_meeting_without_a_date_is_planned(ann: VaultBuilder) -> None:
    ann.note("Soon.md", '---\ntype: interview\ncontact: "[[Paul Durand]]"\n---\n')

    assert given(ann) == [NameGiven("Paul Durand", "planned")]


def test_a_name_given_on_no_known_day_has_been_met_all_the_same(vault: VaultBuilder) -> None:
    paul(vault, 'referred_by: "[[Ann Lee]]"')
    meeting(vault, "Paul Durand", "2026-11-15")

    assert given(vault) == [NameGiven("Paul Durand", "met", dt.date(2026, 11, 15))]


def test_names_come_in_the_order_in_which_they_were_given_each_once(vault: VaultBuilder) -> None:
    meeting(vault, "Ann Lee", "2026-11-20", 'referrals: ["[[Zoé]]", "[[Éric]]", "[[Paul Durand]]"]')
    meeting(vault, "Ann Lee", "2026-11-10", 'referrals: "[[Paul Durand]]"')
    meeting(vault, "Bob Roy", "2026-11-10", 'referrals: "[[Cy]]"')
    vault.note("Dan.md", '---\ntype: contact\nreferred_by: "[[Ann Lee]]"\n---\n')

    assert [each.name for each in given(vault)] == ["Paul Durand", "Éric", "Zoé", "Dan"]


def test_what_only_a_meeting_off_the_record_would_say_is_not_told(ann: VaultBuilder) -> None:
    paul(ann, "asked: 2026-11-12")
    meeting(ann, "Paul Durand", "2026-11-15", "off_record: true")
    meeting(ann, "Ann Lee", "2026-11-20", 'referrals: "[[Zoé]]"\noff_record: true')

    assert given(ann) == [NameGiven("Paul Durand", "untold")]
    assert given(ann, is_private=True) == [
        NameGiven("Paul Durand", "met", dt.date(2026, 11, 15)),
        NameGiven("Zoé", "unused"),
    ]
