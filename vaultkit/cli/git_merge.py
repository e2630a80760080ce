"""``vaultkit git merge-driver``: what git runs for a note that both sides changed; not for people.

It goes past Click, and what it takes to speak is loaded only for a conflict.
"""

from __future__ import annotations

import posix  # what is built in; ``os`` takes as long to load as the merge takes
import sys

from vaultkit.gitsync.driver import CLEAN, CONFLICTS, Files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import NoReturn

    from vaultkit.domain.sentence import Sentence
    from vaultkit.notes.merge_result import Conflict, Merged

_USAGE = "Usage: vaultkit git merge-driver BASE OURS THEIRS SIZE NOTE LABEL LABEL LABEL"
_WORDS = 8


def main() -> NoReturn:
    """Merge what the command line names, and end at once: nothing is left to be put away."""
    status = answer(sys.argv[1:])
    sys.stderr.flush()
    posix._exit(status)  # noqa: SLF001  public under the name of os


def answer(words: Sequence[str]) -> int:
    """Print the merged note, and give the exit status that says so; any other says it failed."""
    if len(words) != _WORDS:
        sys.stderr.write(f"{_USAGE}\n")
        return 2
    try:
        files = Files(words)
        merged = _merged(files)
        _print(merged.data)
    except (OSError, ValueError, MemoryError) as error:
        sys.stderr.write(f"vaultkit cannot merge this note, so git does: {error!r}\n")
        return 1
    if not merged.conflicts:
        return CLEAN
    _tell(files.note, merged.conflicts)
    return CONFLICTS


def _merged(files: Files) -> Merged:
    """Merge; where the interpreter began without other packages, find them when one is needed."""
    try:
        return files.merge()
    except ModuleNotFoundError:
        if not sys.flags.no_site:
            raise
        import site  # noqa: PLC0415

        site.main()
        return files.merge()


def _print(data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[posix.write(1, left) :]


def _tell(note: str, conflicts: Sequence[Conflict]) -> None:
    """Say what both sides changed, on one line, in the language of the user's locale."""
    from vaultkit.cli.output import tell  # noqa: PLC0415
    from vaultkit.cli.speech import of_the_locale, said, speak  # noqa: PLC0415
    from vaultkit.domain.sentence import sentence  # noqa: PLC0415

    speak(of_the_locale())
    places = [said(_place(each)) for each in conflicts]
    tell(sentence("{note}: both sides changed {places}", note=note, places=places))


def _place(conflict: Conflict) -> Sentence:
    from vaultkit.domain.sentence import sentence  # noqa: PLC0415

    if conflict.place == "property":
        return sentence("'{name}'", name=conflict.name)
    if conflict.place == "body":
        return sentence("the text")
    if conflict.place == "note":
        return sentence("the note as a whole")
    if conflict.name:
        return sentence("the comment above '{name}'", name=conflict.name)
    return sentence("the comment below the last property")
