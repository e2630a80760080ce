"""Read plain properties for a merge, line by line, without a YAML parser and without patterns.

The grammar is that of ``notes.plain_block``, with comments and blank lines between properties,
comments behind values, single quotes, lists at any indentation, and short lists in brackets.
Every YAML parser makes the same of it; what it does not surely know, it leaves to
``notes.merge_written``.
"""

from __future__ import annotations

from vaultkit.notes.merge_parts import END, NULLS, Block, Item, Part

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from vaultkit.notes.merge_parts import Form

_MOST = 7_000
_NO_FIRST = frozenset("!\"#%&')*,-:;<=>?@[\\]^`{|}")
_NAME = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-")
_NAME_LENGTH = 100


def read_plain(text: str) -> Block | None:
    """Read properties with line feeds as line ends; ``None`` if the parser has to."""
    lines = text.split("\n")
    if len(text) > _MOST or lines.pop() or not text.replace("\n", "").isprintable():
        return None
    parts: list[Part] = []
    names = {END}
    gap, at = "", 0
    while at < len(lines):
        line = lines[at]
        if not line or line[0] == "#":
            gap += f"{line}\n"
            at += 1
            continue
        part, at = _property(lines, at, gap)
        if part is None or part.name in names:
            return None
        names.add(part.name)
        parts.append(part)
        gap = ""
    parts.append(Part(END, gap, "", "", "nothing"))
    return Block(parts)


def _property(lines: Sequence[str], at: int, gap: str) -> tuple[Part | None, int]:
    """Read the property that begins on a line; give the line behind it as well."""
    line = lines[at]
    name, colon, value = line.partition(":")
    at += 1
    is_name = name and name[0] not in "-0123456789" and _NAME.issuperset(name)
    if not (colon and is_name and len(name) <= _NAME_LENGTH):
        return None, at
    raw, comment = _value(value)
    if raw:
        return _valued(name, gap, line, raw, comment), at
    if value and not comment:
        return None, at
    end = at
    while end < len(lines) and lines[end].lstrip(" ").startswith("- "):
        end += 1
    if end == at:
        part = Part(name, gap, f"{line}\n", "", "nothing")
        part.comments = [comment] if comment else []
        return part, at
    return _listed(name, gap, line, lines[at:end], comment), end


def _value(text: str) -> tuple[str, str]:
    """Take what stands behind a colon or a dash apart: a value and a comment, or neither."""
    if text[:1] != " ":
        return "", ""
    raw = text[1:]
    if raw[:1] in ("'", '"'):
        end = raw.find(raw[0], 1) + 1
    else:
        found = text.find(" #")
        end = len(raw) if found == -1 else max(found - 1, 0)
    rest = raw[end:]
    comment = rest.lstrip(" ")
    if comment and (comment[0] != "#" or (rest[0] != " " and end)):
        return "", ""
    value = raw[:end].rstrip(" ") if comment else raw[:end]
    return value, comment.rstrip(" ")


def _valued(name: str, gap: str, line: str, raw: str, comment: str) -> Part | None:
    if raw[0] == "[":
        part = _bracketed(name, gap, line, raw)
    else:
        meaning = _meaning(raw)
        form: Form = "text" if meaning else "nothing"
        part = None if meaning is None else Part(name, gap, f"{line}\n", meaning, form)
    if part and comment:
        part.comments = [comment]
    return part


def _listed(name: str, gap: str, line: str, below: Sequence[str], comment: str) -> Part | None:
    column = len(below[0]) - len(below[0].lstrip(" "))
    items = []
    comments = [comment] if comment else []
    text = head = f"{line}\n"
    for each in below:
        raw, behind = _value(each[column + 1 :]) if each[column] == "-" else ("", "")
        meaning = _meaning(raw) if raw else None
        if meaning is None:
            return None
        items.append(Item(meaning, raw, f"{each}\n"))
        text += f"{each}\n"
        comments += [behind] if behind else []
    part = Part(name, gap, text, "", "lines").with_items(items, head)
    part.comments = comments
    return part


def _bracketed(name: str, gap: str, line: str, raw: str) -> Part | None:
    if raw[-1] != "]":
        return None
    inner = raw[1:-1]
    items = []
    for each in inner.split(", ") if inner else ():
        is_quoted = each[:1] in ("'", '"')
        meaning = _meaning(each) if each else None
        if meaning is None or "," in each or (not is_quoted and any(c in each for c in "[]{}?")):
            return None
        items.append(Item(meaning, each))
    begin = line.index("[") + 1
    end = begin + len(inner)
    part = Part(name, gap, f"{line}\n", "", "brackets")
    return part.with_items(items, line[:begin], f"{line[end:]}\n")


def _meaning(raw: str) -> str | None:
    """Give the text that a value is, ``None`` if that is not sure."""
    if raw[0] in ("'", '"'):
        text = raw[1:-1]
        is_sure = len(raw) > 1 and raw[-1] == raw[0] not in text
        return text if is_sure and (raw[0] == "'" or "\\" not in text) else None
    if raw[0] in _NO_FIRST or raw[0] == " " or raw[-1] in " :" or "#" in raw:
        return None
    if ":" in raw and (": " in raw or "::" in raw):
        return None
    return "" if raw in NULLS else raw
