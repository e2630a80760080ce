"""The rules ``promise`` and ``offer``: what I said I would do, and what was offered to me."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import DueItem, Situation, due_after
from vaultkit.domain.owing import Clock, audible, command, company, days_for, names, owed
from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.domain.task import Task, TaskKind
from vaultkit.domain.vault_path import VaultPath


def promises(situation: Situation) -> Iterator[DueItem]:
    """Find the promises I have not kept: due on their day, else 7 days after the meeting."""
    return _open_tasks("promise", situation)


def offers(situation: Situation) -> Iterator[DueItem]:
    """Find the offers I have not taken up: due on their day, else 14 days after the meeting."""
    return _open_tasks("offer", situation)


def _open_tasks(kind: TaskKind, situation: Situation) -> Iterator[DueItem]:
    for place in _places(situation):
        for task in place.tasks:
            if task.kind != kind or not task.is_open:
                continue
            clock = _clock(task, place.met_on, days_for(kind, place.people, situation))
            if clock and clock.due <= situation.until:
                why = _why(task, names(place.people, situation.campaign), place.said_on)
                settle = command("done", place.note, task.text)
                yield owed(kind, place.people, place.note, clock, why, settle, situation)


class _Place(NamedTuple):
    """A note with tasks: whom they concern, the day of the meeting, and of what was said there.

    ``said_on`` is only of a meeting that was held, and if the tasks stand in its own note.
    """

    note: VaultPath
    people: Sequence[PersonKey]
    met_on: dt.date | None
    said_on: dt.date | None
    tasks: Sequence[Task]


def _places(situation: Situation) -> Iterator[_Place]:
    """Give the notes with tasks; a contact's own goes by the latest meeting with them."""
    campaign = situation.campaign
    for interview in situation.meetings():
        people = company(interview, situation) if interview.tasks else None
        if people is not None:
            met_on = interview.date.day if interview.date else None
            said_on = met_on if interview.is_held(situation.now) else None
            yield _Place(interview.path, people, met_on, said_on, interview.tasks)
    for person, contact in situation.contacts():
        if contact.tasks and audible([person], situation):
            held = campaign.held_with(person, situation.now)
            latest = held[-1].date if held else None
            met_on = latest.day if latest else None
            yield _Place(contact.path, (person,), met_on, None, contact.tasks)


def _clock(task: Task, met_on: dt.date | None, days: int) -> Clock | None:
    """Say when a task falls due; one without a day, of no meeting, never does."""
    due = task.due_on or (met_on and due_after(met_on, days))
    return Clock(min(met_on or due, due), due, due) if due else None


def _why(task: Task, whom: list[str], said_on: dt.date | None) -> Sentence:
    words = _ended(task)
    if task.kind == "promise":
        if whom:
            return sentence("You promised {people}: {task}.", people=whom, task=words)
        return sentence("You promised: {task}.", task=words)
    if said_on is None:
        if whom:
            return sentence("You were offered by {people}: {task}.", people=whom, task=words)
        return sentence("You were offered: {task}.", task=words)
    if whom:
        template = mark("On {day} you were offered by {people}: {task}.")
        return sentence(template, people=whom, task=words, day=said_on)
    return sentence("On {day} you were offered: {task}.", task=words, day=said_on)


def _ended(task: Task) -> str:
    """Give the words of a task, to which a full stop is put."""
    return task.text.rstrip(" .") or "?"
