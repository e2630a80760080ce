"""Find the conflict marks that git leaves in a note, by lines and bytes alone.

A conflict is a whole sequence in its order: ``<<<<<<< label``, ours, perhaps ``||||||| label``
and the base, ``=======``, theirs, ``>>>>>>> label``, each mark on a line of its own and all of
one length, seven or more. A mark that stands by itself is a heading's underline or a quote.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.notes.hidden import code_blocks

_MARK = re.compile(
    rb"(?:\A\xef\xbb\xbf|^)(?:(<{7,}|\|{7,}|>{7,})(?: ([^\r\n]*))?|(={7,}))\r?$", re.MULTILINE
)

NESTED = "nested"
"""A conflict stands in a conflict: somebody kept marks in a note, and it was merged again."""
AMBIGUOUS = "ambiguous"
"""More than one line could be the one between both sides, such as a heading's underline."""


class Mark(NamedTuple):
    """One line that looks like a mark of git: where it begins and ends, its line end included."""

    sign: str
    size: int
    label: str
    start: int
    end: int


class Marks(NamedTuple):
    """The marks of one conflict; ``base`` is there if git was told to show it.

    ``trouble`` says why the sides cannot be told apart, if they cannot.
    """

    first: Mark
    base: Mark | None
    middle: Mark
    last: Mark
    trouble: str = ""


class Found(NamedTuple):
    """Whole conflicts, and the first marks of what was one once: part of its marks is gone."""

    conflicts: tuple[Marks, ...]
    broken: tuple[Mark, ...]


def find_marks(data: bytes, body_at: int, *, in_code: bool = False) -> Found:
    """Find the conflicts of a note; from ``body_at`` on, a block of code shows what it likes.

    A conflict of which only a part stands in code is one all the same. ``in_code`` is for a note
    of which git says that it has one.
    """
    marks = _marks(data, body_at)
    if not marks:
        return Found((), ())
    has_first = not in_code and any(mark.sign == "<" for mark in marks)
    is_in_code = _Code(data, body_at) if has_first else _nowhere
    conflicts: list[Marks] = []
    broken: list[Mark] = []
    behind = 0
    for each in _matched(marks, body_at):
        first, last = (each.first, each.last) if isinstance(each, Marks) else (each, each)
        if first.start < behind or is_in_code(first.start, last.end):
            continue
        if isinstance(each, Marks):
            conflicts.append(each)
            behind = last.end
        else:
            broken.append(each)
    return Found(tuple(conflicts), tuple(broken))


def _marks(data: bytes, body_at: int) -> list[Mark]:
    """Give every line that looks like a mark; without a first one, those among properties alone."""
    has_first = b"<<<<<<<" in data
    found = []
    for line in _MARK.finditer(data, 0, len(data) if has_first else body_at):
        sign = line[1] or line[3]
        label = (line[2] or b"").decode(errors="replace")
        start, end = line.start(1 if line[1] else 3), min(line.end() + 1, len(data))
        found.append(Mark(chr(sign[0]), len(sign), label, start, end))
    return found


class _Open:
    """A conflict whose last mark has not come yet."""

    def __init__(self, first: Mark) -> None:
        self.first = first
        self.base: Mark | None = None
        self.middles: list[Mark] = []
        self.is_nested = False

    def take(self, mark: Mark) -> None:
        """Take a mark between the first and the last; a second base is a line of the first."""
        if mark.sign == "<":
            self.is_nested = True
        elif mark.sign == "=":
            self.middles.append(mark)
        elif not self.middles and self.base is None:
            self.base = mark

    def closed(self, last: Mark) -> Marks | None:
        """Give the whole conflict; ``None`` if nothing stands between its sides."""
        if not self.middles:
            return None
        trouble = NESTED if self.is_nested else AMBIGUOUS if len(self.middles) > 1 else ""
        return Marks(self.first, self.base, self.middles[0], last, trouble)


def _matched(marks: Sequence[Mark], body_at: int) -> list[Marks | Mark]:
    """Match first and last marks of one length, in the order of the first; a mark alone is broken.

    Among properties every mark that belongs to nothing is; in the text, a first one that others
    follow in their order, without all of them.
    """
    found: list[Marks | Mark] = []
    open_: dict[int, list[_Open]] = {}
    for mark in marks:
        stack = open_.setdefault(mark.size, [])
        if stack and mark.sign == ">":
            closing = stack.pop()
            found.append(closing.closed(mark) or closing.first)
        elif stack:
            stack[-1].take(mark)
        elif mark.sign != "<" and mark.start < body_at:
            found.append(mark)
        if mark.sign == "<":
            stack.append(_Open(mark))
    for left in (each for stack in open_.values() for each in stack):
        found += [left.first] if left.middles or left.first.start < body_at else []
    return sorted(found, key=lambda each: (each.first if isinstance(each, Marks) else each).start)


class _Code:
    """Tells what lies in one block of code of the text; asked from the beginning on."""

    def __init__(self, data: bytes, body_at: int) -> None:
        text = data[body_at:].decode("latin-1")  # one character for each byte
        self._blocks = [(body_at + a, body_at + b) for a, b in code_blocks(text)]

    def __call__(self, start: int, end: int) -> bool:
        """Tell whether these bytes lie in one block."""
        at = bisect_right(self._blocks, (start, end)) - 1
        return at >= 0 and end <= self._blocks[at][1]


def _nowhere(_start: int, _end: int) -> bool:
    return False
