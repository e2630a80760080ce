"""When something last passed between me and a person."""

import datetime as dt
from collections.abc import Iterator

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation


def last_touch(person: PersonKey, situation: Situation) -> dt.date | None:
    """Give the last day up to today on which something passed between me and a person."""
    return max((day for day in _touches(person, situation) if day <= situation.today), default=None)


def _touches(person: PersonKey, situation: Situation) -> Iterator[dt.date]:
    contact = situation.campaign.contacts.get(person)
    if contact:
        yield from (*contact.asked, *contact.reported, *contact.news)
        if contact.replied:
            yield contact.replied
    held = situation.campaign.held_with(person, situation.now)
    yield from (day for meeting in held for day in meeting.thanked)
    yield from (meeting.date.day for meeting in held if meeting.date)
