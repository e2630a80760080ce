"""The rule ``review``: where nothing has happened for two years, is the note still needed?"""

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, meeting, names, observed, owed


def test_a_note_nothing_has_happened_with_for_two_years_is_looked_at(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "asked: 2024-11-20")

    assert owed(invoke, "review", "2026-11-25") == [
        {
            "rule": "review",
            "level": "due",
            "contact": "Ada Baker",
            "note": "Contacts/Ada Baker.md",
            "since": "2024-11-20",
            "due": "2026-11-20",
            "days_late": 0,
            "why": "Nothing has happened with Ada Baker since 20 November 2024;"
            " is the note still needed?",
            "settle": "vaultkit forget 'Ada Baker'",
        }
    ]


TOUCHED: dict[str, Clock] = {
    # last touch: listed from; it is never late
    "2024-11-20": ("2026-11-20", None),
    "2024-12-31": ("2026-12-31", None),
    "2024-02-29": ("2026-02-28", None),
    "2026-02-28": ("2028-02-28", None),
    "2026-03-01": ("2028-03-01", None),
    "9997-12-31": ("9999-12-31", None),
}


def test_it_is_due_after_24_months_and_never_late(vault: VaultBuilder, invoke: Invoke) -> None:
    for day in TOUCHED:
        contact(vault, day, f"asked: {day}")
    contact(vault, "Never", "asked: 9998-01-01")

    assert observed(invoke, "review", TOUCHED) == expected(TOUCHED)


def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "asked: 2024-11-20")

    (item,) = owed(invoke, "review", "2026-11-19", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-20", 0)


@pytest.mark.parametrize(
    ("facts", "is_reviewed"),
    [
        ("2026-12-24T10:00:00", False),
        ("2026-12-24\nstatus: cancelled", True),
        ("2026-12-24\nstatus: moved", True),
        ("", True),
    ],
)
def test_nobody_is_removed_whom_one_is_about_to_meet(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_reviewed: bool
) -> None:
    contact(vault, "Ada Baker", "asked: 2024-11-20")
    contact(vault, "Bob Lund", "asked: 2024-11-20")
    day, _, rest = facts.partition("\n")
    meeting(vault, ["Bob Lund", "Ada Baker"], day, rest)

    report = invoke("due", "--long", today="2026-11-25").stdout

    assert report.count("vaultkit forget") == 2 * is_reviewed


def test_nobody_is_removed_who_is_still_to_be_asked_again(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "asked: 2024-11-20\nreply: later\nask_again: 2027-01-11")
    contact(vault, "Bob Lund", "asked: 2024-11-20\nreply: later\nask_again: 2025-01-11")

    assert names(invoke, "review", "2027-01-10") == ["Bob Lund"]
    assert names(invoke, "review", "2027-01-11") == ["Ada Baker", "Bob Lund"]


@pytest.mark.parametrize(
    ("months", "touched", "due"),
    [
        (0, "2001-01-01", None),
        (1, "2026-01-31", "2026-02-28"),
        (1, "2028-01-30", "2028-02-29"),
        (6, "2026-05-31", "2026-11-30"),
        (12, "2027-02-28", "2028-02-28"),
        (13, "2025-11-22", "2026-12-22"),
        (36_500, "2026-11-22", "5068-07-22"),
        (36_500, "8000-01-01", None),
    ],
)
def test_the_settings_say_after_how_many_months(
    vault: VaultBuilder, invoke: Invoke, months: int, touched: str, due: str | None
) -> None:
    vault.settings(f"[privacy]\nreview_months = {months}")
    contact(vault, "Ada Baker", f"asked: {touched}")

    found = [item["due"] for item in owed(invoke, "review", "9999-12-31")]

    assert found == [due] * bool(due)


TOUCHES = {
    # facts beside an ask of 20 November 2024: is a review due two years later?
    "": True,
    "replied: 2024-11-19": True,
    "replied: 2024-11-22": False,
    "reported: 2025-06-01": False,
    "news:\n  - 2026-11-01": False,
    "news: 2026-11-22": True,  # noted ahead of its day
    "news: soon": True,
    "referred_on: 2026-11-01": True,
    "status: closed": True,
    "status: dropped": True,
    "status: do-not-contact": False,
    "status: paused": False,
    "status: paused\nstatus_until: 2026-11-22": False,
    "status: paused\nstatus_until: 2026-11-21": True,
    "keep_in_touch: 0": True,
}


def test_whatever_passed_between_us_puts_it_off(vault: VaultBuilder, invoke: Invoke) -> None:
    for number, facts in enumerate(TOUCHES):
        contact(vault, f"P{number:02}", f"asked: 2024-11-20\n{facts}")

    found = names(invoke, "review", "2026-11-21")

    assert {facts: f"P{n:02}" in found for n, facts in enumerate(TOUCHES)} == TOUCHES


def test_meetings_and_thanks_put_it_off_too_each_for_everybody_there(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for name in ("Ada Baker", "Kenji Ito", "Zoë Weiß"):
        contact(vault, name, "asked: 2024-01-05")
    meeting(vault, ["Ada Baker", "Kenji Ito"], "2024-01-10", "thanked: 2024-01-12")
    meeting(vault, "Kenji Ito", "2025-01-10")

    found = {item["contact"]: item["since"] for item in owed(invoke, "review", "2026-11-21")}

    assert found == {"Ada Baker": "2024-01-12", "Zoë Weiß": "2024-01-05"}


def test_of_whom_no_note_says_since_when_nothing_happened_none_is_asked_about(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker")
    meeting(vault, "Kenji Ito", "2024-01-10")  # no note to be reviewed

    assert owed(invoke, "review", "2030-01-01") == []


def test_what_settles_it_asks_for_the_name_and_forgets(vault: VaultBuilder, invoke: Invoke) -> None:
    path = contact(vault, "Ada Baker", "asked: 2024-11-20")
    (item,) = owed(invoke, "review", "2026-11-25")
    assert item["settle"] == "vaultkit forget 'Ada Baker'"

    invoke("forget", "Ada Baker", "--confirm", "Ada Baker", today="2026-11-25")

    assert not (vault.root / path).exists()
    assert owed(invoke, "review", "2026-11-25") == []


def test_or_the_note_is_kept_because_something_happens_again(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker", "asked: 2024-11-20")

    invoke("log", "news", "Ada Baker", today="2026-11-25")

    assert owed(invoke, "review", "2028-11-24") == []
    assert names(invoke, "review", "2028-11-25") == ["Ada Baker"]
