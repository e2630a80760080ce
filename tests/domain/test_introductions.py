"""The rule ``introduction``: the referrer was to write first, and nothing has been heard."""

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, links, meeting, observed, owed, settle

AWAITED = "first_move: referrer"


def gave(vault: VaultBuilder, referrer: str, day: str, *given: str) -> str:
    """Write the note of a meeting, thanked for, at which names were given."""
    return meeting(vault, referrer, day, f"thanked: {day}\n{links('referrals', *given)}")


def about(invoke: Invoke, today: str, *options: str) -> dict[str, str]:
    """Say by note of whom nothing was heard, and when that fell due."""
    items = owed(invoke, "introduction", today, *options)
    return {item["note"].removeprefix("Contacts/")[:-3]: item["due"] for item in items}


def test_the_referrer_is_to_be_asked_about_an_introduction_nothing_was_heard_of(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker")
    contact(vault, "Paul Durand", AWAITED)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")

    assert owed(invoke, "introduction", "2026-11-20") == [
        {
            "rule": "introduction",
            "level": "late",
            "contact": "Ada Baker",
            "note": "Contacts/Paul Durand.md",
            "since": "2026-11-10",
            "due": "2026-11-17",
            "days_late": 3,
            "why": "Ada Baker was to write to Paul Durand first; nothing is noted since.",
            "settle": "vaultkit set 'Contacts/Paul Durand.md' check_on +7d",
        }
    ]


def test_where_nobody_knows_who_it_was_it_is_about_the_person(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Paul Durand", f"{AWAITED}\ncheck_on: 2026-11-20")

    (item,) = owed(invoke, "introduction", "2026-11-20")

    assert (item["contact"], item["since"], item["due"]) == (
        "Paul Durand",
        "2026-11-20",
        "2026-11-20",
    )
    assert item["why"] == "Somebody was to introduce you to Paul Durand; nothing is noted since."


CLOCKS: dict[str, Clock] = {
    # the day the name was given, or check_on: listed from, late from
    "given 2026-11-10": ("2026-11-17", "2026-11-18"),
    "given 2026-11-14": ("2026-11-21", "2026-11-22"),  # a Saturday to a Saturday
    "given 2026-12-31": ("2027-01-07", "2027-01-08"),
    "given 2028-02-22": ("2028-02-29", "2028-03-01"),
    "given 2028-02-29": ("2028-03-07", "2028-03-08"),
    "given 9999-12-24": ("9999-12-31", None),
    "check 2026-11-12": ("2026-11-12", "2026-11-13"),
    "check 2026-12-24": ("2026-12-24", "2026-12-25"),
    "check 2028-02-29": ("2028-02-29", "2028-03-01"),
    "check 9999-12-31": ("9999-12-31", None),
}


def test_it_is_due_on_check_on_else_a_week_after_the_name_was_given(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    clocks: dict[str, Clock] = {}
    for case, clock in CLOCKS.items():
        what, day = case.split()
        check_on = f"\ncheck_on: {day}" if what == "check" else ""
        path = contact(vault, case, f"{AWAITED}{check_on}")
        gave(vault, f"Giver {case}", "2026-11-01" if check_on else day, case)
        clocks[path] = clock
    contact(vault, "Given on the last day", AWAITED)
    gave(vault, "Ada Baker", "9999-12-31", "Given on the last day")

    assert observed(invoke, "introduction", clocks, by="note") == expected(clocks)


def test_the_day_before_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Paul Durand", f"{AWAITED}\ncheck_on: 2026-11-20")

    (item,) = owed(invoke, "introduction", "2026-11-19", "--within", "1")

    assert (item["level"], item["due"], item["days_late"]) == ("ahead", "2026-11-20", 0)


FACTS = {
    # facts beside those of Paul, whose name was given on 10 November: owed on the 30th?
    "": True,
    "asked:": True,
    "asked: 2026-11-12": False,
    "replied: 2026-11-12": False,  # they wrote first
    "reply: accepted": False,
    "status: closed": False,
    "status: dropped": False,
    "status: do-not-contact": False,
    "status: paused": False,
    "status: paused\nstatus_until: 2026-12-01": False,
    "status: paused\nstatus_until: 2026-11-30": True,
    "check_on:": True,
    "check_on: 2026-11-30": True,
    "check_on: 2026-12-01": False,
}


def test_it_is_owed_until_anything_is_heard_or_the_person_is_set_aside(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    people = [f"P{number:02}" for number in range(len(FACTS))]
    for name, facts in zip(people, FACTS, strict=True):
        contact(vault, name, f"{AWAITED}\n{facts}")
    gave(vault, "Ada Baker", "2026-11-10", *people)

    found = about(invoke, "2026-11-30")

    assert {facts: name in found for name, facts in zip(people, FACTS, strict=True)} == FACTS


@pytest.mark.parametrize("facts", ["first_move: me", "first_move:", ""])
def test_where_the_first_move_is_mine_no_introduction_is_waited_for(
    vault: VaultBuilder, invoke: Invoke, facts: str
) -> None:
    contact(vault, "Paul Durand", f"{facts}\ncheck_on: 2026-11-12")
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")

    assert owed(invoke, "introduction", "2026-11-30") == []


@pytest.mark.parametrize("facts", ["", "status: cancelled"])
@pytest.mark.parametrize("date", ["2026-11-12", "2026-12-24", ""])
def test_a_meeting_with_them_is_something_heard(
    vault: VaultBuilder, invoke: Invoke, date: str, facts: str
) -> None:
    contact(vault, "Paul Durand", AWAITED)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    meeting(vault, "Paul Durand", date, facts)

    assert owed(invoke, "introduction", "2026-11-30") == []


def test_without_any_day_it_never_falls_due(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Paul Durand", f"{AWAITED}\n{links('referred_by', 'Ada Baker')}")

    assert owed(invoke, "introduction", "2026-11-30", "--within", "3650") == []


def test_of_several_referrers_the_first_is_asked_and_only_one_item_is_made(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Paul Durand", AWAITED)
    gave(vault, "Zoë Weiß", "2026-11-12", "Paul Durand")
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")

    (item,) = owed(invoke, "introduction", "2026-11-30")

    assert (item["contact"], item["since"], item["due"]) == (
        "Ada Baker",
        "2026-11-10",
        "2026-11-17",
    )


@pytest.mark.parametrize(
    ("ada", "zoe", "asked"),
    [
        ("", "", "Ada Baker"),
        ("status: closed", "", "Ada Baker"),  # they may be written to
        ("status: do-not-contact", "", "Zoë Weiß"),
        ("status: paused\nstatus_until: 2026-12-01", "", "Zoë Weiß"),
        ("status: paused\nstatus_until: 2026-11-30", "", "Ada Baker"),
        ("status: do-not-contact", "status: paused", None),
        ("status: do-not-contact", "status: do-not-contact", None),
    ],
)
def test_no_referrer_who_has_to_be_left_alone_is_asked_or_named(
    vault: VaultBuilder, invoke: Invoke, ada: str, zoe: str, asked: str | None
) -> None:
    contact(vault, "Ada Baker", ada)
    contact(vault, "Zoë Weiß", zoe)
    contact(vault, "Paul Durand", AWAITED)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    gave(vault, "Zoë Weiß", "2026-11-12", "Paul Durand")

    found = owed(invoke, "introduction", "2026-11-30")

    assert [item["contact"] for item in found] == [asked] * bool(asked)
    for item in found:
        assert item["why"] == f"{asked} was to write to Paul Durand first; nothing is noted since."


def test_settings_and_conventions_set_the_clock(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("[deadlines]\nintroduction = 3\n[conventions.fr]\nintroduction_days = 10")
    contact(vault, "Paul Durand", f"{AWAITED}\ncountry: fr")
    contact(vault, "Bo Li", AWAITED)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand", "Bo Li")

    assert about(invoke, "2026-11-30") == {"Paul Durand": "2026-11-20", "Bo Li": "2026-11-13"}
    settling = {
        item["settle"].rpartition(" ")[2] for item in owed(invoke, "introduction", "2026-11-30")
    }
    assert settling == {"+3d", "+10d"}


def test_what_settles_it_is_a_day_until_when_to_wait_again(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    path = contact(vault, "Paul Durand", AWAITED)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    (item,) = owed(invoke, "introduction", "2026-11-20")

    settle(invoke, item["settle"], "2026-11-20")

    assert "check_on: 2026-11-27\n" in (vault.root / path).read_text(encoding="utf-8")
    assert owed(invoke, "introduction", "2026-11-26") == []
    assert about(invoke, "2026-11-27") == {"Paul Durand": "2026-11-27"}


def test_it_is_waited_until_tomorrow_at_least(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("[deadlines]\nintroduction = 0")
    contact(vault, "Paul Durand", AWAITED)
    gave(vault, "Ada Baker", "2026-11-10", "Paul Durand")
    (item,) = owed(invoke, "introduction", "2026-11-10")

    settle(invoke, item["settle"], "2026-11-10")

    assert owed(invoke, "introduction", "2026-11-10") == []
    assert about(invoke, "2026-11-11") == {"Paul Durand": "2026-11-11"}


UNDATED = {
    # facts of Paul, whom Ada wanted to write to first: is it told that it will never fall due?
    "referred_by: '[[Ada Baker]]'": True,
    "": True,
    "referred_by: '[[Ada Baker]]'\nreferred_on: 2026-11-10": False,
    "check_on: 2026-12-01": False,
    "check_on: some day": True,
    "replied: 2026-11-12": False,
    "asked: 2026-11-12": False,
    "ask_again: 2027-01-11": False,
    "status: closed": False,
    "status: paused\nstatus_until: 2026-12-01": False,
    "status: paused\nstatus_until: 2026-11-30": True,
}


def test_an_introduction_that_can_never_fall_due_is_told_of(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker")
    gave(vault, "Ada Baker", "2026-11-10")
    for number, facts in enumerate(UNDATED):
        contact(vault, f"P{number:02}", f"{AWAITED}\n{facts}")

    told = invoke("check", today="2026-11-30", exit_code=1).stdout

    message = "undated-referral: nothing says until when to wait for this introduction"
    found = [f"P{n:02}.md:3:13: {message}" in told for n in range(len(UNDATED))]
    assert dict(zip(UNDATED, found, strict=True)) == UNDATED
    assert about(invoke, "2027-12-31").keys() & {f"P{n:02}" for n in (0, 1)} == set()


def test_a_day_to_wait_until_mends_it(vault: VaultBuilder, invoke: Invoke) -> None:
    path = contact(vault, "Paul Durand", AWAITED)
    told = invoke("due", today="2026-11-30")

    assert invoke("check", today="2026-11-30", exit_code=1).stdout == (
        f"{path}:3:13: undated-referral: nothing says until when to wait for this introduction;"
        " add 'check_on: YYYY-MM-DD' to this note\n"
    )
    assert told.stderr == ("1 problem; what it touches may be missing here. See: vaultkit check\n")
    invoke("set", path, "check_on", "+7d", today="2026-11-30")
    assert invoke("check", today="2026-11-30").stdout == ""
    assert invoke("due", today="2026-11-30").stderr == ""
    assert about(invoke, "2026-12-07") == {"Paul Durand": "2026-12-07"}
