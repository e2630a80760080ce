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
        if items:
            at += len(line_end)
            node: Scalar | Listing = _listing(items, line_end, at)
            at += len(items)
        elif value:
            node = _scalar(value, at + 1)
            at += len(value) + 1 + len(line_end)
        else:
            node = _new(Scalar, ("", at, ""))
            at += len(line_end)
        properties[name] = _new(Property, (key, node))
    return properties


def _is_printable(text: str) -> bool:
    """Tell whether no character is a control, a format, a surrogate or a blank beyond ASCII."""
    return text.replace("\n", "").replace("\r", "").isprintable()


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
