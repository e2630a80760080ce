"""A day or a moment as people type it, held against a calendar."""

import datetime as dt
from typing import Literal

import pytest

from vaultkit.cli.when import understand_day, understand_moment
from vaultkit.domain.interview import Moment

SUNDAY = dt.date(2026, 11, 22)
LANGUAGES = ["fr", "en"]
Prefer = Literal["past", "future"]


def day(text: str, prefer: Prefer = "past", today: dt.date = SUNDAY) -> str | None:
    found = understand_day(text, today, LANGUAGES, prefer)
    return None if found is None else str(found)


def moment(text: str, prefer: Prefer = "future") -> str | None:
    found = understand_moment(text, SUNDAY, LANGUAGES, prefer)
    return None if found is None else str(found)


@pytest.mark.parametrize("prefer", ["past", "future"])
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01", "2026-12-01"),
        (" 2026-12-01\t", "2026-12-01"),
        ("2028-02-29", "2028-02-29"),
        ("0001-01-01", "0001-01-01"),
        ("today", "2026-11-22"),
        ("Yesterday", "2026-11-21"),
        ("TOMORROW", "2026-11-23"),
        ("aujourd'hui", "2026-11-22"),
        ("aujourd’hui", "2026-11-22"),
        ("hier", "2026-11-21"),
        ("demain", "2026-11-23"),
        ("avant-hier", "2026-11-20"),
        ("après-demain", "2026-11-24"),
        ("+3d", "2026-11-25"),
        ("+0d", "2026-11-22"),
        ("-2w", "2026-11-08"),
        ("+ 1 w", None),
        ("+1 w", "2026-11-29"),
        ("+2j", "2026-11-24"),
        ("-1s", "2026-11-15"),
        ("+9999d", "2054-04-08"),
        ("in 3 days", "2026-11-25"),
        ("dans 3 jours", "2026-11-25"),
        ("2 days ago", "2026-11-20"),
        ("il y a 2 jours", "2026-11-20"),
        ("10 Nov 2027", "2027-11-10"),
        ("December 1st, 2026", "2026-12-01"),
        ("le 3 décembre 2026", "2026-12-03"),
        ("friday 27 november 2026", "2026-11-27"),
        ("Vendredi, 27 novembre 2026", "2026-11-27"),
    ],
)
def test_a_day_that_is_fully_said_is_the_same_in_either_direction(
    text: str, prefer: Prefer, expected: str | None
) -> None:
    assert day(text, prefer) == expected


@pytest.mark.parametrize(
    ("text", "past", "future"),
    [
        ("monday", "2026-11-16", "2026-11-23"),
        ("mon", "2026-11-16", "2026-11-23"),
        ("Lundi", "2026-11-16", "2026-11-23"),
        ("lun.", "2026-11-16", "2026-11-23"),
        ("tuesday", "2026-11-17", "2026-11-24"),
        ("tue", "2026-11-17", "2026-11-24"),
        ("mardi", "2026-11-17", "2026-11-24"),
        ("mar", "2026-11-17", "2026-11-24"),
        ("wednesday", "2026-11-18", "2026-11-25"),
        ("wed.", "2026-11-18", "2026-11-25"),
        ("mercredi", "2026-11-18", "2026-11-25"),
        ("mer.", "2026-11-18", "2026-11-25"),
        ("thursday", "2026-11-19", "2026-11-26"),
        ("thu", "2026-11-19", "2026-11-26"),
        ("jeudi", "2026-11-19", "2026-11-26"),
        ("jeu", "2026-11-19", "2026-11-26"),
        ("friday", "2026-11-20", "2026-11-27"),
        ("fri", "2026-11-20", "2026-11-27"),
        ("VENDREDI", "2026-11-20", "2026-11-27"),
        ("ven", "2026-11-20", "2026-11-27"),
        ("saturday", "2026-11-21", "2026-11-28"),
        ("sat", "2026-11-21", "2026-11-28"),
        ("samedi", "2026-11-21", "2026-11-28"),
        ("sam", "2026-11-21", "2026-11-28"),
        # today is a Sunday, and a weekday is never today itself
        ("sunday", "2026-11-15", "2026-11-29"),
        ("sun", "2026-11-15", "2026-11-29"),
        ("dimanche", "2026-11-15", "2026-11-29"),
        ("dim", "2026-11-15", "2026-11-29"),
        # a day without a year is the nearest one in the direction
        ("10 November", "2026-11-10", "2027-11-10"),
        ("november 10", "2026-11-10", "2027-11-10"),
        ("30 November", "2025-11-30", "2026-11-30"),
        ("3 décembre", "2025-12-03", "2026-12-03"),
        ("le 12 decembre", "2025-12-12", "2026-12-12"),
        ("1er janvier", "2026-01-01", "2027-01-01"),
        ("29 feb", "2024-02-29", "2028-02-29"),
        # today itself is on either side of itself
        ("22 November", "2026-11-22", "2026-11-22"),
        # a weekday beside it has to be right: the 27th of November was a Thursday in 2025
        ("friday 27 november", None, "2026-11-27"),
        ("jeudi 27 novembre", "2025-11-27", None),
        ("monday 27 november", None, None),
    ],
)
def test_a_day_that_is_said_in_part_is_the_nearest_in_the_direction(
    text: str, past: str | None, future: str | None
) -> None:
    assert (day(text, "past"), day(text, "future")) == (past, future)


