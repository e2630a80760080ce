"""Add one item to a list, take one out, or write one anew, in the style the list has."""

import re

from vaultkit.domain.sentence import sentence
from vaultkit.notes.layout import Entry, Layout, Piece
from vaultkit.notes.proof import NewList, NewText, Wanted
from vaultkit.notes.property_edits import in_place
from vaultkit.notes.splice import CannotError, Splice, Step, newline_at, with_value
from vaultkit.notes.yaml_text import text_in_style

_NEW_INDENT = 2


def append(layout: Layout, entry: Entry, text: str, otherwise: str) -> Step | None:
    """Append an item; ``None`` if it is there. A single text becomes the first of a list.

    Raises:
        CannotError: the value is neither a text nor a list that can be appended to.
    """
    value = entry.value
    if text in texts(value):
        return None
    if not (value.is_text or value.is_list) or (value.is_list and _is_marked(value)):
        raise CannotError(value.start, sentence("'{name}' is no plain list", name=entry.name))
    if value.is_text:
        return _begin_list(layout, entry, text, otherwise)
    behind = _append_in_brackets if value.shape.style == "flow" else _append_line
    wanted = NewList((*value.shape.parts, NewText(text)))
    outline = with_value(layout, entry, wanted)
    return Step(behind(layout, value, text, otherwise), outline, frozenset({entry.name}))


def remove(layout: Layout, entry: Entry, text: str) -> Step:
    """Take out the first item of a text that one of them has.

    Raises:
        CannotError: it shares its lines with others, or a comment would go with it.
    """
    value = entry.value
    if value.is_text:
        wanted: Wanted = NewText("")
        splices = (in_place(layout, value, ""),)
    else:
        number = [item.meaning if item.is_text else None for item in value.parts].index(text)
        left = value.shape.parts[:number] + value.shape.parts[number + 1 :]
        is_flow = value.shape.style == "flow"
        wanted = NewList(left) if left or is_flow else NewText("")
        cut = _out_of_brackets if is_flow else _out_of_lines
        splices = (cut(layout, value, number),)
    return Step(splices, with_value(layout, entry, wanted), frozenset({entry.name}))


def replace(layout: Layout, entry: Entry, number: int, text: str) -> Step:
    """Write one item of a list anew, in the quotes every program understands."""
    item = entry.value.parts[number]
    is_flow = entry.value.shape.style == "flow"
    splice = in_place(layout, item, text, in_flow=is_flow)
    parts = entry.value.shape.parts
    wanted = NewList((*parts[:number], NewText(text), *parts[number + 1 :]))
    return Step((splice,), with_value(layout, entry, wanted), frozenset({entry.name}))


def texts(value: Piece) -> list[str]:
    """Give the texts a value holds: its items', or its own as a list of one."""
    if value.is_list:
        return [item.meaning for item in value.parts if item.is_text]
    return [value.meaning] if value.is_text and value.meaning else []


def list_lines(layout: Layout, items: list[str]) -> list[str]:
    """Write the lines of a new list, indented as the other lists of the note are."""
    margin = " " * _usual_indent(layout)
    return [f"{margin}- {text_in_style(item, '')}" for item in items]


def _usual_indent(layout: Layout) -> int:
    for entry in layout.entries:
        value = entry.value
        if value.is_list and value.shape.style == "block" and not _is_marked(value):
            return value.start - layout.line_start(value.start) - layout.indent
    return _NEW_INDENT


def _begin_list(layout: Layout, entry: Entry, text: str, otherwise: str) -> Step:
    """Move a single text, as it is written, to the first line of a list below the name."""
    value = entry.value
    colon = layout.colon(entry)
    below = layout.line_end(colon)
    if value.end > below or (value.start > value.end) or "\n" in layout.text[colon : value.end]:
        reason = sentence("'{name}' runs over several lines", name=entry.name)
        raise CannotError(value.start, reason)
    had = texts(value)
    raw = layout.text[value.start : value.end]
    newline = newline_at(layout.text, below, otherwise)
    margin = " " * layout.indent
    new = list_lines(layout, [text])
    old = [f"{' ' * _usual_indent(layout)}- {raw}"] if had else []
    written = "".join(f"{margin}{line}{newline}" for line in (*old, *new))
    kept = (value.shape,) if had else ()
    outline = with_value(layout, entry, NewList((*kept, NewText(text))))
    text_out = (Splice(colon, value.end, ""),) if raw else ()
    splices = (*text_out, Splice(below, below, written))
    return Step(splices, outline, frozenset({entry.name}))


