"""What each setting may hold, and what is said when it holds something else."""

import datetime as dt
import re
from collections.abc import Callable, Mapping
from typing import NamedTuple, get_args

from vaultkit.domain.check_rules import RULES
from vaultkit.domain.contact import Register
from vaultkit.domain.deadlines import Deadlines
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.vault.ignore import MOST_DEEP_STARS, is_safe_pattern


class Mistaken(NamedTuple):
    """What a value should have been: ``a text``, ``a whole number of days``."""

    wanted: Sentence


Check = Callable[[object], object]
"""Gives the value as the settings hold it, or what it should have been."""


def _text(value: object) -> object:
    return value if isinstance(value, str) else Mistaken(sentence("a text in quotes"))


def _language(value: object) -> object:
    is_code = isinstance(value, str) and re.fullmatch(r"[A-Za-z]{2,3}(?:[-_]\w{2,8})*", value)
    return value if is_code else Mistaken(sentence("the code of a language: 'en', 'fr', 'fr-CA'"))


def _rules(value: object) -> object:
    texts = _texts(value)
    if isinstance(texts, Mistaken):
        return texts
    if odd := [each for each in texts if each not in RULES]:
        return Mistaken(sentence("rules of docs/checks.md, and '{rule}' is none", rule=odd[0]))
    return texts


def _texts(value: object) -> tuple[str, ...] | Mistaken:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    return Mistaken(sentence("a list of texts"))


def _patterns(value: object) -> object:
    texts = _texts(value)
    if isinstance(texts, tuple) and not all(map(is_safe_pattern, texts)):
        return Mistaken(
            sentence(
                "patterns without '!' in front and at most {most} '**/' each", most=MOST_DEEP_STARS
            )
        )
    return texts


def _count(value: object) -> object:
    is_count = isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _MOST
    return value if is_count else _number_from(0)


def _number_from(least: int) -> Mistaken:
    return Mistaken(sentence("a whole number from {least} to {most}", least=least, most=_MOST))


def _day(value: object) -> object:
    is_day = isinstance(value, dt.date) and not isinstance(value, dt.datetime)
    return value if is_day else Mistaken(sentence("a date without quotes, 2026-12-25"))


def _days(value: object) -> object:
    if isinstance(value, list) and not any(isinstance(_day(each), Mistaken) for each in value):
        return frozenset(value)
    return Mistaken(sentence("a list of dates without quotes, [2026-12-25]"))


def folder_value(value: object) -> object:
    """Check the path of a folder of the vault, and take the slashes off its ends."""
    if not isinstance(value, str):
        return Mistaken(sentence("a text in quotes"))
    parts = value.strip("/").split("/") if value.strip("/") else []
    is_unsafe = any(part in ("..", ".", "") or part.startswith(".") for part in parts)
    if is_unsafe or value.startswith(("/", "~")) or "\\" in value or ":" in value:
        return Mistaken(sentence("a folder inside the vault, with / between its parts"))
    return "/".join(parts)


def _pattern(*known: str) -> Check:
    def check(value: object) -> object:
        wanted = sentence("a text with {marks}", marks=known)
        if not isinstance(value, str):
            return Mistaken(wanted)
        named = set(re.findall(r"\{[^}]*\}?|\}", value))
        is_fit = named <= set(known) and "{name}" in named and "/" not in value
        return value if is_fit else Mistaken(wanted)

    return check


_GENDERS = ("f", "m", "")


def _gender(value: object) -> object:
    return value if value in _GENDERS else Mistaken(sentence("'f' or 'm'"))


_MOST = 36_500

KEYS: Mapping[str, Mapping[str, Check]] = {
    "": {"language": _language, "country": _text},
    "me": {
        "name": _text,
        "email": _text,
        "gender": _gender,
        "signature": _text,
        "cv": _text,
        "timezone": _text,
        "pitch": _text,
    },
    "folders": {
        "contacts": folder_value,
        "interviews": folder_value,
        "templates": folder_value,
        "ignore": _patterns,
    },
    "names": {"contact": _pattern("{name}"), "interview": _pattern("{date}", "{name}")},
    "deadlines": dict.fromkeys(Deadlines._fields, _count),
    "holidays": {"dates": _days},
    "campaign": {"name": _text, "landed_on": _day},
    "check": {"off": _rules},
    "privacy": {"review_months": _count, "acknowledged_remotes": _texts},
}
"""Every table of the settings with its keys; the top level is ``""``."""


def convention_value(key: str, value: object, shipped: object) -> int | str | Mistaken:
    """Check a value of ``[conventions.XX]`` against a shipped value of the same name."""
    if key == "register":
        choices = get_args(Register)
        return (
            str(value)
            if value in choices
            else Mistaken(sentence("one of {known}", known=", ".join(choices)))
        )
    if key == "language":
        code = _language(value)
        return code if isinstance(code, Mistaken) else str(code)
    if isinstance(shipped, bool):
        return value if isinstance(value, bool) else Mistaken(sentence("true or false"))
    if isinstance(shipped, int):
        least = 1 if key in ("ask_minutes", "block_minutes") else 0
        is_fit = isinstance(value, int) and not isinstance(value, bool)
        if is_fit and isinstance(value, int) and least <= value <= _MOST:
            return value
        return _number_from(least)
    return value if isinstance(value, str) else Mistaken(sentence("a sentence in quotes"))
