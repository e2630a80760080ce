"""Markdown as plain lines for a terminal: no marks, wrapped, lists indented."""

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple

from vaultkit.cli.output import width
from vaultkit.notes.markdown import tree, words

if TYPE_CHECKING:
    from markdown_it.tree import SyntaxTreeNode

_FEWEST_COLUMNS = 20
_KEPT = "\x00"
"""Stands for a blank at which no line ends. A text that was cleaned has no such character."""
_BEFORE_A_MARK = re.compile(" (?=[?!;:»](?: |$))")


class Line(NamedTuple):
    """A line, and whether it is of a heading."""

    text: str
    is_heading: bool = False


def plain_lines(markdown: str, columns: int) -> Iterator[Line]:
    """Give the lines of a text, wrapped to so many columns.

    A longer word is not torn, nor is code, which may be copied.
    """
    columns = max(columns, _FEWEST_COLUMNS)
    before = ""
    for block in tree(markdown).children:
        if block.type == "hr":
            continue
        if before and (before != "heading" or block.type == "heading"):
            yield Line("")
        before = block.type
        for text in _block(block, "", "", columns):
            yield Line(text.replace(_KEPT, " "), block.type == "heading")


def _block(node: "SyntaxTreeNode", first: str, rest: str, columns: int) -> Iterator[str]:
    """Give the lines of a block: ``first`` goes before its first line, ``rest`` before others."""
    if node.type == "inline":
        text = "".join(words(node, code=lambda code: code.replace(" ", _KEPT)))
        yield from _wrapped(text, first, rest, columns)
    elif node.type in ("fence", "code_block"):
        for line in node.content.rstrip("\n").split("\n"):
            yield first + line
            first = rest
    elif node.type in ("bullet_list", "ordered_list"):
        for number, item in enumerate(node.children, int(node.attrs.get("start", 1))):
            mark = "- " if node.type == "bullet_list" else f"{number}. "
            yield from _blocks(item.children, first + mark, rest + " " * len(mark), columns)
            first = rest
    else:
        yield from _blocks(node.children, first, rest, columns)


def _blocks(
    nodes: Iterable["SyntaxTreeNode"], first: str, rest: str, columns: int
) -> Iterator[str]:
    for node in nodes:
        yield from _block(node, first, rest, columns)
        first = rest


def _wrapped(text: str, first: str, rest: str, columns: int) -> Iterator[str]:
    for part in text.split("\n"):
        line, is_begun = first, False
        for word in _BEFORE_A_MARK.sub(_KEPT, part).split(" "):
            longer = f"{line} {word}" if is_begun else line + word
            if is_begun and width(longer) > columns:
                yield line
                longer = rest + word
            line, is_begun = longer, True
        yield line
        first = rest
