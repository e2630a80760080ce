"""Days on which people answer their mail."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.business_days import business_day_after, business_days_between

CHRISTMAS = {dt.date(2026, 12, 25), dt.date(2027, 1, 1)}


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-11-20", 0, "2026-11-20"),  # a Friday
        ("2026-11-22", 0, "2026-11-22"),  # a Sunday stays where it is
        ("2026-11-19", 1, "2026-11-20"),
        ("2026-11-20", 1, "2026-11-23"),
        ("2026-11-21", 1, "2026-11-23"),
        ("2026-11-22", 1, "2026-11-23"),
        ("2026-11-20", 5, "2026-11-27"),
        ("2026-11-20", 6, "2026-11-30"),
        ("2026-11-19", 7, "2026-11-30"),
        ("2026-12-31", 1, "2027-01-01"),
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-28", 2, "2028-03-01"),
        ("9999-12-31", 7, "9999-12-31"),
        ("9999-12-30", 7, "9999-12-31"),
    ],
)
def test_only_monday_to_friday_count(day: str, count: int, expected: str) -> None:
    found = business_day_after(dt.date.fromisoformat(day), count)

    assert found == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("day", "count", "expected"),
    [
        ("2026-12-24", 1, "2026-12-28"),
        ("2026-12-24", 5, "2027-01-04"),
        ("2026-12-25", 0, "2026-12-25"),
        ("2026-12-25", 1, "2026-12-28"),
        ("2026-12-31", 1, "2027-01-04"),
    ],
)
def test_a_holiday_does_not_count(day: str, count: int, expected: str) -> None:
    found = business_day_after(dt.date.fromisoformat(day), count, CHRISTMAS)

    assert found == dt.date.fromisoformat(expected)


@pytest.mark.parametrize(
    ("start", "end", "expected"),
    [
        ("2026-11-20", "2026-11-20", 0),  # the same day
        ("2026-11-20", "2026-11-19", 0),  # not later
        ("2026-11-20", "2026-11-21", 0),  # a Saturday
        ("2026-11-20", "2026-11-22", 0),
        ("2026-11-20", "2026-11-23", 1),
        ("2026-11-21", "2026-11-23", 1),
        ("2026-11-16", "2026-11-20", 4),
        ("2026-11-16", "2026-11-30", 10),
        ("2028-02-28", "2028-03-01", 2),  # over 29 February, a Tuesday
        ("2026-12-24", "2026-12-28", 1),  # Christmas is a Friday
        ("2026-12-24", "2027-01-04", 5),  # and New Year's Day as well
        ("2026-12-23", "2026-12-25", 1),
        ("2026-12-25", "2026-12-28", 1),  # the first day does not count, holiday or not
    ],
)
def test_the_business_days_between_two_days_are_those_after_the_first(
    start: str, end: str, expected: int
) -> None:
    first, last = map(dt.date.fromisoformat, (start, end))

    assert business_days_between(first, last, CHRISTMAS | {dt.date(2026, 12, 26)}) == expected


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)), st.integers(0, 60), st.data())
def test_to_count_days_between_is_to_count_on_and_look_back(
    start: dt.date, count: int, data: st.DataObject
) -> None:
    near = st.integers(1, 90).map(lambda days: start + dt.timedelta(days))
    holidays = data.draw(st.sets(near, max_size=5))

    end = business_day_after(start, count, holidays)

    assert business_days_between(start, end, holidays) == count
