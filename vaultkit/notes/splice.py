"""One step of an edit: the places of a block that change, and what the block then says."""

from collections.abc import Iterable
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence
from vaultkit.notes.layout import Entry, Layout
from vaultkit.notes.proof import Outline, Wanted


class Splice(NamedTuple):
    """Put ``text`` in the place of what stands from ``start`` to ``end``."""

    start: int
    end: int
    text: str


class Step(NamedTuple):
    """What changes, and what must be read back; ``changed`` are the properties it is about."""

    splices: tuple[Splice, ...]
    outline: Outline
    changed: frozenset[str]


class CannotError(Exception):
    """An edit that is not safe, and the place to change by hand; never leaves ``notes``."""

    def __init__(self, at: int, reason: Sentence) -> None:
        super().__init__(reason)
        self.at = at
        self.reason = reason


def spliced(text: str, splices: Iterable[Splice]) -> str:
    """Carry splices out; they do not overlap."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def with_value(layout: Layout, entry: Entry, wanted: Wanted) -> Outline:
    """Give the outline in which one property has another value."""
    return [(e.key.shape, wanted if e is entry else e.value.shape) for e in layout.entries]


def without(layout: Layout, entry: Entry) -> Outline:
    """Give the outline in which one property is no more."""
    return [(e.key.shape, e.value.shape) for e in layout.entries if e is not entry]


def newline_at(text: str, at: int, otherwise: str) -> str:
    """Give the line end of the line before ``at``; without one, the ``otherwise`` given."""
    if at == 0:
        return otherwise
    return "\r\n" if text[:at].endswith("\r\n") else "\n"
