"""Take the conflicts of a note apart into what can be decided alone: one property, a piece of text.

git's own merge puts several properties into one conflict where their lines are neighbours. Where
both sides can be read, each is a part of its own.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.notes.conflict_hunks import Conflicts, Hunk, Place, places_of, read_conflicts, taken
from vaultkit.notes.line_keys import FENCES, Key, Keys, line_keys

_LINE = re.compile(rb"[^\n]*\n")


class Part(NamedTuple):
    """What can be decided alone. ``keys`` are several where a conflict cannot be taken apart.

    ``our_at`` and ``their_at`` count the lines before it in the note as a side would have it;
    ``our_line`` and ``their_line`` are where it stands in the note as it is, from 1 on. ``base``
    is what both began with, if the marks of git say so.
    """

    hunk: int
    keys: tuple[Key, ...]
    ours: bytes
    theirs: bytes
    base: bytes | None
    our_at: int
    their_at: int
    our_line: int
    their_line: int

    @property
    def is_same(self) -> bool:
        """Tell whether there is nothing to decide: both sides have the same lines."""
        return self.ours == self.theirs

    @property
    def properties(self) -> tuple[str, ...]:
        """The properties it is about."""
        return tuple(key.name for key in self.keys if key.kind == "property")

    @property
    def is_text(self) -> bool:
        """Tell whether it is of the text alone."""
        return all(key.kind == "text" for key in self.keys)


class Conflicted(NamedTuple):
    """A note in conflict: as it stands, its conflicts, both sides as they read, and the parts.

    A conflict whose sides cannot be told apart has no parts.
    """

    data: bytes
    conflicts: Conflicts
    ours: Keys
    theirs: Keys
    parts: tuple[Part, ...]
    in_code: bool = False

    @property
    def to_decide(self) -> list[int]:
        """The numbers of the parts that somebody has to decide on."""
        differing = {part.hunk for part in self.parts if not part.is_same}
        return [
            number
            for number, part in enumerate(self.parts)
            if not part.is_same or part.hunk not in differing
        ]


def take_apart(data: bytes, *, in_code: bool = False) -> Conflicted:
    """Take a note apart; ``in_code`` also the conflicts in blocks of code."""
    conflicts = read_conflicts(data, in_code=in_code)
    hunks = conflicts.hunks
    ours, theirs = line_keys(taken(data, hunks, "ours")), line_keys(taken(data, hunks, "theirs"))
    places = zip(
        places_of(data, hunks, "ours", ours), places_of(data, hunks, "theirs", theirs), strict=True
    )
    is_readable = ours.refusal is None and theirs.refusal is None
    parts: list[Part] = []
    for number, (one, other) in enumerate(places):
        whole = _whole(number, hunks[number], one, other)
        if not hunks[number].trouble:
            parts += (_split(whole, one, other) if is_readable else None) or [whole]
    return Conflicted(data, conflicts, ours, theirs, tuple(parts), in_code)


def _whole(number: int, hunk: Hunk, one: Place, other: Place) -> Part:
    return Part(
        hunk=number,
        keys=tuple(dict.fromkeys((*one.keys, *other.keys))),
        ours=hunk.ours,
        theirs=hunk.theirs,
        base=hunk.base,
        our_at=one.at,
        their_at=other.at,
        our_line=hunk.first_line + 1,
        their_line=hunk.last_line - hunk.theirs.count(b"\n"),
    )


def _split(whole: Part, one: Place, other: Place) -> list[Part] | None:
    """Split a conflict by property; ``None`` if it has but one, or the lines of one apart.

    Fences are the same on both sides, or there would be properties with one fence alone.
    """
    ours, theirs = _groups(whole.ours, one), _groups(whole.theirs, other)
    if len(whole.keys) == 1 or ours is None or theirs is None:
        return None
    if any(ours.get(fence, _NONE).data != theirs.get(fence, _NONE).data for fence in FENCES):
        return None
    parts = []
    for key in _in_order(list(ours), list(theirs)):
        mine, yours = ours.get(key, _NONE), theirs.get(key, _NONE)
        part = whole._replace(
            keys=(key,),
            ours=mine.data,
            theirs=yours.data,
            base=None,
            our_at=whole.our_at + mine.at,
            their_at=whole.their_at + yours.at,
            our_line=whole.our_line + mine.at,
            their_line=whole.their_line + yours.at,
        )
        parts.append(part)
    return parts


class _Group(NamedTuple):
    """Lines of one side that belong together; ``at`` counts those before them in the conflict."""

    data: bytes
    at: int


_NONE = _Group(b"", 0)
"""What is left of a list whose beginning stands before the conflict would be its first lines."""


def _groups(data: bytes, place: Place) -> dict[Key, _Group] | None:
    found: dict[Key, _Group] = {}
    last: Key | None = None
    for at, (key, line) in enumerate(zip(place.keys, _LINE.findall(data), strict=True)):
        if key != last and key in found:
            return None
        begun = found.get(key, _Group(b"", at))
        found[key] = begun._replace(data=begun.data + line)
        last = key
    return found


def _in_order(ours: Sequence[Key], theirs: Sequence[Key]) -> list[Key]:
    """Give the keys in the order of ours; one of theirs alone comes behind what it follows."""
    order = list(ours)
    for number, key in enumerate(theirs):
        if key not in order:
            before = theirs[number - 1] if number else None
            order.insert(order.index(before) + 1 if before else 0, key)
    return order


def lines_of(data: bytes, key: Key) -> bytes:
    """Give the lines of a whole note that belong to a property."""
    lines = _LINE.findall(data)
    return b"".join(
        line for line, each in zip(lines, line_keys(data).lines, strict=False) if each == key
    )
