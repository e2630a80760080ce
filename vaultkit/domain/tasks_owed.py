"""The rules ``promise`` and ``offer``: what I said I would do, and what was offered to me."""

import datetime as dt
from collections.abc import Iterator, Sequence

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
    for path, people, met_on, tasks in _places(situation):
        for task in tasks:
            if task.kind != kind or not task.is_open:
                continue
            clock = _clock(task, met_on, days_for(kind, people, situation))
            if clock and clock.due <= situation.until:
                why = _why(task, names(people, situation.campaign), clock)
                settle = command("done", path, task.text)
                yield owed(kind, people, path, clock, why, settle, situation)


_Place = tuple[VaultPath, Sequence[PersonKey], dt.date | None, Sequence[Task]]


def _places(situation: Situation) -> Iterator[_Place]:
    """Give the notes with tasks, with whom these concern, and the day of the meeting.

    A contact's own note goes by the latest meeting with them.
    """
    campaign = situation.campaign
    for interview in campaign.interviews:
        people = company(interview, situation) if interview.tasks else None
        if people is not None:
            met_on = interview.date.day if interview.date else None
            yield interview.path, people, met_on, interview.tasks
    for person, contact in campaign.contacts.items():
        if contact.tasks and audible([person], situation):
            held = campaign.held_with(person, situation.now)
            latest = held[-1].date if held else None
            yield contact.path, (person,), latest and latest.day, contact.tasks


def _clock(task: Task, met_on: dt.date | None, days: int) -> Clock | None:
    """Say when a task falls due; one without a day, of no meeting, never does."""
    due = task.due_on or (met_on and due_after(met_on, days))
    return Clock(met_on or due, due, due) if due else None


def _why(task: Task, whom: list[str], clock: Clock) -> Sentence:
    if task.kind == "promise":
        if whom:
            return sentence("You promised {people}: {task}.", people=whom, task=_ended(task))
        return sentence("You promised: {task}.", task=_ended(task))
    if whom:
        template = mark("On {day} you were offered by {people}: {task}.")
        return sentence(template, people=whom, task=_ended(task), day=clock.since)
    return sentence("On {day} you were offered: {task}.", task=_ended(task), day=clock.since)


def _ended(task: Task) -> str:
    """Give the words of a task, to which a full stop is put."""
    return task.text.rstrip(" .") or "?"
