"""Where a contact stands, computed from dated facts: the first that fits, from the top."""

import json
from typing import get_args

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.domain.stage import STAGES, Stage

TODAY = "2026-11-30"  # a Monday
MET = "date: 2026-11-10"
THANKED = "date: 2026-11-10\nthanked: 2026-11-10"
AHEAD = "date: 2026-12-10"
TWICE = "asked:\n  - 2026-10-01\n  - 2026-11-01"
PROMISE = "\n---\n- [ ] #promise send the article\n"


def write(vault: VaultBuilder, contact: str, meetings: tuple[str, ...]) -> None:
    """Write Ada Baker's note and those of the meetings with her; all but the fences is given."""
    vault.note("Contacts/Ada Baker.md", f"---\ntype: contact\n{contact}\n---\n")
    for number, facts in enumerate(meetings):
        text = f'---\ntype: interview\ncontact: "[[Ada Baker]]"\n{facts}'
        vault.note(f"Interviews/{number}.md", text if "---" in facts else f"{text}\n---\n")


def stage(invoke: Invoke, today: str = TODAY) -> str:
    (row,) = json.loads(invoke("list", "contacts", "--json", today=today).stdout)["contacts"]
    found: str = row["stage"]
    return found


CASES: list[tuple[Stage, str, tuple[str, ...]]] = [
    # a status set by hand comes before everything
    ("do-not-contact", "status: do-not-contact", ()),
    ("do-not-contact", "status: do-not-contact", (AHEAD,)),
    ("dropped", "status: dropped", (MET,)),
    ("closed", "status: closed\nasked: 2026-11-27", ()),
    ("closed", "status: closed", (THANKED + PROMISE,)),
    ("paused", "status: paused", (MET,)),
    ("paused", "status: paused\nstatus_until: 2026-12-01", ()),
    # a pause ends on its last day, and the facts count again
    ("identified", "status: paused\nstatus_until: 2026-11-30", ()),
    ("met", "status: paused\nstatus_until: 2026-11-29", (MET,)),
    # a meeting to come
    ("scheduled", "", (AHEAD,)),
    ("scheduled", "asked: 2026-01-10", (AHEAD,)),
    ("scheduled", "asked: 2026-11-01\nreplied: 2026-11-03\nreply: declined", (AHEAD,)),
    ("scheduled", "", (MET, AHEAD)),
    # one that was called off is none
    ("identified", "", (f"{AHEAD}\nstatus: cancelled",)),
    ("accepted", "asked: 2026-11-01\nreply: accepted", (f"{AHEAD}\nstatus: moved",)),
    ("identified", "", (f"{MET}\nstatus: no-show",)),
    ("identified", "", ("date:",)),
    # the latest meeting decides
    ("met", "", (MET,)),
    ("met", "", (THANKED, "date: 2026-11-12")),
    ("met", "", ("date: 2026-11-12", THANKED)),
    ("in-touch", "", ("date: 2026-11-01", THANKED)),
    ("in-touch", "", (THANKED, "date: 2026-11-12\nstatus: no-show")),
    ("met", "", ("date: 2026-11-10T09:00\nthanked: 2026-11-10", "date: 2026-11-10T16:00")),
    ("met", "", ("date: 2026-11-10T16:00", "date: 2026-11-10T09:00\nthanked: 2026-11-10")),
    ("met", "reply: declined\nasked: 2026-11-20", (MET,)),
    # thanked, and something is still owed
    ("thanked", "", (THANKED + PROMISE,)),
    ("thanked", "", (THANKED + "\n---\n- [ ] #offer visit the hall 📅 2027-12-01\n",)),
    ("thanked", "keep_in_touch: 0", (THANKED + PROMISE,)),
    ("thanked", "", ("date: 2026-11-01" + PROMISE, THANKED)),
    ("in-touch", "", (THANKED + "\n---\n- [x] #promise sent\n- [-] #offer declined\n",)),
    ("in-touch", "", (THANKED + "\n---\n- [ ] buy milk\n",)),
    ("in-touch", "", (f"{MET}\nstatus: cancelled" + PROMISE, THANKED)),
    # thanked, nothing owed
    ("in-touch", "", (THANKED,)),
    ("in-touch", "keep_in_touch: 30", (THANKED,)),
    ("closed", "keep_in_touch: 0", (THANKED,)),
    # a reply on or after the last ask
    ("accepted", "asked: 2026-11-01\nreplied: 2026-11-03\nreply: accepted", ()),
    ("declined", "asked: 2026-11-01\nreplied: 2026-11-01\nreply: declined", ()),
    ("postponed", "asked: 2026-11-01\nreplied: 2026-11-03\nreply: later", ()),
    ("redirected", "asked: 2026-11-01\nreplied: 2026-11-03\nreply: redirected", ()),
    ("accepted", "asked: 2026-11-01\nreply: accepted", ()),
    ("accepted", "reply: accepted", ()),
    ("accepted", "replied: 2026-11-03\nreply: accepted", ()),
    # asked once more since: it is a new ask that waits, and its first
    ("asked", "asked:\n  - 2026-11-01\n  - 2026-11-27\nreplied: 2026-11-03\nreply: later", ()),
    ("asked", "asked:\n  - 2026-11-27\n  - 2026-11-01\nreplied: 2026-11-26\nreply: later", ()),
    ("nudge-due", f"{TWICE}\nreplied: 2026-10-31\nreply: later", ()),
    ("no-response", f"{TWICE}\nreplied: 2026-09-30\nreply: later", ()),
    # a day on which to ask again says later by itself
    ("postponed", "asked: 2026-11-01\nask_again: 2027-01-11", ()),
    ("postponed", "ask_again: 2027-01-11", ()),
    ("postponed", "asked: 2026-11-01\nreplied: 2026-11-03\nask_again: 2026-11-20", ()),
    ("declined", "asked: 2026-11-01\nreply: declined\nask_again: 2027-01-11", ()),
    ("asked", "asked:\n  - 2026-11-01\n  - 2026-11-20\nreply: later\nask_again: 2026-11-20", ()),
    ("postponed", "asked: [2026-11-01, 2026-11-19]\nreply: later\nask_again: 2026-11-20", ()),
    # who agreed to a meeting that fell through has said yes, and there is no date
    ("accepted", "asked: 2026-11-01", (f"{MET}\nstatus: cancelled",)),
    ("accepted", "asked: 2026-11-10", (f"{MET}\nstatus: no-show",)),
    ("accepted", "asked: 2026-11-29", (f"{AHEAD}\nstatus: moved",)),
    ("accepted", TWICE, ("date:",)),
    ("declined", "asked: 2026-11-01\nreply: declined", (f"{MET}\nstatus: cancelled",)),
    # an ask since is a new one
    ("asked", "asked: [2026-11-01, 2026-11-20]", (f"{MET}\nstatus: cancelled",)),
    ("nudge-due", "asked: [2026-11-01, 2026-11-11]", (f"{MET}\nstatus: no-show",)),
    ("nudged", "asked: [2026-11-01, 2026-11-11, 2026-11-24]", (f"{MET}\nstatus: no-show",)),
    # seven business days from Thursday 19 November end on Monday 30 November
    ("asked", "asked: 2026-11-30", ()),
    ("asked", "asked: 2026-11-20", ()),
    ("nudge-due", "asked: 2026-11-19", ()),
    ("nudge-due", "asked: 2020-01-01", ()),
    ("nudged", "asked:\n  - 2026-11-02\n  - 2026-11-20", ()),
    ("no-response", "asked:\n  - 2026-11-02\n  - 2026-11-19", ()),
    ("asked", "asked: 9999-12-31", ()),
    # somebody answered, in words that are not known: no reminder
    ("asked", "asked: 2026-10-01\nreplied: 2026-10-03", ()),
    ("asked", "asked: 2026-10-01\nreplied: 2026-10-03\nreply: perhaps", ()),
    ("nudged", "asked:\n  - 2026-09-01\n  - 2026-10-01\nreplied: 2026-10-03", ()),
    # nothing yet
    ("identified", "", ()),
    ("identified", "asked: soon", ()),
]  # fmt: skip


