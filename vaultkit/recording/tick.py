"""Tick a task off: one character in the body of a note, and nothing beside it."""

import re
from collections.abc import Sequence
from typing import Literal

from vaultkit.domain.folding import fold
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError, VaultkitError
from vaultkit.notes.note import read_note
from vaultkit.notes.outline import tasks_of
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange

Mark = Literal["x", "-"]
"""Done, or dropped."""

_BOX = re.compile(rb"^(?:\xef\xbb\xbf)?[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[(.)\]")


class TaskNotFoundError(VaultkitError):
    """No task of a note is called so, or several are."""

    def __init__(self, path: str, words: str, tasks: Sequence[Task]) -> None:
        asked = f"no one task '{words}'" if words else "not just one open task"
        listed = "; ".join(each.text for each in tasks)
        there = f"Those there are: {listed}" if listed else "There is none with #offer or #promise"
        super().__init__(f"{path} has {asked}. {there}.")
        self.path = path


def ticked(root: str, path: VaultPath, words: str, mark: Mark) -> NoteChange:
    """Mark the task that some words mean; without words, the only open one.

    The words are a task's text, or a part of it that no other has; an open task goes before one
    that is settled. One that has the mark already stays as it is.

    Raises:
        TaskNotFoundError: not exactly one task fits.
        CannotEditError: its line cannot be changed in this file.
        WriteError, LostRaceError: the note cannot be read.
    """
    before = bytes_of(root, path)
    note = read_note(path, before)
    tasks = tasks_of(note.body, note.body_line).tasks
    task = _meant(path, words, tasks)
    lines = before.split(b"\n")
    box = _BOX.match(lines[task.line - 1]) if task.line <= len(lines) else None
    if box is None:
        raise CannotEditError(path, task.line, 1, "its line is not told apart; tick it by hand")
    if box[1] in (mark.encode(), mark.upper().encode()):
        return NoteChange(path, before, before)
    at = sum(len(line) + 1 for line in lines[: task.line - 1]) + box.start(1)
    return NoteChange(path, before, before[:at] + mark.encode() + before[at + 1 :])


def _meant(path: VaultPath, words: str, tasks: Sequence[Task]) -> Task:
    open_ = [each for each in tasks if each.is_open]
    folded = fold(words)
    exact = [each for each in tasks if fold(each.text) == folded]
    part = [each for each in tasks if folded in fold(each.text)]
    ways = (exact, part) if words else (open_,)
    for found in ways:
        waiting = [each for each in found if each.is_open] or found
        if len(waiting) == 1:
            return waiting[0]
        if waiting:
            break
    raise TaskNotFoundError(path, words, open_ if not words else tasks)
