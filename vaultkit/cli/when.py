"""Understand a day or a moment as people type it, in English and in French.

What could mean two days is refused: ``03/04/2026`` is March to one and April to another.
"""

import datetime as dt
import re
from collections.abc import Sequence
from typing import Literal

from vaultkit.domain.interview import Moment

Prefer = Literal["past", "future"]
_ThisYear = Literal["current_period"]

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SHIFT = re.compile(r"([+-])(\d{1,4})\s*([dwjs])")
_TIME = re.compile(
    r"(?:^|[\s,]+|(?<=\d)T)(?:at\s+|à\s+)?"
    r"(?:(\d{1,2})(?::|\s?h\s?)(\d{2})(?::\d{2})?|(\d{1,2})\s?h|"
    r"(\d{1,2})(?::(\d{2}))?\s?(am|pm))$",
    re.IGNORECASE,
)
_NEAR = {
    "today": 0, "yesterday": -1, "tomorrow": 1,
    "aujourd'hui": 0, "hier": -1, "demain": 1, "avant-hier": -2, "après-demain": 2,
}  # fmt: skip
_WEEKDAYS = (
    ("monday", "mon", "lundi", "lun"),
    ("tuesday", "tue", "mardi", "mar"),
    ("wednesday", "wed", "mercredi", "mer"),
    ("thursday", "thu", "jeudi", "jeu"),
    ("friday", "fri", "vendredi", "ven"),
    ("saturday", "sat", "samedi", "sam"),
    ("sunday", "sun", "dimanche", "dim"),
)
_WEEK = 7
_YEAR = 4


def understand_day(
    text: str, today: dt.date, languages: Sequence[str], prefer: Prefer
) -> dt.date | None:
    """Give the day that a text means, ``None`` if it means none, or more than one.

    A weekday is the nearest one in the preferred direction, never today itself.
    """
    words = " ".join(text.lower().replace("’", "'").split())
    if _ISO_DAY.fullmatch(words):
        return _iso(words)
    if words in _NEAR:
        return _shifted(today, _NEAR[words])
    if shift := _SHIFT.fullmatch(words):
        days = int(shift[2]) * (_WEEK if shift[3] in "ws" else 1)
        return _shifted(today, -days if shift[1] == "-" else days)
    for number, names in enumerate(_WEEKDAYS):
        if words.removesuffix(".") in names:
            return _weekday(number, today, prefer)
    return None if _is_doubtful(words) else _natural(words, today, languages, prefer)


def understand_moment(
    text: str, today: dt.date, languages: Sequence[str], prefer: Prefer
) -> Moment | None:
    """Give the moment that a text means: a day, perhaps with a time behind it.

    A time alone is today.
    """
    words = text.strip()
    found = _TIME.search(words)
    if found is None and re.search(r"(?:\bat|à)\s*\d+$", words, re.IGNORECASE):
        return None  # an hour without minutes, 'h' or 'am' could be half a day off
    if found is None:
        day = understand_day(words, today, languages, prefer)
        return None if day is None else Moment(day)
    time = _time(found)
    before = words[: found.start()].strip(" ,")
    day = understand_day(before, today, languages, prefer) if before else today
    return None if day is None or time is None else Moment(day, time)


def _time(found: re.Match[str]) -> dt.time | None:
    hour = int(found[1] or found[3] or found[4])
    if found[6]:
        if not 1 <= hour <= 12:  # noqa: PLR2004  a clock's face
            return None
        hour = hour % 12 + (12 if found[6].lower() == "pm" else 0)
    minute = int(found[2] or found[5] or 0)
    return dt.time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004


def _iso(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None


def _shifted(today: dt.date, days: int) -> dt.date | None:
    try:
        return today + dt.timedelta(days=days)
    except OverflowError:
        return None


def _weekday(number: int, today: dt.date, prefer: Prefer) -> dt.date | None:
    ahead = (number - today.weekday() - 1) % _WEEK + 1
    return _shifted(today, ahead if prefer == "future" else ahead - _WEEK or -_WEEK)


def _is_doubtful(words: str) -> bool:
    """Tell whether a text has no word, or more numbers than a day and a year of four digits."""
    numbers = re.findall(r"\d+", words)
    years = [each for each in numbers if len(each) == _YEAR]
    has_word = any(each.isalpha() for each in words)
    return not has_word or len(years) > 1 or len(numbers) - len(years) > 1


def _natural(
    words: str, today: dt.date, languages: Sequence[str], prefer: Prefer
) -> dt.date | None:
    """Understand a day with a month; one that is today is today, whatever the direction."""
    found = _parsed(words, today, languages, "current_period")
    if found is None or found.date() != today:
        found = _parsed(words, today, languages, prefer)
    if found is None or found.timetz() != dt.time():  # a time, or a zone, is nothing of a day
        return None
    letters = {*re.findall(r"[^\W\d_]+", words)}
    said = [number for number, names in enumerate(_WEEKDAYS) if {*names[:3]} & letters]
    return None if said and said != [found.weekday()] else found.date()


def _parsed(
    words: str, today: dt.date, languages: Sequence[str], direction: Prefer | _ThisYear
) -> dt.datetime | None:
    import dateparser  # noqa: PLC0415  slow to import, and rarely needed
    from dateparser.data.languages_info import language_order  # noqa: PLC0415

    return dateparser.parse(
        words,
        languages=[each for each in languages if each in language_order],
        settings={
            "RELATIVE_BASE": dt.datetime.combine(today, dt.time()),
            "PREFER_DATES_FROM": direction,
            "REQUIRE_PARTS": ["day", "month"],
        },
    )
