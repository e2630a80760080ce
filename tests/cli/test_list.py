"""``vaultkit list``: contacts, interviews and names given, narrowed down."""

import json
from typing import Any

import pytest

from tests.conftest import Invoke, VaultBuilder

TODAY = "2026-11-22"


UNDATED = "1 problem; what it touches may be missing here. See: vaultkit check\n"
"""Said beside every list of this vault: a name was given on no known day."""


@pytest.fixture(autouse=True)
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault of four contacts, four meetings and three names given."""
    vault.note(
        "Contacts/Zoë Weiß.md",
        """
        ---
        type: contact
        organization: "[[Orchestre Métropolitain|Métropolitain]]"
        role: Head of A&R
        email: zoe@example.org
        country: ca-qc
        campaign: Été 2026
        asked: 2026-11-19
        tags:
          - music/opera
          - Jazz
        ---
        """,
    )
    vault.note(
        "Contacts/ada Baker.md",
        """
        ---
        type: contact
        organization: Kite Records
        country: CA
        campaign: Winter
        asked: 2026-09-01
        replied: 2026-09-03
        reply: accepted
        reported: 2026-10-20
        news: 2026-12-24
        keep_in_touch: 0
        tags: "#music"
        ---
        """,
    )
    vault.note(
        "Contacts/Éric Noir.md",
        """
        ---
        type: contact
        organization: Métronome
        country: ca_on
        referrals:
          - "[[Wei Lin]]"
        referred_by: "[[ada baker]]"
        tags: [musical, film]
        ---
        """,
    )
    vault.note("Contacts/Cy Cat.md", "---\ntype: contact\ncountry: cam\n---\n")
    vault.note(
        "Interviews/2026-10-05 Ada.md",
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-10-05T10:00:00
        mode: video
        place: Café de la Paix
        referrals:
          - "[[Éric Noir|Éric]]"
          - "[[Paul Durand]]"
        thanked:
          - 2026-10-06
        tags:
          - first
        ---
        """,
    )
    vault.note(
        "Interviews/2026-10-20 several.md",
        """
        ---
        type: interview
        contact: ["[[Ada Baker]]", "[[Zoë Weiß]]"]
        date: 2026-10-20
        status: cancelled
        ---
        """,
    )
    vault.note(
        "Interviews/2026-12-01 Zoë.md",
        """
        ---
        type: interview
        contact: "[[Zoë Weiß]]"
        date: 2026-12-01T09:30
        tags: jazz/bebop
        ---
        """,
    )
    vault.note(
        "Interviews/2026-11-22 Kenji.md",
        '---\ntype: interview\ncontact: "[[Kenji Ito]]"\ndate: 2026-11-22\n---\n',
    )
    vault.note("Organizations/Kite Records.md", "---\ntype: organization\ncountry: ca\n---\n")
    return vault


def rows(invoke: Invoke, *words: str) -> list[dict[str, Any]]:
    document = json.loads(invoke("list", *words, "--json", today=TODAY).stdout)
    found: list[dict[str, Any]] = document[words[0]]
    return found


def test_contacts_are_listed_by_name_with_stage_and_last_touch(invoke: Invoke) -> None:
    result = invoke("list", "contacts", today=TODAY)

    assert result.stdout == (
        "ada Baker  closed      2026-10-20  Kite Records   Contacts/ada Baker.md\n"
        "Cy Cat     identified  -           -              Contacts/Cy Cat.md\n"
        "Éric Noir  identified  -           Métronome      Contacts/Éric Noir.md\n"
        "Zoë Weiß   scheduled   2026-11-19  Métropolitain  Contacts/Zoë Weiß.md\n"
    )
    assert result.stderr == UNDATED


