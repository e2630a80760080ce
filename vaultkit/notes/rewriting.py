"""Pass the text of every value of a block through a function, each in the quotes it has."""

from collections.abc import Callable, Iterator
from functools import cache

from vaultkit.notes.layout import Entry, Layout, Piece
from vaultkit.notes.proof import NewList, NewMapping, NewText, Wanted
from vaultkit.notes.splice import Splice, Step
from vaultkit.notes.yaml_text import text_in_style


def rewrite_values(layout: Layout, rewrite: Callable[[str], str]) -> Step | None:
    """Rewrite every text that the function changes; ``None`` if it changes none."""
    rewrite = cache(rewrite)
    splices = tuple(each for e in layout.entries for each in _splices(e.value, layout, rewrite))
    if not splices:
        return None
    outline = [(each.key.shape, _wanted(each.value, rewrite)) for each in layout.entries]
    changed = frozenset(e.name for e in layout.entries if _changes(e, layout, rewrite))
    return Step(splices, outline, changed)


def _changes(entry: Entry, layout: Layout, rewrite: Callable[[str], str]) -> bool:
    return any(True for _ in _splices(entry.value, layout, rewrite))


def _splices(
    piece: Piece, layout: Layout, rewrite: Callable[[str], str], *, in_flow: bool = False
) -> Iterator[Splice]:
    shape = piece.shape
    if piece.is_text and rewrite(shape.text) != shape.text:
        yield Splice(piece.start, piece.end, _written(piece, layout, rewrite, in_flow=in_flow))
    is_inside = in_flow or shape.style == "flow"
    parts = piece.parts[1::2] if shape.kind == "mapping" else piece.parts
    for part in parts:
        yield from _splices(part, layout, rewrite, in_flow=is_inside)


def _written(piece: Piece, layout: Layout, rewrite: Callable[[str], str], *, in_flow: bool) -> str:
    """Write the new text: in place where the old one is written as it reads, else in its quotes."""
    raw, old, new = (
        layout.text[piece.start : piece.end],
        piece.shape.text,
        rewrite(piece.shape.text),
    )
    is_several_lines = "\n" in raw
    if is_several_lines or (not piece.shape.style and raw == old and _stays_plain(new)):
        return rewrite(raw)
    return text_in_style(new, piece.shape.style, in_flow=in_flow)


def _stays_plain(text: str) -> bool:
    """Tell whether a text that goes on from a plain one is safe without quotes."""
    return not any(mark in text for mark in (": ", " #", "\n", ",", "[", "]", "{", "}"))


def _wanted(piece: Piece, rewrite: Callable[[str], str]) -> Wanted:
    shape = piece.shape
    if piece.is_text:
        new = rewrite(shape.text)
        return shape if new == shape.text else NewText(new)
    if shape.kind == "alias" or not any(True for _ in _texts(piece, rewrite)):
        return shape
    wanted = tuple(_wanted(part, rewrite) for part in piece.parts)
    if shape.kind == "list":
        return NewList(wanted)
    keys = tuple(part.shape for part in piece.parts[::2])
    values = wanted[1::2]
    return NewMapping(tuple(each for pair in zip(keys, values, strict=True) for each in pair))


def _texts(piece: Piece, rewrite: Callable[[str], str]) -> Iterator[str]:
    """Give the texts inside a value that change."""
    if piece.is_text and rewrite(piece.shape.text) != piece.shape.text:
        yield piece.shape.text
    parts = piece.parts[1::2] if piece.shape.kind == "mapping" else piece.parts
    for part in parts:
        yield from _texts(part, rewrite)
