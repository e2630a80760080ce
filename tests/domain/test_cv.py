"""The rule ``cv``: a CV older than 90 days is looked over before a meeting within a week."""

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import contact, meeting, owed, paste
from vaultkit.domain.around_meetings import old_cv
from vaultkit.domain.campaign import assemble
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.vault_path import VaultPath

TODAY = "2026-11-22"
OLD = "2026-08-23"  # 91 days before
PLACE = "Documents/CV.pdf"
SETTINGS = f"[me]\ncv = '{PLACE}'\n"


def cv(vault: VaultBuilder, day: str, place: str = PLACE) -> Path:
    """Put a CV into the vault that was last changed on the evening of a day."""
    path = vault.raw(place, b"%PDF-1.7")
    at = dt.datetime.fromisoformat(f"{day}T23:59").timestamp()
    os.utime(path, (at, at))
    return path


def test_an_old_cv_is_to_be_looked_over_before_a_meeting_this_week(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings(SETTINGS)
    cv(vault, OLD)
    contact(vault, "Ada Baker")
    path = meeting(vault, "Ada Baker", "2026-11-25T10:00:00")

    assert owed(invoke, "cv", TODAY) == [
        {
            "rule": "cv",
            "level": "due",
            "contact": "Ada Baker",
            "note": path,
            "since": TODAY,
            "due": TODAY,
            "days_late": 0,
            "why": "Your CV is of 23 August 2026, and you meet Ada Baker on 25 November 2026.",
            "settle": f"touch -- {PLACE}",
        }
    ]


@pytest.mark.parametrize(
    ("made_on", "met_on", "today", "is_due"),
    [
        # 90 days old is not older than 90 days
        ("2026-08-24", "2026-11-25", "2026-11-22", False),
        ("2026-08-23", "2026-11-25", "2026-11-22", True),
        ("2000-01-01", "2026-11-25", "2026-11-22", True),
        ("2026-11-22", "2026-11-25", "2026-11-22", False),
        ("2026-11-23", "2026-11-25", "2026-11-22", False),  # a clock that went wrong
        # the seventh day is the last
        ("2026-08-23", "2026-11-30", "2026-11-22", False),
        ("2026-08-23", "2026-11-29", "2026-11-22", True),
        ("2026-08-23", "2026-11-23", "2026-11-22", True),
        ("2026-08-23", "2026-11-22", "2026-11-22", False),  # held
        ("2026-08-23", "2026-11-21", "2026-11-22", False),
        # over the end of a year, and a leap day
        ("2026-09-29", "2027-01-04", "2026-12-28", False),
        ("2026-09-28", "2027-01-04", "2026-12-28", True),
        ("2027-12-01", "2028-03-02", "2028-02-29", False),
        ("2027-12-01", "2028-03-02", "2028-03-01", True),
        ("2027-11-30", "2028-03-02", "2028-02-29", True),
        ("2026-08-23", "9999-12-31", "9999-12-30", True),
    ],
)
def test_it_is_due_while_the_file_is_older_and_a_meeting_is_near(
    vault: VaultBuilder, invoke: Invoke, made_on: str, met_on: str, today: str, *, is_due: bool
) -> None:
    vault.settings(SETTINGS)
    cv(vault, made_on)
    meeting(vault, "Ada Baker", met_on)

    found = [(item["level"], item["due"], item["days_late"]) for item in owed(invoke, "cv", today)]

    assert found == [("due", today, 0)] * is_due


@pytest.mark.parametrize(
    ("now", "is_due"), [("2026-11-22T17:29", True), ("2026-11-22T17:30", False)]
)
def test_a_meeting_later_today_is_ahead_until_its_time_has_come(now: str, *, is_due: bool) -> None:
    moment = Moment(dt.date(2026, 11, 22), dt.time(17, 30))
    interview = Interview(path=VaultPath("talk.md"), name="talk", date=moment)
    at = dt.datetime.fromisoformat(now)
    campaign = assemble([], [interview], find=never, now=at)
    situation = Situation(campaign, Policy(cv=PLACE), at, cv_on=dt.date.fromisoformat(OLD))

    assert len(list(old_cv(situation))) == is_due


@pytest.mark.parametrize(
    ("made_on", "met_on", "due"),
    [
        ("2026-08-23", "2026-12-01", "2026-11-24"),  # when the meeting is a week away
        ("2026-09-01", "2026-12-01", "2026-12-01"),  # when the file has its 91 days
        ("2026-08-23", "2026-11-29", "2026-11-22"),  # now
        ("2026-09-02", "2026-12-01", None),  # never before the meeting
        ("2026-08-23", "2026-12-31", None),  # not within ten days
    ],
)
def test_before_that_it_is_ahead_for_whoever_looks_ahead(
    vault: VaultBuilder, invoke: Invoke, made_on: str, met_on: str, due: str | None
) -> None:
    vault.settings(SETTINGS)
    cv(vault, made_on)
    meeting(vault, "Ada Baker", f"{met_on}T10:00:00")

    found = [(i["due"], i["level"]) for i in owed(invoke, "cv", TODAY, "--within", "10")]

    assert found == [(due, "due" if due == TODAY else "ahead")] * bool(due)


def test_of_several_meetings_the_first_is_named_once(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(SETTINGS)
    cv(vault, OLD)
    meeting(vault, "Kenji Ito", "2026-11-25")
    meeting(vault, "Ada Baker", "2026-11-23", "status: cancelled")
    meeting(vault, ["Zoë Weiß", "Bo Li"], "2026-11-24")

    (item,) = owed(invoke, "cv", TODAY)

    assert item["contact"] == "Zoë Weiß"
    assert item["why"] == (
        "Your CV is of 23 August 2026, and you meet Zoë Weiß and Bo Li on 24 November 2026."
    )


@pytest.mark.parametrize("status", ["cancelled", "moved", "no-show"])
def test_a_meeting_that_will_not_take_place_needs_no_cv(
    vault: VaultBuilder, invoke: Invoke, status: str
) -> None:
    vault.settings(SETTINGS)
    cv(vault, OLD)
    meeting(vault, "Ada Baker", "2026-11-25", f"status: {status}")
    meeting(vault, "Ada Baker", "")

    assert owed(invoke, "cv", TODAY) == []


def test_who_must_be_left_alone_is_not_named(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(SETTINGS)
    cv(vault, OLD)
    contact(vault, "Ada Baker", "status: do-not-contact")
    contact(vault, "Paul Durand", "status: paused\nstatus_until: 2026-11-23")
    meeting(vault, "Ada Baker", "2026-11-23")
    meeting(vault, "Paul Durand", "2026-11-24")
    meeting(vault, ["Ada Baker", "Zoë Weiß"], "2026-11-25")

    (before,), (after,) = owed(invoke, "cv", TODAY), owed(invoke, "cv", "2026-11-23")

    assert before["why"].endswith("and you meet Zoë Weiß on 25 November 2026.")
    assert after["why"].endswith("and you meet Paul Durand on 24 November 2026.")


def test_a_meeting_with_nobody_named_goes_by_its_note(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(SETTINGS)
    cv(vault, OLD)
    path = meeting(vault, [], "2026-11-25")

    (item,) = owed(invoke, "cv", TODAY)

    assert (item["contact"], item["note"]) == (None, path)
    assert item["why"] == (
        "Your CV is of 23 August 2026, and you meet 2026-11-25 talk on 25 November 2026."
    )


@pytest.mark.parametrize(
    ("settings", "country", "is_due"),
    [
        ("[deadlines]\ncv = 91", "", False),
        ("[deadlines]\ncv = 30", "", True),
        ("[conventions.fr]\ncv_days = 91", "fr", False),
        ("[conventions.fr]\ncv_days = 91", "gb", True),
        ("[deadlines]\ncv = 91\n[conventions.fr]\ncv_days = 90", "fr", True),
        ("[deadlines]\ncv = 91\n[conventions.fr]\ncv_days = 90", "gb", False),
    ],
)
def test_settings_and_conventions_say_how_old_is_old(
    vault: VaultBuilder, invoke: Invoke, settings: str, country: str, *, is_due: bool
) -> None:
    vault.settings(SETTINGS + settings)
    cv(vault, OLD)
    contact(vault, "Ada Baker", f"country: {country}")
    meeting(vault, "Ada Baker", "2026-11-25")

    assert len(owed(invoke, "cv", TODAY)) == is_due


def test_the_file_may_be_anywhere(vault: VaultBuilder, invoke: Invoke, tmp_path: Path) -> None:
    made = cv(vault, OLD).rename(tmp_path / "My CV.pdf")
    vault.settings(f"[me]\ncv = '{made}'")
    meeting(vault, "Ada Baker", "2026-11-25")

    (item,) = owed(invoke, "cv", TODAY)

    assert item["settle"] == f"touch -- '{made}'"


@pytest.mark.parametrize("settings", ["", SETTINGS, "[me]\ncv = ''"])
def test_without_a_file_nothing_is_said(vault: VaultBuilder, invoke: Invoke, settings: str) -> None:
    vault.settings(settings)
    meeting(vault, "Ada Baker", "2026-11-25")

    assert owed(invoke, "cv", TODAY) == []


@pytest.mark.parametrize(
    "place", [PLACE, "My CV.pdf", "-r", "it's $(touch hit).pdf", "CV;touch hit"]
)
def test_what_settles_it_gives_the_file_the_day_of_today(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, place: str
) -> None:
    soon = dt.datetime.now().astimezone().date() + dt.timedelta(days=3)
    vault.settings(f"[me]\ncv = '''{place}'''")
    cv(vault, "2020-01-01", place)
    meeting(vault, "Ada Baker", str(soon))
    (item,) = owed(invoke, "cv", None)
    before = sorted(vault.snapshot())

    paste(item["settle"], vault.root, str(soon), tmp_path)

    assert owed(invoke, "cv", None) == []
    assert sorted(vault.snapshot()) == before


def never(_link: object, _source: object) -> None:  # pragma: no cover
    """Stand in for following links where there are none."""
    raise AssertionError
