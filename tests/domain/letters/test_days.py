"""Days, months and hours as a letter says them, told on Sunday 22 November 2026."""

import datetime as dt

import pytest

from vaultkit.domain.letters.days import at_hour, date, day_ahead, of_day, of_month, on_day
from vaultkit.domain.letters.tongue import Tongue

TODAY = dt.date(2026, 11, 22)
FR, CA = Tongue("fr", "fr"), Tongue("fr-CA", "ca-qc")
US, GB = Tongue("en", "us"), Tongue("en", "gb")


@pytest.mark.parametrize(
    ("day", "french", "of_french", "american", "british"),
    [
        ("2026-11-22", "aujourd'hui", "d'aujourd'hui", "today", "today"),
        ("2026-11-21", "hier", "d'hier", "yesterday", "yesterday"),
        ("2026-11-20", "vendredi", "de vendredi", "on Friday", "on Friday"),
        ("2026-11-16", "lundi", "de lundi", "on Monday", "on Monday"),
        ("2026-11-15", "le 15 novembre", "du 15 novembre", "on November 15", "on 15 November"),
        ("2026-11-01", "le 1er novembre", "du 1er novembre", "on November 1", "on 1 November"),
        ("2026-08-03", "le 3 août", "du 3 août", "on August 3", "on 3 August"),
        ("2026-01-02", "le 2 janvier", "du 2 janvier", "on January 2", "on 2 January"),
        (
            "2025-10-20",
            "le 20 octobre 2025",
            "du 20 octobre 2025",
            "on October 20, 2025",
            "on 20 October 2025",
        ),
        (
            "2026-11-23",
            "le lundi 23 novembre",
            "du lundi 23 novembre",
            "on Monday, November 23",
            "on Monday 23 November",
        ),
        (
            "2027-01-05",
            "le mardi 5 janvier",
            "du mardi 5 janvier",
            "on Tuesday, January 5",
            "on Tuesday 5 January",
        ),
    ],
)
def test_a_day_is_said_as_near_as_it_is(
    day: str, french: str, of_french: str, american: str, british: str
) -> None:
    on = dt.date.fromisoformat(day)

    assert on_day(on, TODAY, FR) == on_day(on, TODAY, CA) == french
    assert of_day(on, TODAY, FR) == of_french
    assert on_day(on, TODAY, US) == of_day(on, TODAY, US) == american
    assert on_day(on, TODAY, GB) == british


def test_a_day_to_come_has_its_weekday_and_a_date_has_not() -> None:
    day = dt.date(2026, 12, 3)

    assert day_ahead(day, TODAY, FR) == "jeudi 3 décembre"
    assert day_ahead(day, TODAY, US) == "Thursday, December 3"
    assert day_ahead(day, TODAY, GB) == "Thursday 3 December"
    assert date(day, TODAY, FR) == "3 décembre"
    assert date(day, TODAY, GB) == "3 December"


@pytest.mark.parametrize(
    ("day", "french", "english"),
    [
        ("2026-10-07", "d'octobre", "in October"),
        ("2026-09-07", "de septembre", "in September"),
        ("2026-04-07", "d'avril", "in April"),
        ("2024-08-07", "d'août 2024", "in August 2024"),
        ("2025-12-31", "de décembre 2025", "in December 2025"),
    ],
)
def test_a_month_is_told_with_its_year_if_that_is_another(
    day: str, french: str, english: str
) -> None:
    assert of_month(dt.date.fromisoformat(day), TODAY, FR) == french
    assert of_month(dt.date.fromisoformat(day), TODAY, GB) == english


@pytest.mark.parametrize(
    ("time", "french", "canadian", "english"),
    [
        ("18:30", "18h30", "18\u00a0h\u00a030", "6:30 pm"),
        ("18:00", "18h", "18\u00a0h", "6 pm"),
        ("09:05", "9h05", "9\u00a0h\u00a005", "9:05 am"),
        ("12:00", "12h", "12\u00a0h", "12 pm"),
        ("00:15", "0h15", "0\u00a0h\u00a015", "12:15 am"),
    ],
)
def test_an_hour_is_written_as_the_country_does(
    time: str, french: str, canadian: str, english: str
) -> None:
    hour = dt.time.fromisoformat(time)

    assert (at_hour(hour, FR), at_hour(hour, CA), at_hour(hour, GB)) == (french, canadian, english)
