"""What a command asks a running watch, and what it is told: one line, and an answer in bytes."""

import json
import os
from typing import NamedTuple

from vaultkit import __version__

MOST_BYTES = 64 * 1024
"""A longer question is none of ours."""


class Question(NamedTuple):
    """A plain ``due``: the day it is about (ISO, or today), rules, flags; colour or not.

    ``language`` is the one asked for, ``""`` if none was; ``locale`` that of who asks.
    """

    root: tuple[int, int]
    day: str | None
    rules: tuple[str, ...]
    flags: tuple[str, ...]
    language: str
    locale: str
    has_colour: bool

    def encoded(self) -> bytes:
        """Write it, with the version of the program: another version may say it otherwise."""
        return json.dumps([__version__, *self]).encode() + b"\n"


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
        version, root, day, rules, flags, *rest = json.loads(data)
        if version != __version__:
            return None
        language, locale, has_colour = rest
        return Question(
            tuple(root), day, tuple(rules), tuple(flags), language, locale, bool(has_colour)
        )
    except (ValueError, TypeError):
        return None


def answer_of(data: bytes) -> Answer | None:
    """Read an answer; ``None`` if the watch has none, or was cut short."""
    head, _, rest = data.partition(b"\n")
    try:
        status, out, err = map(int, head.split())
    except ValueError:
        return None
    return Answer(status, rest[:out], rest[out:]) if len(rest) == out + err else None


def identity_of(root: str) -> tuple[int, int]:
    """Tell a folder from another that has its name by now."""
    state = os.stat(root)  # noqa: PTH116  pathlib costs the start
    return state.st_dev, state.st_ino
