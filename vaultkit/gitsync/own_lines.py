"""Lines that vaultkit puts into a file of the user's, so that they can be taken out again.

They stand together below a comment which says whose they are. All that was there before stays
as it was, byte for byte: line ends, order, and a last line without an end.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Iterable

ADDED = b"# Added by 'vaultkit git setup'"
MADE = b"# Made by 'vaultkit git setup'"
"""Says that there was no such file before."""


def with_lines(data: bytes | None, lines: Iterable[bytes], *, at_top: bool = False) -> bytes:
    """Add lines below the comment, where lines of vaultkit's own are already, if there are any.

    ``at_top`` puts them before the user's, for a file in which the last line that fits wins.
    ``data`` is ``None`` where there is no file yet.
    """
    wanted = list(lines)
    if data is None:
        return b"".join(line + b"\n" for line in (MADE, *wanted))
    mark, found = _split(data)
    comment = next((at for at, line in enumerate(found) if _bare(line) in (ADDED, MADE)), None)
    if comment is not None:
        return mark + _inserted(found, comment + 1, wanted)
    return mark + _inserted(found, 0 if at_top else len(found), [ADDED, *wanted])


def without_lines(data: bytes, known: Collection[bytes]) -> bytes | None:
    """Take out the comment, and those of the known lines that follow it.

    ``None`` if the file was made for them and nothing else is in it by now.
    """
    kept: list[bytes] = []
    is_own = is_made = False
    mark, found = _split(data)
    for line in found:
        is_comment = _bare(line) in (ADDED, MADE)
        is_made = is_made or _bare(line) == MADE
        is_own = is_comment or (is_own and _bare(line) in known)
        if not is_own:
            kept.append(line)
    if not kept and is_made:
        return None
    if kept and is_own and not _end_of(found[-1]):
        kept[-1] = _bare(kept[-1])
    return mark + b"".join(kept)


def _inserted(found: list[bytes], at: int, lines: list[bytes]) -> bytes:
    """Insert lines that end as their neighbours do."""
    end = next((_end_of(line) for line in (*found[at - 1 : at], *found) if _end_of(line)), b"\n")
    new = [line + end for line in lines]
    before, after = found[:at], found[at:]
    if before and not _end_of(before[-1]):
        before[-1] += end
        new[-1] = lines[-1]
    return b"".join((*before, *new, *after))


def _split(data: bytes) -> tuple[bytes, list[bytes]]:
    """Give the byte order mark, if there is one, and the lines with their ends."""
    rest = data.removeprefix(BOM_UTF8)
    return data[: len(data) - len(rest)], re.findall(rb"[^\n]*\n|[^\n]+", rest)


def _bare(line: bytes) -> bytes:
    return line.removesuffix(b"\n").removesuffix(b"\r")


def _end_of(line: bytes) -> bytes:
    return line[len(_bare(line)) :]
