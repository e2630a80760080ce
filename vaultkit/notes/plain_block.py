"""Read the front matter that nearly every note has, without a YAML parser.

Most blocks hold nothing but ``name: value``, with or without double quotes, and lists of one
``  - item`` a line. Every YAML parser makes the same of these, and a pattern finds it at a
quarter of the cost, and without the time it takes to load a parser at all. The grammar is narrow
on purpose: what is not surely the same text for all of them is not plain.
"""

import re

from vaultkit.notes.node import Listing, Property, Scalar

MAX_SIZE = 7_000
"""Characters of a block that can be plain: so few cannot hold more nodes than are allowed."""

# What may not stand there, and so any character beyond ASCII may: those are looked at apart, as
# a set that names some of them takes longer to compile than a whole parser to load.
_FIRST = r"[^\x00-#%-')*,\-:-@\[-^`{-}\x7f]"  # no mark of YAML, but letters, digits and $(+./_~
_NEXT = r"[^\x00-\x1f#:\x7f]"
_BEHIND_COLON = r"[^\x00-\x20#:\x7f]"
_PLAIN = rf"{_FIRST}{_NEXT}*(?::{_BEHIND_COLON}{_NEXT}*)*(?<! )"
_QUOTED = r'"[^\x00-\x1f"\\\x7f]*"'
_VALUE = rf"(?:{_PLAIN}|{_QUOTED})"
_PROPERTY_OR_REST = re.compile(
    rf"([A-Za-z_][A-Za-z0-9_-]{{0,99}}):(?: ({_VALUE}))?(\r?\n)((?:  - {_VALUE}\3)*)|[\s\S]+"
)
_MARGIN = len("  - ")

_new = tuple.__new__  # half the cost of a named tuple's own


def plain_properties(front: str) -> dict[str, Property] | None:
    """Give the properties of a block that is plain throughout, exactly as libyaml gives them.

    ``None`` means that the block is for the parser: it may be fine, or broken.
    """
    if len(front) > MAX_SIZE or not (front.isascii() or _is_printable(front)):
        return None
    properties: dict[str, Property] = {}
    at = 0
    for name, value, line_end, items in _PROPERTY_OR_REST.findall(front):
        if not name or name in properties or (value and items):
            return None
        key = _new(Scalar, (name, at, ""))
        at += len(name) + 1
        properties[name] = _new(Property, (key, _value(value, line_end, items, at)))
        at += len(value) + bool(value) + len(line_end) + len(items)
    return properties


def plain_property(lines: str) -> tuple[str, Scalar | Listing] | None:
    """Give the name and the value of one property, its line end included, if it is plain.

    A block is plain if it is not too large, each of its properties is, and none stands twice.
    Places are counted from the beginning of the property.
    """
    if not (lines.isascii() or _is_printable(lines)):
        return None
    found = _PROPERTY_OR_REST.fullmatch(lines)
    name, value, line_end, items = found.groups("") if found else ("", "", "", "")
    if not name or (value and items):
        return None
    return name, _value(value, line_end, items, len(name) + 1)


def _is_printable(text: str) -> bool:
    """Tell whether no character is a control, a format, a surrogate or a blank beyond ASCII."""
    return text.replace("\n", "").replace("\r", "").isprintable()


def _value(value: str, line_end: str, items: str, at: int) -> Scalar | Listing:
    if items:
        return _listing(items, line_end, at + len(line_end))
    return _scalar(value, at + 1) if value else _new(Scalar, ("", at, ""))


def _scalar(written: str, at: int) -> Scalar:
    if written[0] == '"':
        return _new(Scalar, (written[1:-1], at, '"'))
    return _new(Scalar, (written, at, ""))


def _listing(lines: str, line_end: str, at: int) -> Listing:
    """Read the lines of a list; its place is that of its first dash."""
    dash = at + 2
    items = []
    for line in lines.split(line_end)[:-1]:
        items.append(_scalar(line[_MARGIN:], at + _MARGIN))
        at += len(line) + len(line_end)
    return _new(Listing, (tuple(items), dash))
