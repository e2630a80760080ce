"""Days and times in words."""

import datetime as dt

import pytest

from vaultkit.scaffold.day_words import day_in_words, time_in_words


@pytest.mark.parametrize(
    ("day", "english", "french"),
    [
        ("2026-11-10", "Tuesday 10 November 2026", "mardi 10 novembre 2026"),
        ("2027-08-01", "Sunday 1 August 2027", "dimanche 1er août 2027"),
        ("2026-02-21", "Saturday 21 February 2026", "samedi 21 février 2026"),
        ("2026-12-02", "Wednesday 2 December 2026", "mercredi 2 décembre 2026"),
    ],
)
def test_a_day_is_written_as_people_do(day: str, english: str, french: str) -> None:
    date = dt.date.fromisoformat(day)

    for language, expected in {"en": english, "de": english, "fr": french, "fr-CA": french}.items():
        assert day_in_words(date, language, with_weekday=True) == expected
        assert day_in_words(date, language) == expected.partition(" ")[2]


@pytest.mark.parametrize(
    ("time", "english", "french"),
    [
        ("09:05", "09:05", "9\u00a0h\u00a005"),
        ("14:00", "14:00", "14\u00a0h"),
        ("00:00", "00:00", "0\u00a0h"),
        ("23:59:59", "23:59", "23\u00a0h\u00a059"),
    ],
)
def test_a_time_is_written_as_people_do(time: str, english: str, french: str) -> None:
    moment = dt.time.fromisoformat(time)

    assert time_in_words(moment, "en-GB") == english
    assert time_in_words(moment, "fr_CA") == french
