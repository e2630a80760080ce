"""Where a contact stands: always computed from dated facts, never stored."""

import datetime as dt
from collections.abc import Collection
from typing import Literal, get_args

from vaultkit.domain.answers import is_answered, open_asks
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.interview import Interview
from vaultkit.domain.referral import open_loops

Stage = Literal[
    "do-not-contact", "dropped", "paused", "closed", "scheduled", "met", "thanked", "in-touch",
    "accepted", "declined", "postponed", "redirected", "asked", "nudged", "nudge-due",
    "no-response", "identified",
]  # fmt: skip
STAGES: tuple[Stage, ...] = get_args(Stage)

_OF_REPLY: dict[str, Stage] = {
    "accepted": "accepted",
    "declined": "declined",
    "later": "postponed",
    "redirected": "redirected",
}


def stages(campaign: Campaign, policy: Policy, now: dt.datetime) -> dict[PersonKey, Stage]:
    """Compute the stage of every contact that has a note."""
    owed_a_report = open_loops(campaign, policy, now)
    return {
        person: _stage(contact, campaign.meetings.get(person, ()), owed_a_report, policy, now)
        for person, contact in campaign.contacts.items()
    }


def _stage(
    contact: Contact,
    meetings: Collection[Interview],
    owed_a_report: Collection[PersonKey],
    policy: Policy,
    now: dt.datetime,
) -> Stage:
    status = contact.status_on(now.date())
    if status is not None:
        return status
    if any(each.is_ahead(now) for each in meetings):
        return "scheduled"
    held = [each for each in meetings if each.is_held(now)]
    if held:
        if not held[-1].thanked:
            return "met"
        owes = PersonKey(contact.path) in owed_a_report or _owes_a_task(contact, held)
        return "thanked" if owes else _after_thanks(contact, policy)
    return _of_ask(contact, meetings, policy, now.date())


def _owes_a_task(contact: Contact, held: Collection[Interview]) -> bool:
    tasks = [*contact.tasks, *(task for meeting in held for task in meeting.tasks)]
    return any(task.is_open for task in tasks)


def _after_thanks(contact: Contact, policy: Policy) -> Stage:
    own = contact.keep_in_touch
    cadence_days = policy.days("keep_in_touch", contact.country) if own is None else own
    return "in-touch" if cadence_days > 0 else "closed"


def _of_ask(
    contact: Contact, meetings: Collection[Interview], policy: Policy, today: dt.date
) -> Stage:
    """Tell where an ask stands; one with a day of reply, but no word of it, waits no longer.

    Whoever agreed to a meeting that fell through has accepted: there is no date any more.
    """
    if contact.answer and is_answered(contact):
        return _OF_REPLY[contact.answer]
    if not contact.asked:
        return "identified"
    if is_answered(contact):
        return "nudged" if len(contact.asked) > 1 else "asked"
    waiting = open_asks(contact, meetings)
    if not waiting:
        return "accepted"
    nudges = len(waiting) - 1
    if today < policy.waiting_ends(waiting[-1], contact.country):
        return "nudged" if nudges else "asked"
    return "nudge-due" if nudges < policy.most_nudges(contact.country) else "no-response"
