"""How what is owed is counted, ordered and put into words."""

import datetime as dt

import pytest

from vaultkit.domain.due import days_late, enumerate_names, in_words


@pytest.mark.parametrize(
    ("since", "grace_days", "today", "late"),
    [
        ("2026-11-10", 7, "2026-11-09", 0),
        ("2026-11-10", 7, "2026-11-16", 0),
        ("2026-11-10", 7, "2026-11-17", 0),
        ("2026-11-10", 7, "2026-11-18", 1),
        ("2026-11-10", 0, "2026-11-10", 0),
        ("2026-11-10", 0, "2026-11-11", 1),
        ("2028-02-28", 1, "2028-03-01", 1),
        ("9999-12-30", 36_500, "9999-12-31", 0),
    ],
)
def test_only_the_days_after_the_last_one_in_time_are_late(
    since: str, grace_days: int, today: str, late: int
) -> None:
    day = dt.date.fromisoformat

    assert days_late(day(since), grace_days, day(today)) == late


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
