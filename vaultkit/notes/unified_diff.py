"""Show what changes between two versions of a note, as ``diff -u`` and git do."""

import difflib
from collections.abc import Iterator, Sequence
from typing import Literal

_CONTEXT = 3


def hunks(before: bytes, after: bytes) -> Iterator[str]:
    r"""Give the lines of the hunks of a unified diff, without line ends; a CR before one stays.

    Bytes that are not UTF-8 are kept as surrogates. What both have in front and behind is not
    compared, so that one property of a note with a body of megabytes takes no time.
    """
    old, new = _lines(before), _lines(after)
    first = _same(old, new)
    last = _same(old[first:][::-1], new[first:][::-1])
    matcher = _Middle(old[first : len(old) - last], new[first : len(new) - last], first, last)
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        yield _header(group)
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from _marked(" ", old[i1:i2])
            else:
                yield from _marked("-", old[i1:i2])
                yield from _marked("+", new[j1:j2])


_Code = tuple[Literal["replace", "delete", "insert", "equal"], int, int, int, int]


class _Middle(difflib.SequenceMatcher[str]):
    """Compares what stands between the lines that two versions have in common at both ends.

    Those are never looked for anywhere else: a hunk that ends without them would be taken by
    ``patch`` for one at the end of the note.
    """

    def __init__(self, old: Sequence[str], new: Sequence[str], first: int, last: int) -> None:
        super().__init__(None, old, new, autojunk=False)
        self._first = first
        self._last = last

    def get_opcodes(self) -> list[_Code]:
        """Give what becomes of which lines, counted in the whole of both versions."""
        first, last = self._first, self._last
        codes: list[_Code] = [
            (tag, first + i1, first + i2, first + j1, first + j2)
            for tag, i1, i2, j1, j2 in super().get_opcodes()
        ]
        if not codes:
            return []
        _, _, i, _, j = codes[-1]
        return [("equal", 0, first, 0, first), *codes, ("equal", i, i + last, j, j + last)]


def _lines(data: bytes) -> list[str]:
    """Cut at line feeds alone, each line with its own."""
    text = data.decode(errors="surrogateescape")
    lines = text.split("\n")
    ended = [f"{line}\n" for line in lines[:-1]]
    return [*ended, lines[-1]] if lines[-1] else ended


def _same(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the lines that two versions have in common from their beginning on."""
    pairs = zip(one, other, strict=False)
    shorter = min(len(one), len(other))
    return next((at for at, (line, same) in enumerate(pairs) if line != same), shorter)


def _header(group: Sequence[tuple[str, int, int, int, int]]) -> str:
    _, old_first, _, new_first, _ = group[0]
    _, _, old_end, _, new_end = group[-1]
    old = _range(old_first, old_end - old_first)
    return f"@@ -{old} +{_range(new_first, new_end - new_first)} @@"


def _range(first: int, length: int) -> str:
    """Write a range as diff does: of no lines, the line before it."""
    begin = first + 1 if length else first
    return f"{begin}" if length == 1 else f"{begin},{length}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
