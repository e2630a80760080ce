"""Prove of a note in conflict that it says what was decided, and else what it said before."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.change import Refusal
from vaultkit.notes.conflict_both import items_of, meaning_of
from vaultkit.notes.conflict_hunks import Hunk, Side, find_hunks
from vaultkit.notes.conflict_parts import Conflicted
from vaultkit.notes.layout import Entry, Layout
from vaultkit.notes.line_keys import Keys, line_keys

_SIDES: tuple[Side, Side] = ("ours", "theirs")


class Line(NamedTuple):
    """A line of a result, and the line of the note as it stands that it comes from."""

    text: bytes
    number: int


def refused(note: Conflicted, how: Mapping[int, str], result: Sequence[Line]) -> Refusal | None:
    """Say why a result is not to be written; ``None`` if it says what was decided.

    ``how`` says of every part that was decided what it becomes. What is left in conflict is read
    as either side would have it; what stands outside conflicts is in the result byte by byte.
    """
    if all(note.parts[number].is_text for number in how):
        return None
    data = b"".join(line.text for line in result)
    left = find_hunks(data, in_code=note.in_code)
    for side in _SIDES if left else _SIDES[:1]:
        lines = _on(side, result, left)
        after = line_keys(b"".join(line.text for line in lines))
        refusal = _refused_side(note, how, side, after, lines, is_whole=not left)
        if refusal:
            return refusal
    return None


def _refused_side(
    note: Conflicted,
    how: Mapping[int, str],
    side: Side,
    after: Keys,
    lines: Sequence[Line],
    *,
    is_whole: bool,
) -> Refusal | None:
    if after.refusal:
        line = lines[min(after.refusal.line, len(lines)) - 1].number if lines else 1
        return after.refusal._replace(line=line)
    chosen = _chosen(note, how)
    if side == "ours" and note.ours.refusal:
        side = "theirs"
    for name in _names(note.ours.layout, note.theirs.layout, after.layout):
        got = _entries(after.layout, name)
        is_right = _is_as_chosen(note, name, chosen.get(name) or {side}, got)
        if is_right and (len(got) <= 1 or not (is_whole or name in chosen)):
            continue
        line = _line_of(note, how, after, got, lines)
        return Refusal(line, 1, _twice(name) if is_right else _otherwise(name))
    return None


def _twice(name: str) -> Sentence:
    return sentence("'{name}' would stand twice; keep one of them by hand", name=name)


def _otherwise(name: str) -> Sentence:
    return sentence("'{name}' would not read as it should; change it by hand", name=name)


def _is_as_chosen(note: Conflicted, name: str, how: set[str], got: Sequence[Entry]) -> bool:
    """Hold a property against what it has to be; written anew, or half decided, it may be any."""
    ours, theirs = _entries(note.ours.layout, name), _entries(note.theirs.layout, name)
    if how == {"ours"}:
        return _shapes(got) == _shapes(ours)
    if how == {"theirs"}:
        return _shapes(got) == _shapes(theirs)
    if how == {"both"}:
        return _are_both(ours, theirs, got)
    return True


def _are_both(ours: Sequence[Entry], theirs: Sequence[Entry], got: Sequence[Entry]) -> bool:
    """Tell whether every item is there: those of ours in their order, and each of theirs once."""
    mine, yours, have = (
        [meaning_of(item.shape) for entry in entries for item in items_of(entry.value)]
        for entries in (ours, theirs, got)
    )
    new = [each for each in dict.fromkeys(yours) if each not in mine]
    in_order = iter(have)
    return Counter(have) == Counter([*mine, *new]) and all(each in in_order for each in mine)


def _chosen(note: Conflicted, how: Mapping[int, str]) -> dict[str, set[str]]:
    """Say of every property of which a part was decided what becomes of all its parts."""
    found: dict[str, set[str]] = {}
    for number, part in enumerate(note.parts):
        for name in part.properties:
            if not part.is_same or number in how:
                found.setdefault(name, set()).add(how.get(number, ""))
    return {name: each for name, each in found.items() if each != {""}}


def _names(*layouts: Layout | None) -> list[str]:
    return list(dict.fromkeys(each.name for found in layouts if found for each in found.entries))


def _entries(layout: Layout | None, name: str) -> list[Entry]:
    return [each for each in layout.entries if each.name == name] if layout else []


def _shapes(entries: Sequence[Entry]) -> list[object]:
    return [(entry.key.shape, entry.value.shape) for entry in entries]


def _line_of(
    note: Conflicted,
    how: Mapping[int, str],
    after: Keys,
    got: Sequence[Entry],
    lines: Sequence[Line],
) -> int:
    """Give the line of the note as it stands on which a property stands, or is missing."""
    hunk = note.parts[min(how)].hunk
    at = after.layout.text.count("\n", 0, got[-1].key.start) + 1 if after.layout and got else None
    return note.conflicts.hunks[hunk].first_line if at is None else lines[at].number


def _on(side: Side, result: Sequence[Line], left: Sequence[Hunk]) -> list[Line]:
    """Give a result as one side would have it."""
    lines: list[Line] = []
    at = 0
    for hunk in left:
        if hunk.trouble:
            continue
        lines += result[at : hunk.first_line - 1]
        count = hunk.side(side).count(b"\n")
        begin = hunk.first_line if side == "ours" else hunk.last_line - 1 - count
        lines += result[begin : begin + count]
        at = hunk.last_line
    return [*lines, *result[at:]]
