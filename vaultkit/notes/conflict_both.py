"""Take both sides of a conflict: the text of one behind the other, or the items of two lists."""

from collections.abc import Sequence

from vaultkit.domain.sentence import sentence
from vaultkit.notes.change import Append, Refusal
from vaultkit.notes.conflict_hunks import taken
from vaultkit.notes.conflict_parts import Conflicted, Part
from vaultkit.notes.edit import edit
from vaultkit.notes.front import find_front
from vaultkit.notes.kind import kind_of
from vaultkit.notes.layout import Entry, Layout, Piece, Shape
from vaultkit.notes.line_keys import Key
from vaultkit.notes.schema import LISTS, type_of

_CANNOT_JOIN = sentence("the two lists cannot be joined line by line; join them by hand")


def both(note: Conflicted, part: Part) -> bytes | Refusal:
    """Give the lines of both sides: a list with the items of ours, then those only theirs has."""
    name = part.keys[0].name if len(part.keys) == 1 else ""
    if part.is_text or part.keys == (Key("rest"),):
        return part.ours + part.theirs
    if not name or not note.ours.layout or not note.theirs.layout:
        reason = sentence("several things would stand here twice; take one side, or do it by hand")
        return Refusal(part.our_line, 1, reason)
    mine, yours = note.ours.layout.entry(name), note.theirs.layout.entry(name)
    if mine is None or yours is None:
        return part.ours or part.theirs
    if not _is_list(note, name, mine, yours):
        reason = sentence("'{name}' has one value; take one of the two", name=name)
        return Refusal(part.our_line, 1, reason)
    missing = only_in(yours.value, mine.value)
    if not missing:
        return part.ours
    lines = _lines_of(note, part, mine, yours, missing)
    return _edited(note, part, name, missing) if lines is None else part.ours + lines


def items_of(value: Piece) -> tuple[Piece, ...]:
    """Give the items of a list; a value that is none is the one item of itself, or none."""
    return (
        value.parts if value.is_list else (() if value.is_text and not value.meaning else (value,))
    )


def only_in(one: Piece, other: Piece) -> list[Piece]:
    """Give the items that only the first of two lists has, each once."""
    known = {meaning_of(each.shape) for each in items_of(other)}
    found = {meaning_of(each.shape): each for each in reversed(items_of(one))}
    return [
        each
        for each in items_of(one)
        if found.get(meaning_of(each.shape)) is each and meaning_of(each.shape) not in known
    ]


def meaning_of(shape: Shape) -> tuple[object, ...]:
    """Give what an item says, however it is quoted."""
    return (shape.kind, shape.text, *map(meaning_of, shape.parts))


def _is_list(note: Conflicted, name: str, mine: Entry, yours: Entry) -> bool:
    if mine.value.is_list or yours.value.is_list:
        return True
    front = find_front(taken(note.data, note.conflicts.hunks, "ours"))
    return not isinstance(front, Refusal) and type_of(kind_of(front.note), name) in LISTS


def _lines_of(
    note: Conflicted, part: Part, mine: Entry, yours: Entry, missing: Sequence[Piece]
) -> bytes | None:
    """Give the lines of the missing items as theirs has them, if they would fit into ours.

    One that stands in another conflict over the same list is taken there.
    """
    layout, ours = note.theirs.layout, note.ours.layout
    if layout is None or ours is None or not _is_block(yours.value):
        return None
    if not mine.value.is_missing and (
        not _is_block(mine.value) or _column(ours, mine) != _column(layout, yours)
    ):
        return None
    lines = layout.text.split("\n")
    found = []
    before = layout.text.count("\n", 0, layout.line_end(yours.key.end))
    for item in yours.value.parts:
        behind = layout.text.count("\n", 0, layout.line_end(item.end))
        is_within = part.their_at <= before + 1 and behind + 1 <= part.their_at + _count(part)
        if item in missing and is_within:
            found += lines[before:behind]
        before = behind
    return "".join(f"{line}\n" for line in found).encode()


def _count(part: Part) -> int:
    return part.theirs.count(b"\n")


def _is_block(value: Piece) -> bool:
    return value.is_list and value.shape.style == "block"


def _column(layout: Layout, entry: Entry) -> int:
    return entry.value.start - layout.line_start(entry.value.start)


def _edited(note: Conflicted, part: Part, name: str, missing: Sequence[Piece]) -> bytes | Refusal:
    """Append to the list as ours has it, and take what its lines in the conflict have become."""
    cannot = Refusal(part.our_line, 1, _CANNOT_JOIN)
    if not all(each.is_text for each in missing):
        return cannot
    before = taken(note.data, note.conflicts.hunks, "ours")
    after = edit(before, Append(name, tuple(each.meaning for each in missing)))
    if isinstance(after, Refusal):
        return cannot
    old, new = before.split(b"\n"), after.split(b"\n")
    end = part.our_at + part.ours.count(b"\n")
    behind = len(old) - end
    is_within = old[: part.our_at] == new[: part.our_at] and old[end:] == new[len(new) - behind :]
    lines = new[part.our_at : len(new) - behind]
    return b"".join(line + b"\n" for line in lines) if is_within else cannot
