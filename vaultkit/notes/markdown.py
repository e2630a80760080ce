"""Between Markdown and plain text: what a text says without its marks, and the way back.

A text of a note that goes into Markdown is escaped first: it says itself, and marks nothing.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from vaultkit.notes.hidden import visible, without_comments
from vaultkit.notes.wikilink import wikilinks

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_WEB_ADDRESS = re.compile(r"https?://[^\s<>\x00-\x20\x7f-\x9f]+")
_BLANKS = re.compile(r"[^\S\u00a0\u202f]+")
_MARKS = re.compile(
    r"[\\`*\[\]<~$]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|(?<==)=|=(?==)|(?<=%)%|%(?=%)"
)
_BLOCK_MARK = re.compile(r"(?P<number>\d{1,9}(?=[.)](?:\s|$)))|(?=[#>=]|[-+](?:[-+\s]|$))")
_LAST_HASHES = re.compile(r"#(?=#*$)")
_CHECKBOX = re.compile(r"\[.\](?:\s+|$)")
_HIGHLIGHT = re.compile(r"==(?=\S)([^=]+)(?<=\S)==")


def one_line(text: str) -> str:
    """Make one line of a text; blanks that must not break stay what they are."""
    return _BLANKS.sub(" ", text).strip()


def escaped(text: str) -> str:
    """Write a text so that Markdown shows it as it is, wherever a line holds it."""
    safe = _MARKS.sub(r"\\\g<0>", one_line(text))
    safe = _LAST_HASHES.sub(r"\\#", safe)
    begins = _BLOCK_MARK.match(safe)
    return f"{begins[0]}\\{safe[begins.end() :]}" if begins else safe


def web_link(text: str) -> str:
    """Write an address on the web as a link; a text that is anything else gives nothing."""
    return f"<{text}>" if _WEB_ADDRESS.fullmatch(text) else ""


def code_span(text: str) -> str:
    """Write a text as code, whatever it holds; a line end in it becomes a blank."""
    line = re.sub(r"[\r\n]+", " ", text)
    runs = (len(list(run)) for mark, run in groupby(line) if mark == "`")
    fence = "`" * (max(runs, default=0) + 1)
    gap = " " if "`" in line else ""
    return f"{fence}{gap}{line}{gap}{fence}"


def parser() -> "MarkdownIt":
    """Make a parser of plain CommonMark, for which HTML is text."""
    from markdown_it import MarkdownIt  # noqa: PLC0415  for what is shown, and for nothing else

    return MarkdownIt("commonmark", {"html": False}).enable("strikethrough")


def tree(markdown: str) -> "SyntaxTreeNode":
    """Read a text into its blocks."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    return SyntaxTreeNode(_parser().parse(markdown))


def unlinked(text: str) -> str:
    """Put names in the place of wikilinks: ``[[Ada Baker|Ada]]`` is Ada; embeds are left out."""
    return _with_names(text, text, str)


def plain_line(text: str) -> str:
    """Give what a line of Markdown says, without its marks and comments."""
    from markdown_it.tree import SyntaxTreeNode  # noqa: PLC0415

    tokens = _parser().parseInline(_without_links(without_comments(text)))
    return _tidy("".join(words(SyntaxTreeNode(tokens))))


def plain_lines(text: str, *, has_quotes: bool = True) -> list[str]:
    """Give what each paragraph, heading and item of a list says, without marks and comments.

    Without ``has_quotes``, what is quoted (``> …``) is left out.
    """
    blocks = tree(_without_links(without_comments(text))).children
    lines = (_tidy(line) for block in blocks for line in _said(block, has_quotes=has_quotes))
    return [line for line in lines if line]


def words(node: "SyntaxTreeNode", *, code: Callable[[str], str] = str) -> Iterator[str]:
    r"""Give the words of an inline node, piece by piece; a line end that is meant is ``\n``.

    ``code`` says how to write code.
    """
    if node.type in ("text", "code_inline"):
        yield node.content if node.type == "text" else code(node.content)
    elif node.type in ("softbreak", "hardbreak"):
        yield "\n" if node.type == "hardbreak" else " "
    for child in node.children:
        yield from words(child, code=code)


@cache
def _parser() -> "MarkdownIt":
    return parser()


def _said(node: "SyntaxTreeNode", *, has_quotes: bool) -> Iterator[str]:
    if node.type == "inline":
        yield "".join(words(node))
    elif node.type in ("fence", "code_block"):
        yield node.content
    elif node.type != "blockquote" or has_quotes:
        for child in node.children:
            yield from _said(child, has_quotes=has_quotes)


def _without_links(text: str) -> str:
    """Put names in the place of wikilinks that are no code; a name holds no mark."""
    return _with_names(text, visible(text), escaped)


def _with_names(text: str, seen: str, write: Callable[[str], str]) -> str:
    parts: list[str] = []
    shown = 0
    for found in wikilinks(seen):
        name = "" if found.is_embed else found.link.text or found.link.name
        parts += text[shown : found.at - found.is_embed], write(name)
        shown = text.index("]]", found.at) + 2
    return "".join((*parts, text[shown:]))


def _tidy(line: str) -> str:
    line = one_line(line)
    if line.startswith("["):
        line = _CHECKBOX.sub("", line, count=1)
    return one_line(_HIGHLIGHT.sub(r"\1", line))
