"""Change one property as a whole: its text, its being there at all, its name's line."""

import re

from vaultkit.domain.sentence import sentence
from vaultkit.notes.layout import Entry, Layout, Piece
from vaultkit.notes.proof import NewText, Wanted
from vaultkit.notes.splice import CannotError, Splice, Step, newline_at, with_value, without
from vaultkit.notes.yaml_text import text_in_style

_HEADER_COMMENT = re.compile(r"[|>][^\s#]*([ \t]+#[^\r\n]*)")


def require_editable(layout: Layout, entry: Entry) -> None:
    """Make sure that a property stands on lines of its own, as ``name: value``.

    Raises:
        CannotError: it is written in one of YAML's rarer ways.
    """
    before = layout.text[layout.line_start(entry.key.start) : entry.key.start]
    if before.strip(" ") or len(before) != layout.indent:
        reason = sentence(
            "'{name}' is not written as 'name: value' on a line of its own", name=entry.name
        )
        raise CannotError(entry.key.start, reason)


def set_text(layout: Layout, entry: Entry, text: str, *, is_flag: bool = False) -> Step | None:
    """Give a property another text, in the quotes it had if they can hold it."""
    value = entry.value
    wanted = NewText(text)
    if _says(value, text):
        return None
    if value.shape.kind == "mapping":
        reason = sentence("'{name}' holds properties of its own", name=entry.name)
        raise CannotError(value.start, reason)
    splices: tuple[Splice, ...]
    if value.is_missing:
        splices = (_behind_colon(layout, entry, written(text, is_flag=is_flag)),)
    elif value.shape.style == "block":
        splices = _instead_of_lines(layout, entry, text and written(text, is_flag=is_flag))
    elif is_flag:
        splices = (in_place(layout, value, text)._replace(text=text),)
    else:
        splices = (in_place(layout, value, text),)
    return Step(splices, with_value(layout, entry, wanted), frozenset({entry.name}))


def write_anew(layout: Layout, entry: Entry, text: str) -> Step:
    """Write the value of a property as this text, in quotes that every program understands."""
    splice = in_place(layout, entry.value, text)
    outline = with_value(layout, entry, NewText(text))
    return Step((splice,), outline, frozenset({entry.name}))


def written(text: str, *, is_flag: bool) -> str:
    """Write a text where none was; a flag is never quoted."""
    return text if is_flag else text_in_style(text, "")


def insert(layout: Layout, name: str, lines: list[str], wanted: Wanted, newline: str) -> Step:
    """Put a new property behind the last one; the first line goes behind its name.

    ``newline`` is the line end to take where no line stands before it.
    """
    last = layout.entries[-1] if layout.entries else None
    at = layout.line_end(last.end) if last else len(layout.text)
    newline = newline_at(layout.text, at, newline)
    margin = " " * layout.indent
    key = text_in_style(name, '"' if _is_doubtful_key(name) else "")
    first = f"{margin}{key}: {lines[0]}".rstrip(" ")
    block = "".join(f"{line}{newline}" for line in (first, *(margin + e for e in lines[1:])))
    old = [(each.key.shape, each.value.shape) for each in layout.entries]
    return Step((Splice(at, at, block),), [*old, (name, wanted)], frozenset({name}))


def unset(layout: Layout, entry: Entry) -> Step:
    """Take a property out with its lines; comments on lines behind it stay."""
    start = layout.line_start(entry.key.start)
    splice = Splice(start, layout.line_end(entry.end), "")
    return Step((splice,), without(layout, entry), frozenset({entry.name}))


def in_place(layout: Layout, piece: Piece, text: str, *, in_flow: bool = False) -> Splice:
    """Write a text where another value stands; without text, what is left has no blanks behind."""
    if layout.has_comments_in(piece):
        reason = sentence("comments stand inside this value, and would go with it")
        raise CannotError(piece.start, reason)
    start = piece.start
    if not text:
        return _cut_out(layout, piece)
    new = text_in_style(text, piece.shape.style, in_flow=in_flow)
    header = _HEADER_COMMENT.match(layout.text, piece.start, piece.end)
    return Splice(start, piece.end, new + (header[1] if header else ""))


def _cut_out(layout: Layout, piece: Piece) -> Splice:
    """Take a value out: with its lines where they are its own, else with the blanks before it."""
    line, end = layout.line_start(piece.start), layout.line_end(piece.end)
    if not layout.text[line : piece.start].strip(" \t"):
        return Splice(line, end, "")
    is_last = not layout.text[piece.end : end].strip()
    start = len(layout.text[: piece.start].rstrip(" \t")) if is_last else piece.start
    return Splice(start, piece.end, "")


def _says(value: Piece, text: str) -> bool:
    """Tell whether a value is this text already; a plain ``null`` is no text."""
    marks = value.shape.anchor or value.shape.tag
    is_same = value.is_text and value.shape.text == text
    return is_same and not marks and bool(value.meaning or not text)


def _behind_colon(layout: Layout, entry: Entry, raw: str) -> Splice:
    """Write behind the colon; blanks at the end of the line go, those before a comment stay."""
    colon = layout.colon(entry)
    end = layout.line_end(colon)
    rest = layout.text[colon:end]
    blanks = 0 if rest.strip() else len(rest.rstrip("\r\n"))
    return Splice(colon, colon + blanks, f" {raw}")


def _instead_of_lines(layout: Layout, entry: Entry, raw: str) -> tuple[Splice, ...]:
    """Write behind the colon, and take out the lines of the list that stood below it."""
    value = entry.value
    first = layout.line_start(value.start)
    if value.shape.anchor or value.shape.tag or first <= entry.key.start:
        reason = sentence("'{name}' is marked with an anchor or a tag", name=entry.name)
        raise CannotError(value.start, reason)
    if layout.has_comments_in(value):
        reason = sentence("comments stand between the items, and would go with them")
        raise CannotError(value.start, reason)
    behind = (_behind_colon(layout, entry, raw),) if raw else ()
    return (*behind, Splice(first, layout.line_end(value.end), ""))


def _is_doubtful_key(name: str) -> bool:
    """Tell whether another YAML could take a new name for something else than text."""
    return not name[:1].isalpha() or not all(each.isalnum() or each in "_- " for each in name)
