"""The campaign as the table that people keep by hand: one row for each contact."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.folding import fold
from vaultkit.domain.interview import Interview
from vaultkit.domain.may_leave import Leaving
from vaultkit.domain.referral import open_loops
from vaultkit.domain.stage import Stage, stages
from vaultkit.domain.touch import last_touch


class SheetRow(NamedTuple):
    """One contact, and how it stands with them.

    ``loop_closed`` is the day on which they heard what became of the names they gave, if there is
    nothing more to tell; ``next`` the most urgent thing that is owed to them.
    """

    person: PersonKey
    contact: Contact
    stage: Stage
    referrers: Sequence[PersonKey]
    met: Sequence[dt.date]
    thanked: Sequence[dt.date]
    names_given: int
    loop_closed: dt.date | None
    next: DueItem | None
    last_touch: dt.date | None


def contact_sheet(found: Leaving) -> list[SheetRow]:
    """Give the contacts by name."""
    situation = found.situation
    campaign = situation.campaign
    at = stages(campaign, situation.policy, situation.now)
    loops = open_loops(campaign, situation.policy, situation.now)
    owed = _first_owed(found.due)
    gave = _names_given(campaign)
    people = sorted(campaign.contacts, key=lambda each: (fold(campaign.name(each)), each))
    return [
        SheetRow(
            person=person,
            contact=campaign.contacts[person],
            stage=at[person],
            referrers=referrers_of(person, campaign),
            met=[each.date.day for each in _held(person, situation) if each.date],
            thanked=[day for each in _held(person, situation) for day in each.thanked],
            names_given=gave.get(person, 0),
            loop_closed=None if person in loops else _told(person, campaign, gave),
            next=owed.get(person),
            last_touch=last_touch(person, situation),
        )
        for person in people
    ]


def referrers_of(person: PersonKey, campaign: Campaign) -> list[PersonKey]:
    """Give those who gave a person's name, the first to do so first."""
    given = campaign.referrals.get(person, ())
    return list(dict.fromkeys(each.referrer for each in given if each.referrer is not None))


def numbered(situation: Situation) -> dict[PersonKey, int]:
    """Give everybody a number, for those who are not to see the names.

    The order is that in which people came into the campaign, so that whoever comes later takes
    nobody's number, and that no number says where in the alphabet a name stands.
    """
    campaign = situation.campaign
    people = {*campaign.contacts, *campaign.referrals, *campaign.meetings}
    people |= {each.referrer for edges in campaign.referrals.values()
               for each in edges if each.referrer is not None}  # fmt: skip
    ordered = sorted(
        people, key=lambda each: (min(_days(each, campaign), default=dt.date.max), each)
    )
    return {person: number for number, person in enumerate(ordered, start=1)}


def _days(person: PersonKey, campaign: Campaign) -> Iterator[dt.date]:
    contact = campaign.contacts.get(person)
    if contact:
        yield from (*contact.asked, *contact.reported, *contact.news)
    yield from (each.date.day for each in campaign.meetings.get(person, ()) if each.date)
    yield from (each.given_on for each in campaign.referrals.get(person, ()) if each.given_on)


def _held(person: PersonKey, situation: Situation) -> list[Interview]:
    return situation.campaign.held_with(person, situation.now)


def _first_owed(due: Sequence[DueItem]) -> dict[PersonKey, DueItem]:
    """Give what is owed to each person, the most urgent first; that comes last here, and stays."""
    return {item.people[0]: item for item in reversed(due) if item.people}


def _names_given(campaign: Campaign) -> Mapping[PersonKey, int]:
    given: dict[PersonKey, set[PersonKey]] = {}
    for person, edges in campaign.referrals.items():
        for edge in edges:
            if edge.referrer is not None:
                given.setdefault(edge.referrer, set()).add(person)
    return {referrer: len(people) for referrer, people in given.items()}


def _told(person: PersonKey, campaign: Campaign, gave: Mapping[PersonKey, int]) -> dt.date | None:
    reported = campaign.contacts[person].reported
    return max(reported) if reported and gave.get(person) else None
