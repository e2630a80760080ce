"""Take a step back: give every note of it the bytes and the name it had.

Taking back is a step like any other, so it can be taken back itself.
"""

import contextlib
import re
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.errors import StateFolderError, VaultkitError
from vaultkit.vault import journal
from vaultkit.vault.disk import content
from vaultkit.vault.journal import Entry, State, Step, StepName, digest
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import Written, write

_UNDO = re.compile(r"undo (\d+)")


class NothingToUndoError(VaultkitError):
    """There is no such step to undo."""

    def __init__(self, number: int | None = None) -> None:
        if number:
            message = sentence(
                "there is no step {number} to undo; 'vaultkit undo --list' shows all",
                number=number,
            )
        else:
            message = sentence("there is nothing to undo; 'vaultkit undo --list' shows all")
        super().__init__(message)


class ChangedSinceError(VaultkitError):
    """A step cannot be undone, as its notes are no longer as it left them."""

    exit_code = 5

    def __init__(self, title: str, paths: Sequence[str]) -> None:
        super().__init__(
            sentence_for(
                len(paths),
                "'{title}' cannot be undone, as this note has changed since: {paths}. "
                "Nothing was written.",
                "'{title}' cannot be undone, as these notes have changed since: {paths}. "
                "Nothing was written.",
                title=title,
                paths=", ".join(paths),
            )
        )
        self.paths = tuple(paths)


class PastStep(NamedTuple):
    """A step as it is listed. ``at`` is in seconds since 1970, ``paths`` are its notes."""

    number: int
    at: float
    title: str
    paths: tuple[str, ...]
    is_undone: bool


def past_steps(root: str) -> list[PastStep]:
    """List the steps that are kept, the newest first.

    Raises:
        StateFolderError: they cannot be looked at.
    """
    folder = state_folder(root)
    found = []
    for name in reversed(journal.steps(folder)):
        step = _readable(folder, name)
        if step is None:
            continue
        paths = tuple(each.moved_to or each.path for each in step.entries)
        found.append(PastStep(step.number, name.at, step.title, paths, step.state == "undone"))
    return found


def step_to_undo(root: str, number: int | None) -> Step:
    """Give a step by its number, or the last one that stands and does not undo another itself.

    Raises:
        NothingToUndoError: there is none, or it is undone already.
    """
    folder = state_folder(root)
    taken_back: set[int] = set()  # as their undoing says, should it have ended before its mark
    for name in reversed(journal.steps(folder)):
        is_standing = name.state == "done" and name.number not in taken_back
        step = _readable(folder, name) if is_standing else None
        if step is None:
            continue
        undoes = _UNDO.fullmatch(step.title)
        if undoes:
            taken_back.add(int(undoes[1]))
        if number == name.number or not (number or undoes):
            return step
    raise NothingToUndoError(number)


def undone(root: str, step: Step) -> list[NoteChange]:
    """Plan to take a step back.

    Raises:
        ChangedSinceError: one of its notes is no longer as the step left it.
    """
    now = {entry: _content(f"{root}/{entry.moved_to or entry.path}") for entry in step.entries}
    changed = [e.moved_to or e.path for e in step.entries if digest(now[e]) != e.after_hash]
    if changed:
        raise ChangedSinceError(step.title, changed)
    return [_back(entry, now[entry]) for entry in reversed(step.entries)]


def undo(root: str, step: Step) -> Written:
    """Take a step back, and remember that it was.

    Raises:
        ChangedSinceError: one of its notes is no longer as the step left it.
        VaultkitError: as ``write`` says.
    """
    written = write(root, f"undo {step.number}", lambda: undone(root, step))
    folder = state_folder(root)
    # the notes are back; a step of long ago is not even kept any more
    with contextlib.suppress(OSError, StateFolderError), journal.locked(folder):
        journal.mark(folder, step, "undone")
        if other := _UNDO.fullmatch(step.title):
            _mark_again(folder, int(other[1]), "done")
    return written


def _readable(folder: str, name: StepName) -> Step | None:
    """Read a step; one that is damaged, or was taken away meanwhile, is as if it were not."""
    try:
        return journal.read_step(folder, name)
    except (OSError, ValueError):
        return None


def _mark_again(folder: str, number: int, state: State) -> None:
    for name in journal.steps(folder):
        if name.number == number:
            journal.mark(folder, Step(name.number, name.state, "", ()), state)


def _back(entry: Entry, now: bytes | None) -> NoteChange:
    if entry.moved_to:
        return NoteChange(entry.moved_to, now, entry.before, entry.path)
    return NoteChange(entry.path, now, entry.before)


def _content(place: str) -> bytes | None:
    try:
        return content(place)
    except FileNotFoundError:
        return None
