"""Who sent me to somebody, and whether I may say so. Silence is not a yes."""

import datetime as dt
from typing import NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.courtesies import first_mentioned
from vaultkit.domain.due import Situation


class Sender(NamedTuple):
    """Somebody who gave me a person's name, the day they did, and when I last met them."""

    name: str
    given_on: dt.date | None
    met_on: dt.date | None


class Introduction(NamedTuple):
    """Who may be named to a person as having sent me, and who may not.

    ``may_mention`` is what the person's note says. Whoever has no note yet has none that could
    say so: their senders are known to me, and to be named to nobody.
    """

    senders: tuple[Sender, ...]
    hidden: tuple[str, ...]
    may_mention: bool | None

    def is_indiscreet(self, text: str) -> bool:
        """Tell whether a text names somebody who must not be named."""
        return first_mentioned(text, self.hidden) is not None


def introduction(person: PersonKey, situation: Situation) -> Introduction:
    """Tell who gave me a person's name."""
    contact = situation.campaign.contacts.get(person)
    senders = _senders(person, situation)
    if contact is None or contact.may_mention is True:
        return Introduction(senders, (), contact and contact.may_mention)
    return Introduction((), tuple(each.name for each in senders), contact.may_mention)


def _senders(person: PersonKey, situation: Situation) -> tuple[Sender, ...]:
    """Give everybody who gave a name, each once, whoever gave it first before the others."""
    campaign, found = situation.campaign, dict[PersonKey, Sender]()
    for edge in campaign.referrals.get(person, ()):
        if edge.referrer is not None and edge.referrer not in (person, *found):
            held = campaign.held_with(edge.referrer, situation.now)
            met_on = held[-1].date.day if held and held[-1].date else None
            found[edge.referrer] = Sender(campaign.name(edge.referrer), edge.given_on, met_on)
    return tuple(found.values())
