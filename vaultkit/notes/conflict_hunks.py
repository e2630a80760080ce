"""Read the conflicts that git left in a note: where each stands, and what it is about."""

import re
from collections.abc import Sequence
from typing import Literal, NamedTuple

from vaultkit.notes.conflict_marks import Found, Mark, Marks, find_marks
from vaultkit.notes.line_keys import Key, Keys, line_keys

Side = Literal["ours", "theirs"]
_CLOSING = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n")


class Hunk(NamedTuple):
    """One conflict of a note, its marks included.

    ``first_line`` and ``last_line`` are those of the marks, counted from 1. ``properties`` are
    those of whose lines a part stands in it, in the order of ours, then of theirs. ``trouble`` says
    why the sides cannot be told apart, if they cannot: see ``conflict_marks``.
    """

    marks: Marks
    first_line: int
    last_line: int
    ours: bytes
    theirs: bytes
    base: bytes | None
    is_in_front: bool
    reaches_text: bool
    properties: tuple[str, ...]

    @property
    def trouble(self) -> str:
        """Why the sides cannot be told apart; ``""`` if they can."""
        return self.marks.trouble

    @property
    def our_label(self) -> str:
        """What git calls our side: ``HEAD``, or the name of a branch."""
        return self.marks.first.label

    @property
    def their_label(self) -> str:
        """What git calls their side."""
        return self.marks.last.label

    def side(self, side: Side) -> bytes:
        """Give the bytes of one side."""
        return self.ours if side == "ours" else self.theirs


class Conflicts(NamedTuple):
    """The conflicts of a note, and the lines on which a mark stands that belongs to none."""

    hunks: tuple[Hunk, ...]
    broken: tuple[int, ...]


def find_hunks(data: bytes, *, in_code: bool = False) -> tuple[Hunk, ...]:
    """Find the conflicts of a note, in their order; ``in_code`` also those in blocks of code."""
    return read_conflicts(data, in_code=in_code).hunks


def read_conflicts(data: bytes, *, in_code: bool = False) -> Conflicts:
    """Read the conflicts of a note, and what is left of such."""
    found = find_marks(data, body_at(data), in_code=in_code)
    lines = _Lines(data)
    broken = tuple(lines.of(mark) for mark in found.broken)
    return Conflicts(tuple(_hunks(data, found, lines)), broken)


def taken(data: bytes, hunks: Sequence[Hunk], side: Side) -> bytes:
    """Give the note as one side would have it; a hunk whose sides cannot be told apart stays."""
    parts: list[bytes] = []
    at = 0
    for hunk in hunks:
        if not hunk.trouble:
            parts += data[at : hunk.marks.first.start], hunk.side(side)
            at = hunk.marks.last.end
    return b"".join((*parts, data[at:]))


def _hunks(data: bytes, found: Found, lines: "_Lines") -> list[Hunk]:
    plain = [_plain(data, marks, lines) for marks in found.conflicts]
    if not plain:
        return []
    keys = {side: line_keys(taken(data, plain, side)) for side in ("ours", "theirs")}
    ours = places_of(data, plain, "ours", keys["ours"])
    theirs = places_of(data, plain, "theirs", keys["theirs"])
    return [
        _placed(hunk, (*one.keys, *other.keys))
        for hunk, one, other in zip(plain, ours, theirs, strict=True)
    ]


def _placed(hunk: Hunk, keys: Sequence[Key]) -> Hunk:
    """Say what a hunk is about."""
    is_in_front = any(key.kind != "text" for key in keys)
    names = dict.fromkeys(key.name for key in keys if key.kind == "property")
    return hunk._replace(
        is_in_front=is_in_front,
        reaches_text=not is_in_front or any(key.kind == "text" for key in keys),
        properties=tuple(names),
    )


class Place(NamedTuple):
    """Where a hunk stands in the note as one side would have it.

    ``at`` counts the lines before it; ``keys`` say what each of its lines belongs to.
    """

    at: int
    keys: tuple[Key, ...]


def places_of(data: bytes, hunks: Sequence[Hunk], side: Side, keys: Keys) -> list[Place]:
    """Say where every hunk stands on one side; ``keys`` are those of the note on that side."""
    found = []
    line, at = 0, 0
    for hunk in hunks:
        begin, end = hunk.marks.first.start, hunk.marks.last.end
        line += data.count(b"\n", at, begin)
        count = (data[begin:end] if hunk.trouble else hunk.side(side)).count(b"\n")
        found.append(Place(line, keys.lines[line : line + count]))
        line, at = line + count, end
    return found


def _plain(data: bytes, marks: Marks, lines: "_Lines") -> Hunk:
    first, base, middle, last = marks[:4]
    return Hunk(
        marks=marks,
        first_line=lines.of(first),
        last_line=lines.of(last),
        ours=data[first.end : (base or middle).start],
        theirs=data[middle.end : last.start],
        base=data[base.end : middle.start] if base else None,
        is_in_front=False,
        reaches_text=False,
        properties=(),
    )


def body_at(data: bytes) -> int:
    """Find where the text begins, as the lines stand; marks of a conflict do not matter."""
    opening = _OPENING.match(data)
    closing = _CLOSING.search(data, opening.end()) if opening else None
    return closing.end() if closing else 0


class _Lines:
    """Counts lines from mark to mark: a note can have thousands."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0
        self._line = 1

    def of(self, mark: Mark) -> int:
        """Give the line of a mark."""
        if mark.start < self._at:
            self._at, self._line = 0, 1
        self._line += self._data.count(b"\n", self._at, mark.start)
        self._at = mark.start
        return self._line
