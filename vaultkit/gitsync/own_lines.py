"""Lines that vaultkit puts into a file of the user's, so that they can be taken out again.

They stand together between two comments which say whose they are. All that was there before stays
as it was, byte for byte: line ends, order, and a last line without an end.
"""

import re
from codecs import BOM_UTF8
from collections.abc import Collection, Iterable

ADDED = b"# Added by 'vaultkit git setup':"
MADE = b"# Made by 'vaultkit git setup':"
"""Says that there was no such file before."""
END = b"# End of what 'vaultkit git setup' added"


def with_lines(data: bytes | None, lines: Iterable[bytes], *, at_top: bool = False) -> bytes:
    """Add lines between the comments, where lines of vaultkit's own are already, if there are any.

    ``at_top`` puts them before the user's, for a file in which the last line that fits wins.
    ``data`` is ``None`` where there is no file yet.
    """
    wanted = list(lines)
    if data is None:
        return b"".join(line + b"\n" for line in (MADE, *wanted, END))
    mark, found = _split(data)
    end = next((at for at, line in enumerate(found) if _bare(line) == END), None)
    if end is not None:
        return mark + _inserted(found, end, wanted)
    return mark + _inserted(found, 0 if at_top else len(found), [ADDED, *wanted, END])


def without_lines(data: bytes, known: Collection[bytes]) -> bytes | None:
    """Take out the comments, and those of the known lines that follow the first.

    ``None`` if the file was made for them and nothing else is in it by now.
    """
    kept: list[bytes] = []
    is_within = is_made = is_ours = False
    mark, found = _split(data)
    for line in found:
        bare = _bare(line)
        is_made = is_made or bare == MADE
        is_ours = bare in (ADDED, MADE, END) or (is_within and bare in known)
        is_within = is_ours and bare != END
        if not is_ours:
            kept.append(line)
    if not kept and is_made:
        return None
    if kept and is_ours and not _end_of(found[-1]):
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
    return line[:-1].removesuffix(b"\r") if line.endswith(b"\n") else line


def _end_of(line: bytes) -> bytes:
    return line[len(_bare(line)) :]
