"""The rule ``referral``: a name that was given is due after a week, until somebody is asked."""

import json
import shlex
import unicodedata
from typing import Any

import pytest

from tests.conftest import Invoke, VaultBuilder

MEETING = "Interviews/2026-11-10 Ada Baker.md"
PAUL = "Contacts/Paul Durand.md"


def gave(vault: VaultBuilder, *links: str, by: str = "Ada Baker", on: str = "2026-11-10") -> str:
    """Write the note of a meeting at which somebody gave names; give its path."""
    path = f"Interviews/{on} {by}.md"
    names = "".join(f'\n  - "[[{link}]]"' for link in links)
    vault.note(
        path,
        f'---\ntype: interview\ncontact: "[[{by}]]"\ndate: {on}\nthanked: {on}'
        f"\nreferrals:{names}\n---\n",
    )
    return path


def contact(vault: VaultBuilder, path: str, facts: str = "") -> None:
    vault.note(path, f"---\ntype: contact\n{facts}\n---\n")


def due(invoke: Invoke, today: str = "2026-11-30") -> dict[str, Any]:
    document: dict[str, Any] = json.loads(invoke("due", "referral", "--json", today=today).stdout)
    return document


def names(invoke: Invoke, today: str = "2026-11-30") -> list[str]:
    """Name the people whose names are unused and due."""
    return [item["contact"] for item in due(invoke, today)["due"]]


def test_a_name_without_a_note_is_listed_with_the_meeting_that_gave_it(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "Paul Durand")

    assert due(invoke, "2026-11-20") == {
        "schema": 1,
        "today": "2026-11-20",
        "due": [
            {
                "rule": "referral",
                "level": "late",
                "contact": "Paul Durand",
                "note": MEETING,
                "since": "2026-11-10",
                "due": "2026-11-17",
                "days_late": 3,
                "why": "Ada Baker gave you the name of Paul Durand on 10 November 2026,"
                " and you have not written yet.",
                "settle": "vaultkit new-contact --referred-by 'Ada Baker'"
                " --asked today -- 'Paul Durand'",
            }
        ],
        "problems": 0,
    }


def test_a_name_with_a_note_is_listed_with_that_note(vault: VaultBuilder, invoke: Invoke) -> None:
    gave(vault, "Paul Durand")
    contact(vault, PAUL)

    (item,) = due(invoke, "2026-11-17")["due"]

    assert (item["note"], item["level"], item["days_late"]) == (PAUL, "due", 0)
    assert item["settle"] == "vaultkit log asked 'Paul Durand'"


@pytest.mark.parametrize(
    ("given_on", "today", "expected"),
    [
        ("2026-11-10", "2026-11-16", []),
        ("2026-11-10", "2026-11-17", [("due", 0)]),
        ("2026-11-10", "2026-11-18", [("late", 1)]),
        ("2026-11-14", "2026-11-21", [("due", 0)]),  # a Saturday to a Saturday
        ("2026-12-31", "2027-01-06", []),
        ("2026-12-31", "2027-01-07", [("due", 0)]),
        ("2026-12-31", "2027-01-08", [("late", 1)]),
        ("2028-02-22", "2028-02-29", [("due", 0)]),
        ("2028-02-22", "2028-03-01", [("late", 1)]),
        ("2028-02-29", "2028-03-07", [("due", 0)]),
        ("2027-02-22", "2027-03-01", [("due", 0)]),
        ("2026-11-10", "2027-11-17", [("late", 365)]),
        ("9999-12-31", "9999-12-31", []),
    ],
)
def test_it_is_due_a_week_after_it_was_given_and_late_from_the_day_after(
    vault: VaultBuilder,
    invoke: Invoke,
    given_on: str,
    today: str,
    expected: list[tuple[str, int]],
) -> None:
    gave(vault, "Paul Durand", on=given_on)

    found = [(item["level"], item["days_late"]) for item in due(invoke, today)["due"]]

    assert found == expected


