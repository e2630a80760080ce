"""The rules ``prepare``, ``write-up`` and ``cv``: what to do before a meeting, and after it."""

import datetime as dt
import shlex
from collections.abc import Iterator, Sequence

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import DueItem, Situation, later
from vaultkit.domain.interview import Interview
from vaultkit.domain.owing import Clock, command, company, days_for, edit, names, owed
from vaultkit.domain.sentence import Sentence, mark, sentence

CV_DAYS_BEFORE = 7
"""A CV that is old is looked over before a meeting within so many days."""


def preparations(situation: Situation) -> Iterator[DueItem]:
    """Find the meetings of today and tomorrow to prepare for; due the day before, never late.

    The setting counts both days: 2 is from the day before on.
    """
    for interview in situation.meetings():
        people = company(interview, situation) if interview.is_ahead(situation.now) else None
        if people is None or interview.date is None:
            continue
        met_on = interview.date.day
        due = later(met_on, 1 - days_for("prepare", people, situation))
        if due <= situation.until:
            whom = names(people, situation.campaign) or [interview.name]
            why = sentence("You meet {people} on {day}.", people=whom, day=met_on)
            clock = Clock(due, due, None)
            settle = _brief(interview, people, situation)
            yield owed("prepare", people, interview.path, clock, why, settle, situation)


def write_ups(situation: Situation) -> Iterator[DueItem]:
    """Find the meetings held of which nothing has been written down.

    Due on the day of the meeting, late from two days after it on.
    """
    for interview in situation.meetings():
        if interview.is_written or interview.date is None or not interview.is_held(situation.now):
            continue
        people = company(interview, situation)
        if people is None:
            continue
        met_on = interview.date.day
        clock = Clock(met_on, met_on, later(met_on, days_for("write_up", people, situation)))
        why = _unwritten(names(people, situation.campaign), met_on)
        settle = edit(interview.path)
        yield owed("write-up", people, interview.path, clock, why, settle, situation)


def _unwritten(whom: list[str], met_on: dt.date) -> Sentence:
    if not whom:
        return sentence("You had this meeting on {day} and have written nothing down.", day=met_on)
    template = mark("You met {people} on {day} and have written nothing down.")
    return sentence(template, people=whom, day=met_on)


def old_cv(situation: Situation) -> Iterator[DueItem]:
    """Say once that the CV is old, if a meeting comes within a week; due now, never late."""
    if situation.cv_on is None:
        return
    for interview in situation.campaign.interviews:
        people = company(interview, situation) if interview.is_ahead(situation.now) else None
        if people is None or interview.date is None:
            continue
        made_on, met_on = situation.cv_on, interview.date.day
        old_on = later(made_on, days_for("cv", people, situation) + 1)
        due = max(situation.today, old_on, later(met_on, -CV_DAYS_BEFORE))
        if old_on > met_on or due > situation.until:
            continue
        whom = names(people, situation.campaign) or [interview.name]
        why = sentence(
            "Your CV is of {made_on}, and you meet {people} on {day}.",
            made_on=made_on,
            people=whom,
            day=met_on,
        )
        clock = Clock(due, due, None)
        settle = shlex.join(["touch", "--", situation.policy.cv])
        yield owed("cv", people, interview.path, clock, why, settle, situation)
        return


def _brief(interview: Interview, people: Sequence[PersonKey], situation: Situation) -> str:
    """Show what to know of whom one meets; with nobody named, the note is all there is."""
    if not people:
        return edit(interview.path)
    word = situation.campaign.word_for(people[0])
    return command("brief", word, options=["--interview", interview.path])