def _append_line(layout: Layout, value: Piece, text: str, otherwise: str) -> tuple[Splice, ...]:
    last = value.parts[-1]
    column = value.start - layout.line_start(value.start)
    dash = layout.text.rfind("-", 0, last.start)
    gap = layout.text[dash + 1 : last.start] if last.start > dash else ""
    gap = gap if gap and not gap.strip(" ") else " "
    at = layout.line_end(value.end)
    item = text_in_style(text, last.shape.style)
    newline = newline_at(layout.text, at, otherwise)
    return (Splice(at, at, f"{' ' * column}-{gap}{item}{newline}"),)


def _append_in_brackets(
    layout: Layout, value: Piece, text: str, otherwise: str
) -> tuple[Splice, ...]:
    if not value.parts:
        at = layout.text.index("[", value.start) + 1
        item = text_in_style(text, "", in_flow=True)
        blanks = re.compile(r" *(?=\])").match(layout.text, at)
        return (Splice(at, blanks.end() if blanks else at, item),)
    last = value.parts[-1]
    item = text_in_style(text, last.shape.style, in_flow=True)
    rest = layout.text[last.end : value.end - 1]
    comma = re.match(r"\s*,", rest)
    line = layout.text[layout.line_start(last.start) : last.start]
    if "\n" not in rest or line.strip():
        at = last.end + (comma.end() if comma else 0)
        return (Splice(at, at, f" {item}," if comma else f", {item}"),)
    below = layout.line_end(last.end)
    margin = line[: len(line) - len(line.lstrip())]
    newline = newline_at(layout.text, below, otherwise)
    if comma:
        return (Splice(below, below, f"{margin}{item},{newline}"),)
    return Splice(last.end, last.end, ","), Splice(below, below, f"{margin}{item}{newline}")


def _out_of_lines(layout: Layout, value: Piece, number: int) -> Splice:
    """Find the lines of one item: from its dash to the end of what it holds."""
    item = value.parts[number]
    begin = layout.line_end(value.parts[number - 1].end) if number else value.start
    column = value.start - layout.line_start(value.start)
    begin = layout.line_start(begin)
    dash = re.compile(rf"^ {{{column}}}-(?=\s|$)", re.MULTILINE)
    found = dash.search(layout.text, begin, max(item.start, begin + column + 1))
    if found is None or _is_marked(value):
        reason = sentence("this item does not begin a line of its own")
        raise CannotError(item.start, reason)
    return Splice(found.start(), layout.line_end(max(item.end, found.end())), "")


def _out_of_brackets(layout: Layout, value: Piece, number: int) -> Splice:
    item, text = value.parts[number], layout.text
    following = value.parts[number + 1].start if number + 1 < len(value.parts) else None
    begin = layout.line_start(item.start)
    behind = re.compile(r"[ \t]*,?[ \t]*(?:#[^\n]*)?(?=\r?\n)").match(text, item.end)
    if not text[begin : item.start].strip() and behind:
        return Splice(begin, layout.line_end(item.end), "")
    if following:
        start, end = item.start, following
    elif number:
        start, end = value.parts[number - 1].end, item.end
    else:
        start, end = item.start, item.end
        comma = re.compile(r"\s*,").match(text, end)
        end = comma.end() if comma else end
    if "#" in text[start : item.start] + text[item.end : end]:
        reason = sentence("a comment stands beside this item, and would go with it")
        raise CannotError(item.start, reason)
    return Splice(start, end, "")


def _is_marked(value: Piece) -> bool:
    return bool(value.shape.anchor or value.shape.tag)