@pytest.mark.parametrize(("days", "last"), [(0, "2026-11-10"), (3, "2026-11-13")])
def test_the_settings_set_the_clock(
    vault: VaultBuilder, invoke: Invoke, days: int, last: str
) -> None:
    vault.settings(f"[deadlines]\nreferral = {days}")
    gave(vault, "Paul Durand")

    (item,) = due(invoke, last)["due"]

    assert (item["due"], item["days_late"]) == (last, 0)
    assert names(invoke, "2026-11-09") == []


def test_several_who_gave_the_same_name_are_one_item_dated_by_the_earliest(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "paul durand", by="Zoë Weiß", on="2026-11-12")
    gave(vault, "Paul Durand")
    gave(vault, "Paul Durand", on="2026-11-15")

    (item,) = due(invoke, "2026-11-20")["due"]

    assert (item["since"], item["note"], item["days_late"]) == ("2026-11-10", MEETING, 3)
    assert item["contact"] == "Paul Durand"
    assert item["why"] == (
        "Ada Baker and Zoë Weiß gave you the name of Paul Durand (the first on 10 November 2026),"
        " and you have not written yet."
    )
    assert item["settle"] == (
        "vaultkit new-contact --referred-by 'Ada Baker' --referred-by 'Zoë Weiß'"
        " --asked today -- 'Paul Durand'"
    )


