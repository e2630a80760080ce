"""Whom a typed name means."""

import datetime as dt

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.campaign import Campaign
from vaultkit.domain.sentence import as_it_is
from vaultkit.errors import AmbiguousNameError, NoNoteError, UnknownNameError, UnreadNoteError
from vaultkit.vault.people import find_contact, find_person, names_of
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  local

LOOK = "'vaultkit list contacts' shows who there is, 'vaultkit new-contact' makes a note."


@pytest.fixture
def campaign(vault: VaultBuilder) -> Campaign:
    vault.note(
        "Contacts/Claire Dubois.md",
        """
        ---
        type: contact
        aliases:
          - Clairette
          - La Dame d'Arles
        email: Claire.Dubois@example.org
        ---
        """,
    )
    vault.note(
        "Contacts/Jean-Noël Martin.md",
        """
        ---
        type: contact
        aliases: [Jeannot]
        email: jn@example.org
        referrals:
          - "[[Paul Durand]]"
          - "[[Pauline Durant]]"
        referred_on: 2026-11-01
        ---
        """,
    )
    vault.note("Contacts/Anne Martin.md", "---\ntype: contact\n---\n")
    vault.note("Contacts/Œdipe Ørsted.md", "---\ntype: contact\nemail:\n---\n")
    vault.note("a/Ann.md", "---\ntype: contact\n---\n")
    vault.note("b/Ann.MD", "---\ntype: contact\n---\n")
    vault.note("Interviews/2026-11-10 Claire Dubois.md", "---\ntype: interview\n---\n")
    return read_vault(open_vault(vault.root), NOW).campaign


@pytest.mark.parametrize(
    ("typed", "person"),
    [
        ("Contacts/Claire Dubois.md", "Contacts/Claire Dubois.md"),
        ("Contacts/Claire Dubois", "Contacts/Claire Dubois.md"),
        ("a/Ann", "a/Ann.md"),
        ("b/Ann.MD", "b/Ann.MD"),
        ("Claire Dubois", "Contacts/Claire Dubois.md"),
        ("claire dubois", "Contacts/Claire Dubois.md"),
        ("Clairette", "Contacts/Claire Dubois.md"),
        ("la dame d'arles", "Contacts/Claire Dubois.md"),
        ("La Dame d’Arles", "Contacts/Claire Dubois.md"),
        ("claire.dubois@EXAMPLE.org", "Contacts/Claire Dubois.md"),
        ("CLAIRE  DUBOIS", "Contacts/Claire Dubois.md"),
        ("claire", "Contacts/Claire Dubois.md"),
        ("dub", "Contacts/Claire Dubois.md"),
        ("jean-noel martin", "Contacts/Jean-Noël Martin.md"),
        ("Jean-Noe\u0308l Martin", "Contacts/Jean-Noël Martin.md"),
        ("noel", "Contacts/Jean-Noël Martin.md"),
        ("oedipe orsted", "Contacts/Œdipe Ørsted.md"),
        ("paul durand", "?paul durand"),
        ("Pauline", "?pauline durant"),
    ],
)
def test_a_name_means_a_person(campaign: Campaign, typed: str, person: str) -> None:
    assert find_person(typed, campaign) == person


@pytest.mark.parametrize(
    ("typed", "candidates"),
    [
        ("Ann", "a/Ann, b/Ann.MD"),
        ("ann", "a/Ann, b/Ann.MD"),
        ("martin", "Contacts/Anne Martin, Contacts/Jean-Noël Martin"),
        ("nn", "Contacts/Anne Martin, a/Ann, b/Ann.MD"),
    ],
)
def test_a_name_of_several_people_lists_them_and_picks_none(
    campaign: Campaign, typed: str, candidates: str
) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        find_person(typed, campaign)

    assert str(caught.value) == f"'{typed}' could be {candidates}; type one of these in full"
    assert caught.value.exit_code == 3


def test_a_part_of_several_names_without_a_note_lists_them(campaign: Campaign) -> None:
    with pytest.raises(AmbiguousNameError) as caught:
        find_person("dura", campaign)

    assert (
        str(caught.value)
        == "'dura' could be Paul Durand, Pauline Durant; type one of these in full"
    )


