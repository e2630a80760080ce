"""What the user marked as private: ``%%private%% … %%/private%%``, or the same as HTML comments."""

import re
from typing import NamedTuple

_BEGIN = re.compile(r"%%\s*private\s*%%|<!--\s*private\s*-->", re.IGNORECASE)
_END = re.compile(r"%%\s*/\s*private\s*%%|<!--\s*/\s*private\s*-->", re.IGNORECASE)


class Parted(NamedTuple):
    """A text in two: what anybody may read, and what was between the marks."""

    public: str
    private: str


def part(text: str) -> Parted:
    """Take the private blocks out of a text. One that is never closed goes on to the end."""
    if "private" not in text.lower():
        return Parted(text, "")
    public: list[str] = []
    private: list[str] = []
    at = 0
    while begin := _BEGIN.search(text, at):
        end = _END.search(text, begin.end())
        public.append(text[at : begin.start()])
        private.append(text[begin.end() : end.start() if end else len(text)])
        at = end.end() if end else len(text)
    return Parted("\n".join((*public, text[at:])), "\n".join(private))