@pytest.mark.parametrize(("expected", "contact", "meetings"), CASES)
def test_a_contact_stands_where_the_first_fitting_fact_says(
    vault: VaultBuilder, invoke: Invoke, expected: Stage, contact: str, meetings: tuple[str, ...]
) -> None:
    write(vault, contact, meetings)

    assert stage(invoke) == expected


def test_the_cases_show_every_stage() -> None:
    assert {expected for expected, _contact, _meetings in CASES} == set(STAGES)
    assert get_args(Stage) == STAGES


def test_a_meeting_is_scheduled_until_its_time_has_come(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    write(vault, "", ("date: 2026-11-30T17:30",))

    assert stage(invoke, "2026-11-29") == "scheduled"
    assert stage(invoke, "2026-11-30") == "met"


@pytest.mark.parametrize(
    ("settings", "facts", "expected"),
    [
        ("nudge = 8", "asked: 2026-11-19", "asked"),
        ("nudge = 6", "asked: 2026-11-20", "nudge-due"),
        ("nudge = 0", "asked: 2026-11-30", "nudge-due"),
        ("max_nudges = 0", "asked: 2026-11-19", "no-response"),
        ("max_nudges = 2", "asked:\n  - 2026-11-02\n  - 2026-11-19", "nudge-due"),
        ("max_nudges = 2", "asked:\n  - 2026-10-02\n  - 2026-10-20\n  - 2026-11-19", "no-response"),
    ],
)
def test_the_settings_say_how_long_to_wait_and_how_often_to_nudge(
    vault: VaultBuilder, invoke: Invoke, settings: str, facts: str, expected: Stage
) -> None:
    vault.settings(f"[deadlines]\n{settings}")
    write(vault, facts, ())

    assert stage(invoke) == expected


def test_a_holiday_is_no_day_of_waiting(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings("[holidays]\ndates = [2026-11-26]")
    write(vault, "asked: 2026-11-19", ())

    assert stage(invoke, "2026-11-30") == "asked"
    assert stage(invoke, "2026-12-01") == "nudge-due"


@pytest.mark.parametrize(
    ("settings", "facts", "expected"),
    [
        ("keep_in_touch = 0", "", "closed"),
        ("keep_in_touch = 0", "keep_in_touch: 30", "in-touch"),
        ("keep_in_touch = 30", "keep_in_touch: 0", "closed"),
    ],
)
def test_the_cadence_of_the_settings_holds_where_the_contact_has_none(
    vault: VaultBuilder, invoke: Invoke, settings: str, facts: str, expected: Stage
) -> None:
    vault.settings(f"[deadlines]\n{settings}")
    write(vault, facts, (THANKED,))

    assert stage(invoke) == expected


def test_a_task_in_the_contact_s_own_note_is_owed_as_well(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    write(vault, "", (THANKED,))
    vault.note("Contacts/Ada Baker.md", f"---\ntype: contact{PROMISE}")

    assert stage(invoke) == "thanked"


@pytest.mark.parametrize(
    ("reported", "expected"), [("2026-11-19", "thanked"), ("2026-11-20", "in-touch")]
)
def test_who_gave_a_name_and_was_not_told_what_became_of_it_is_thanked_not_in_touch(
    vault: VaultBuilder, invoke: Invoke, reported: str, expected: Stage
) -> None:
    write(vault, f"reported: {reported}", (f'{THANKED}\nreferrals: "[[Paul Durand]]"',))
    paul = '---\ntype: interview\ncontact: "[[Paul Durand]]"\ndate: 2026-11-20\n---\n'
    vault.note("Interviews/paul.md", paul)

    assert stage(invoke) == expected
