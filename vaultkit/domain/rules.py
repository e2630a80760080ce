"""Every rule there is, in the order in which a report shows them."""

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping

from vaultkit.domain.around_meetings import old_cv, preparations, write_ups
from vaultkit.domain.asking_again import to_be_asked_again
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.introductions import introductions
from vaultkit.domain.keeping import to_be_kept_in_touch, to_be_reviewed, to_be_told_of_landing
from vaultkit.domain.loops import open_reports
from vaultkit.domain.referral import gone_silent_on
from vaultkit.domain.tasks_owed import offers, promises
from vaultkit.domain.thank_you import thank_yous
from vaultkit.domain.unanswered import nudges, second_lines
from vaultkit.domain.unused_referral import unused_referrals

Rule = Callable[[Situation], Iterable[DueItem]]

RULES: Mapping[str, Rule] = {
    "thank-you": thank_yous,
    "promise": promises,
    "loop": open_reports,
    "referral": unused_referrals,
    "introduction": introductions,
    "nudge": nudges,
    "ask-again": to_be_asked_again,
    "second-line": second_lines,
    "prepare": preparations,
    "write-up": write_ups,
    "offer": offers,
    "keep-in-touch": to_be_kept_in_touch,
    "landing": to_be_told_of_landing,
    "cv": old_cv,
    "review": to_be_reviewed,
}


def due_items(situation: Situation, only: Collection[str] = ()) -> list[DueItem]:
    """Ask every rule, or only those named, and list what is owed, most urgent first."""
    return sorted(found_items(situation, only), key=lambda item: item.urgency(situation.today))


def found_items(situation: Situation, only: Collection[str] = ()) -> Iterator[DueItem]:
    """Give what ``due_items`` lists, in no order."""
    chosen = [rule for name, rule in RULES.items() if not only or name in only]
    return (item for rule in chosen for item in rule(situation))


def owner_of(item: DueItem) -> PersonKey:
    """Give the one person, or the meeting of nobody, by whose facts an item is kept."""
    if item.rule == "introduction" or not item.people:
        return PersonKey(item.note)
    return item.people[0]


def wakes(person: PersonKey, campaign: Campaign, policy: Policy) -> set[dt.date]:
    """Give the days that change what is owed to or about a person without a change of any note.

    A pause ends, the time to wait for an answer is over, a fact was noted ahead of its day.
    That meetings come is not among them.
    """
    days = {day for each in campaign.meetings.get(person, ()) for day in each.thanked}
    contact = campaign.contacts.get(person)
    if contact:
        silent_on = gone_silent_on(contact, campaign.meetings.get(person, ()), policy)
        days.update(contact.asked, contact.reported, contact.news)
        days.update(filter(None, (contact.replied, contact.status_until, silent_on)))
    return days
