"""One moment, two clocks."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from vaultkit.domain.both_clocks import Clocks, both_clocks


def there(here: str, zone: str = "Europe/Paris", other: str = "America/Toronto") -> list[str]:
    """Say what it is there; the same time if nothing is to be said."""
    moment = dt.datetime.fromisoformat(here)
    found = both_clocks(moment, ZoneInfo(zone), ZoneInfo(other)) or Clocks(moment, (moment,))
    assert found.here == moment
    return [each.isoformat(" ", "minutes") for each in found.there]


@pytest.mark.parametrize(
    ("here", "expected"),
    [
        ("2026-12-01 15:00", "2026-12-01 09:00"),  # both in winter
        ("2026-07-01 15:00", "2026-07-01 09:00"),  # both in summer
        ("2026-10-24 15:00", "2026-10-24 09:00"),
        ("2026-10-25 15:00", "2026-10-25 10:00"),  # Paris in winter a week before Montréal
        ("2026-10-31 15:00", "2026-10-31 10:00"),
        ("2026-11-01 15:00", "2026-11-01 09:00"),
        ("2026-03-08 15:00", "2026-03-08 10:00"),  # Montréal in summer three weeks before Paris
        ("2026-03-28 15:00", "2026-03-28 10:00"),
        ("2026-03-29 15:00", "2026-03-29 09:00"),
        ("2026-12-01 03:00", "2026-11-30 21:00"),
        ("2026-03-29 01:59", "2026-03-28 20:59"),
        ("2026-03-29 03:00", "2026-03-28 21:00"),
    ],
)
def test_paris_and_montreal_are_six_hours_apart_but_for_some_weeks(
    here: str, expected: str
) -> None:
    assert there(here) == [expected]


@pytest.mark.parametrize("here", ["2026-03-29 02:00", "2026-03-29 02:30", "2026-03-29 02:59"])
def test_an_hour_that_the_clocks_skip_is_no_time_there(here: str) -> None:
    assert there(here) == []


def test_an_hour_that_comes_twice_is_two_times_there() -> None:
    assert there("2026-10-25 02:30") == ["2026-10-24 20:30", "2026-10-24 21:30"]
    assert there("2026-11-01 01:30", "America/Toronto", "Europe/Paris") == [
        "2026-11-01 06:30",
        "2026-11-01 07:30",
    ]


@pytest.mark.parametrize(
    ("here", "zone", "other"),
    [
        ("2026-12-01 15:00", "Europe/Paris", "Europe/Berlin"),
        ("2026-10-25 02:30", "Europe/Paris", "Europe/Berlin"),
        ("2026-12-01 15:00", "America/Toronto", "America/Montreal"),
        ("2026-12-01 15:00", "UTC", "Europe/London"),
    ],
)
def test_clocks_that_agree_then_are_no_matter(here: str, zone: str, other: str) -> None:
    assert there(here, zone, other) == [here]


def test_clocks_that_agree_in_winter_only_differ_in_summer() -> None:
    assert there("2026-07-01 15:00", "UTC", "Europe/London") == ["2026-07-01 16:00"]


def test_half_hours_and_the_date_line_are_known() -> None:
    assert there("2026-12-01 15:00", other="Asia/Kolkata") == ["2026-12-01 19:30"]
    assert there("2026-12-01 15:00", other="Pacific/Kiritimati") == ["2026-12-02 04:00"]


@pytest.mark.parametrize(
    ("here", "zone", "other"),
    [
        ("0001-01-01 00:00", "Asia/Tokyo", "America/Toronto"),
        ("9999-12-31 23:59", "America/Toronto", "Europe/Paris"),
    ],
)
def test_beyond_the_calendar_nothing_is_said(here: str, zone: str, other: str) -> None:
    assert there(here, zone, other) == [here]
