"""What comes of a merge of three notes, and how a conflict is written."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Literal, TypeAlias

    TextMerge: TypeAlias = Callable[[bytes, bytes, bytes], tuple[bytes, bool]]
    """Merges base, ours and theirs by lines; tells as well whether there was no conflict."""

    Place: TypeAlias = Literal["property", "comment", "body", "note"]


class Labels:
    """What stands behind git's markers, and how long these are.

    ``base`` is ``None`` where the version before both is not to be shown.
    """

    __slots__ = ("base", "ours", "size", "theirs")

    def __init__(self, ours: str, theirs: str, base: str | None = None, size: int = 7) -> None:
        self.ours = ours
        self.theirs = theirs
        self.base = base
        self.size = size


class Conflict:
    """What could not be merged: a property, comments, the body, or the note as a whole.

    ``name`` is that of the property, or of the one below the comments; else it is empty.
    """

    __slots__ = ("name", "place")

    def __init__(self, place: Place, name: str = "") -> None:
        self.place = place
        self.name = name


class Merged:
    """A merged note; without conflicts, it is clean."""

    __slots__ = ("conflicts", "data")

    def __init__(self, data: bytes, conflicts: Sequence[Conflict] = ()) -> None:
        self.data = data
        self.conflicts = tuple(conflicts)


def between_markers(versions: tuple[str, str, str], labels: Labels) -> str:
    """Write a conflict as git does: whole lines of base, ours and theirs between its markers."""
    base, ours, theirs = versions

    def marker(sign: str, label: str = "") -> str:
        return f"{sign * labels.size} {label}".rstrip(" ") + "\n"

    before = marker("|", labels.base) + base if labels.base is not None else ""
    begin, end = marker("<", labels.ours), marker(">", labels.theirs)
    return f"{begin}{ours}{before}{marker('=')}{theirs}{end}"