def test_the_whole_name_of_somebody_without_a_note_goes_before_a_part(vault: VaultBuilder) -> None:
    vault.note("Paul Durand.md", '---\ntype: contact\nreferrals: "[[Paul]]"\n---\n')
    campaign = read_vault(open_vault(vault.root), NOW).campaign

    assert find_person("paul", campaign) == "?paul"
    assert find_person("durand", campaign) == "Paul Durand.md"


def test_a_part_that_fits_a_contact_and_a_name_without_a_note_means_neither(
    vault: VaultBuilder,
) -> None:
    vault.note("Paula Durand.md", '---\ntype: contact\nreferrals: "[[Paul Durand]]"\n---\n')
    campaign = read_vault(open_vault(vault.root), NOW).campaign

    with pytest.raises(AmbiguousNameError) as caught:
        find_person("durand", campaign)

    assert caught.value.candidates == ("Paul Durand", "Paula Durand")


def test_a_mistyped_name_is_nobody_and_names_the_nearest(campaign: Campaign) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_person("Clair Dubios", campaign, next_step=as_it_is("Do this."))

    assert caught.value.nearest[0] == "Claire Dubois"
    assert str(caught.value) == (
        "nobody in the vault is called 'Clair Dubios'; "
        f"the nearest: {', '.join(caught.value.nearest)}. Do this."
    )


@pytest.mark.parametrize("typed", ["", "  ", "\u0301", "zzzzqqqq", "]]", "Contacts/"])
def test_a_name_like_no_other_is_nobody(campaign: Campaign, typed: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        find_person(typed, campaign)

    assert str(caught.value) == f"nobody in the vault is called '{typed}'. {LOOK}"


def test_in_an_empty_vault_everybody_is_unknown(vault: VaultBuilder) -> None:
    campaign = read_vault(open_vault(vault.root), NOW).campaign

    with pytest.raises(UnknownNameError, match=rf"^nobody in the vault is called 'Ann'\. {LOOK}$"):
        find_person("Ann", campaign)


def test_a_contact_is_found_with_its_facts(campaign: Campaign) -> None:
    assert find_contact("clairette", campaign).email == "Claire.Dubois@example.org"


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        (
            "",
            (
                "Paul Durand was named to you and has no note yet. "
                "Make one with 'vaultkit new-contact'."
            ),
        ),
        ("Make it.", "Paul Durand was named to you and has no note yet. Make it."),
    ],
)
def test_a_name_without_a_note_is_no_contact(campaign: Campaign, step: str, expected: str) -> None:
    with pytest.raises(NoNoteError) as caught:
        find_contact("paul d", campaign, next_step=as_it_is(step))

    assert str(caught.value) == expected


def test_every_name_and_alias_can_be_completed(campaign: Campaign) -> None:
    assert sorted(names_of(campaign.contacts.values())) == [
        "Ann",
        "Ann",
        "Anne Martin",
        "Claire Dubois",
        "Clairette",
        "Jean-Noël Martin",
        "Jeannot",
        "La Dame d'Arles",
        "Œdipe Ørsted",
    ]


def test_a_person_whose_note_cannot_be_read_is_not_said_to_have_none(vault: VaultBuilder) -> None:
    vault.note("Ann.md", "---\ntype: contact\nreason: Re: hello\n---\n")
    vault.note("Bob.md", '---\ntype: contact\nreferrals: "[[Ann]]"\nreferred_on: 2026-11-01\n---\n')
    campaign = read_vault(open_vault(vault.root), NOW).campaign

    with pytest.raises(UnreadNoteError) as caught:
        find_contact("ann", campaign)

    assert str(caught.value) == "Ann.md cannot be read; mend it first: vaultkit check says where"


@pytest.mark.parametrize("typed", ["Anne Petit", "anne", "PETIT"])
def test_a_name_of_a_note_that_cannot_be_read_is_not_said_to_be_nobodys(
    vault: VaultBuilder, typed: str
) -> None:
    vault.note("Contacts/Anne Petit.md", "---\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> b\n---\n")
    vault.note("Contacts/Paul Durand.md", "---\ntype: contact\n---\n")
    campaign = read_vault(open_vault(vault.root), NOW).campaign

    with pytest.raises(UnreadNoteError, match=r"^Contacts/Anne Petit\.md cannot be read"):
        find_person(typed, campaign)
