"""The rule ``second-line``: after three business days of silence, somebody else works there too."""

import json
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, meeting, names, observed, owed, paste, settle

KITE = "organization: Kite Records"


def test_an_unanswered_ask_calls_for_somebody_else_at_the_organization(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")

    assert owed(invoke, "second-line", "2026-11-14") == [
        {
            "rule": "second-line",
            "level": "due",
            "contact": "Ada Baker",
            "note": "Contacts/Ada Baker.md",
            "since": "2026-11-02",
            "due": "2026-11-05",
            "days_late": 0,
            "why": "Ada Baker has not answered since 2 November 2026,"
            " and nobody else at Kite Records was asked.",
            "settle": "printf '%s: ' 'Kite Records' && read -r name && vaultkit new-contact"
            " --organization 'Kite Records' --asked today -- \"$name\"",
        }
    ]


ASKED: dict[str, Clock] = {
    # asked on: listed from; it is never late
    "2026-11-02": ("2026-11-05", None),  # a Monday
    "2026-11-18": ("2026-11-23", None),  # over a weekend
    "2026-11-20": ("2026-11-25", None),
    "2026-11-21": ("2026-11-25", None),
    "2026-11-22": ("2026-11-25", None),
    "2026-12-23": ("2026-12-29", None),  # over Christmas
    "2026-12-31": ("2027-01-06", None),  # over New Year
    "2028-02-24": ("2028-02-29", None),
    "2028-02-29": ("2028-03-03", None),
    "9999-12-28": ("9999-12-31", None),
}


def test_it_is_due_three_business_days_after_the_ask_and_never_late(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[holidays]\ndates = [2026-12-25, 2027-01-01]")
    for day in ASKED:
        contact(vault, day, f"organization: {day} Ltd\nasked: {day}")

    assert observed(invoke, "second-line", ASKED) == expected(ASKED)


def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")

    (item,) = owed(invoke, "second-line", "2026-11-04", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-05", 0)


@pytest.mark.parametrize(
    ("facts", "since", "due"),
    [
        # a nudge is the same ask once more
        ("asked:\n  - 2026-11-02\n  - 2026-11-12", "2026-11-02", "2026-11-05"),
        ("asked:\n  - 2026-11-12\n  - 2026-11-02", "2026-11-02", "2026-11-05"),
        # what has been answered is over, and a later ask a new one
        (
            "asked:\n  - 2026-01-05\n  - 2026-11-02\n  - 2026-11-12\nreplied: 2026-01-07",
            "2026-11-02",
            "2026-11-05",
        ),
        ("asked:\n  - 2026-11-02\n  - 2026-11-12\nreplied: 2026-11-02", "2026-11-12", "2026-11-17"),
    ],
)
def test_the_days_are_counted_from_the_ask_not_from_the_nudge(
    vault: VaultBuilder, invoke: Invoke, facts: str, since: str, due: str
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\n{facts}")

    (item,) = owed(invoke, "second-line", "2026-11-30")

    assert (item["since"], item["due"]) == (since, due)


COLLEAGUES = {
    # a colleague's facts: does the silence of Ada Baker still call for somebody else?
    "": True,
    "reply: later": True,
    "replied: 2026-11-03": True,
    "asked:": True,
    "asked: 2026-11-03": False,
    "asked: 2024-01-01": False,  # whenever it was, and whatever came of it
    "asked: 2026-11-03\nreply: declined": False,
    "asked: 2026-11-03\nstatus: dropped": False,
    "asked: 2026-11-03\nstatus: do-not-contact": False,
    "status: dropped": True,
}


def test_it_is_not_due_where_anybody_else_at_the_organization_was_asked(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number, facts in enumerate(COLLEAGUES):
        organization = f"organization: Kite {number}"
        contact(vault, f"Ada {number}", f"{organization}\nasked: 2026-11-02\nstatus:")
        contact(vault, f"Bo {number}", f"{organization}\n{facts}")

    found = names(invoke, "second-line", "2026-11-30")

    assert {facts: f"Ada {n}" in found for n, facts in enumerate(COLLEAGUES)} == COLLEAGUES


@pytest.mark.parametrize("facts", ["date: 2024-01-01", "date: 2027-01-01", "status: cancelled"])
def test_nor_where_there_is_a_meeting_with_anybody_else_there(
    vault: VaultBuilder, invoke: Invoke, facts: str
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")
    contact(vault, "Kenji Ito", KITE)
    vault.note("Interviews/x.md", f'---\ntype: interview\ncontact: "[[Kenji Ito]]"\n{facts}\n---\n')

    assert owed(invoke, "second-line", "2026-11-30") == []


@pytest.mark.parametrize(
    ("written", "is_same"),
    [
        ("Kite Records", True),
        ("kite  RECORDS", True),
        ("Kité Records", True),
        ('"Kite Records "', True),
        ("Kite", False),
        ("Kite Records GmbH", False),
        ("", False),
    ],
)
def test_an_organization_is_known_by_its_name_in_whatever_case(
    vault: VaultBuilder, invoke: Invoke, written: str, *, is_same: bool
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")
    contact(vault, "Kenji Ito", f"organization: {written}\nasked: 2026-01-02\nreplied: 2026-01-03")

    assert (names(invoke, "second-line", "2026-11-30") == []) is is_same


ANSWERS = {
    # facts beside an ask of 2 November: is anything owed on the 30th?
    "": True,
    "replied: 2026-11-01": True,
    "replied: 2026-11-02": False,
    "reply: accepted": False,
    "status: closed": False,
    "status: dropped": False,
    "status: do-not-contact": False,
    "status: paused": False,
    "status: paused\nstatus_until: 2026-12-01": False,
    "status: paused\nstatus_until: 2026-11-30": True,
}


def test_only_who_has_not_answered_and_was_not_set_aside_calls_for_somebody_else(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number, facts in enumerate(ANSWERS):
        contact(vault, f"P{number:02}", f"organization: K{number}\nasked: 2026-11-02\n{facts}")

    found = names(invoke, "second-line", "2026-11-30")

    assert {facts: f"P{n:02}" in found for n, facts in enumerate(ANSWERS)} == ANSWERS


def test_who_works_nowhere_was_never_asked_or_was_met_calls_for_nobody_else(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "organization:\nasked: 2026-11-02")
    contact(vault, "Kenji Ito", "organization: Kite")
    contact(vault, "Zoë Weiß", "organization: Salle Nord\nasked: 2026-11-02")
    meeting(vault, "Zoë Weiß", "2026-11-10", "status: cancelled")

    assert owed(invoke, "second-line", "2026-11-30") == []


def test_settings_and_conventions_set_the_clock(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("[deadlines]\nsecond_line = 1\n[conventions.fr]\nsecond_line_days = 0")
    contact(vault, "Ada Baker", "organization: A\nasked: 2026-11-20")
    contact(vault, "Claire", "organization: C\ncountry: fr\nasked: 2026-11-20")

    found = {item["contact"]: item["due"] for item in owed(invoke, "second-line", "2026-11-30")}

    assert found == {"Ada Baker": "2026-11-23", "Claire": "2026-11-20"}


def test_an_ask_to_somebody_who_is_known_there_settles_it(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")
    contact(vault, "Bo Li", f"{KITE}\nstatus: dropped")
    contact(vault, "Kenji Ito", KITE)
    contact(vault, "Zoë Weiß", KITE)
    (item,) = owed(invoke, "second-line", "2026-11-14")

    settle(invoke, item["settle"], "2026-11-14")

    assert item["settle"] == "vaultkit log asked 'Kenji Ito'"
    assert "second-line" not in invoke("due", "--json", today="2026-11-16").stdout
    # from then on Kenji Ito is waited for, and Ada Baker has been asked
    assert owed(invoke, "second-line", "2026-12-31") == []


@pytest.mark.parametrize("organization", ["KITE Records", "-x", "O'Neill & Sons $HOME"])
def test_where_nobody_is_known_an_ask_to_somebody_whose_name_is_typed_settles_it(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, organization: str
) -> None:
    contact(vault, "Ada Baker", f"organization: {organization}\nasked: 2026-11-02")
    contact(vault, "Bo Li", f"organization: {organization}\nstatus: do-not-contact")
    (item,) = owed(invoke, "second-line", "2026-11-14")

    paste(item["settle"], vault.root, "2026-11-14", tmp_path, typed="-n O'Brien\n")

    assert owed(invoke, "second-line", "2026-11-14") == []
    # the one who has not answered is reminded all the same, and so will be the other
    assert names(invoke, "nudge", "2026-11-30") == ["-n O'Brien", "Ada Baker"]


def test_whoever_wants_to_let_it_rest_closes_the_note(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")

    invoke("set", "Ada Baker", "status", "closed", today="2026-11-14")

    assert owed(invoke, "second-line", "2026-12-31") == []


@pytest.mark.parametrize("is_met", [True, False])
def test_whoever_is_looked_at_alone_is_owed_the_same(
    vault: VaultBuilder, invoke: Invoke, *, is_met: bool
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")
    contact(vault, "Zoë Weiß", "organization: KITE records")
    meeting(vault, "Zoë Weiß" if is_met else "Kenji Ito", "2026-11-02", "status: cancelled")

    shown = json.loads(invoke("show", "Ada Baker", "--json", today="2026-11-10").stdout)

    found = owed(invoke, "second-line", "2026-11-10")
    assert [each["why"] for each in shown["contact"]["owed"]] == [each["why"] for each in found]
    assert bool(found) is not is_met
    early = json.loads(invoke("show", "Ada Baker", "--json", today="2026-11-04").stdout)
    assert early["contact"]["owed"] == []


def test_who_was_met_before_the_ask_waits_for_an_answer_like_anybody(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")
    contact(vault, "Zoë Weiß", f"{KITE}\nasked: 2026-11-02")
    contact(vault, "Bo Li", "organization: Studio Nord\nasked: 2026-11-02")
    meeting(vault, ["Ada Baker", "Bo Li"], "2026-10-01", "thanked: 2026-10-01")
    assert names(invoke, "second-line", "2026-11-10") == ["Bo Li"]

    # what changes is judged anew, and what is owed stays what it was
    meeting(vault, ["Ada Baker", "Bo Li"], "2026-10-01", "thanked: 2026-10-02")

    assert names(invoke, "second-line", "2026-11-10") == ["Bo Li"]
    contact(vault, "Kenji Ito", "organization: studio nord\nasked: 2026-01-05")
    assert names(invoke, "second-line", "2026-11-10") == []


@pytest.mark.parametrize(
    ("facts", "is_named"),
    [
        ("", True),
        ("first_move: me", True),
        ("first_move: referrer", False),  # who is introduced is not written to before
        ("reply: later\nask_again: 2027-01-11", False),
        ("replied: 2026-11-01\nreply: declined", False),
        ("replied: 2026-11-01\nreply: accepted", True),
        ("status: closed", False),
        ("status: paused\nstatus_until: 2026-11-15", False),
        ("status: paused\nstatus_until: 2026-11-14", True),
    ],
)
def test_only_a_colleague_who_may_be_written_to_now_is_named(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_named: bool
) -> None:
    contact(vault, "Ada Baker", f"{KITE}\nasked: 2026-11-02")
    contact(vault, "Kenji Ito", f"{KITE}\n{facts}")

    (item,) = owed(invoke, "second-line", "2026-11-14")

    assert (item["settle"] == "vaultkit log asked 'Kenji Ito'") is is_named
    assert ("read -r name" in item["settle"]) is not is_named
