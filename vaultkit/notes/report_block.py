"""Reports within notes: what stands between ``<!-- vaultkit: due -->`` and ``<!-- /vaultkit -->``.

It is written by vaultkit and says nothing itself: no fact is read from it. A mark within code, or
within another comment, is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.fence import Parts, split
from vaultkit.notes.hidden import comments

_MARK = re.compile(
    r"<!--[ \t]*(?:vaultkit:[ \t]*(?P<wish>[^\n]*?)|/[ \t]*vaultkit)[ \t]*-->", re.IGNORECASE
)
_HINT = re.compile(r"<!--[ \t]*/?[ \t]*vaultkit", re.IGNORECASE)
_BOM = "\ufeff"


class Block(NamedTuple):
    """One report: its name, about whom it is, its line, and where its content begins and ends."""

    name: str
    about: str
    line: int
    start: int
    end: int


class BlockFault(NamedTuple):
    """Why the reports of a note are left alone, and the line."""

    line: int
    reason: Sentence


class Blocks(NamedTuple):
    """The reports of a note in their order, and what is wrong with their marks."""

    blocks: tuple[Block, ...]
    faults: tuple[BlockFault, ...]


class _Mark(NamedTuple):
    """A mark; ``wish`` is ``None`` at the end of a report."""

    wish: str | None
    line: int
    line_start: int
    line_end: int
    is_alone: bool


def may_have_reports(text: str) -> bool:
    """Tell at little cost whether a text can have a report."""
    return _HINT.search(text) is not None


def blocks_of(note: str) -> Blocks:
    """Find the reports of a whole note; its properties have none."""
    text = note.removeprefix(_BOM)
    parts = split(text)
    body_at = len(note) - len(text) + (parts.body_at if isinstance(parts, Parts) else 0)
    return _paired(list(_marks(note, body_at)))


def without_reports(body: str) -> str:
    """Blank out what stands in reports, and move no other character."""
    if not may_have_reports(body):
        return body
    parts: list[str] = []
    at = 0
    for block in _paired(list(_marks(body, 0))).blocks:
        inside = re.sub(r"[^\r\n]", " ", body[block.start : block.end])
        parts += body[at : block.start], inside
        at = block.end
    return "".join((*parts, body[at:]))


def rewritten(note: str, blocks: Sequence[Block], contents: Sequence[str]) -> str:
    """Put new contents into the reports, in the line ends of the note."""
    parts: list[str] = []
    at = 0
    for block, content in zip(blocks, contents, strict=True):
        ends = "\r\n" if note.endswith("\r\n", 0, block.start) else "\n"
        parts += note[at : block.start], content.replace("\n", ends)
        at = block.end
    return "".join((*parts, note[at:]))


def _marks(text: str, body_at: int) -> Iterator[_Mark]:
    line, counted = 1, 0
    for begin, end in comments(text[body_at:]):
        start = body_at + begin
        found = _MARK.fullmatch(text, start, body_at + end)
        if found:
            line, counted = line + text.count("\n", counted, start), start
            line_start = text.rfind("\n", 0, start) + 1
            line_end = text.find("\n", found.end()) + 1 or len(text)
            around = text[max(line_start, body_at) : start] + text[found.end() : line_end]
            is_alone = not around.strip() and start - line_start <= _MOST_INDENT
            yield _Mark(found["wish"], line, line_start, line_end, is_alone)


_MOST_INDENT = 3
"""A line that is indented further is code, or belongs to an item of a list."""


def _paired(marks: Sequence[_Mark]) -> Blocks:
    blocks: list[Block] = []
    faults: list[BlockFault] = []
    begun: _Mark | None = None
    for mark in marks:
        if not mark.is_alone:
            reason = sentence("the mark of a report stands on a line of its own")
            faults.append(BlockFault(mark.line, reason))
        elif mark.wish is None and begun is None:
            reason = sentence("no report begins before this end")
            faults.append(BlockFault(mark.line, reason))
        elif mark.wish is None and begun is not None:
            blocks.append(_block(begun, mark))
            begun = None
        elif begun is not None:
            faults.append(_without_end(begun))
            begun = mark
        else:
            begun = mark
    if begun is not None:
        faults.append(_without_end(begun))
    return Blocks(tuple(blocks), tuple(faults))


def _block(begun: _Mark, ended: _Mark) -> Block:
    name, _, about = (begun.wish or "").partition(" ")
    return Block(name.lower(), about.strip(), begun.line, begun.line_end, ended.line_start)


def _without_end(begun: _Mark) -> BlockFault:
    reason = sentence(
        "this report has no end before the next; write {mark} behind it", mark="<!-- /vaultkit -->"
    )
    return BlockFault(begun.line, reason)
