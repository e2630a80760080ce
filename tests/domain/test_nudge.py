"""The rule ``nudge``: an ask that nobody has answered in seven business days is made once more."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, meeting, names, observed, owed, settle

TWICE = "asked:\n  - 2026-11-02\n  - 2026-11-12"
HOLIDAYS = "[holidays]\ndates = [2026-12-25, 2027-01-01]"


def test_an_ask_without_an_answer_is_to_be_made_once_more(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "asked: 2026-11-02")

    assert owed(invoke, "nudge", "2026-11-14") == [
        {
            "rule": "nudge",
            "level": "late",
            "contact": "Ada Baker",
            "note": "Contacts/Ada Baker.md",
            "since": "2026-11-02",
            "due": "2026-11-11",
            "days_late": 3,
            "why": "You wrote to Ada Baker on 2 November 2026 and have had no answer.",
            "settle": "vaultkit log nudged 'Ada Baker'",
        }
    ]


ASKED: dict[str, Clock] = {
    # asked on: listed from, late from
    "2026-11-02": ("2026-11-11", "2026-11-12"),  # a Monday
    "2026-11-11": ("2026-11-20", "2026-11-21"),  # late days are counted over the weekend
    "2026-11-20": ("2026-12-01", "2026-12-02"),  # a Friday, and the weekend after it
    "2026-11-21": ("2026-12-01", "2026-12-02"),
    "2026-11-22": ("2026-12-01", "2026-12-02"),
    "2026-12-17": ("2026-12-29", "2026-12-30"),  # Christmas between
    "2026-12-24": ("2027-01-06", "2027-01-07"),  # Christmas and New Year
    "2026-12-31": ("2027-01-12", "2027-01-13"),
    "2028-02-18": ("2028-02-29", "2028-03-01"),  # on the leap day
    "2028-02-21": ("2028-03-01", "2028-03-02"),
    "2028-02-29": ("2028-03-09", "2028-03-10"),
    "9999-12-20": ("9999-12-29", "9999-12-30"),
    "9999-12-30": ("9999-12-31", None),  # the calendar ends before the week does
}


def test_it_is_due_seven_business_days_after_the_ask_and_late_from_the_day_after(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings(HOLIDAYS)
    for day in ASKED:
        contact(vault, day, f"asked: {day}")

    assert observed(invoke, "nudge", ASKED) == expected(ASKED)


def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "asked: 2026-11-02")

    (item,) = owed(invoke, "nudge", "2026-11-10", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-11", 0)
    assert owed(invoke, "nudge", "2026-11-09", "--within", "1") == []


@pytest.mark.parametrize(
    ("most", "due"),
    [
        (0, {"Never Asked": None, "Once": None, "Twice": None, "Three Times": None}),
        (1, {"Never Asked": None, "Once": "2026-11-11", "Twice": None, "Three Times": None}),
        (
            2,
            {
                "Never Asked": None,
                "Once": "2026-11-11",
                "Twice": "2026-11-23",
                "Three Times": None,
            },
        ),
    ],
)
def test_nobody_is_nudged_more_often_than_the_settings_allow(
    vault: VaultBuilder, invoke: Invoke, most: int, due: dict[str, str | None]
) -> None:
    vault.settings(f"[deadlines]\nmax_nudges = {most}")
    contact(vault, "Never Asked", "asked:")
    contact(vault, "Once", "asked: 2026-11-02")
    contact(vault, "Twice", TWICE)
    contact(vault, "Three Times", f"{TWICE}\n  - 2026-11-16")

    found = {item["contact"]: item["due"] for item in owed(invoke, "nudge", "2026-11-30")}

    assert {name: found.get(name) for name in due} == due


def test_a_convention_has_its_own_clock_and_its_own_number_of_nudges(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings(
        "[conventions.fr]\nnudge_days = 2\nmax_nudges = 0\n[conventions.de]\nnudge_days = 2"
    )
    contact(vault, "Claire", "country: fr\nasked: 2026-11-02")
    contact(vault, "Dieter", "country: de\nasked: 2026-11-02")
    contact(vault, "Ada", "asked: 2026-11-02")

    found = {item["contact"]: item["due"] for item in owed(invoke, "nudge", "2026-11-30")}

    assert found == {"Dieter": "2026-11-04", "Ada": "2026-11-11"}
    waits_no_more = invoke("list", "contacts", "--stage", "no-response", today="2026-11-30").stdout
    assert waits_no_more.startswith("Claire")


def test_the_days_are_counted_from_the_last_ask_in_whatever_order_they_stand(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[deadlines]\nmax_nudges = 2\nnudge = 1")
    contact(vault, "Ada Baker", "asked:\n  - 2026-11-12\n  - 2026-11-02")

    (item,) = owed(invoke, "nudge", "2026-11-13")

    assert (item["since"], item["due"], item["days_late"]) == ("2026-11-12", "2026-11-13", 0)
    assert item["why"] == (
        "You have written to Ada Baker 2 times, last on 12 November 2026, and have had no answer."
    )


ANSWERS = {
    # facts beside an ask of 2 November: is a nudge owed on the 30th?
    "": True,
    "replied:": True,
    "replied: last week": True,  # no date counts as none; a problem is told beside the report
    "replied: 2026-11-01": True,  # that was an answer to something else
    "replied: 2026-11-02": False,
    "replied: 2026-11-20": False,
    "reply: accepted": False,  # an answer on no known day is an answer
    "reply: later\nask_again: 2026-12-01": False,
    "replied: 2026-11-03\nreply: declined": False,
    "replied: 2026-11-01\nreply: later": True,
    "status: closed": False,
    "status: dropped": False,
    "status: do-not-contact": False,
    "status: do-not-contact\nstatus_until: 2026-11-01": False,
    "status: paused": False,
    "status: paused\nstatus_until: 2026-12-01": False,
    "status: paused\nstatus_until: 2026-11-30": True,
    "status: paused\nstatus_until: 2026-11-01": True,
}


def test_only_who_has_not_answered_and_was_not_set_aside_is_nudged(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number, facts in enumerate(ANSWERS):
        contact(vault, f"P{number:02}", f"asked: 2026-11-02\n{facts}")

    found = names(invoke, "nudge", "2026-11-30")

    assert {facts: f"P{n:02}" in found for n, facts in enumerate(ANSWERS)} == ANSWERS


@pytest.mark.parametrize("facts", ["", "status: cancelled", "status: moved", "status: no-show"])
@pytest.mark.parametrize("date", ["2026-11-10", "2026-12-24T10:00:00", ""])
def test_who_agreed_to_a_meeting_has_answered_even_if_it_did_not_take_place(
    vault: VaultBuilder, invoke: Invoke, date: str, facts: str
) -> None:
    contact(vault, "Ada Baker", "asked: 2026-11-02")
    meeting(vault, "Ada Baker", date, facts)

    assert owed(invoke, "nudge", "2026-11-30") == []


FELL_THROUGH = {
    # asked; the only meeting: where they stand on Monday 30 November, and is a nudge owed?
    ("2026-11-02", "2026-11-10\nstatus: cancelled"): ("accepted", False),
    ("2026-11-02", "2026-11-10\nstatus: moved"): ("accepted", False),
    ("2026-11-02", "2026-11-10\nstatus: no-show"): ("accepted", False),
    ("2026-11-10", "2026-11-10\nstatus: cancelled"): ("accepted", False),
    ("2026-11-02", "\nstatus: cancelled"): ("accepted", False),
    ("2026-11-02", ""): ("accepted", False),
    ("2026-11-02", "2026-12-24"): ("scheduled", False),
    ("2026-11-02", "2026-12-24\nstatus: cancelled"): ("accepted", False),
    ("2026-11-29", "2026-12-24\nstatus: cancelled"): ("accepted", False),
    # asked since: a new ask, which waits for an answer of its own
    ("2026-11-11", "2026-11-10\nstatus: cancelled"): ("nudge-due", True),
    ("2026-11-19", "2026-11-10\nstatus: cancelled"): ("nudge-due", True),
    ("2026-11-20", "2026-11-10\nstatus: cancelled"): ("asked", False),
    ("[2026-11-02, 2026-11-19]", "2026-11-10\nstatus: no-show"): ("nudge-due", True),
    ("[2026-11-02, 2026-11-11, 2026-11-19]", "2026-11-10\nstatus: no-show"): (
        "no-response",
        False,
    ),
    # a meeting that was held says more of where they stand than the ask does
    ("2026-11-02", "2026-11-10"): ("met", False),
    ("2026-11-11", "2026-11-10"): ("met", True),
    ("2026-11-11", "2026-11-10\nthanked: 2026-11-10"): ("in-touch", True),
}


def test_where_somebody_stands_and_whether_they_are_nudged_agree_about_a_meeting(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for number, (asked, facts) in enumerate(FELL_THROUGH):
        contact(vault, f"P{number:02}", f"asked: {asked}")
        day, _, rest = facts.partition("\n")
        meeting(vault, f"P{number:02}", day, rest)

    nudged = names(invoke, "nudge", "2026-11-30")

    rows = json.loads(invoke("list", "contacts", "--json", today="2026-11-30").stdout)["contacts"]
    found = [(row["stage"], row["name"] in nudged) for row in rows]
    assert dict(zip(FELL_THROUGH, found, strict=True)) == FELL_THROUGH


def test_who_was_never_asked_or_has_no_note_is_not_nudged(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", 'referrals: "[[Paul Durand]]"\nreferred_on: 2026-01-01')
    contact(vault, "Zoë Weiß", "asked: some day")

    assert owed(invoke, "nudge", "2026-11-30") == []


def test_a_day_noted_ahead_of_itself_is_counted_from_then(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "asked: 2026-11-23")

    assert names(invoke, "nudge", "2026-12-01") == []
    assert names(invoke, "nudge", "2026-12-02") == ["Ada Baker"]


def test_what_settles_it_is_a_nudge(vault: VaultBuilder, invoke: Invoke) -> None:
    path = contact(vault, "Ada Baker", "asked: 2026-11-02")
    (item,) = owed(invoke, "nudge", "2026-11-14")

    settle(invoke, item["settle"], "2026-11-14")

    assert "asked:\n  - 2026-11-02\n  - 2026-11-14\n" in (vault.root / path).read_text()
    assert owed(invoke, "nudge", "2026-12-31") == []
