"""The cases of courtesies: loops closed, promises kept, offers taken up, contact kept."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from vaultkit.domain.campaign import PersonKey, Referral
from vaultkit.domain.due import Situation, later
from vaultkit.domain.overview import Filters, contact_rows
from vaultkit.domain.owing import days_for
from vaultkit.domain.referral import ReferralOutcome, open_loops, outcome
from vaultkit.domain.statistics import Case
from vaultkit.domain.task import Task, TaskKind


def loop_cases(situation: Situation) -> Iterator[Case]:
    """Find the names of which it is settled what became of them, by the day it was.

    The loop is closed if the referrer was told that day or later. One that was left open is
    counted only while somebody is owed it: not of whom, or to whom, a status was set by hand.
    """
    campaign, policy, now = situation.campaign, situation.policy, situation.now
    still_open = {edge for each in open_loops(campaign, policy, now).values() for edge, _ in each}
    seen = set()
    for given in campaign.referrals.values():
        for edge in given:
            became = outcome(edge, campaign, policy, now)
            pair = (edge.referrer, edge.person)
            if edge.referrer and became and became.on <= situation.today and pair not in seen:
                seen.add(pair)
                yield from _loop(edge, became, situation, is_open=edge in still_open)


def _loop(
    edge: Referral, became: ReferralOutcome, situation: Situation, *, is_open: bool
) -> Iterator[Case]:
    referrer = edge.referrer or PersonKey("")
    contact = situation.campaign.contacts.get(referrer)
    reported = contact.reported if contact else ()
    told_on = min((day for day in reported if became.on <= day <= situation.today), default=None)
    if told_on:
        yield Case("loops_closed", became.on, (referrer,), 1)
        yield Case("days_to_report", became.on, (referrer,), (told_on - became.on).days)
    elif is_open:
        yield Case("loops_closed", became.on, (referrer,), 0)


def task_cases(situation: Situation) -> Iterator[Case]:
    """Find promises and offers, by the day of the meeting; those in a contact's note, by the last.

    Without a day of its own, a promise is due 7 days after the meeting and an offer 14. One that
    was dropped was made, and not kept.
    """
    for day, people, tasks in _places(situation):
        for task in tasks:
            done, late = _FIGURES[task.kind]
            yield Case(done, day, people, int(task.is_done))
            due = task.due_on or (day and later(day, days_for(task.kind, people, situation)))
            if task.is_open and due and situation.today > due:
                yield Case(late, day, people)


_FIGURES: Mapping[TaskKind, tuple[str, str]] = {
    "promise": ("promises_kept", "promises_overdue"),
    "offer": ("offers_taken_up", "offers_waiting"),
}


def _places(
    situation: Situation,
) -> Iterator[tuple[dt.date | None, tuple[PersonKey, ...], Sequence[Task]]]:
    campaign = situation.campaign
    for interview in campaign.interviews:
        if interview.tasks:
            day = interview.date.day if interview.date else None
            yield day, campaign.people_at(interview), interview.tasks
    for person, contact in campaign.contacts.items():
        if contact.tasks:
            yield _last_met(person, situation), (person,), contact.tasks


def contact_cases(situation: Situation) -> Iterator[Case]:
    """Find who is kept in touch with, and who was told of the landing, by the last meeting."""
    campaign, today, landed_on = situation.campaign, situation.today, situation.policy.landed_on
    referrers = {edge.referrer for given in campaign.referrals.values() for edge in given}
    for contact, stage, touched_on in contact_rows(situation, Filters()):
        person = PersonKey(contact.path)
        met_on = _last_met(person, situation)
        if stage == "in-touch" and touched_on:
            own = contact.keep_in_touch
            cadence = days_for("keep_in_touch", [person], situation) if own is None else own
            is_on_time = (today - touched_on).days <= cadence
            yield Case("in_touch_on_time", met_on, (person,), int(is_on_time))
        has_helped = met_on is not None or person in referrers
        if landed_on and landed_on <= today and has_helped and situation.may_hear(person):
            is_told = any(landed_on <= day <= today for day in contact.news)
            yield Case("landing_told", met_on, (person,), int(is_told))


def _last_met(person: PersonKey, situation: Situation) -> dt.date | None:
    held = situation.campaign.held_with(person, situation.now)
    return held[-1].date.day if held and held[-1].date else None
