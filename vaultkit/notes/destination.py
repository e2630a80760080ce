"""Where the links of a Markdown text lead: their destinations, as CommonMark finds them."""

import re
from collections.abc import Iterator
from typing import NamedTuple

# Every part can be read in one way only, and a run of blanks is never given back: a megabyte of
# half links takes no longer than a megabyte of text. CommonMark asks for three levels of ().
_PLAIN = r"[^\x00-\x20\x7f()\\]++|\\(?:[()\\]|(?![()\\]))"
_ONE = rf"\((?:{_PLAIN})*\)"
_TWO = rf"\((?:{_PLAIN}|{_ONE})*\)"
_THREE = rf"\((?:{_PLAIN}|{_TWO})*\)"
_WHERE = rf"(?:<(?P<angle>(?:[^<>\\\r\n]++|\\[^\r\n])*)>|(?!<)(?P<bare>(?:{_PLAIN}|{_THREE})*))"
_GAP = r"[ \t]*+(?:\r?\n[ \t]*+)?"
_IN_TITLE = r"\\[^\n]|\\?\n(?![ \t]*+\r?\n)"
_TITLE = (
    rf"""(?:"(?:[^"\\\n]++|{_IN_TITLE})*"|'(?:[^'\\\n]++|{_IN_TITLE})*'"""
    rf"""|\((?:[^()\\\n]++|{_IN_TITLE})*\))"""
)
_TITLED = rf"(?=[ \t\r\n]){_GAP}{_TITLE}"
_LINE_END = r"[ \t]*+\r?(?:\n|\Z)"

_MARK = re.compile(r"\\[^\n]|!\[|\[|\]|\n[ \t>]*+\r?\n")
_TAIL = re.compile(rf"\({_GAP}{_WHERE}(?:{_TITLED})?{_GAP}\)")
_DEFINITION = re.compile(
    r"^(?P<quotes>(?:(?: {0,3}>)+ ?)?) {0,3}\[(?!\^|[ \t]*+\])(?:[^\[\]\\\n]++|\\[^\n])+\]:"
    rf"{_GAP}(?=[^ \t\r\n]){_WHERE}(?:{_TITLED}{_LINE_END}|{_LINE_END})",
    re.MULTILINE,
)
_NO_PARAGRAPH = re.compile(r"[ \t>]*(?:#{1,6}(?:[ \t].*)?|(?:[-*_=][ \t]*+)*)\r?")


class Destination(NamedTuple):
    """A destination as it is written, ``text[start:end]``; ``<`` and ``>`` stand around it."""

    start: int
    end: int
    is_angle: bool


def inline_destinations(text: str) -> Iterator[Destination]:
    """Find those of ``[text](destination "title")`` and of images, in their order.

    A link holds no other link, so brackets around one are mere text; an image may stand in it.
    """
    if "](" not in text:
        return
    opened: list[bool] = []  # the brackets that are open; true for those of an image
    around = 0  # so many of them are around a link
    at = 0
    while found := _MARK.search(text, at):
        at = found.end()
        mark = found[0]
        if mark in ("[", "!["):
            opened.append(mark == "![")
        elif mark == "]" and opened:
            is_image = opened.pop()
            tail = _TAIL.match(text, at) if is_image or len(opened) >= around else None
            around = min(around, len(opened))
            if tail:
                around = around if is_image else len(opened)
                at = tail.end()
                yield _destination(tail)
        elif mark[0] == "\n":
            opened, around = [], 0


def defined_destinations(text: str) -> Iterator[Destination]:
    """Find those of reference definitions, ``[label]: destination "title"``, in their order.

    A footnote is none, and neither is a line within a paragraph or with words behind.
    """
    if "]:" not in text:
        return
    last_end = 0
    for found in _DEFINITION.finditer(text):
        line_start = text.rfind("\n", 0, max(found.start() - 1, 0)) + 1
        line_before = text[line_start : found.start()].removesuffix("\n")
        if found.start() == last_end or _may_follow(line_before, found["quotes"]):
            last_end = found.end()
            yield _destination(found)


def _may_follow(line: str, quotes: str) -> bool:
    """Tell whether a definition may follow a line: no paragraph goes on from the one to it."""
    is_deeper = quotes.count(">") > line[: len(line) - len(line.lstrip(" >"))].count(">")
    return is_deeper or _NO_PARAGRAPH.fullmatch(line) is not None


def _destination(found: re.Match[str]) -> Destination:
    is_angle = found["angle"] is not None
    return Destination(*found.span("angle" if is_angle else "bare"), is_angle)
