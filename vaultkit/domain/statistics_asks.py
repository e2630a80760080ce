"""The cases of asking: who was asked, who answered, and how soon."""

import datetime as dt
from collections.abc import Iterator

from vaultkit.domain.business_days import business_days_between
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import Situation
from vaultkit.domain.statistics import Case

_SOON = 3


def ask_cases(situation: Situation) -> Iterator[Case]:
    """Find everybody who was asked, and what came of it, by the day of the first ask.

    Whoever has not answered counts for no share while the last ask may still be answered in
    time. A meeting that was fixed after the ask is an answer, and a yes, whatever became of it.
    """
    for person, contact in situation.campaign.contacts.items():
        asked = sorted(day for day in contact.asked if day <= situation.today)
        if asked:
            yield Case("asked", asked[0], (person,))
            yield from _answers(person, contact, asked, situation)


def _answers(
    person: PersonKey, contact: Contact, asked: list[dt.date], situation: Situation
) -> Iterator[Case]:
    first, last, today = asked[0], asked[-1], situation.today
    campaign = situation.campaign
    is_fixed = any(
        each.date is not None and each.date.day >= first
        for each in campaign.meetings.get(person, ())
    )
    has_replied = is_reply_known_on(contact, today)
    reply = contact.reply if has_replied else None
    is_accepted = is_fixed or reply == "accepted"
    if has_replied or is_fixed or today >= situation.policy.waiting_ends(last, contact.country):
        yield Case("replied", first, (person,), int(has_replied or is_fixed))
        yield Case("accepted", first, (person,), int(is_accepted))
        yield Case("declined", first, (person,), int(reply == "declined" and not is_accepted))
    if has_replied and contact.replied and contact.replied >= first:
        days = business_days_between(first, contact.replied, situation.policy.holidays)
        yield Case("reply_days", first, (person,), days)
        yield Case("replied_in_3_days", first, (person,), int(days <= _SOON))
    held = (each.date.day for each in campaign.held_with(person, situation.now) if each.date)
    met_on = next((day for day in held if day >= first), None)
    if met_on:
        yield Case("days_to_meeting", first, (person,), (met_on - first).days)


def is_reply_known_on(contact: Contact, day: dt.date) -> bool:
    """Tell whether somebody had answered on a day; a reply of no known day always counts."""
    if contact.replied is None:
        return contact.reply is not None
    return contact.replied <= day
