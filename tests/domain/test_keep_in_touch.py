"""The rule ``keep-in-touch``: who was met and thanked hears from me again after 90 days."""

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, meeting, names, observed, owed, settle


def met(vault: VaultBuilder, name: str, facts: str = "", on: str = "2026-08-24") -> None:
    """Write the notes of a contact, and of a meeting that was thanked for the same day."""
    contact(vault, name, facts)
    meeting(vault, name, on, f"thanked: {on}")


def test_who_was_met_and_thanked_is_written_to_again(vault: VaultBuilder, invoke: Invoke) -> None:
    met(vault, "Ada Baker")

    assert owed(invoke, "keep-in-touch", "2026-11-25") == [
        {
            "rule": "keep-in-touch",
            "level": "late",
            "contact": "Ada Baker",
            "note": "Contacts/Ada Baker.md",
            "since": "2026-08-24",
            "due": "2026-11-22",
            "days_late": 3,
            "why": "You were last in touch with Ada Baker on 24 August 2026.",
            "settle": "vaultkit log news 'Ada Baker'",
        }
    ]


TOUCHED: dict[str, Clock] = {
    # last touch: listed from, late from
    "2026-08-24": ("2026-11-22", "2026-11-23"),  # to a Sunday
    "2026-09-26": ("2026-12-25", "2026-12-26"),  # to a holiday
    "2026-12-31": ("2027-03-31", "2027-04-01"),
    "2027-12-01": ("2028-02-29", "2028-03-01"),
    "2028-02-29": ("2028-05-29", "2028-05-30"),
    "9999-10-02": ("9999-12-31", None),
}