def test_the_document_of_contacts_holds_their_facts(invoke: Invoke) -> None:
    document = json.loads(invoke("list", "contacts", "--json", today=TODAY).stdout)

    assert list(document) == ["schema", "contacts"]
    assert document["schema"] == 1
    assert [row["name"] for row in document["contacts"]] == [
        "ada Baker",
        "Cy Cat",
        "Éric Noir",
        "Zoë Weiß",
    ]
    assert document["contacts"][1] == {
        "name": "Cy Cat",
        "path": "Contacts/Cy Cat.md",
        "stage": "identified",
        "last_touch": None,
        "organization": None,
        "role": None,
        "country": "cam",
        "email": None,
        "campaign": None,
        "tags": [],
    }
    assert document["contacts"][3] == {
        "name": "Zoë Weiß",
        "path": "Contacts/Zoë Weiß.md",
        "stage": "scheduled",
        "last_touch": "2026-11-19",
        "organization": "Métropolitain",
        "role": "Head of A&R",
        "country": "ca-qc",
        "email": "zoe@example.org",
        "campaign": "Été 2026",
        "tags": ["music/opera", "Jazz"],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["ada Baker", "Cy Cat", "Éric Noir", "Zoë Weiß"]),
        (["--stage", "identified"], ["Cy Cat", "Éric Noir"]),
        (["--stage", "met"], []),
        (["--stage", "identified", "--tag", "film"], ["Éric Noir"]),
        # a tag and those below it
        (["--tag", "music"], ["ada Baker", "Zoë Weiß"]),
        (["--tag", "#Music"], ["ada Baker", "Zoë Weiß"]),
        (["--tag", "music/opera"], ["Zoë Weiß"]),
        (["--tag", "jazz"], ["Zoë Weiß"]),
        (["--tag", "mus"], []),
        (["--tag", "opera"], []),
        # a part of the name of an organization, as it is typed in a hurry
        (["--organization", "metro"], ["Éric Noir", "Zoë Weiß"]),
        (["--organization", "KITE  REC"], ["ada Baker"]),
        (["--organization", "Orchestre"], []),
        # a country and its parts
        (["--country", "ca"], ["ada Baker", "Éric Noir", "Zoë Weiß"]),
        (["--country", "CA-QC"], ["Zoë Weiß"]),
        (["--country", "ca_qc"], ["Zoë Weiß"]),
        (["--country", "ca-on"], ["Éric Noir"]),
        (["--country", "c"], []),
        (["--country", "fr"], []),
        (["--campaign", "ete"], ["Zoë Weiß"]),
        (["--campaign", "2027"], []),
        # the last touch up to today, both days included
        (["--since", "2026-10-20"], ["ada Baker", "Zoë Weiß"]),
        (["--since", "2026-10-21"], ["Zoë Weiß"]),
        (["--until", "2026-10-20"], ["ada Baker"]),
        (["--until", "2026-10-19"], []),
        (["--since", "2026-11-19", "--until", "2026-11-19"], ["Zoë Weiß"]),
        (["--since", "2026-11-19", "--until", "2026-11-18"], []),
        # everything set must fit
        (["--country", "ca", "--tag", "music", "--organization", "kite"], ["ada Baker"]),
        (["--country", "fr", "--tag", "music"], []),
    ],
)
def test_contacts_are_narrowed_down(invoke: Invoke, words: list[str], expected: list[str]) -> None:
    assert [row["name"] for row in rows(invoke, "contacts", *words)] == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("asked: 2026-11-01", "2026-11-01"),
        ("asked: 2026-11-01\nreplied: 2026-11-02", "2026-11-02"),
        ("reported: 2026-11-03\nasked: 2026-11-01", "2026-11-03"),
        ("news:\n  - 2026-11-04\n  - 2026-01-01", "2026-11-04"),
        ("news: 2026-11-22", "2026-11-22"),
        ("news: 2026-11-23\nasked: 2026-11-01", "2026-11-01"),
        ("check_on: 2026-11-01\nreferred_on: 2026-11-02", None),
    ],
)
def test_the_last_touch_is_the_latest_day_that_something_passed_between_us(
    small: VaultBuilder, invoke: Invoke, facts: str, expected: str | None
) -> None:
    small.note("Contacts/Cy Cat.md", f"---\ntype: contact\n{facts}\n---\n")

    assert rows(invoke, "contacts")[1]["last_touch"] == expected


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ("date: 2026-11-05", "2026-11-05"),
        ("date: 2026-11-05\nthanked: 2026-11-07", "2026-11-07"),
        ("date: 2026-11-05\nstatus: no-show", None),
        ("date: 2026-11-25", None),
    ],
)
def test_a_meeting_that_was_held_is_a_touch(
    small: VaultBuilder, invoke: Invoke, facts: str, expected: str | None
) -> None:
    small.note("Interviews/x.md", f'---\ntype: interview\ncontact: "[[Cy Cat]]"\n{facts}\n---\n')

    assert rows(invoke, "contacts")[1]["last_touch"] == expected


