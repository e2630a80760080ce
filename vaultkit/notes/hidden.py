"""Code and comments of a body, which say nothing: blanked out, every offset kept.

An opening mark that is never closed hides nothing: better a link too many than a promise lost.
"""

import re
from collections.abc import Iterator

_OPENING = re.compile(
    r"^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*(?P<fence>`{3,20}(?=[^`\n]*$)|~{3,20}(?!~))"
    r"|(?P<span>`+)|(?P<comment>%%|<!--)",
    re.MULTILINE,
)
_CODE_SPAN = re.compile(r"(`+)(?!`)[^\n]{1,1000}?(?<!`)\1(?!`)")
_COMMENT_ENDS = {"%%": "%%", "<!--": "-->"}
_NOT_A_LINE_END = re.compile(r"[^\n]")


def visible(body: str) -> str:
    """Blank out code and comments (``%%…%%``, ``<!-- … -->``), and move no other character."""
    if not any(mark in body for mark in ("`", "~~~", "%%", "<!--")):
        return body
    parts: list[str] = []
    shown = 0
    for start, end in _hidden(body):
        parts += body[shown:start], _NOT_A_LINE_END.sub(" ", body[start:end])
        shown = end
    return "".join((*parts, body[shown:]))


def _hidden(body: str) -> Iterator[tuple[int, int]]:
    """Give the spans of code and comments, one after the other.

    A mark found unclosed once is not looked for again, so that a megabyte of opening marks
    takes no longer than a megabyte of text.
    """
    at = 0
    unclosed: set[str] = set()
    while opening := _OPENING.search(body, at):
        at = opening.end()
        mark = opening["fence"] or opening["comment"] or ""
        if mark in unclosed:
            continue
        end = _end(body, opening)
        if end is not None:
            yield opening.start(), end
            at = end
        elif mark:
            unclosed.add(mark)


def _end(body: str, opening: re.Match[str]) -> int | None:
    """Find where what was opened ends; a code span ends on its line."""
    if comment := opening["comment"]:
        end = body.find(_COMMENT_ENDS[comment], opening.end())
        return None if end == -1 else end + len(_COMMENT_ENDS[comment])
    if fence := opening["fence"]:
        closing = re.compile(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*\r?$", re.MULTILINE)
        found = closing.search(body, opening.end())
    else:
        found = _CODE_SPAN.match(body, opening.start())
    return found.end() if found else None
