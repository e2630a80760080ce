"""How the minutes of a meeting are spent, so that it ends when it was said to end."""

from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.convention import in_language

LABELS: Mapping[str, Mapping[str, str]] = {
    "opening": {
        "en": "say why I came, ask how much time there is",
        "fr": "dire pourquoi je viens, demander le temps disponible",
    },
    "questions": {"en": "my questions", "fr": "mes questions"},
    "time-check": {
        "en": "time check, offer to stop",
        "fr": "point sur l'heure, proposer d'en rester là",
    },
    "names": {"en": "two or three names", "fr": "deux ou trois noms"},
    "closing": {"en": "thanks, and what comes next", "fr": "remercier, convenir de la suite"},
}

_SHORTEST = 15


class Step(NamedTuple):
    """A part of the meeting, from one minute to another."""

    start: int
    end: int
    id: str


def agenda(minutes: int) -> tuple[Step, ...]:
    """Share out the minutes that were asked for.

    The names and the goodbye keep their time whatever the length, so the look
    at the clock comes a few minutes before the end. A talk of less than a
    quarter of an hour has no room for that look.
    """
    steps: list[Step] = []
    start = 0
    for name, length in _lengths(minutes).items():
        if length > 0:
            steps.append(Step(start, start + length, name))
            start += length
    return tuple(steps)


def label(step: Step, language: str) -> str:
    """Say in a language what a step is for."""
    return in_language(LABELS[step.id], language)


def _lengths(minutes: int) -> dict[str, int]:
    is_short = minutes < _SHORTEST
    opening = minutes // 6 if is_short else _between(2, minutes // 10, 5)
    check = 0 if is_short else _between(1, minutes // 30, 2)
    names = minutes // 5 if is_short else _between(3, minutes // 8, 10)
    closing = minutes // 8 if is_short else _between(1, minutes // 15, 5)
    return {
        "opening": opening,
        "questions": minutes - opening - check - names - closing,
        "time-check": check,
        "names": names,
        "closing": closing,
    }


def _between(least: int, value: int, most: int) -> int:
    return max(least, min(value, most))