def test_somebody_without_a_note_has_been_in_touch_all_the_same(invoke: Invoke) -> None:
    document = json.loads(invoke("show", "Kenji Ito", "--json", today=TODAY).stdout)

    assert document["contact"]["last_touch"] == "2026-11-22"


def test_interviews_are_listed_earliest_first_with_their_state(invoke: Invoke) -> None:
    result = invoke("list", "interviews", today=TODAY)

    assert result.stdout == (
        "2026-10-05 10:00  ada Baker            held       Interviews/2026-10-05 Ada.md\n"
        "2026-10-20        ada Baker, Zoë Weiß  cancelled  Interviews/2026-10-20 several.md\n"
        "2026-11-22        Kenji Ito            held       Interviews/2026-11-22 Kenji.md\n"
        "2026-12-01 09:30  Zoë Weiß             ahead      Interviews/2026-12-01 Zoë.md\n"
    )


def test_the_document_of_interviews_holds_their_facts(invoke: Invoke) -> None:
    document = json.loads(invoke("list", "interviews", "--json", today=TODAY).stdout)

    assert list(document) == ["schema", "interviews"]
    assert document["interviews"][0] == {
        "path": "Interviews/2026-10-05 Ada.md",
        "people": ["ada Baker"],
        "date": "2026-10-05T10:00:00",
        "state": "held",
        "mode": "video",
        "place": "Café de la Paix",
        "thanked": ["2026-10-06"],
        "referrals": ["Éric", "Paul Durand"],
        "tags": ["first"],
    }
    assert document["interviews"][1] == {
        "path": "Interviews/2026-10-20 several.md",
        "people": ["ada Baker", "Zoë Weiß"],
        "date": "2026-10-20",
        "state": "cancelled",
        "mode": None,
        "place": None,
        "thanked": [],
        "referrals": [],
        "tags": [],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["Ada", "several", "Kenji", "Zoë"]),
        # a tag of the meeting's own, or of one of its people
        (["--tag", "first"], ["Ada"]),
        (["--tag", "music"], ["Ada", "several", "Zoë"]),
        (["--tag", "jazz"], ["several", "Zoë"]),
        (["--tag", "jazz/bebop"], ["Zoë"]),
        (["--country", "ca-qc"], ["several", "Zoë"]),
        (["--organization", "kite"], ["Ada", "several"]),
        (["--campaign", "winter"], ["Ada", "several"]),
        # one of the people must fit in everything
        (["--organization", "kite", "--country", "ca-qc"], []),
        (["--organization", "kite", "--tag", "jazz"], []),
        # a tag of the meeting's own is no pass for the rest
        (["--tag", "first", "--organization", "kite"], ["Ada"]),
        (["--tag", "first", "--organization", "metro"], []),
        (["--tag", "first", "--country", "fr"], []),
        # its day, both ends included
        (["--since", "2026-11-22"], ["Kenji", "Zoë"]),
        (["--since", "2026-11-23"], ["Zoë"]),
        (["--until", "2026-10-20"], ["Ada", "several"]),
        (["--until", "2026-10-19"], ["Ada"]),
        (["--since", "2026-10-20", "--until", "2026-12-01"], ["several", "Kenji", "Zoë"]),
        (["--since", "2026-10-20", "--tag", "music"], ["several", "Zoë"]),
    ],
)
def test_interviews_are_narrowed_down(
    invoke: Invoke, words: list[str], expected: list[str]
) -> None:
    found = [
        row["path"].removesuffix(".md").split()[-1] for row in rows(invoke, "interviews", *words)
    ]

    assert found == expected


