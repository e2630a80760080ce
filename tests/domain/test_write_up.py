"""The rule ``write-up``: what was learned is written down the same day, or the next."""

import datetime as dt
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import Clock, contact, expected, links, meeting, observed, owed, paste
from vaultkit.domain.around_meetings import write_ups
from vaultkit.domain.campaign import assemble
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.vault_path import VaultPath


def test_a_meeting_nothing_was_written_about_is_to_be_written_up(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    contact(vault, "Ada Baker")
    path = meeting(vault, "Ada Baker", "2026-11-20T10:00:00", body="")

    assert owed(invoke, "write-up", "2026-11-24") == [
        {
            "rule": "write-up",
            "level": "late",
            "contact": "Ada Baker",
            "note": path,
            "since": "2026-11-20",
            "due": "2026-11-20",
            "days_late": 3,
            "why": "You met Ada Baker on 20 November 2026 and have written nothing down.",
            "settle": f"eval \"${{EDITOR:-vi}} '{path}'\"",
        }
    ]


HELD: dict[str, Clock] = {
    # held on: listed from, late from
    "2026-11-20": ("2026-11-20", "2026-11-22"),  # a Friday; the clock runs on over the weekend
    "2026-12-24": ("2026-12-24", "2026-12-26"),
    "2026-12-31": ("2026-12-31", "2027-01-02"),
    "2028-02-28": ("2028-02-28", "2028-03-01"),
    "2028-02-29": ("2028-02-29", "2028-03-02"),
    "2027-02-28": ("2027-02-28", "2027-03-02"),
    "9999-12-30": ("9999-12-30", None),
    "9999-12-31": ("9999-12-31", None),
}


@pytest.mark.parametrize("time", ["", "T23:59:00"])
def test_it_is_due_on_the_day_and_late_from_two_days_after_it(
    vault: VaultBuilder, invoke: Invoke, time: str
) -> None:
    vault.settings("[holidays]\ndates = [2026-12-25]")
    clocks = {meeting(vault, day, f"{day}{time}", body=""): clock for day, clock in HELD.items()}

    assert observed(invoke, "write-up", clocks, by="note") == expected(clocks)


@pytest.mark.parametrize(
    ("moment", "now", "is_due"),
    [
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), "2026-11-20T17:29:59", False),
        (Moment(dt.date(2026, 11, 20), dt.time(17, 30)), "2026-11-20T17:30", True),
        (Moment(dt.date(2026, 11, 20)), "2026-11-19T23:59", False),
        (Moment(dt.date(2026, 11, 20)), "2026-11-20T00:00", True),
    ],
)
def test_a_meeting_later_today_has_not_been_held(moment: Moment, now: str, *, is_due: bool) -> None:
    interview = Interview(VaultPath("talk.md"), "talk", date=moment, is_written=False)
    at = dt.datetime.fromisoformat(now)
    campaign = assemble([], [interview], find=never, now=at)

    assert len(list(write_ups(Situation(campaign, Policy(), at)))) == is_due


