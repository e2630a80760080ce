"""Days on which people answer their mail."""

import datetime as dt

import pytest

from vaultkit.domain.business_days import business_day_after

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
