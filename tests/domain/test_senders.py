"""Who sent me, and whether I may say so."""

import datetime as dt

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.senders import Introduction, Sender, introduction
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime.fromisoformat("2026-11-30 12:00")
DAY, LATER = dt.date(2026, 9, 20), dt.date(2026, 10, 20)


@pytest.fixture
def jean(vault: VaultBuilder) -> VaultBuilder:
    front = "type: interview\ncontact: '[[Jean Martin]]'\ndate: 2026-{}"
    vault.note("1.md", f"---\n{front.format('09-20')}\nreferrals: ['[[Ada]]', '[[Zoé]]']\n---\n")
    vault.note("2.md", f"---\n{front.format('10-20')}\n---\n")
    vault.note("3.md", f"---\n{front.format('12-20')}\n---\n")
    return vault


def known(vault: VaultBuilder, person: str) -> Introduction:
    opened = open_vault(vault.root)
    campaign = read_vault(opened, NOW).campaign
    return introduction(PersonKey(person), Situation(campaign, opened.settings.policy, NOW))


@pytest.mark.parametrize(
    ("facts", "is_named", "may"),
    [
        ("may_mention: true", True, True),
        ("may_mention: yes", True, True),
        ("may_mention: false", False, False),
        ("may_mention:", False, None),
        ("", False, None),
    ],
)
def test_only_a_yes_is_a_yes(
    jean: VaultBuilder,
    facts: str,
    is_named: bool,  # noqa: FBT001
    may: bool | None,  # noqa: FBT001
) -> None:
    jean.note("Ada.md", f"---\ntype: contact\n{facts}\n---\n")

    sender = Sender("Jean Martin", DAY, LATER)
    shown, hidden = ((sender,), ()) if is_named else ((), ("Jean Martin",))
    assert known(jean, "Ada.md") == Introduction(shown, hidden, may)


def test_of_a_name_without_a_note_it_is_known_to_me_who_gave_it(jean: VaultBuilder) -> None:
    assert known(jean, "?zoé") == Introduction((Sender("Jean Martin", DAY, LATER),), (), None)


def test_several_people_come_in_the_order_in_which_they_gave_the_name(jean: VaultBuilder) -> None:
    facts = "may_mention: true\nreferred_by: ['[[Bob]]', '[[Jean Martin]]', '[[Ada]]']"
    jean.note("Ada.md", f"---\ntype: contact\n{facts}\n---\n")

    assert known(jean, "Ada.md").senders == (
        Sender("Jean Martin", DAY, LATER),
        Sender("Bob", None, None),
    )


def test_nobody_sent_me_to_whoever_nobody_named(jean: VaultBuilder) -> None:
    assert known(jean, "?jean martin") == Introduction((), (), None)


@pytest.mark.parametrize(
    ("text", "is_indiscreet"),
    [
        ("we both know Jean", True),
        ("Monsieur MARTIN told me", True),
        ("Jeanne told me", False),
        ("her book", False),
        ("", False),
    ],
)
def test_a_text_is_indiscreet_if_it_names_somebody_in_any_way(
    text: str,
    is_indiscreet: bool,  # noqa: FBT001
) -> None:
    assert Introduction((), ("Jean Martin",), None).is_indiscreet(text) is is_indiscreet
    named = Introduction((Sender("Jean Martin", None, None),), (), may_mention=True)
    assert not named.is_indiscreet(text)
