"""Code and comments of a body, which say nothing: blanked out, every offset kept.

An opening mark that is never closed hides nothing: better a link too many than a promise lost.
"""

import re
from collections.abc import Iterator

_MARK = re.compile("``*|~~~~*|%%|<!--")
_TICKS = re.compile("``*")  # what begins with one character is found many times as fast
_FENCE = re.compile(
    r"^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*(?P<fence>`{3,20}(?=[^`\n]*$)|~{3,20}(?!~))",
    re.MULTILINE,
)
_FENCES = ("```", "~~~")
_CODE_SPAN = re.compile(r"(`+)(?!`)[^\n]{1,1000}?(?<!`)\1(?!`)")
_COMMENT_ENDS = {"%%": "%%", "<!--": "-->"}


def visible(body: str) -> str:
    """Blank out code and comments (``%%…%%``, ``<!-- … -->``), and move no other character."""
    if not ("`" in body or ("~" in body and "~~~" in body) or may_have_comments(body)):
        return body
    parts: list[str] = []
    shown = 0
    for start, end in _hidden(body):
        lines = body[start:end].split("\n")
        parts += body[shown:start], "\n".join([" " * len(line) for line in lines])
        shown = end
    return "".join((*parts, body[shown:]))


def may_have_comments(body: str) -> bool:
    """Tell at little cost whether a comment can stand there: one character is found fastest."""
    return ("%" in body and "%%" in body) or ("<" in body and "<!--" in body)


def without_comments(body: str) -> str:
    """Take comments out and leave code, which says something to whoever reads it."""
    parts: list[str] = []
    shown = 0
    for start, end in _hidden(body):
        if body.startswith(tuple(_COMMENT_ENDS), start):
            parts.append(body[shown:start])
            shown = end
    return "".join((*parts, body[shown:]))


def code_blocks(body: str) -> Iterator[tuple[int, int]]:
    """Give the spans of blocks of code, fences included, and of no comment."""
    for start, end in _hidden(body):
        if not body.startswith(tuple(_COMMENT_ENDS), start) and "\n" in body[start:end]:
            yield start, end


def comments(body: str) -> Iterator[tuple[int, int]]:
    """Give the spans of comments, their marks included, that stand in no code."""
    for start, end in _hidden(body):
        if body.startswith(tuple(_COMMENT_ENDS), start):
            yield start, end


def _hidden(body: str) -> Iterator[tuple[int, int]]:
    """Give the spans of code and comments, one after the other.

    A mark found unclosed once is not looked for again, so that a megabyte of opening marks
    takes no longer than a megabyte of text.
    """
    at = 0
    unclosed: set[str] = set()
    marks = _MARK if "~" in body or may_have_comments(body) else _TICKS
    while mark := marks.search(body, at):
        line_at = max(body.rfind("\n", at, mark.start()) + 1, at)
        fence = _FENCE.match(body, line_at) if mark[0].startswith(_FENCES) else None
        at = mark.end()
        said = mark[0] if fence or mark[0] in _COMMENT_ENDS else ""
        if said in unclosed:
            continue
        end = _end(body, mark, is_fence=fence is not None)
        if end is not None:
            yield (fence or mark).start(), end
            at = end
        elif said:
            unclosed.add(said)


def _end(body: str, mark: re.Match[str], *, is_fence: bool) -> int | None:
    """Find where what was opened ends; a code span ends on its line."""
    if is_fence:
        return _fence_end(body, mark[0], mark.end())
    if closing := _COMMENT_ENDS.get(mark[0]):
        end = body.find(closing, mark.end())
        return None if end == -1 else end + len(closing)
    found = _CODE_SPAN.match(body, mark.start())
    return found.end() if found else None


def _fence_end(body: str, fence: str, at: int) -> int | None:
    """Find the end of the next line that holds nothing but a fence as long, or longer."""
    closing = re.compile(rf"[ \t>]*{fence}{fence[0]}*[ \t]*\r?$", re.MULTILINE)
    while (line_end := body.find("\n", at)) != -1:
        at = body.find(fence, line_end)
        if at == -1:
            return None
        found = closing.match(body, body.rfind("\n", line_end, at) + 1)
        if found:
            return found.end()
    return None
