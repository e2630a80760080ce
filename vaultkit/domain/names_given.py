"""The names somebody gave me, and what became of each."""

import datetime as dt
from typing import Literal, NamedTuple

from vaultkit.domain.answers import is_answered
from vaultkit.domain.asking_again import asks_again_on
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.folding import fold
from vaultkit.domain.overview import ReferralRow, given_names
from vaultkit.domain.upcoming import next_meeting

Fate = Literal[
    "unused", "introduction", "asked", "accepted", "later", "redirected", "planned",
    "met", "met-before", "declined", "silent",
    "dropped", "paused", "closed", "do-not-contact", "unsure", "untold",
]  # fmt: skip


class NameGiven(NamedTuple):
    """A name, and what became of it; ``on`` is the day of that, where it has one.

    A ``planned`` meeting without a day has no date yet; ``asked`` without one says only that
    something was noted. ``introduction`` is a name to whom this person wanted to write first.
    """

    name: str
    fate: Fate
    on: dt.date | None = None


def names_given(person: PersonKey, situation: Situation, shown: Situation) -> list[NameGiven]:
    """List the names a person gave, in the order in which they were given.

    ``shown`` is the situation without meetings off the record. What only these would say of a
    name is ``untold``, and whom only these name is left out.
    """
    whole = _given_by(person, situation)
    found = sorted(_given_by(person, shown).items(), key=lambda item: _when_given(item[1]))
    return [
        _became(key, row, shown)
        if (row.state, row.outcome) == (whole[key].state, whole[key].outcome)
        else NameGiven(row.person, "untold")
        for key, row in found
    ]


def _given_by(person: PersonKey, situation: Situation) -> dict[PersonKey, ReferralRow]:
    """Give whose names a person gave; one given more than once counts from the first time."""
    campaign, found = situation.campaign, dict[PersonKey, ReferralRow]()
    theirs = {
        named: [edge for edge in given if edge.referrer == person]
        for named, given in campaign.referrals.items()
        if any(edge.referrer == person for edge in given)
    }
    for edge, row in given_names(situation._replace(campaign=campaign._replace(referrals=theirs))):
        found.setdefault(edge.person, row)
    return found


def _when_given(row: ReferralRow) -> tuple[dt.date, str]:
    return row.given_on or dt.date.max, fold(row.person)


def _became(person: PersonKey, row: ReferralRow, situation: Situation) -> NameGiven:
    if row.outcome:
        return NameGiven(row.person, row.outcome.kind, row.outcome.on)
    if row.is_unused:
        return NameGiven(row.person, "unused")
    if situation.campaign.is_unsure(person):
        return NameGiven(row.person, "unsure")
    if held := situation.campaign.held_with(person, situation.now):
        first = held[0].date
        return NameGiven(row.person, "met-before" if row.given_on else "met", first and first.day)
    return NameGiven(row.person, *_under_way(person, situation))


def _under_way(person: PersonKey, situation: Situation) -> tuple[Fate, dt.date | None]:
    contact = situation.campaign.contacts.get(person)
    if contact and (status := contact.status_on(situation.today)):
        return status, contact.status_until
    if ahead := next_meeting(situation.campaign.meetings.get(person, ()), situation.now):
        return "planned", ahead.date and ahead.date.day
    if contact is None:
        return "asked", None
    if contact.answer and is_answered(contact):
        on = asks_again_on(contact) if contact.answer == "later" else contact.replied
        return contact.answer, on
    if not contact.asked and contact.first_move == "referrer":
        return "introduction", contact.check_on
    return "asked", max(contact.asked, default=None)
