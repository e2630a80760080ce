"""The types a property can have: how its text is read, and what is said when it does not fit.

Each type is a function from a node to a value, ``None`` for a missing one. Whatever is not of
the type is put among the faults and counts as missing; nothing is guessed.
"""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from functools import lru_cache

from vaultkit.domain.interview import Moment
from vaultkit.domain.link import Link
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.fault import Fault
from vaultkit.notes.node import Listing, Node, Scalar
from vaultkit.notes.wikilink import whole_link

Faults = list[Fault]
PropertyType = Callable[[Node, Faults], object | None]

_LOOSE_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)
_MOMENT = re.compile(
    r"(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?)?", re.ASCII
)
_LONGEST_MOMENT = len("2026-11-10T10:00:00.123456789")
_OFFSET = re.compile(r"\s*(?:Z|[+-]\d{1,2}(?::?\d{2})?)", re.ASCII | re.IGNORECASE)
_INTEGER = re.compile(r"[+-]?\d{1,9}", re.ASCII)
_A_LIST, _SINGLE_VALUES = sentence("a list"), sentence("a list of single values")
_ONE_TEXT, _ONE_DATE, _ONE_NUMBER = (
    sentence("one text"), sentence("one date"), sentence("one number"),
)  # fmt: skip
_TRUE_OR_FALSE, _ONE_WORD = sentence("true or false"), sentence("one word")
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})


def text(node: Node, faults: Faults) -> str | None:
    """Read one text; a whole link reads as what it shows."""
    scalar = _single(node, faults, _ONE_TEXT)
    if scalar is None:
        return None
    link = whole_link(scalar.text)
    return (link.text or link.name) if link else scalar.text


def texts(node: Node, faults: Faults) -> tuple[str, ...]:
    """Read a list of texts; a single text is a list of one."""
    return tuple(scalar.text for scalar in _several(node, faults))


def day(node: Node, faults: Faults) -> dt.date | None:
    """Read a day, ``YYYY-MM-DD``; of a day with a time, the day."""
    found = moment(node, faults)
    return None if found is None else found.day


def days(node: Node, faults: Faults) -> tuple[dt.date, ...]:
    """Read a list of days, each once; a single one is a list of one."""
    found = (_moment_of(scalar, faults) for scalar in _several(node, faults))
    return tuple(dict.fromkeys(each.day for each in found if each is not None))


def moment(node: Node, faults: Faults) -> Moment | None:
    """Read a day with or without a time, ``YYYY-MM-DDTHH:MM:SS``, local and without offset."""
    scalar = _single(node, faults, _ONE_DATE)
    return None if scalar is None else _moment_of(scalar, faults)


def number(node: Node, faults: Faults) -> int | None:
    """Read a whole number."""
    scalar = _single(node, faults, _ONE_NUMBER)
    if scalar is None:
        return None
    if not _INTEGER.fullmatch(scalar.text):
        message = sentence("'{text}' is not a whole number", text=scalar.text)
        faults.append(Fault(scalar.at, "not-a-number", message))
        return None
    return int(scalar.text)


def flag(node: Node, faults: Faults) -> bool | None:
    """Read ``true`` or ``false``; ``yes``, ``no``, ``on`` and ``off`` say the same."""
    scalar = _single(node, faults, _TRUE_OR_FALSE)
    if scalar is None:
        return None
    word = scalar.text.lower()
    if word not in _TRUE | _FALSE:
        message = sentence("'{text}' is neither true nor false", text=scalar.text)
        faults.append(Fault(scalar.at, "unknown-value", message))
        return None
    return word in _TRUE


def links(node: Node, faults: Faults) -> tuple[Link, ...]:
    """Read a list of whole quoted links; a single one is a list of one."""
    found = []
    for scalar in _several(node, faults):
        link = whole_link(scalar.text.strip())
        if link is None:
            faults.append(Fault(scalar.at, "not-a-link", _not_a_link(scalar.text)))
        else:
            found.append(link)
    return tuple(found)


def _not_a_link(text: str) -> Sentence:
    if any(mark in text for mark in ("[", "]", ",", ";")):
        return sentence(
            "'{text}' is not one link; give each name a line of its own: - \"[[Ada Baker]]\"",
            text=text,
        )
    return sentence("'{text}' is not a link; write \"[[{name}]]\"", text=text, name=text.strip())


def _nearest(word: str, choices: Sequence[str]) -> list[str]:
    from vaultkit.notes.nearest import nearest  # noqa: PLC0415  rapidfuzz, only for mistakes

    return nearest(word, choices, most=1)


def one_of(
    choices: Sequence[str], meant: Callable[[str, Sequence[str]], list[str]] = _nearest
) -> PropertyType:
    """Make the type of a property that has a few allowed values.

    ``meant`` gives which of them a mistaken word may be, for the message.
    """
    allowed = frozenset(choices)

    def read(node: Node, faults: Faults) -> str | None:
        scalar = _single(node, faults, _ONE_WORD)
        if scalar is None:
            return None
        word = scalar.text.lower()
        if word in allowed:
            return word
        faults.append(Fault(scalar.at, "unknown-value", _not_among(scalar.text, choices, meant)))
        return None

    return read


