"""Read properties for a merge with the YAML parser, wherever they are not plain."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vaultkit.notes.change import Refusal
from vaultkit.notes.front import find_front
from vaultkit.notes.layout import Entry, Layout, Piece, read_layout
from vaultkit.notes.merge_parts import END, Block, Item, Part

if TYPE_CHECKING:
    from vaultkit.notes.merge_parts import Meaning

_ODD_LINE_ENDS = ("\r", "\x85", "\u2028", "\u2029")


def read_written(text: str) -> Block | None:
    """Read properties whose line ends are line feeds; ``None`` if they are not to be told apart.

    Nothing is read of what is broken, past the limits, marked with anchors or tags, in braces as a
    whole, indented, or has a name twice.
    """
    front = find_front(b"---\n%b---\n" % text.encode())
    if isinstance(front, Refusal) or front.note.doubled or front.text != text:
        return None
    if any(each in text for each in _ODD_LINE_ENDS):
        return None
    layout = read_layout(text)
    if layout.is_in_braces or layout.indent:
        return None
    return _block(layout)


def _block(layout: Layout) -> Block | None:
    parts = []
    at = 0
    for entry in layout.entries:
        start = layout.line_start(entry.key.start)
        is_own = start == entry.key.start >= at and entry.name != END
        if not is_own or any(map(_is_marked, entry)):
            return None
        parts.append(_part(layout, entry, layout.text[at:start]))
        at = layout.line_end(entry.end)
    parts.append(Part(END, layout.text[at:], "", "", "nothing"))
    return Block(parts) if all(map(_is_gap, parts)) else None


def _is_gap(part: Part) -> bool:
    lines = part.gap.split("\n")
    return all(not line.strip() or line.lstrip().startswith("#") for line in lines)


def _is_marked(piece: Piece) -> bool:
    """Tell whether an anchor, a tag or an alias is in it: what it says depends on other places."""
    shape = piece.shape
    is_it = shape.anchor or shape.tag or shape.kind == "alias"
    return bool(is_it) or any(map(_is_marked, piece.parts))


def _part(layout: Layout, entry: Entry, gap: str) -> Part:
    start = layout.line_start(entry.key.start)
    text = layout.text[start : layout.line_end(entry.end)]
    value = entry.value
    form = "nothing" if value.is_text and not value.meaning else "other"
    part = Part(entry.name, gap, text, _meaning(value), "nothing" if form == "nothing" else "other")
    part.comments = _comments(layout, entry, start)
    if value.is_text and value.meaning:
        part.form = "text"
    elif value.is_list and all(map(_is_short, value.parts)):
        _give_items(part, layout, entry, start)
    return part


def _meaning(piece: Piece) -> Meaning:
    if piece.is_text:
        return piece.meaning
    if piece.is_list:
        return [_meaning(part) for part in piece.parts]
    pairs = zip(piece.parts[::2], piece.parts[1::2], strict=True)
    return {str(_meaning(name)): _meaning(value) for name, value in pairs}


def _is_short(piece: Piece) -> bool:
    return piece.is_text and piece.shape.style in ("", "'", '"') and not piece.is_missing


def _give_items(part: Part, layout: Layout, entry: Entry, start: int) -> None:
    if entry.value.shape.style == "flow":
        _give_bracketed(part, layout, entry, start)
    else:
        _give_lines(part, layout, entry, start)


def _give_lines(part: Part, layout: Layout, entry: Entry, start: int) -> None:
    """Take a list on lines apart, if every item stands on one line of its own."""
    text, pieces = layout.text, entry.value.parts
    at = layout.line_end(entry.key.end)
    head, items = text[start:at], []
    for piece in pieces:
        begin, end = layout.line_start(piece.start), layout.line_end(piece.end)
        is_own = begin >= at and not text[begin : piece.start].strip(" -")
        if not is_own or text[begin : piece.start].count("-") != 1 or "\n" in _raw(text, piece):
            return
        items.append(Item(piece.meaning, _raw(text, piece), text[begin:end], text[at:begin]))
        at = end
    part.form = "lines"
    part.with_items(items, head)


def _give_bracketed(part: Part, layout: Layout, entry: Entry, start: int) -> None:
    """Take a list in brackets apart, if it stands on one line and has no comment inside."""
    text, value = layout.text, entry.value
    if "\n" in _raw(text, value) or layout.has_comments_in(value):
        return
    items = [Item(piece.meaning, _raw(text, piece)) for piece in value.parts]
    first = value.parts[0].start if items else value.end - 1
    last = value.parts[-1].end if items else value.end - 1
    part.form = "brackets"
    part.with_items(items, text[start:first], text[last : layout.line_end(entry.end)])


def _raw(text: str, piece: Piece) -> str:
    return text[piece.start : piece.end]


def _comments(layout: Layout, entry: Entry, at: int) -> list[str]:
    """Find the comments within the lines of a property: wherever no name and no value stands."""
    found = []
    for piece in _leaves(entry):
        begin = piece.start
        if piece.shape.style in ("|", ">"):
            begin = layout.line_end(begin)  # its first line may end in a comment
        found += _comments_between(layout.text[at:begin])
        at = max(at, piece.end)
    return [*found, *_comments_between(layout.text[at : layout.line_end(entry.end)])]


def _leaves(pieces: tuple[Piece, ...]) -> list[Piece]:
    found = []
    for piece in pieces:
        found += _leaves(piece.parts) if piece.parts else [piece]
    return found


def _comments_between(text: str) -> list[str]:
    lines = (line.partition("#") for line in text.split("\n"))
    return [f"#{comment.rstrip()}" for _, mark, comment in lines if mark]