def test_everybody_at_the_meeting_gave_the_name(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(
        "Interviews/lunch.md",
        """
        ---
        type: interview
        contact:
          - "[[Ada Baker]]"
          - "[[Kenji Ito]]"
        date: 2026-11-10
        referrals: "[[Paul Durand]]"
        ---
        """,
    )

    (item,) = due(invoke)["due"]

    assert item["why"].startswith("Ada Baker and Kenji Ito gave you the name of Paul Durand (the")


def test_a_name_given_by_nobody_known_was_given_by_somebody(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    talk = '---\ntype: interview\ndate: 2026-11-10\nreferrals: "[[Paul Durand]]"\n---\n'
    vault.note("Interviews/talk.md", talk)

    (item,) = due(invoke)["due"]

    assert item["why"] == (
        "Somebody gave you the name of Paul Durand on 10 November 2026,"
        " and you have not written yet."
    )
    assert item["settle"] == ("vaultkit new-contact --asked today -- 'Paul Durand'")


@pytest.mark.parametrize(
    "more", ["status: cancelled", "status: moved", "status: no-show", "date: 2026-12-01"]
)
def test_a_meeting_that_was_not_held_gave_no_name(
    vault: VaultBuilder, invoke: Invoke, more: str
) -> None:
    date = "" if "date" in more else "date: 2026-11-10\n"
    facts = f'contact: "[[Ada Baker]]"\n{date}{more}\nreferrals: "[[Paul Durand]]"'
    vault.note(MEETING, f"---\ntype: interview\n{facts}\n---\n")

    assert names(invoke) == []


@pytest.mark.parametrize(
    ("facts", "is_unused"),
    [
        ("", True),
        ("asked:", True),
        ("asked: []", True),
        ("asked: 2026-11-12", False),
        ("asked:\n  - 2026-11-09", False),
        ("first_move: me", True),
        ("first_move: referrer", False),
        ("status: closed", False),
        ("status: dropped", False),
        ("status: do-not-contact", False),
        ("status: paused", False),
        ("status: paused\nstatus_until: 2026-12-01", False),
        ("status: paused\nstatus_until: 2026-11-30", True),
        ("status: paused\nstatus_until: 2026-11-29", True),
        ("reply: later", True),
    ],
)
def test_a_name_is_unused_until_its_person_was_asked_or_set_aside(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_unused: bool
) -> None:
    gave(vault, "Paul Durand")
    contact(vault, PAUL, facts)

    assert names(invoke) == (["Paul Durand"] if is_unused else [])


@pytest.mark.parametrize(
    "facts",
    [
        "date: 2026-11-12",
        "date: 2026-12-24",
        "date:",
        "date: 2026-11-12\nstatus: cancelled",
        "date: 2026-11-12\nstatus: moved",
        "date: 2026-11-12\nstatus: no-show",
    ],
)
@pytest.mark.parametrize("has_note", [True, False])
def test_any_interview_note_means_that_its_person_was_asked(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, has_note: bool
) -> None:
    gave(vault, "Paul Durand")
    if has_note:
        contact(vault, PAUL)
    vault.note("Interviews/x.md", f'---\ntype: interview\ncontact: "[[Paul Durand]]"\n{facts}\n---')

    assert names(invoke) == []


def test_names_that_came_by_mail_are_dated_by_the_note_that_holds_them(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(
        vault,
        "Contacts/Ada Baker.md",
        'asked: 2026-01-01\nreferrals:\n  - "[[Paul Durand]]"\nreferred_on: 2026-11-10',
    )

    (item,) = due(invoke, "2026-11-18")["due"]

    assert item["contact"] == "Paul Durand"
    assert item["note"] == "Contacts/Ada Baker.md"
    assert (item["since"], item["days_late"]) == ("2026-11-10", 1)
    assert item["why"].startswith("Ada Baker gave you the name of Paul Durand on 10 November 2026,")


def test_a_contact_may_say_who_gave_their_name_and_when(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, PAUL, 'referred_by: "[[Ada Baker]]"\nreferred_on: 2026-11-10')

    (item,) = due(invoke, "2026-11-18")["due"]

    assert (item["note"], item["since"], item["days_late"]) == (PAUL, "2026-11-10", 1)
    assert item["why"].startswith("Ada Baker gave you the name of Paul Durand on 10 November 2026,")


def test_the_day_of_names_in_a_note_is_not_the_day_of_its_own_name(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(
        vault,
        PAUL,
        'referred_by: "[[Ada Baker]]"\nreferred_on: 2026-11-10\nreferrals: "[[Zoë Weiß]]"',
    )

    assert names(invoke) == ["Zoë Weiß"]


def test_a_name_given_on_no_known_day_is_a_problem_and_not_due(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, PAUL, 'referred_by: "[[Ada Baker]]"')

    contact(vault, "Contacts/Ada Baker.md", "")

    document = due(invoke)

    assert (document["due"], document["problems"]) == ([], 1)
    assert invoke("check", exit_code=1).stdout == (
        f"{PAUL}:3:14: undated-referral: no note says when Paul Durand's name was given; "
        "add 'referred_on: YYYY-MM-DD' to this note\n"
    )


def test_a_meeting_dates_what_the_contact_only_says_by_name(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "Paul Durand")
    contact(vault, PAUL, 'referred_by:\n  - "[[Ada Baker]]"\n  - "[[Zoë Weiß]]"')

    document = due(invoke)

    assert document["problems"] == 0
    assert [item["since"] for item in document["due"]] == ["2026-11-10"]
    assert document["due"][0]["why"].startswith("Ada Baker and Zoë Weiß gave you the name of Paul")
    assert json.loads(invoke("show", "Paul Durand", "--json").stdout)["contact"]["given_by"] == [
        {"name": "Ada Baker", "on": "2026-11-10", "note": MEETING},
        {"name": "Zoë Weiß", "on": None, "note": PAUL},
    ]


def test_a_day_still_to_come_is_not_due_and_harms_nothing(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, PAUL, 'referred_by: "[[Ada Baker]]"\nreferred_on: 9999-12-31')

    assert names(invoke) == []


@pytest.mark.parametrize(
    "link",
    [
        "Élise Durand",
        "Élise Durand|Élise",
        "Contacts/Élise Durand",
        "Contacts/Élise Durand.md",
        "ÉLISE DURAND",
        "élise durand#What she said",
        unicodedata.normalize("NFD", "Élise Durand"),
    ],
)
@pytest.mark.parametrize("has_note", [True, False])
def test_a_link_means_the_same_person_however_it_is_written(
    vault: VaultBuilder, invoke: Invoke, link: str, *, has_note: bool
) -> None:
    gave(vault, "Élise Durand")
    gave(vault, link, by="Zoë Weiß", on="2026-11-12")
    if has_note:
        contact(vault, "Contacts/Élise Durand.md")

    (item,) = due(invoke)["due"]

    assert item["contact"] == "Élise Durand"
    assert item["why"].startswith("Ada Baker and Zoë Weiß gave you the name of Élise Durand (the")


def test_names_that_differ_in_accents_are_different_people(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "Élise Durand", "Elise Durand")

    assert names(invoke) == ["Elise Durand", "Élise Durand"]


def test_nobody_is_called_unused_whose_own_note_cannot_be_read(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    gave(vault, "Paul Durand")
    vault.note(PAUL, "---\ntype: contact\nwhy: Re: jazz\n---\n")

    document = due(invoke)

    assert (document["due"], document["problems"]) == ([], 1)


@pytest.mark.parametrize("text", ["", "Met him once.\n", "---\ntype: organization\n---\n"])
def test_a_note_that_is_no_contact_yet_is_to_be_made_one(
    vault: VaultBuilder, invoke: Invoke, text: str
) -> None:
    gave(vault, "Paul Durand")
    vault.note("Paul Durand.md", text)

    (item,) = due(invoke)["due"]
    for command in item["settle"].split(" && "):
        invoke(*shlex.split(command)[1:], today="2026-11-30")

    assert item["note"] == "Paul Durand.md"
    assert item["settle"] == (
        "vaultkit set --add-front-matter 'Paul Durand.md' type contact"
        " && vaultkit set 'Paul Durand.md' asked today"
    )
    assert names(invoke) == []
    assert (vault.root / "Paul Durand.md").read_text().endswith(text.rpartition("---\n")[2])


@pytest.mark.parametrize(
    "name", ["Paul Durand", "Miles O'Reilly", "-x", "$(reboot) & `co`", "伟 李", "Ann; rm"]
)
def test_the_command_that_settles_it_can_be_pasted(
    vault: VaultBuilder, invoke: Invoke, name: str
) -> None:
    contact(vault, "Contacts/Ada O'Brien.md")
    path = gave(vault, "Paul Durand", by="Ada O'Brien")
    text = (vault.root / path).read_text(encoding="utf-8").replace("[[Paul Durand]]", "[[NAME]]")
    vault.note(path, text.replace('"[[NAME]]"', f"'[[{name.replace(chr(39), chr(39) * 2)}]]'"))

    (item,) = due(invoke)["due"]
    program, *words = shlex.split(item["settle"])
    written = invoke(*words, today="2026-11-30").stdout.rstrip("\n")

    assert (program, item["contact"]) == ("vaultkit", name)
    assert names(invoke) == []
    assert '\n  - "[[Ada O\'Brien]]"\n' in (vault.root / written).read_text(encoding="utf-8")


def test_referrers_who_share_a_name_are_told_apart_by_their_notes(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Contacts/Lyon/Ada Baker.md")
    contact(vault, "Contacts/Oslo/Ada Baker.md")
    path = gave(vault, "Paul Durand")
    text = (vault.root / path).read_text(encoding="utf-8")
    vault.note(path, text.replace("[[Ada Baker]]", "[[Contacts/Lyon/Ada Baker]]"))

    (item,) = due(invoke)["due"]
    typed = item["settle"]
    invoke(*shlex.split(typed)[1:], today="2026-11-30")

    assert "--referred-by 'Contacts/Lyon/Ada Baker.md'" in typed
    assert names(invoke) == []
