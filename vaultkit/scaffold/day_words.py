"""Days and times as people write them, in English and in French."""

import datetime as dt

from vaultkit.domain.convention import base_language

_MONTHS = {
    "en": ("January", "February", "March", "April", "May", "June", "July", "August",
           "September", "October", "November", "December"),
    "fr": ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août",
           "septembre", "octobre", "novembre", "décembre"),
}  # fmt: skip
_WEEKDAYS = {
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    "fr": ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"),
}


def day_in_words(day: dt.date, language: str, *, with_weekday: bool = False) -> str:
    """Write ``10 November 2026``, ``1er novembre 2026``; any other language than French is English.

    With the weekday: ``Tuesday 10 November 2026``.
    """
    tongue = _tongue(language)
    number = "1er" if tongue == "fr" and day.day == 1 else str(day.day)
    weekday = f"{_WEEKDAYS[tongue][day.weekday()]} " if with_weekday else ""
    return f"{weekday}{number} {_MONTHS[tongue][day.month - 1]} {day.year}"


def time_in_words(time: dt.time, language: str) -> str:
    """Write ``09:30``, or ``9 h 30`` in French, with blanks that do not break."""
    if _tongue(language) == "en":
        return f"{time:%H:%M}"
    minutes = f"\u00a0{time:%M}" if time.minute else ""
    return f"{time.hour}\u00a0h{minutes}"


def _tongue(language: str) -> str:
    return "fr" if base_language(language) == "fr" else "en"
