"""Print what a command would change, as ``git apply`` and ``patch`` take it."""

from collections.abc import Iterable, Iterator, Mapping

from vaultkit.cli.output import Style, clean, say
from vaultkit.notes.unified_diff import hunks
from vaultkit.vault.plan import NoteChange

_COLOURS: Mapping[str, Style] = {"+": "green", "-": "red", "@": "cyan"}


def show_diff(changes: Iterable[NoteChange]) -> None:
    """Print the diff of every change."""
    for change in changes:
        for line in _head(change):
            say(line, "bold")
        for line in hunks(change.before or b"", change.after or b""):
            _show(line)


def _head(change: NoteChange) -> Iterator[str]:
    old, new = clean(change.path), clean(change.moved_to or change.path)
    if old != new:
        yield from (f"diff --git a/{old} b/{new}", f"rename from {old}", f"rename to {new}")
    if change.before == change.after:
        return
    yield "--- /dev/null" if change.before is None else f"--- a/{old}{_end(old)}"
    yield "+++ /dev/null" if change.after is None else f"+++ b/{new}{_end(new)}"


def _end(path: str) -> str:
    """End a name with a blank in it as git does, for ``patch``."""
    return "\t" if " " in path else ""


def _show(line: str) -> None:
    """Print one line; tabs and a CR at its end are part of the diff, the rest is made visible."""
    text = line.removesuffix("\r")
    colour = _COLOURS.get(line[0])
    shown = "\t".join(map(clean, text.split("\t"))) + line[len(text) :]
    say(shown, colour)
