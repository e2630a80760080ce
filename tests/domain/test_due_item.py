"""How what is owed is counted, ordered and put into words."""

import datetime as dt

import pytest

from vaultkit.domain.due import DueItem, later
from vaultkit.domain.sentence import enumerate_names, in_words, sentence
from vaultkit.domain.vault_path import VaultPath


@pytest.mark.parametrize(
    ("last", "today", "late"),
    [
        ("2026-11-17", "2026-11-09", 0),
        ("2026-11-17", "2026-11-17", 0),
        ("2026-11-17", "2026-11-18", 1),
        ("2028-02-29", "2028-03-01", 1),
        ("9999-12-31", "9999-12-31", 0),
        (None, "2026-11-18", 0),
    ],
)
def test_only_the_days_after_the_last_one_in_time_are_late(
    last: str | None, today: str, late: int
) -> None:
    day = dt.date.fromisoformat
    since = day("2026-01-01")
    latest = day(last) if last else None
    item = DueItem("nudge", None, (), VaultPath("a.md"), since, since, latest, sentence(""), "")

    assert item.days_late(day(today)) == late


@pytest.mark.parametrize(
    ("day", "days", "then"),
    [
        ("2026-12-31", 1, "2027-01-01"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-29", 365, "2029-02-28"),
        ("9999-12-30", 36_500, "9999-12-31"),
        ("2026-11-10", -1, "2026-11-09"),
        ("0001-01-02", -1, "0001-01-01"),
        ("0001-01-02", -36_500, "0001-01-01"),
    ],
)
def test_days_are_counted_until_the_calendar_ends(day: str, days: int, then: str) -> None:
    assert later(dt.date.fromisoformat(day), days) == dt.date.fromisoformat(then)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-01-01", "1 January 2026"),
        ("2028-02-29", "29 February 2028"),
        ("2026-12-31", "31 December 2026"),
        ("0987-07-05", "5 July 987"),
    ],
)
def test_a_day_is_written_as_one_says_it(day: str, words: str) -> None:
    assert in_words(dt.date.fromisoformat(day)) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [
        (["Ada"], "Ada"),
        (["Ada", "Bo"], "Ada and Bo"),
        (["Ada", "Bo", "Cy"], "Ada, Bo and Cy"),
    ],
)
def test_names_are_joined_as_one_says_them(names: list[str], words: str) -> None:
    assert enumerate_names(names) == words
