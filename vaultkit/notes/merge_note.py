"""Merge three versions of a note: the front matter by property, the body by lines.

Never a silent winner: what both sides changed is merged where that is certain, and else stands
between git's markers. What cannot be merged by property is merged by lines as a whole, as git
would have done, and then held against what each property should say.
"""

from __future__ import annotations

from vaultkit.notes.merge_front import merge_front, written
from vaultkit.notes.merge_result import Conflict, Labels, Merged, between_markers
from vaultkit.notes.merge_split import Parts, split

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from vaultkit.notes.merge_front import Piece
    from vaultkit.notes.merge_result import TextMerge

__all__ = ["Conflict", "Labels", "Merged", "merge_note"]

_BOM = b"\xef\xbb\xbf"


def merge_note(
    base: bytes, ours: bytes, theirs: bytes, *, merge_text: TextMerge, labels: Labels
) -> Merged:
    """Merge two versions of a note that come from one base.

    A byte order mark and the kind of line end are merged as well: a side that changed only these
    does not conflict with one that changed the text.
    """
    sides = (base, ours, theirs)
    marks = [_BOM if each.startswith(_BOM) else b"" for each in sides]
    texts = [each[len(mark) :] for each, mark in zip(sides, marks, strict=True)]
    ends = [_line_end(each) for each in texts]
    is_mixed = None in ends
    if not is_mixed:
        texts = [each.replace(b"\r\n", b"\n") for each in texts]
    merged = _merge(*texts, merge_text=merge_text, labels=labels)
    data = merged.data
    if not is_mixed and _one_of(*ends) == b"\r\n":
        data = data.replace(b"\n", b"\r\n")
    return Merged((_one_of(*marks) or b"") + data, merged.conflicts)


def _line_end(data: bytes) -> bytes | None:
    """Give the one kind of line end a text has; ``None`` if it has several, or a lone CR."""
    returns = data.count(b"\r")
    if not returns:
        return b"\n"
    is_one = data.count(b"\r\n") == returns == data.count(b"\n")
    return b"\r\n" if is_one else None


def _one_of(base: bytes | None, ours: bytes | None, theirs: bytes | None) -> bytes | None:
    """Give what is left of three if at most one side changed it; ``None`` if both did."""
    if theirs in (ours, base):
        return ours
    return theirs if ours == base else None


def _merge(
    base: bytes, ours: bytes, theirs: bytes, *, merge_text: TextMerge, labels: Labels
) -> Merged:
    whole = _one_of(base, ours, theirs)
    if whole is not None:
        return Merged(whole)
    parts = [split(each) for each in (base, ours, theirs)]
    was, one, other = (
        part or Parts(b"", b"", b"", text)
        for part, text in zip(parts, (base, ours, theirs), strict=True)
    )
    head, conflicts = _head(was, one, other, labels)
    if head is None:
        from vaultkit.notes.merge_whole import merge_whole  # noqa: PLC0415  seldom

        return merge_whole(base, ours, theirs, merge_text=merge_text, labels=labels)
    body, is_clean = _body(was, one, other, merge_text)
    if not is_clean:
        conflicts.append(Conflict("body"))
    is_open = head and body and not head.endswith(b"\n")  # the other side had no body
    return Merged(head + (b"\n" if is_open else b"") + body, conflicts)


def _body(was: Parts, one: Parts, other: Parts, merge_text: TextMerge) -> tuple[bytes, bool]:
    body = _one_of(was.body, one.body, other.body)
    return (body, True) if body is not None else merge_text(was.body, one.body, other.body)


def _head(
    was: Parts, one: Parts, other: Parts, labels: Labels
) -> tuple[bytes | None, list[Conflict]]:
    """Merge everything before the body; ``None`` if it cannot be merged by property."""
    sides = (was, one, other)
    head = _one_of(*(each.opening + each.front + each.closing for each in sides))
    if head is not None:
        return head, []
    opening = _one_of(*(each.opening for each in sides))
    closing = _one_of(*(each.closing for each in sides))
    try:
        fronts = [each.front.decode() for each in sides]
    except UnicodeDecodeError:
        return None, []
    has_both = one.opening and other.opening and opening and closing
    pieces = merge_front(*fronts) if has_both else None
    if pieces is None:
        return None, []
    front = written(pieces, lambda *versions: between_markers(versions, labels))
    return (opening or b"") + front.encode() + (closing or b""), _conflicts(pieces)


def _conflicts(pieces: Sequence[Piece]) -> list[Conflict]:
    return [
        Conflict("comment" if piece.is_comment else "property", piece.name)
        for piece in pieces
        if piece.clash
    ]
