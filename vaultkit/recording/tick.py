"""Tick a task off: one character in the body of a note, and nothing beside it."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from vaultkit.domain.folding import fold
from vaultkit.domain.sentence import Sentence, joined, mark, sentence
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


class Wanted(NamedTuple):
    """Which task is meant: by its words or a part of them, by its line in the note, or by both.

    By neither, it is the only open one.
    """

    words: str = ""
    line: int | None = None


class TaskNotFoundError(VaultkitError):
    """No task of a note is called so, or several are."""

    def __init__(self, path: str, wanted: Wanted, tasks: Sequence[Task]) -> None:
        super().__init__(
            sentence("{what}. {there}", what=_missed(path, wanted, tasks), there=_there(tasks))
        )
        self.path = path


def _missed(path: str, wanted: Wanted, tasks: Sequence[Task]) -> Sentence:
    words, line = wanted
    if words and line is not None:
        template = mark("{note} has no task '{words}' on line {line}")
    elif line is not None:
        template = mark("{note} has no task on line {line}")
    elif words:
        template = mark("{note} has no one task '{words}'")
    elif tasks:
        template = mark("{note} has several open tasks")
    else:
        template = mark("{note} has no open task")
    return sentence(template, note=path, words=words, line=line or 0)


def _there(tasks: Sequence[Task]) -> Sentence:
    if not tasks:
        return sentence("There is none with #offer or #promise.")
    listed = [sentence("line {line} '{text}'", line=each.line, text=each.text) for each in tasks]
    return sentence(
        "Those there are: {listed}. Choose with --line.",
        listed=joined(listed, sentence("; ")),
    )


def ticked(root: str, path: VaultPath, wanted: Wanted, mark: Mark) -> NoteChange:
    """Mark the task that is meant.

    A task that is called so goes before one of which it is a part, an open one before one that is
    settled. Of several of one kind and text the one due first is meant; a second time, the next.
    One that has the mark already stays as it is, and so do all where none is open.

    Raises:
        TaskNotFoundError: not exactly one task fits.
        CannotEditError: its line cannot be changed in this file.
        WriteError, LostRaceError: the note cannot be read.
    """
    before = bytes_of(root, path)
    note = read_note(path, before)
    tasks = tasks_of(note.body, note.body_line).tasks
    if wanted == Wanted() and tasks and not any(each.is_open for each in tasks):
        return NoteChange(path, before, before)
    task = _meant(path, wanted, tasks)
    lines = before.split(b"\n")
    box = _BOX.match(lines[task.line - 1]) if task.line <= len(lines) else None
    if box is None:
        reason = sentence("its line is not told apart; tick it by hand")
        raise CannotEditError(path, task.line, 1, reason)
    if box[1] in (mark.encode(), mark.upper().encode()):
        return NoteChange(path, before, before)
    at = sum(len(line) + 1 for line in lines[: task.line - 1]) + box.start(1)
    return NoteChange(path, before, before[:at] + mark.encode() + before[at + 1 :])


def _meant(path: VaultPath, wanted: Wanted, tasks: Sequence[Task]) -> Task:
    for found in _ways(wanted, tasks):
        waiting = [each for each in found if each.is_open] or found
        if len({(each.kind, fold(each.text)) for each in waiting}) == 1:
            return min(waiting, key=_urgency)
        if waiting:
            break
    listed = [each for each in tasks if each.is_open] if wanted == Wanted() else tasks
    raise TaskNotFoundError(path, wanted, listed)


def _ways(wanted: Wanted, tasks: Sequence[Task]) -> Iterator[list[Task]]:
    """Give the tasks that fit, once for each way to fit, the surest way first."""
    folded = fold(wanted.words)
    there = [each for each in tasks if wanted.line in (None, each.line)]
    if folded:
        yield [each for each in there if fold(each.text) == folded]
        yield [each for each in there if folded in fold(each.text)]
    else:
        yield [each for each in there if each.is_open or wanted.line is not None]


def _urgency(task: Task) -> tuple[dt.date, int]:
    return task.due_on or dt.date.max, task.line
