"""What a command asks a running watch, and what it is told: one line, and an answer in bytes."""

import datetime as dt
import json
import os
from typing import NamedTuple

from vaultkit import __version__

MOST_BYTES = 64 * 1024
"""A longer question is none of ours."""


class Question(NamedTuple):
    """A plain ``due``: the day it is about, or now; rules, flags; colour or not.

    ``asked_at`` is the local time of whoever asks, and ``zone`` where they say they are: that
    may be another time zone than the watch's. ``language`` is the one asked for, ``""`` if none
    was; ``locale`` that of who asks.
    """

    root: tuple[int, int]
    zone: str
    day: dt.date | None
    asked_at: dt.datetime
    rules: tuple[str, ...]
    flags: tuple[str, ...]
    language: str
    locale: str
    has_colour: bool

    def encoded(self) -> bytes:
        """Write it, with the version of the program: another version may say it otherwise."""
        return json.dumps([__version__, *self], default=str).encode() + b"\n"


class Answer(NamedTuple):
    """What the command prints, and its exit status."""

    status: int
    out: bytes
    err: bytes

    def encoded(self) -> bytes:
        """Write it, its lengths first."""
        return b"%d %d %d\n" % (self.status, len(self.out), len(self.err)) + self.out + self.err


def question_of(data: bytes) -> Question | None:
    """Read a question; ``None`` if it is from another version, or from nobody we know."""
    try:
        version, root, zone, day, asked_at, rules, flags, *rest = json.loads(data)
        if version != __version__:
            return None
        device, inode = root
        language, locale, has_colour = rest
        question = Question(
            (device, inode),
            zone,
            None if day is None else dt.date.fromisoformat(day),
            dt.datetime.fromisoformat(asked_at),
            tuple(rules),
            tuple(flags),
            language,
            locale,
            has_colour,
        )
    except (ValueError, TypeError, RecursionError):
        return None
    return question if _is_sound(question) else None


def _is_sound(question: Question) -> bool:
    """Tell whether every part is what it is to be, so that nobody stumbles over it later."""
    words = question.zone, question.language, question.locale, *question.rules, *question.flags
    return (
        all(isinstance(each, int) for each in question.root)
        and all(isinstance(each, str) for each in words)
        and isinstance(question.has_colour, bool)
        and question.asked_at.tzinfo is None
    )


def answer_of(data: bytes) -> Answer | None:
    """Read an answer; ``None`` if the watch has none, or was cut short."""
    head, _, rest = data.partition(b"\n")
    try:
        status, out, err = map(int, head.split())
    except ValueError:
        return None
    return Answer(status, rest[:out], rest[out:]) if len(rest) == out + err else None


def time_zone() -> str:
    """Give the time zone that this process was told; ``""``, and it is the system's."""
    return os.environ.get("TZ", "")


def identity_of(root: str) -> tuple[int, int]:
    """Tell a folder from another that has its name by now."""
    state = os.stat(root)  # noqa: PTH116  pathlib costs the start
    return state.st_dev, state.st_ino
