"""What became of the names I was given: unused, met, declined, silent; and who waits to hear."""

import datetime as dt
from collections.abc import Collection
from typing import Literal, NamedTuple

from vaultkit.domain.answers import is_answered, open_asks
from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.contact import Contact
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.interview import Interview


class ReferralOutcome(NamedTuple):
    """What became of one name given, and the day that was settled."""

    kind: Literal["met", "declined", "silent"]
    on: dt.date


def is_unused(person: PersonKey, campaign: Campaign, today: dt.date) -> bool:
    """Tell whether a person whose name was given still waits for my first move.

    Somebody asked, with an interview note of whatever status, with a status set by hand, or
    to whom the referrer writes first is not unused. Whose note could not be read, or could be
    one of several, is not called unused either: what the note says is not known.
    """
    if campaign.is_unsure(person) or campaign.is_known(person):
        return False
    contact = campaign.contacts.get(person)
    return contact is None or (
        contact.status_on(today) is None and contact.first_move != "referrer"
    )


def earliest_given(given: list[Referral]) -> dt.date | None:
    """Give the first day on which a name was given, ``None`` if no note says when."""
    return given[0].given_on if given else None


def is_awaited(person: PersonKey, campaign: Campaign, today: dt.date) -> bool:
    """Tell whether a referrer was to write first to somebody of whom nothing has been heard."""
    contact = campaign.contacts.get(person)
    if contact is None or contact.first_move != "referrer":
        return False
    is_heard_of = contact.replied or contact.answer or campaign.is_known(person)
    return not (is_heard_of or contact.status_on(today))


def undated_people(campaign: Campaign, today: dt.date) -> list[PersonKey]:
    """Give those who wait to be written to, with no note that says since when."""
    return [
        person
        for person, given in campaign.referrals.items()
        if earliest_given(given) is None and is_unused(person, campaign, today)
    ]


def undated_introductions(campaign: Campaign, today: dt.date) -> list[PersonKey]:
    """Give those to whom a referrer was to write first, with nothing that says until when to wait.

    Of whom not everything could be read, it is not known.
    """
    return [
        person
        for person, contact in campaign.contacts.items()
        if is_awaited(person, campaign, today)
        and contact.check_on is None
        and earliest_given(campaign.referrals.get(person, [])) is None
        and not campaign.is_unsure(person)
    ]


def outcome(
    edge: Referral, campaign: Campaign, policy: Policy, now: dt.datetime
) -> ReferralOutcome | None:
    """Tell what became of one name given; ``None`` while open, or if already met before it."""
    if edge.given_on is None:
        return None
    days = [each.date.day for each in campaign.held_with(edge.person, now) if each.date]
    if days:
        return None if days[0] < edge.given_on else ReferralOutcome("met", days[0])
    contact = campaign.contacts.get(edge.person)
    if contact is None:
        return None
    if contact.reply == "declined" and contact.replied and is_answered(contact):
        return ReferralOutcome("declined", max(edge.given_on, contact.replied))
    silent_on = gone_silent_on(contact, campaign.meetings.get(edge.person, ()), policy)
    if silent_on is None or silent_on > now.date():
        return None
    return ReferralOutcome("silent", max(edge.given_on, silent_on))


def open_loops(
    campaign: Campaign, policy: Policy, now: dt.datetime
) -> dict[PersonKey, list[tuple[Referral, ReferralOutcome]]]:
    """Find who has not been told what became of the names they gave, by referrer.

    One report covers all the names a referrer gave: a loop stays open until their latest
    ``reported`` day is on or after the outcome's. Nobody with a status set by hand opens a
    loop or is owed one.
    """
    loops: dict[PersonKey, list[tuple[Referral, ReferralOutcome]]] = {}
    for given in campaign.referrals.values():
        for edge in given:
            if edge.referrer is None or not _takes_part(edge.person, campaign, now):
                continue
            became = outcome(edge, campaign, policy, now)
            if became and _waits_to_hear(edge.referrer, became.on, campaign, now):
                loops.setdefault(edge.referrer, []).append((edge, became))
    return loops


def gone_silent_on(
    contact: Contact, meetings: Collection[Interview], policy: Policy
) -> dt.date | None:
    """Give the day on which waiting is over, the last nudge unanswered; ``None`` if it is not."""
    asked, most = open_asks(contact, meetings), policy.most_nudges(contact.country)
    return policy.waiting_ends(asked[most], contact.country) if len(asked) > most else None


def _takes_part(person: PersonKey, campaign: Campaign, now: dt.datetime) -> bool:
    """Tell whether there is a loop with somebody: they have no status set by hand.

    Whose note cannot be read, or could be one of several, may have one, and may have heard.
    """
    contact = campaign.contacts.get(person)
    if contact is None:
        return not campaign.is_unsure(person)
    return contact.status_on(now.date()) is None


def _waits_to_hear(
    referrer: PersonKey, since: dt.date, campaign: Campaign, now: dt.datetime
) -> bool:
    if not _takes_part(referrer, campaign, now):
        return False
    contact = campaign.contacts.get(referrer)
    return contact is None or not contact.reported or max(contact.reported) < since