def test_it_is_due_ninety_days_after_the_last_touch_and_late_from_the_day_after(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[holidays]\ndates = [2026-12-25]")
    for day in TOUCHED:
        met(vault, day, on=day)
    met(vault, "Never", on="9999-10-03")

    assert observed(invoke, "keep-in-touch", TOUCHED) == expected(TOUCHED)


def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    met(vault, "Ada Baker")

    (item,) = owed(invoke, "keep-in-touch", "2026-11-21", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-22", 0)


TOUCHES = {
    # facts beside a meeting of 24 August: when was the last touch, as of 1 June?
    "": "2026-08-24",
    "asked: 2026-08-01": "2026-08-24",
    "asked:\n  - 2026-09-02\n  - 2026-09-01": "2026-09-02",
    "replied: 2026-09-03": "2026-09-03",
    "reported: 2026-09-04": "2026-09-04",
    "news:\n  - 2026-09-05\n  - 2026-08-30": "2026-09-05",
    "news: 2026-09-06\nreported: 2026-09-07": "2026-09-07",
    "news: soon": "2026-08-24",
    "news: 2027-06-02": "2026-08-24",  # noted ahead of its day
}


def test_whatever_passed_between_us_last_is_a_touch(vault: VaultBuilder, invoke: Invoke) -> None:
    for number, facts in enumerate(TOUCHES):
        met(vault, f"P{number}", facts)
    contact(vault, "Thanked Late")
    meeting(vault, "Thanked Late", "2026-08-24", "thanked: 2026-09-20")

    found = {i["contact"]: i["since"] for i in owed(invoke, "keep-in-touch", "2027-06-01")}

    assert found.pop("Thanked Late") == "2026-09-20"
    assert {facts: found[f"P{n}"] for n, facts in enumerate(TOUCHES)} == TOUCHES


def test_a_touch_noted_ahead_counts_from_its_day_on(vault: VaultBuilder, invoke: Invoke) -> None:
    met(vault, "Ada Baker", "news: 2026-11-30")

    assert names(invoke, "keep-in-touch", "2026-11-29") == ["Ada Baker"]
    assert names(invoke, "keep-in-touch", "2026-11-30") == []
    assert names(invoke, "keep-in-touch", "2027-02-28") == ["Ada Baker"]


CADENCES = {
    # a cadence of one's own: due when, after a touch of 24 August?
    "": "2026-11-22",
    "keep_in_touch:": "2026-11-22",
    "keep_in_touch: 30": "2026-09-23",
    "keep_in_touch: 1": "2026-08-25",
    "keep_in_touch: 91": "2026-11-23",
    "keep_in_touch: 0": None,
    "keep_in_touch: often": "2026-11-22",
    "country: fr": "2026-09-03",
    "country: ca": None,
    "country: ca\nkeep_in_touch: 30": "2026-09-23",
    "country: fr\nkeep_in_touch: 0": None,
}


def test_a_cadence_is_the_persons_else_the_countrys_else_that_of_the_settings(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings(
        "[conventions.fr]\nkeep_in_touch_days = 10\n[conventions.ca]\nkeep_in_touch_days = 0"
    )
    for number, facts in enumerate(CADENCES):
        met(vault, f"P{number}", facts)

    found = {i["contact"]: i["due"] for i in owed(invoke, "keep-in-touch", "2027-06-01")}

    assert {facts: found.get(f"P{n}") for n, facts in enumerate(CADENCES)} == CADENCES


@pytest.mark.parametrize(("days", "due"), [(0, None), (30, "2026-09-23")])
def test_settings_set_the_cadence_and_0_is_never(
    vault: VaultBuilder, invoke: Invoke, days: int, due: str | None
) -> None:
    vault.settings(f"[deadlines]\nkeep_in_touch = {days}")
    met(vault, "Ada Baker")

    found = [item["due"] for item in owed(invoke, "keep-in-touch", "2027-06-01")]

    assert found == [due] * bool(due)


def test_who_was_not_met_is_kept_in_touch_with_only_if_they_have_a_cadence(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Asked Only", "asked: 2026-01-05\nreplied: 2026-01-06")
    contact(vault, "With A Cadence", "asked: 2026-01-05\nkeep_in_touch: 30")
    contact(vault, "Without A Touch", "keep_in_touch: 30")

    found = {i["contact"]: i["due"] for i in owed(invoke, "keep-in-touch", "2026-11-30")}

    assert found == {"With A Cadence": "2026-02-04"}


def test_whoever_is_not_thanked_yet_is_owed_that_first(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker", "keep_in_touch: 30")
    meeting(vault, "Ada Baker", "2026-01-05", "thanked: 2026-01-05")
    meeting(vault, "Ada Baker", "2026-02-05")

    assert owed(invoke, "keep-in-touch", "2026-11-30") == []


@pytest.mark.parametrize(
    ("date", "facts", "is_owed"),
    [
        ("2026-12-01", "", False),
        ("2026-12-01T10:00:00", "", False),
        ("2026-12-01", "status: cancelled", True),
        ("2026-12-01", "status: moved", True),
        ("2026-11-30", "status: no-show", True),
        ("", "", True),
    ],
)
def test_a_meeting_ahead_is_touch_enough(
    vault: VaultBuilder, invoke: Invoke, date: str, facts: str, *, is_owed: bool
) -> None:
    met(vault, "Ada Baker")
    meeting(vault, "Ada Baker", date, facts)

    assert len(owed(invoke, "keep-in-touch", "2026-11-30")) == is_owed


@pytest.mark.parametrize(
    ("facts", "is_owed"),
    [
        ("status: closed", False),
        ("status: dropped", False),
        ("status: do-not-contact", False),
        ("status: paused", False),
        ("status: paused\nstatus_until: 2026-12-01", False),
        ("status: paused\nstatus_until: 2026-11-30", True),
        ("status: closed\nkeep_in_touch: 30", False),
    ],
)
def test_a_status_set_by_hand_ends_it(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_owed: bool
) -> None:
    met(vault, "Ada Baker", facts)

    assert len(owed(invoke, "keep-in-touch", "2026-11-30")) == is_owed


def test_of_two_people_at_one_meeting_each_is_an_item(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker")
    contact(vault, "Kenji Ito", "news: 2026-11-01")
    contact(vault, "Zoë Weiß")
    meeting(vault, ["Ada Baker", "Kenji Ito", "Zoë Weiß"], "2026-08-24", "thanked: 2026-08-25")

    assert names(invoke, "keep-in-touch", "2026-11-30") == ["Ada Baker", "Zoë Weiß"]


@pytest.mark.parametrize(("days", "stage"), [(0, "closed"), (10, "in-touch")])
def test_where_a_person_stands_goes_by_the_same_cadence(
    vault: VaultBuilder, invoke: Invoke, days: int, stage: str
) -> None:
    vault.settings(f"[conventions.ca]\nkeep_in_touch_days = {days}")
    met(vault, "Ada Baker", "country: ca-qc")

    shown = invoke("list", "contacts", "--stage", stage, "--json", today="2026-11-30").stdout

    assert '"Ada Baker"' in shown


def test_what_settles_it_is_news(vault: VaultBuilder, invoke: Invoke) -> None:
    met(vault, "Ada Baker")
    (item,) = owed(invoke, "keep-in-touch", "2026-11-25")

    settle(invoke, item["settle"], "2026-11-25")

    text = (vault.root / "Contacts/Ada Baker.md").read_text(encoding="utf-8")
    assert "news:\n  - 2026-11-25\n" in text
    assert names(invoke, "keep-in-touch", "2027-02-22") == []
    assert names(invoke, "keep-in-touch", "2027-02-23") == ["Ada Baker"]