def test_a_meeting_on_no_known_day_is_within_no_dates(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("Interviews/undated.md", "---\ntype: interview\n---\n")

    first, *_rest = rows(invoke, "interviews")

    assert (first["path"], first["date"], first["people"]) == ("Interviews/undated.md", None, [])
    assert len(rows(invoke, "interviews", "--until", "2030-01-01")) == 4
    assert len(rows(invoke, "interviews", "--since", "2000-01-01")) == 4


def test_names_given_are_listed_earliest_first_with_what_became_of_them(invoke: Invoke) -> None:
    result = invoke("list", "referrals", today=TODAY)

    assert result.stdout == (
        "Éric Noir    unused  2026-10-05  ada Baker  Contacts/Éric Noir.md\n"
        "Paul Durand  unused  2026-10-05  ada Baker  -\n"
        "Wei Lin      unused  -           Éric Noir  -\n"
    )


def test_the_document_of_names_holds_their_facts(small: VaultBuilder, invoke: Invoke) -> None:
    paul = '---\ntype: interview\ncontact: "[[Paul Durand]]"\ndate: 2026-11-02\n---\n'
    small.note("Interviews/2026-11-02 Paul.md", paul)

    document = json.loads(invoke("list", "referrals", "--json", today=TODAY).stdout)

    assert document == {
        "schema": 1,
        "referrals": [
            {
                "person": "Éric Noir",
                "note": "Contacts/Éric Noir.md",
                "referrers": ["ada Baker"],
                "given_on": "2026-10-05",
                "given_in": "Interviews/2026-10-05 Ada.md",
                "unused": True,
                "outcome": None,
                "outcome_on": None,
                "state": "unused",
            },
            {
                "person": "Paul Durand",
                "note": None,
                "referrers": ["ada Baker"],
                "given_on": "2026-10-05",
                "given_in": "Interviews/2026-10-05 Ada.md",
                "unused": False,
                "outcome": "met",
                "outcome_on": "2026-11-02",
                "state": "met",
            },
            {
                "person": "Wei Lin",
                "note": None,
                "referrers": ["Éric Noir"],
                "given_on": None,
                "given_in": "Contacts/Éric Noir.md",
                "unused": True,
                "outcome": None,
                "outcome_on": None,
                "state": "unused",
            },
        ],
    }


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ([], ["Éric Noir", "Paul Durand", "Wei Lin"]),
        (["--unused"], ["Éric Noir", "Wei Lin"]),
        (["--tag", "film"], ["Éric Noir"]),
        (["--country", "ca"], ["Éric Noir"]),
        (["--organization", "metron", "--unused"], ["Éric Noir"]),
        (["--campaign", "winter"], []),
        (["--since", "2026-10-05"], ["Éric Noir", "Paul Durand"]),
        (["--until", "2026-10-05", "--unused"], ["Éric Noir"]),
        (["--since", "2026-10-06"], []),
        (["--until", "2026-10-04"], []),
    ],
)
def test_names_are_narrowed_down(
    small: VaultBuilder, invoke: Invoke, words: list[str], expected: list[str]
) -> None:
    small.note("Contacts/Paul Durand.md", "---\ntype: contact\nasked: 2026-11-20\n---\n")

    assert [row["person"] for row in rows(invoke, "referrals", *words)] == expected


def test_a_name_that_was_asked_and_not_settled_is_under_way(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("Contacts/Paul Durand.md", "---\ntype: contact\nasked: 2026-11-20\n---\n")

    (_eric, paul, _wei) = rows(invoke, "referrals")

    assert (paul["state"], paul["note"]) == ("under way", "Contacts/Paul Durand.md")


def test_a_name_that_leads_to_a_note_of_another_kind_is_shown_with_it(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("Inbox/Paul Durand.md", "")

    (_eric, paul, _wei) = rows(invoke, "referrals")

    assert (paul["state"], paul["note"]) == ("unused", "Inbox/Paul Durand.md")


@pytest.mark.parametrize("name", ["contacts", "interviews", "referrals"])
def test_a_list_of_nothing_says_so_beside_the_result(invoke: Invoke, name: str) -> None:
    result = invoke("list", name, "--organization", "nowhere")

    assert (result.stdout, result.stderr) == ("", f"No {name} fit.\n{UNDATED}")
    assert json.loads(invoke("list", name, "--organization", "nowhere", "--json").stdout) == {
        "schema": 1,
        name: [],
    }


@pytest.mark.parametrize(
    "words",
    [
        ["contacts", "--stage", "befriended"],
        ["contacts", "--since", "31/31/2026"],
        ["referrals", "--stage", "met"],
        ["organizations"],
        ["contacts", "Ada"],
    ],
)
def test_what_is_no_filter_is_a_mistake_of_usage(invoke: Invoke, words: list[str]) -> None:
    assert invoke("list", *words, exit_code=2).stdout == ""


def test_of_a_name_whose_note_cannot_be_read_nothing_is_claimed(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Contacts/Wei Lin.md", "---\ntype: contact\nreason: Re: hello\n---\n")

    rows = json.loads(invoke("list", "referrals", "--json").stdout)["referrals"]

    assert [(row["unused"], row["state"]) for row in rows if row["person"] == "Wei Lin"] == [
        (False, "unsure")
    ]
