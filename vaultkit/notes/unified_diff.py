"""Show what changes between two versions of a note, as ``diff -u`` and git do."""

import difflib
from collections.abc import Iterator, Sequence

_CONTEXT = 3


def hunks(before: bytes, after: bytes) -> Iterator[str]:
    r"""Give the lines of the hunks of a unified diff, without line ends; a CR before one stays.

    Bytes that are not UTF-8 are kept as surrogates. What both have in front and behind is not
    compared, so that one property of a note with a body of megabytes takes no time.
    """
    old, new = _lines(before), _lines(after)
    first = _same(old, new)
    last = _same(old[first:][::-1], new[first:][::-1])
    start = max(0, first - _CONTEXT)
    old_part = old[start : len(old) - max(0, last - _CONTEXT)]
    new_part = new[start : len(new) - max(0, last - _CONTEXT)]
    matcher = difflib.SequenceMatcher(None, old_part, new_part, autojunk=False)
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        yield _header(group, start)
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from _marked(" ", old_part[i1:i2])
            else:
                yield from _marked("-", old_part[i1:i2])
                yield from _marked("+", new_part[j1:j2])


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


def _header(group: Sequence[tuple[str, int, int, int, int]], start: int) -> str:
    _, old_first, _, new_first, _ = group[0]
    _, _, old_end, _, new_end = group[-1]
    old = _range(start + old_first, old_end - old_first)
    return f"@@ -{old} +{_range(start + new_first, new_end - new_first)} @@"


def _range(first: int, length: int) -> str:
    """Write a range as diff does: of no lines, the line before it."""
    begin = first + 1 if length else first
    return f"{begin}" if length == 1 else f"{begin},{length}"


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield mark + line.removesuffix("\n")
        if not line.endswith("\n"):
            yield "\\ No newline at end of file"
