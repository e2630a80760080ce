"""Days, months and hours as a letter says them: ``hier``, ``on Thursday``, ``le 3 novembre``."""

import datetime as dt

from vaultkit.domain.letters.tongue import Tongue

_WEEK = 7
_HALF_A_YEAR = 183
_NOON = 12
_NO_BREAK = "\u00a0"
_DAYS_FR = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_FR = (
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


def on_day(day: dt.date, today: dt.date, tongue: Tongue) -> str:
    """Say when: ``hier``, ``jeudi``, ``le 3 novembre``, ``le jeudi 3 décembre`` if it is ahead."""
    passed = (today - day).days
    if passed in (0, 1):
        return _NEAR[tongue.is_french][passed]
    if 1 < passed < _WEEK:
        weekday = day.weekday()
        return _DAYS_FR[weekday] if tongue.is_french else f"on {_DAYS[weekday]}"
    said = day_ahead(day, today, tongue) if passed < 0 else date(day, today, tongue)
    return f"le {said}" if tongue.is_french else f"on {said}"


def of_day(day: dt.date, today: dt.date, tongue: Tongue) -> str:
    """Say of when: ``d'hier``, ``de jeudi``, ``du 3 novembre``; English says it as ``on_day``."""
    said = on_day(day, today, tongue)
    if not tongue.is_french:
        return said
    return f"du {said[3:]}" if said.startswith("le ") else _of(said)


def day_ahead(day: dt.date, today: dt.date, tongue: Tongue) -> str:
    """Name a day to come with its weekday: ``jeudi 3 décembre``."""
    written = date(day, today, tongue)
    if tongue.is_french:
        return f"{_DAYS_FR[day.weekday()]} {written}"
    return f"{_DAYS[day.weekday()]}{',' if tongue.is_american else ''} {written}"


def date(day: dt.date, today: dt.date, tongue: Tongue) -> str:
    """Write a date, ``3 novembre``; with the year only where that could be doubted."""
    is_far = day.year != today.year and abs((day - today).days) > _HALF_A_YEAR
    year = str(day.year) if is_far else ""
    if tongue.is_french:
        number = "1er" if day.day == 1 else str(day.day)
        return f"{number} {_MONTHS_FR[day.month - 1]} {year}".rstrip()
    month = _MONTHS[day.month - 1]
    if tongue.is_american:
        return f"{month} {day.day}{f', {year}' if year else ''}"
    return f"{day.day} {month} {year}".rstrip()


def of_month(day: dt.date, today: dt.date, tongue: Tongue) -> str:
    """Say of which month: ``d'octobre``, ``de septembre 2024``; in English ``in October``."""
    year = "" if day.year == today.year else f" {day.year}"
    if tongue.is_french:
        return f"{_of(_MONTHS_FR[day.month - 1])}{year}"
    return f"in {_MONTHS[day.month - 1]}{year}"


def at_hour(time: dt.time, tongue: Tongue) -> str:
    """Say the hour: ``18h30``, in Canada ``18 h 30``, in English ``6:30 pm``."""
    if tongue.is_french:
        between = _NO_BREAK if tongue.is_canadian_french else ""
        minutes = f"{between}{time:%M}" if time.minute else ""
        return f"{time.hour}{between}h{minutes}"
    minutes = f":{time:%M}" if time.minute else ""
    half = "pm" if time.hour >= _NOON else "am"
    return f"{time.hour % _NOON or _NOON}{minutes} {half}"


_NEAR = {True: ("aujourd'hui", "hier"), False: ("today", "yesterday")}


def _of(word: str) -> str:
    return f"d'{word}" if word[0] in "aeiouhéèêâ" else f"de {word}"
