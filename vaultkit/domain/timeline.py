"""What happened between the user and one person, day by day, the newest first."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath


class Fact(NamedTuple):
    """One thing that happened on a day, and the note that says so, if that is another's."""

    on: dt.date
    what: Sentence
    note: VaultPath | None = None


_ASKED, _ASKED_AGAIN = sentence("Asked for a meeting."), sentence("Asked once more.")
_REPLIED = sentence("A reply came.")
_REPLIES = {
    "accepted": sentence("The reply was yes."),
    "declined": sentence("The reply was no."),
    "later": sentence("The reply was to ask again later."),
    "redirected": sentence("The reply named somebody else to ask."),
}
_TOLD = sentence("Told what became of the names.")
_NEWS, _THANKED = sentence("News given."), sentence("Thanked.")
_MEETINGS = {
    "held": sentence("A meeting."),
    "ahead": sentence("A meeting is planned."),
    "cancelled": sentence("A meeting was cancelled."),
    "moved": sentence("A meeting was moved."),
    "no-show": sentence("A meeting to which nobody came."),
}


def timeline(person: PersonKey, campaign: Campaign, now: dt.datetime) -> list[Fact]:
    """List the dated facts on a person; what is of no known day is left out."""
    contact = campaign.contacts.get(person)
    facts = list(_of_contact(contact)) if contact else []
    facts += _of_names(person, campaign)
    for meeting in campaign.meetings.get(person, ()):
        facts += _of_meeting(meeting, now)
    ordered = sorted(dict.fromkeys(facts), key=lambda each: (each.note or "", each.what))
    return sorted(ordered, key=lambda each: each.on, reverse=True)


def _of_contact(contact: Contact) -> Iterator[Fact]:
    for number, day in enumerate(sorted(contact.asked)):
        yield Fact(day, _ASKED_AGAIN if number else _ASKED)
    if contact.replied:
        yield Fact(contact.replied, _REPLIES.get(contact.answer or "", _REPLIED))
    yield from (Fact(day, _TOLD) for day in contact.reported)
    yield from (Fact(day, _NEWS) for day in contact.news)


def _of_meeting(meeting: Interview, now: dt.datetime) -> Iterator[Fact]:
    if meeting.date:
        yield Fact(meeting.date.day, _MEETINGS[meeting.state(now)], meeting.path)
    yield from (Fact(day, _THANKED, meeting.path) for day in meeting.thanked)


def _of_names(person: PersonKey, campaign: Campaign) -> Iterator[Fact]:
    for edges in campaign.referrals.values():
        for edge in edges:
            if edge.given_on and edge.person == person and edge.referrer is not None:
                name = campaign.name(edge.referrer)
                what = sentence("The name was given by {name}.", name=name)
                yield Fact(edge.given_on, what, edge.note)
            elif edge.given_on and edge.referrer == person:
                what = sentence("The name of {name} was given.", name=campaign.name(edge.person))
                yield Fact(edge.given_on, what, edge.note)
