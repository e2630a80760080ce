"""Merge front matter by property: what one side changed, what both added, and else a conflict.

The result is read again before it counts: every property must say what was decided for it, and
no comment may be lost. Of a conflict, both of its sides are put in its place and read.
"""

from __future__ import annotations

from vaultkit.notes.merge_lists import merge_lists
from vaultkit.notes.merge_order import merged_order
from vaultkit.notes.merge_parts import END, Block, Part, comments_of, keeps
from vaultkit.notes.merge_plain import read_plain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import TypeAlias

    from vaultkit.notes.merge_parts import Meaning

    Clash: TypeAlias = Callable[[str, str, str], str]
    """Writes a conflict: the lines of the base, of ours and of theirs."""


class Piece:
    """Lines of the merged front matter: ``text``, or three versions of a ``clash``.

    ``name`` is the property they are about; ``is_comment`` says they are the comments above it.
    """

    __slots__ = ("clash", "is_comment", "meaning", "name", "text")

    def __init__(
        self,
        name: str,
        text: str,
        meaning: Meaning = "",
        clash: tuple[str, str, str] | None = None,
        *,
        is_comment: bool = False,
    ) -> None:
        self.name = name
        self.text = text
        self.meaning = meaning
        self.clash = clash
        self.is_comment = is_comment


def merge_front(base: str, ours: str, theirs: str) -> list[Piece] | None:
    """Merge three texts between fences, line feeds as line ends; ``None`` if it cannot be done."""
    blocks = []
    for text in (base, ours, theirs):
        block = read(text)
        if block is None:
            return None
        blocks.append(block)
    pieces = _merged(*blocks)
    return pieces if _is_proved(pieces, *blocks) else None


def written(pieces: Sequence[Piece], clash: Clash) -> str:
    """Put the pieces together."""
    return "".join(clash(*piece.clash) if piece.clash else piece.text for piece in pieces)


def read(text: str) -> Block | None:
    """Read the properties of one version; ``None`` if they cannot be told apart with certainty."""
    plain = read_plain(text)
    if plain is not None:
        return plain
    from vaultkit.notes.merge_written import read_written  # noqa: PLC0415  brings a YAML parser

    return read_written(text)


def _merged(base: Block, ours: Block, theirs: Block) -> list[Piece]:
    names = dict.fromkeys((*ours.parts, *theirs.parts))
    values = {}
    for name in names:
        sides = [block.parts.get(name) for block in (base, ours, theirs)]
        value = _value(name, *sides)
        if value is not None:
            values[name] = value
    kept = [name for name in values if name != END]
    order, _ = merged_order(list(base.parts), list(ours.parts), list(theirs.parts), kept)
    pieces = []
    for name in (*order, END):
        sides = [block.parts.get(name) for block in (base, ours, theirs)]
        pieces += [_gap(name, *sides), values[name]]
    return pieces


def _value(name: str, base: Part | None, ours: Part | None, theirs: Part | None) -> Piece | None:
    """Decide on one property; ``None`` if it is taken out."""
    was, one, other = (part.text if part else "" for part in (base, ours, theirs))
    clash = Piece(name, "", "", (was, one, other))
    if base and (ours is None or theirs is None):
        left = ours or theirs
        return None if left is None or _is_as_before(left, base) else clash
    if other in (one, was):
        return _taken(ours)
    if one == was:
        return _taken(theirs)
    return (_of_both(base, ours, theirs) if ours and theirs else None) or clash


def _is_as_before(left: Part, base: Part) -> bool:
    """Tell whether nothing is lost with a property that the other side took out."""
    is_same = left.meaning == base.meaning and _has_all(base, left)
    return is_same and all(each in comments_of(base.gap) for each in comments_of(left.gap))


def _taken(part: Part | None) -> Piece | None:
    return Piece(part.name, part.text, part.meaning) if part else None


def _of_both(base: Part | None, ours: Part, theirs: Part) -> Piece | None:
    """Merge a property that both sides have and wrote anew; ``None`` is a conflict."""
    is_same = ours.meaning == theirs.meaning
    was = base.meaning if base else ""  # a name that both added is worth what stands behind it
    if (is_same or theirs.meaning == was) and _has_all(ours, theirs):
        return _taken(ours)
    if (is_same or ours.meaning == was) and _has_all(theirs, ours):
        return _taken(theirs)
    return _of_lists(base, ours, theirs)


def _of_lists(base: Part | None, ours: Part, theirs: Part) -> Piece | None:
    """Merge two lists, and read what was written: its items, and no comment lost."""
    items, written_so = merge_lists(base, ours, theirs)
    before = base.comments if base else ()
    for text in written_so:
        block = read(text)
        part = block.parts.get(ours.name) if block else None
        is_it = part and part.text == text and (part.meaning or []) == items
        if part and is_it and keeps(part.comments, ours.comments, theirs.comments, base=before):
            return Piece(ours.name, text, part.meaning)
    return None


def _has_all(part: Part, other: Part) -> bool:
    """Tell whether every comment within the other stands within it too."""
    return all(each in part.comments for each in other.comments)


def _gap(name: str, base: Part | None, ours: Part | None, theirs: Part | None) -> Piece:
    """Decide on the comments and blank lines above a property."""
    if ours is None or theirs is None:
        side = ours or theirs
        return Piece(name, side.gap if side else "", is_comment=True)
    was, one, other = base.gap if base else "", ours.gap, theirs.gap
    if other in (one, was) or not (comments_of(one) or comments_of(other)):
        return Piece(name, one, is_comment=True)
    if one == was:
        return Piece(name, other, is_comment=True)
    return Piece(name, "", "", (was, one, other), is_comment=True)


def _is_proved(pieces: Sequence[Piece], base: Block, ours: Block, theirs: Block) -> bool:
    """Read the result again, with either side of every conflict."""
    sides: Sequence[tuple[Clash, Block]] = ((_ours, ours), (_theirs, theirs))
    has_clash = any(piece.clash for piece in pieces)
    comments: list[str] = []
    for clash, side in sides if has_clash else sides[:1]:
        after = read(written(pieces, clash))
        if after is None or _said(after) != _wanted(pieces, clash, side):
            return False
        comments += _more(after.comments, comments)
    return keeps(comments, ours.comments, theirs.comments, base=base.comments)


def _more(comments: Sequence[str], than: Sequence[str]) -> list[str]:
    """Give the comments that stand here more often, each as often as that."""
    return [each for n, each in enumerate(comments) if comments[:n].count(each) >= than.count(each)]


def _ours(_base: str, ours: str, _theirs: str) -> str:
    return ours


def _theirs(_base: str, _ours: str, theirs: str) -> str:
    return theirs


def _said(block: Block) -> list[tuple[str, Meaning]]:
    return [(part.name, part.meaning) for part in block.parts.values()]


def _wanted(pieces: Sequence[Piece], clash: Clash, side: Block) -> list[tuple[str, Meaning]]:
    """Give what the result must say, in order, if a side is taken at every conflict."""
    wanted: list[tuple[str, Meaning]] = []
    for piece in pieces:
        if piece.is_comment:
            continue
        if not piece.clash:
            wanted.append((piece.name, piece.meaning))
        elif clash(*piece.clash):
            wanted.append((piece.name, side.parts[piece.name].meaning))
    return wanted
