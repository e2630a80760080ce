"""The properties of one version of a note as a merge sees them: whole lines, and what they say.

No module that a merge of plain notes needs imports ``typing`` or ``re``: git starts a process for
each note, and those take nearly as long to load as the interpreter does.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Literal, TypeAlias

    Form: TypeAlias = Literal["nothing", "text", "lines", "brackets", "other"]
    """How a value is written: a list on ``lines`` or in ``brackets``; what is rare is ``other``."""

    Meaning: TypeAlias = str | list["Meaning"] | dict[str, "Meaning"]
    """What a value says, whatever its quotes; nothing and a plain ``null`` are the same, ``""``."""

END = ""
"""The name under which the comments behind the last property stand; no property has it."""

NULLS = frozenset({"~", "null", "Null", "NULL"})


class Item:
    """One text of a list.

    ``raw`` is the text as it is written; of a list on lines, ``gap`` are the comments above and
    ``text`` its line.
    """

    __slots__ = ("gap", "meaning", "raw", "text")

    def __init__(self, meaning: str, raw: str, text: str = "", gap: str = "") -> None:
        self.meaning = meaning
        self.raw = raw
        self.text = text
        self.gap = gap


class Part:
    """A property: the comments and blank lines above it, its own lines, and what they say.

    ``comments`` are those within its lines. ``items`` are the texts of a list that can be merged;
    ``head`` is what stands before the first, ``tail`` what stands behind the last.
    """

    __slots__ = ("comments", "form", "gap", "head", "items", "meaning", "name", "tail", "text")

    def __init__(self, name: str, gap: str, text: str, meaning: Meaning, form: Form) -> None:
        self.name = name
        self.gap = gap
        self.text = text
        self.meaning = meaning
        self.form = form
        self.items: Sequence[Item] = ()
        self.head = ""
        self.tail = ""
        self.comments: Sequence[str] = ()

    def with_items(self, items: Sequence[Item], head: str, tail: str = "") -> Part:
        """Make it a list whose items are known."""
        self.items, self.head, self.tail = items, head, tail
        self.meaning = [item.meaning for item in items]
        return self


class Block:
    """All properties by their names, in their order; the last is ``END``."""

    __slots__ = ("parts",)

    def __init__(self, parts: Iterable[Part]) -> None:
        self.parts = {part.name: part for part in parts}

    @property
    def comments(self) -> list[str]:
        """Every comment, those above properties and those within them."""
        found: list[str] = []
        for part in self.parts.values():
            found += comments_of(part.gap)
            found += part.comments
        return found


def comments_of(gap: str) -> list[str]:
    """Give the comments among lines that are comments or blank."""
    return [line.strip() for line in gap.split("\n") if line.strip()]


def keeps(comments: Sequence[str], *sides: Sequence[str], base: Sequence[str] = ()) -> bool:
    """Tell whether no comment of two sides is lost, and none stands more often than it should.

    One that a side took out may be gone.
    """
    ours, theirs = sides
    for each in {*ours, *theirs, *comments}:
        before, one, other = base.count(each), ours.count(each), theirs.count(each)
        least = min(one, other) if min(one, other) < before else max(one, other)
        most = max(one, other, one + other - before)
        if not least <= comments.count(each) <= most:
            return False
    return True
