"""Merge a note by lines as a whole, where its properties cannot be merged one by one.

Lines that git joins without a conflict can still say what nobody meant: a name that stands
twice, or a value half from one side and half from the other. That is a conflict here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from vaultkit.notes.change import Refusal
from vaultkit.notes.front import find_front
from vaultkit.notes.merge_result import Conflict, Labels, Merged, between_markers
from vaultkit.notes.merge_split import split
from vaultkit.notes.node import Scalar, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from vaultkit.notes.merge_result import TextMerge
    from vaultkit.notes.node import Node


def merge_whole(
    base: bytes, ours: bytes, theirs: bytes, *, merge_text: TextMerge, labels: Labels
) -> Merged:
    """Merge by lines; what comes out clean must be readable, and say what it should."""
    data, is_clean = merge_text(base, ours, theirs)
    if not is_clean:
        return Merged(data, [Conflict("note")])
    if _is_sound(data, base, ours, theirs):
        return Merged(data)
    return _torn(base, ours, theirs, merge_text, labels)


def _is_sound(data: bytes, base: bytes, ours: bytes, theirs: bytes) -> bool:
    """Tell whether each property says what it should; of what nobody can read, nothing is said."""
    one, other = _said(ours), _said(theirs)
    if one is None or other is None:
        return True
    was, after = _said(base) or {}, _said(data)
    if after is None:
        return False
    return all(
        after.get(name) == _wanted(was.get(name), one.get(name), other.get(name), after.get(name))
        for name in {*was, *one, *other, *after}
    )


def _wanted(was: object, one: object, other: object, after: object) -> object:
    """Give what one property should say; what both changed otherwise is never right."""
    if other in (one, was):
        return one
    return other if one == was else (after, "both changed it")


def _said(data: bytes) -> Mapping[str, object] | None:
    """Give the properties as text; ``None`` if not all of them can be read."""
    front = find_front(data)
    if isinstance(front, Refusal):
        return {} if front.is_missing else None
    if front.note.doubled:
        return None
    return {name: _meaning(each.value) for name, each in front.note.properties.items()}


def _meaning(node: Node) -> object:
    is_nothing = isinstance(node, Scalar) and node.is_empty
    return "" if is_nothing else plain(node)


def _torn(base: bytes, ours: bytes, theirs: bytes, merge_text: TextMerge, labels: Labels) -> Merged:
    """Make all properties one conflict; where a side has none, the whole note."""
    was, one, other = split(base), split(ours), split(theirs)
    if was is None or one is None or other is None:
        text = _between(base, ours, theirs, labels)
        return Merged(text, [Conflict("note")])
    front = _between(was.front, one.front, other.front, labels)
    body, is_clean = merge_text(was.body, one.body, other.body)
    conflicts = [Conflict("note"), *([] if is_clean else [Conflict("body")])]
    return Merged(one.opening + front + one.closing + body, conflicts)


def _between(base: bytes, ours: bytes, theirs: bytes, labels: Labels) -> bytes:
    versions = (_whole_lines(base), _whole_lines(ours), _whole_lines(theirs))
    return between_markers(versions, labels).encode(errors="surrogateescape")


def _whole_lines(data: bytes) -> str:
    text = data.decode(errors="surrogateescape")
    return text if text.endswith("\n") or not text else f"{text}\n"
