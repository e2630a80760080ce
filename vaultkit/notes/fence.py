"""Find the front matter of a note: the lines between two fences of exactly three dashes.

The first fence is the very first thing in the file, as Obsidian wants it. What only looks
like front matter is told apart and named, and never cut out on a guess.
"""

import re
from typing import NamedTuple

from vaultkit.domain.sentence import sentence
from vaultkit.notes.fault import Fault

FRONT_MATTER_LIMIT = 64 * 1024
"""Most bytes of front matter, fences not counted, that are read."""

_OPENING = re.compile(r"---[ \t]*\r?\n")
CLOSING = re.compile(r"^---[ \t]*\r?$", re.MULTILINE)
# Only what looks nearly like front matter is held against these, so each is compiled when needed.
_FOREIGN = r"---[ \t]*([A-Za-z]\w*)[ \t]*\r?\n"
_MISPLACED = r"\s+---[ \t]*\r?\n\s*[\w-]+[ \t]*:"
_TOO_MANY_DASHES = r"-{4,}[ \t]*\r?\n\s*[\w-]+[ \t]*:"


class Parts(NamedTuple):
    """A note in two: ``front`` without its fences, ``body`` the rest, and where each begins.

    A note without front matter has an empty ``front`` and ``has_front`` false.
    """

    front: str
    body: str
    front_at: int
    body_at: int
    has_front: bool


def split(text: str) -> Parts | Fault:
    """Split a note, its byte order mark already taken off.

    Of a large file the first ``FRONT_MATTER_LIMIT`` bytes and one line are enough.
    """
    opening = _OPENING.match(text)
    if opening is None:
        return _without_front_matter(text)
    closing = _closing(text, opening.end())
    if closing is None:
        return _too_large() if len(text) > FRONT_MATTER_LIMIT else _not_closed()
    front = text[opening.end() : closing.start()]
    if 4 * len(front) > FRONT_MATTER_LIMIT and len(front.encode()) > FRONT_MATTER_LIMIT:
        return _too_large()
    body_at = min(closing.end() + 1, len(text))
    return Parts(front, text[body_at:], opening.end(), body_at, has_front=True)


def _closing(text: str, start: int) -> re.Match[str] | None:
    """Find the closing fence; only lines that begin like one are held against the pattern."""
    at = text.find("\n---", start - 1)
    while at != -1:
        if closing := CLOSING.match(text, at + 1):
            return closing
        at = text.find("\n---", at + 1)
    return None


def _without_front_matter(text: str) -> Parts | Fault:
    if text.rstrip("\r\n \t") == "---":
        return _not_closed()
    if text.startswith("---\r"):
        message = sentence("its lines end in a lone CR; save it with LF or CRLF line ends")
        return Fault(0, "lone-cr", message)
    if foreign := re.match(_FOREIGN, text):
        message = sentence(
            "'---{word}' does not begin front matter, and other tools may execute what "
            "follows; begin it with '---' alone",
            word=foreign[1],
        )
        return Fault(0, "foreign-front-matter", message)
    if misplaced := re.match(_MISPLACED, text):
        message = sentence("front matter must begin at the very first byte")
        return Fault(misplaced[0].index("-"), "misplaced-front-matter", message)
    if re.match(_TOO_MANY_DASHES, text):
        message = sentence("a fence is exactly three dashes: '---'")
        return Fault(0, "misplaced-front-matter", message)
    return Parts("", text, 0, 0, has_front=False)


def _too_large() -> Fault:
    message = sentence(
        "front matter is not closed within {most} KiB, which is more than is read; shorten it, "
        "or close it with a line '---'",
        most=FRONT_MATTER_LIMIT // 1024,
    )
    return Fault(0, "too-large", message)


def _not_closed() -> Fault:
    message = sentence("front matter is not closed; end it with a line '---'")
    return Fault(0, "unclosed-front-matter", message)
