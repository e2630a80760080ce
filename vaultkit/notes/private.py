"""What the user marked as private: ``%%private%% … %%/private%%``, or the same as HTML comments."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_BEGIN = re.compile(r"%%\s*private\s*%%|<!--\s*private\s*-->", re.IGNORECASE)
_END = re.compile(r"%%\s*/\s*private\s*%%|<!--\s*/\s*private\s*-->", re.IGNORECASE)


class Parted(NamedTuple):
    """A text in two: what anybody may read, and what was between the marks."""

    public: str
    private: str


def part(text: str) -> Parted:
    """Take the private blocks out of a text. One that is never closed goes on to the end."""
    if not _may_have_some(text):
        return Parted(text, "")
    public: list[str] = []
    private: list[str] = []
    at = 0
    for block in _blocks(text):
        public.append(text[at : block.start])
        private.append(text[block.begin : block.finish])
        at = block.end
    return Parted("\n".join((*public, text[at:])), "\n".join(private))


def private_spans(text: str) -> list[tuple[int, int]]:
    """Give where the private blocks of a text begin and end, their marks included."""
    return [(block.start, block.end) for block in _blocks(text)] if _may_have_some(text) else []


class _Block(NamedTuple):
    """A private block from ``start`` to ``end``; without its marks, ``begin`` to ``finish``."""

    start: int
    begin: int
    finish: int
    end: int


def _may_have_some(text: str) -> bool:
    return "private" in text.lower()


def _blocks(text: str) -> Iterator[_Block]:
    at = 0
    while begin := _BEGIN.search(text, at):
        end = _END.search(text, begin.end())
        at = end.end() if end else len(text)
        yield _Block(begin.start(), begin.end(), end.start() if end else at, at)