def test_a_meeting_ahead_is_not_written_up_however_far_one_looks(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    meeting(vault, "Ada Baker", "2026-11-20T10:00:00", body="")

    assert owed(invoke, "write-up", "2026-11-19", "--within", "30") == []


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("country", ["", "fr", "ca", "jp"])
def test_a_scaffold_is_nothing_written_and_a_line_below_it_is(
    vault: VaultBuilder, invoke: Invoke, language: str, country: str
) -> None:
    vault.settings(f"language = '{language}'")
    contact(vault, "Ada Baker", f"country: {country}\nwhy: how a label works\nreason: we met once")
    words = ("new-interview", "Ada Baker", "--at", "2026-11-10 10:00")
    path = invoke(*words, today="2026-11-02").stdout.strip()

    assert [item["note"] for item in owed(invoke, "write-up", "2026-11-12")] == [path]

    with (vault.root / path).open("a", encoding="utf-8") as note:
        note.write("\nThe second pressing decides.\n")
    assert owed(invoke, "write-up", "2026-11-12") == []


BODIES = {
    # what stands in the body: is a write-up owed?
    "": True,
    "\n \n": True,
    "## What I learned\n\n## Debrief\n": True,
    "> Leave with two or three names.\n": True,
    "%% to be done %%\n": True,
    "Good.\n": False,
    "## What I learned\n\nShe begins with the room.\n": False,
    "- [ ] #promise send the article\n": False,
}


def test_what_a_scaffold_asks_is_nothing_written(vault: VaultBuilder, invoke: Invoke) -> None:
    paths = {
        body: meeting(vault, f"P{number}", "2026-11-10", body=body)
        for number, body in enumerate(BODIES)
    }

    found = {item["note"] for item in owed(invoke, "write-up", "2026-11-30")}

    assert {body: paths[body] in found for body in BODIES} == BODIES


@pytest.mark.parametrize(
    ("date", "facts"),
    [
        ("2026-11-10", "status: cancelled"),
        ("2026-11-10", "status: moved"),
        ("2026-11-10", "status: no-show"),
        ("2026-12-01", ""),
        ("", ""),
        ("soon", ""),
    ],
)
def test_a_meeting_that_was_not_held_is_not_written_up(
    vault: VaultBuilder, invoke: Invoke, date: str, facts: str
) -> None:
    meeting(vault, "Ada Baker", date, facts, body="")

    assert owed(invoke, "write-up", "2026-11-30") == []


def test_thanks_and_names_given_are_no_account_of_what_was_learned(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    given = links("referrals", "Paul Durand")
    meeting(vault, "Ada Baker", "2026-11-10", f"thanked: 2026-11-10\n{given}", body="")

    assert len(owed(invoke, "write-up", "2026-11-30")) == 1


def test_two_meetings_are_two_items(vault: VaultBuilder, invoke: Invoke) -> None:
    paths = [meeting(vault, "Ada Baker", f"2026-11-{day}", body="") for day in (10, 12)]

    assert [item["note"] for item in owed(invoke, "write-up", "2026-11-30")] == paths


def test_a_meeting_with_several_is_one_item_with_the_shortest_clock(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings("[deadlines]\nwrite_up = 5\n[conventions.fr]\nwrite_up_days = 2")
    contact(vault, "Claire", "country: fr")
    meeting(vault, ["Ada Baker", "Claire", "Zoë Weiß"], "2026-11-20", body="")
    meeting(vault, ["Ada Baker", "Zoë Weiß"], "2026-11-20", body="")

    several, two = owed(invoke, "write-up", "2026-11-26")

    assert (several["contact"], several["days_late"], two["days_late"]) == ("Ada Baker", 4, 1)
    assert several["why"] == (
        "You met Ada Baker, Claire and Zoë Weiß on 20 November 2026 and have written nothing down."
    )


def test_who_must_not_be_contacted_is_not_named(vault: VaultBuilder, invoke: Invoke) -> None:
    contact(vault, "Ada Baker", "status: do-not-contact")
    meeting(vault, ["Ada Baker", "Zoë Weiß"], "2026-11-20", body="")

    (item,) = owed(invoke, "write-up", "2026-11-20")

    assert (item["contact"], item["why"]) == (
        "Zoë Weiß",
        "You met Zoë Weiß on 20 November 2026 and have written nothing down.",
    )


@pytest.mark.parametrize(
    ("facts", "is_owed"),
    [
        ("status: closed", True),
        ("status: dropped", True),
        ("status: do-not-contact", False),
        ("status: paused", False),
        ("status: paused\nstatus_until: 2026-12-01", False),
        ("status: paused\nstatus_until: 2026-11-30", True),
    ],
)
def test_a_pause_silences_until_its_day_and_do_not_contact_for_good(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_owed: bool
) -> None:
    contact(vault, "Ada Baker", facts)
    meeting(vault, "Ada Baker", "2026-11-20", body="")

    assert len(owed(invoke, "write-up", "2026-11-30")) == is_owed


def test_a_meeting_with_nobody_named_is_written_up_as_well(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    path = meeting(vault, [], "2026-11-20", body="")

    (item,) = owed(invoke, "write-up", "2026-11-20")

    assert (item["contact"], item["note"]) == (None, path)
    assert item["why"] == "You had this meeting on 20 November 2026 and have written nothing down."


@pytest.mark.parametrize("name", ["Ada Baker", "it's $(touch hit)", "-x", "-c quit"])
@pytest.mark.parametrize("folder", ["", "Interviews/"])
def test_what_settles_it_opens_the_note_in_the_users_editor(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, folder: str, name: str
) -> None:
    vault.note(f"{folder}{name}.md", "---\ntype: interview\ndate: 2026-11-20\n---\n")
    (item,) = owed(invoke, "write-up", "2026-11-20")
    before = sorted(vault.snapshot())

    paste(item["settle"], vault.root, "2026-11-20", tmp_path, EDITOR="sed -i '$aGood.'")

    assert owed(invoke, "write-up", "2026-11-20") == []
    assert sorted(vault.snapshot()) == before


def never(_link: object, _source: object) -> None:  # pragma: no cover
    """Stand in for following links where there are none."""
    raise AssertionError
