"""The meetings of a campaign as a calendar wants them: with whom, for how long, when to be there.

Whoever must not be contacted is at none of them, and a meeting with nobody else is none.
"""

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.convention import convention_for
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.meeting_times import MeetingTimes, meeting_times


class Appointment(NamedTuple):
    """A meeting on a known day; ``phone`` is the number to call, of one by phone."""

    interview: Interview
    at: Moment
    people: tuple[PersonKey, ...]
    times: MeetingTimes
    phone: str


def appointments(situation: Situation) -> Iterator[Appointment]:
    """Give the meetings, past and to come, also those that came to nothing, earliest first."""
    campaign = situation.campaign
    for interview in campaign.interviews:
        present = campaign.people_at(interview)
        people = tuple(each for each in present if may_be_contacted(each, situation))
        if interview.date is None or (present and not people):
            continue
        convention = convention_for(
            _country(people, campaign) or situation.policy.country, situation.policy.conventions
        )
        yield Appointment(
            interview=interview,
            at=interview.date,
            people=people,
            times=meeting_times(interview, convention),
            phone=_phone(people, campaign) if interview.mode == "phone" else "",
        )


def undated(situation: Situation) -> int:
    """Count the meetings that no calendar can hold, since no note says when they are."""
    return sum(each.date is None for each in situation.campaign.interviews)


def may_be_contacted(person: PersonKey, situation: Situation) -> bool:
    """Tell whether a person has not asked to be left alone."""
    contact = situation.campaign.contacts.get(person)
    return contact is None or contact.status_on(situation.today) != "do-not-contact"


def _country(people: tuple[PersonKey, ...], campaign: Campaign) -> str:
    """Give the country of the first of several people who has one."""
    known = (campaign.contacts.get(each) for each in people)
    return next((each.country for each in known if each and each.country), "")


def _phone(people: tuple[PersonKey, ...], campaign: Campaign) -> str:
    known = (campaign.contacts.get(each) for each in people)
    return next((each.phone for each in known if each and each.phone), "")
