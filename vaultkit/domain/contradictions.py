"""Days that cannot all be right: thanks before the meeting, a reply before the ask."""

import datetime as dt
from collections.abc import Iterable, Iterator

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.doubt import Doubt
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath


def contradictions(campaign: Campaign, today: dt.date) -> Iterator[Doubt]:
    """Find the days of notes that other days of the campaign, or the calendar, contradict."""
    for interview in campaign.interviews:
        yield from _ahead(interview.path, "thanked", interview.thanked, today)
        if interview.date is None or interview.status is not None:
            continue  # thanks for a meeting that fell through may well come before its day
        met_on = interview.date.day
        for item, day in enumerate(interview.thanked):
            if day < met_on:
                message = sentence(
                    "thanked on {day}, before the meeting of {met_on}",
                    day=str(day),
                    met_on=str(met_on),
                )
                yield Doubt(interview.path, "thanked", "thanks-before-meeting", message, item)
    for contact in campaign.contacts.values():
        yield from _of_contact(contact, today)


def early_reports(campaign: Campaign, today: dt.date) -> Iterator[Doubt]:
    """Find reports to people whom I had not met by then, and who had given me no name.

    Whose meetings and names are not known to the day, or who has none yet, is passed over.
    """
    firsts = _first_days(campaign, today)
    for person, contact in campaign.contacts.items():
        first = firsts.get(person) if contact.reported else None
        for item, day in enumerate(contact.reported if first else ()):
            if first and day < first:
                message = sentence(
                    "reported on {day}, before the first meeting or name given, on {first}",
                    day=str(day),
                    first=str(first),
                )
                yield Doubt(contact.path, "reported", "report-before-meeting", message, item)


def _of_contact(contact: Contact, today: dt.date) -> Iterator[Doubt]:
    if contact.replied and contact.asked and contact.replied < min(contact.asked):
        message = sentence(
            "replied on {day}, before the first ask, on {first}",
            day=str(contact.replied),
            first=str(min(contact.asked)),
        )
        yield Doubt(contact.path, "replied", "reply-before-ask", message)
    yield from _ahead(contact.path, "asked", contact.asked, today)
    yield from _ahead(contact.path, "reported", contact.reported, today)
    yield from _ahead(contact.path, "news", contact.news, today)
    if contact.replied and contact.replied > today:
        yield Doubt(contact.path, "replied", "future-date", _to_come(contact.replied))


def _ahead(path: VaultPath, name: str, days: Iterable[dt.date], today: dt.date) -> Iterator[Doubt]:
    for item, day in enumerate(days):
        if day > today:
            yield Doubt(path, name, "future-date", _to_come(day), item)


def _to_come(day: dt.date) -> Sentence:
    return sentence("{day} is still to come, and this property says what was done", day=str(day))


def _first_days(campaign: Campaign, today: dt.date) -> dict[PersonKey, dt.date]:
    """Give the first day on which somebody met me or gave a name, where all days are known."""
    days: dict[PersonKey, list[dt.date | None]] = {}
    for person, meetings in campaign.meetings.items():
        took_place = [each.date and each.date.day for each in meetings if each.status is None]
        days[person] = [day for day in took_place if day is None or day <= today]
    for given in campaign.referrals.values():
        for edge in given:
            if edge.referrer is not None:
                days.setdefault(edge.referrer, []).append(edge.given_on)
    known = {person: [day for day in each if day] for person, each in days.items()}
    return {
        person: min(each)
        for person, each in known.items()
        if each and len(each) == len(days[person])
    }
