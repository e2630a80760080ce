"""Write what was decided of a note in conflict, and prove that the note then says so.

Nothing but the lines of the decided parts changes; what is not decided keeps its marks.
"""

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Literal, NamedTuple

from vaultkit.notes.change import Refusal
from vaultkit.notes.conflict_both import both
from vaultkit.notes.conflict_parts import Conflicted, Part
from vaultkit.notes.conflict_proof import Line, refused

How = Literal["ours", "theirs", "both", "edited"]


class Decision(NamedTuple):
    """What becomes of a part; ``text`` are its lines where somebody wrote them anew."""

    how: How
    text: bytes = b""


def resolve(note: Conflicted, decisions: Mapping[int, Decision]) -> bytes | Refusal:
    """Carry out decisions on the parts of a note, each by its number: all of them, or none.

    The line of a refusal is one of the note as it stands.
    """
    lines: list[Line] = []
    texts: dict[int, list[Line]] = {}
    for number, decision in decisions.items():
        found = _decided(note, note.parts[number], decision)
        if isinstance(found, Refusal):
            return found
        texts[number] = found
    at = 0
    numbers = groupby(range(len(note.parts)), lambda number: note.parts[number].hunk)
    for hunk, group in ((hunk, list(group)) for hunk, group in numbers):
        marks = note.conflicts.hunks[hunk].marks
        if texts.keys().isdisjoint(group):
            continue
        lines += _as_it_was(note, at, marks.first.start)
        lines += _of_hunk(note, group, decisions, texts)
        at = marks.last.end
    lines += _as_it_was(note, at, len(note.data))
    how = {number: decision.how for number, decision in decisions.items()}
    return refused(note, how, lines) or b"".join(line.text for line in lines)


def _of_hunk(
    note: Conflicted,
    numbers: list[int],
    decisions: Mapping[int, Decision],
    texts: Mapping[int, list[Line]],
) -> Iterator[Line]:
    hunk = note.conflicts.hunks[note.parts[numbers[0]].hunk]
    open_ = [n for n in numbers if n not in texts and not note.parts[n].is_same]
    if not open_ and all(decisions[n].how == "theirs" for n in numbers if n in texts):
        first = hunk.last_line - hunk.theirs.count(b"\n")
        yield from _numbered(hunk.theirs, first)
        return
    for number in numbers:
        part = note.parts[number]
        if number in texts:
            yield from texts[number]
        elif part.is_same:
            yield from _numbered(part.ours, part.our_line)
        else:
            yield from _still_open(note, part)


def _still_open(note: Conflicted, part: Part) -> Iterator[Line]:
    hunk = note.conflicts.hunks[part.hunk]
    first, _base, middle, last = (
        note.data[mark.start : mark.end] if mark else b"" for mark in hunk.marks[:4]
    )
    yield Line(first, hunk.first_line)
    yield from _numbered(part.ours, part.our_line)
    yield Line(middle, part.their_line)
    yield from _numbered(part.theirs, part.their_line)
    yield Line(last if last.endswith(b"\n") else last + _end_of(first), hunk.last_line)


def _end_of(line: bytes) -> bytes:
    return b"\r\n" if line.endswith(b"\r\n") else b"\n"


def _decided(note: Conflicted, part: Part, decision: Decision) -> list[Line] | Refusal:
    if decision.how == "ours":
        return _numbered(part.ours, part.our_line)
    if decision.how == "theirs":
        return _numbered(part.theirs, part.their_line)
    text = both(note, part) if decision.how == "both" else decision.text
    if isinstance(text, Refusal):
        return text
    return [line._replace(number=part.our_line) for line in _numbered(text, 0)]


def _as_it_was(note: Conflicted, start: int, end: int) -> list[Line]:
    return _numbered(note.data[start:end], note.data.count(b"\n", 0, start) + 1)


def _numbered(text: bytes, first: int) -> list[Line]:
    lines = text.split(b"\n")
    ended = [Line(line + b"\n", first + number) for number, line in enumerate(lines[:-1])]
    return [*ended, Line(lines[-1], first + len(ended))] if lines[-1] else ended