@pytest.mark.parametrize("today", [SUNDAY + dt.timedelta(days=each) for each in range(7)])
def test_every_weekday_is_within_a_week_of_every_today(today: dt.date) -> None:
    for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun")):
        before = understand_day(name, today, LANGUAGES, "past")
        after = understand_day(name, today, LANGUAGES, "future")

        assert before is not None
        assert after is not None
        assert before.weekday() == after.weekday() == number
        assert 1 <= (today - before).days <= 7
        assert 1 <= (after - today).days <= 7


REFUSED = [
    "", " ", "12", "2026", "20261201", "03/04/2026", "3.4.2026", "3/4", "3-4", "03/04", "3 4",
    "2026-02-30", "2026-13-01", "2026-1-5", "2026-W48", "30 février", "29 february 2027",
    "0 november", "32 november", "nonsense", "bonjour", "may", "mai", "november 2026", "soon",
    "25:00", "10:60", "24:00", "13pm", "0am", "+3m", "+3", "d", "1 december 26",
    "3/4 december", "3 4 december", "1 or 2 december", "2026-11-10 2027", "tomorrow noon",
    "tonight", "in 3 hours", "in 36 hours", "2026-12-01T10:00:00Z", "2026-12-01 10:00+01:00",
    "10:30 tomorrow", "demain matin", "tuesday 10.30", "tuesday 25:00", "nonsense 10:30",
    "2026-02-30 10:00", "at 10", "\x1b[31m", "\udcff",
]  # fmt: skip


@pytest.mark.parametrize("prefer", ["past", "future"])
@pytest.mark.parametrize("text", REFUSED, ids=ascii)
def test_what_means_no_day_or_more_than_one_is_refused(text: str, prefer: Prefer) -> None:
    assert day(text, prefer) is None
    assert moment(text, prefer) is None


@pytest.mark.parametrize("text", ["3 août 10h", "10h", "10 h 30", "tuesday 10:30", "10 nov 9am"])
def test_a_time_is_no_part_of_a_day(text: str) -> None:
    assert day(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026-12-01 10:00", "2026-12-01 10:00"),
        ("2026-12-01T10:00", "2026-12-01 10:00"),
        ("2026-12-01t10:00:59", "2026-12-01 10:00"),
        ("2026-12-01, 9:05", "2026-12-01 09:05"),
        ("tomorrow", "2026-11-23"),
        ("tomorrow 0:00", "2026-11-23 00:00"),
        ("tuesday 10:30", "2026-11-24 10:30"),
        ("tuesday at 10:30", "2026-11-24 10:30"),
        ("Tue, at 10:30pm", "2026-11-24 22:30"),
        ("wed 9h", "2026-11-25 09:00"),
        ("saturday 10:30", "2026-11-28 10:30"),
        # words that end in the letter between a day and its time
        ("sat 10:30", "2026-11-28 10:30"),
        ("31 august 10:30", "2027-08-31 10:30"),
        ("3 août 10h", "2027-08-03 10:00"),
        ("3 décembre à 10h", "2026-12-03 10:00"),
        ("Mardi à 10h30", "2026-11-24 10:30"),
        ("demain à 18 h", "2026-11-23 18:00"),
        ("demain 18 h 05", "2026-11-23 18:05"),
        ("10 November 10:30 am", "2027-11-10 10:30"),
        ("+3d 14:00", "2026-11-25 14:00"),
        # a time alone is today
        ("10:30", "2026-11-22 10:30"),
        ("10h30", "2026-11-22 10:30"),
        ("à 10h", "2026-11-22 10:00"),
        ("at 23:59", "2026-11-22 23:59"),
        ("10am", "2026-11-22 10:00"),
        ("1 PM", "2026-11-22 13:00"),
        ("12am", "2026-11-22 00:00"),
        ("12 pm", "2026-11-22 12:00"),
        ("12:30 am", "2026-11-22 00:30"),
    ],
)
def test_a_moment_is_a_day_and_perhaps_a_time(text: str, expected: str) -> None:
    assert moment(text) == expected


def test_a_moment_may_be_looked_for_in_the_past() -> None:
    assert understand_moment("monday 9h", SUNDAY, LANGUAGES, "past") == Moment(
        dt.date(2026, 11, 16), dt.time(9)
    )


@pytest.mark.parametrize(
    ("text", "today"),
    [
        ("tomorrow", dt.date.max),
        ("monday", dt.date.max),
        ("+1d", dt.date.max),
        ("in 3 days", dt.date.max),
        ("yesterday", dt.date.min),
        ("-1w", dt.date.min),
    ],
)
def test_beyond_the_calendar_there_is_no_day(text: str, today: dt.date) -> None:
    assert day(text, "future", today) is None


def test_before_the_calendar_there_is_no_weekday() -> None:
    assert day("sunday", "past", dt.date.min) is None


@pytest.mark.parametrize(
    ("languages", "text", "expected"),
    [
        (["de", "en", "fr"], "3. Dezember", "2026-12-03"),
        (["en", "fr"], "3. Dezember", None),
        # a language of the settings that nobody knows
        (["tlh", "en", "fr"], "3 december", "2026-12-03"),
        # where English and French differ, the vault's comes first: nothing is guessed here
        (["fr", "en"], "3 mar 2027", "2027-03-03"),
    ],
)
def test_days_are_said_in_the_languages_of_the_vault(
    languages: list[str], text: str, expected: str | None
) -> None:
    found = understand_day(text, SUNDAY, languages, "future")

    assert (None if found is None else str(found)) == expected