def _not_among(
    word: str, choices: Sequence[str], meant: Callable[[str, Sequence[str]], list[str]]
) -> Sentence:
    known = ", ".join(choices)
    if close := meant(word, choices):
        return sentence(
            "'{text}' is not one of {known}; did you mean '{meant}'?",
            text=word,
            known=known,
            meant=close[0],
        )
    return sentence("'{text}' is not one of {known}", text=word, known=known)


def _moment_of(scalar: Scalar, faults: Faults) -> Moment | None:
    said = scalar.text
    found = _usual_moment(said) if len(said) <= _LONGEST_MOMENT else _read_moment(said)
    if found is None:
        faults.append(_no_moment(scalar))
    return found


def _read_moment(said: str) -> Moment | None:
    written = _MOMENT.fullmatch(said)
    if written is None:
        return None
    day_text, hour, minute, second = written.groups()
    try:
        time = dt.time(int(hour), int(minute), int(second or 0)) if hour else None
        return Moment(dt.date.fromisoformat(day_text), time)
    except ValueError:
        return None


# The notes of a vault share their days. What is kept is small, since what is read is short.
_usual_moment = lru_cache(maxsize=4_096)(_read_moment)


def _no_moment(scalar: Scalar) -> Fault:
    """Say what is wrong with a text that only looks or begins like a date, or not even that."""
    said, at = scalar.text, scalar.at
    begun = _MOMENT.match(said)
    if begun and begun.end() == len(said):
        message = sentence(
            "'{text}' is not a date: the calendar has no such day or time", text=said
        )
    elif begun and begun[2] and _OFFSET.fullmatch(said, begun.end()):
        message = sentence("'{text}' is not local time; write it without offset", text=said)
    elif loose := _LOOSE_DAY.fullmatch(said):
        return _not_iso(scalar, f"{loose[1]}-{int(loose[2]):02}-{int(loose[3]):02}")
    else:
        message = sentence("'{text}' is not a date; write YYYY-MM-DD", text=said)
    return Fault(at, "bad-date", message)


def _not_iso(scalar: Scalar, iso: str) -> Fault:
    said, is_day = scalar.text, _is_day(iso)
    if is_day:
        message = sentence("'{text}' is not an ISO date; write {iso}", text=said, iso=iso)
    else:
        message = sentence(
            "'{text}' is not an ISO date, and the calendar has no such day", text=said
        )
    return Fault(scalar.at, "date-not-iso", message, is_day)


def _is_day(iso: str) -> bool:
    try:
        dt.date.fromisoformat(iso)
    except ValueError:
        return False
    return True


def _not_single(node: Node, wanted: Sentence) -> Sentence:
    if isinstance(node, Listing):
        return sentence("this property takes {wanted}, not a list", wanted=wanted)
    return sentence("this property takes {wanted}, not a mapping", wanted=wanted)


def _single(node: Node, faults: Faults, wanted: Sentence) -> Scalar | None:
    if not isinstance(node, Scalar):
        if bare_link(node) is None:
            faults.append(Fault(node.at, "wrong-type", _not_single(node, wanted)))
        return None
    said = node.text
    if not said or node.is_empty:
        return None
    if "{" in said and ("{{" in said or "{%" in said):
        message = sentence("the template is not filled: {text}", text=said)
        faults.append(Fault(node.at, "unfilled-template", message))
        return None
    return node


def _several(node: Node, faults: Faults) -> list[Scalar]:
    items: Sequence[Node] = (node,)
    wanted = _A_LIST
    if isinstance(node, Listing) and bare_link(node) is None:
        items, wanted = node.items, _SINGLE_VALUES
    found = [_single(item, faults, wanted) for item in items]
    return [scalar for scalar in found if scalar is not None]


def value_places(node: Node, read: PropertyType) -> list[int]:
    """Give the offset of each value that a property is read to have, in their order."""
    items = node.items if isinstance(node, Listing) and bare_link(node) is None else (node,)
    found: list[int] = []
    known: set[object] = set()
    for item in items:
        value = read(item, []) if isinstance(item, Scalar) else None
        if value is None or value == () or (read is days and value in known):
            continue
        known.add(value)
        found.append(item.at)
    return found


def bare_link(node: Node) -> str | None:
    """Give the text of what YAML makes of ``[[Name]]`` without quotes: a list in a list.

    It is named once for every property, known or not, where the note is read.
    """
    if isinstance(node, Listing) and len(node.items) == 1 and isinstance(node.items[0], Listing):
        items = node.items[0].items
        words = [item.text for item in items if isinstance(item, Scalar)]
        if words and len(words) == len(items):
            return ", ".join(words)
    return None
