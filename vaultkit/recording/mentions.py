"""Where notes say a name: in their text, or in the name of their file."""

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from vaultkit.domain.folding import fold
from vaultkit.domain.vault_path import VaultPath
from vaultkit.vault.edit_note import bytes_of


class Mention(NamedTuple):
    """A line that says a name, or begins it; without a line, it is the note's own place that does.

    As in an editor, the first line is 1.
    """

    path: VaultPath
    line: int | None


def named_in(root: str, paths: Iterable[VaultPath], name: str) -> list[Mention]:
    """Find where notes say a name.

    Raises:
        WriteError: a note cannot be read.
    """
    return [found for path in paths for found in mentions(path, bytes_of(root, path), [name])]


def mentions(path: VaultPath, data: bytes, names: Iterable[str]) -> Iterator[Mention]:
    """Find where one note says one of several names, whatever their case and accents."""
    wanted = [name for each in names if (name := fold(each))]
    if says(path, wanted):
        yield Mention(path, None)
    text = data.decode(errors="replace")
    if not says(text, wanted):
        return
    lines = text.split("\n")
    longest = max(name.count(" ") for name in wanted) + 1
    for index, line in enumerate(lines):
        begun = lines[index : index + longest]
        if says(line, wanted) or (_say(begun, wanted) and not _say(begun[1:], wanted)):
            yield Mention(path, index + 1)


def says(text: str, names: Collection[str]) -> bool:
    """Tell whether a text says one of several names, which are folded already."""
    folded = fold(text)
    return any(re.search(rf"\b{re.escape(name)}\b", folded) for name in names)


def _say(lines: Iterable[str], names: Collection[str]) -> bool:
    return says("\n".join(lines), names)
