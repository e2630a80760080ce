"""The rules ``keep-in-touch``, ``landing`` and ``review``: people, long after the meeting."""

import datetime as dt
from collections.abc import Iterator, Mapping

from vaultkit.domain.asking_again import asked_again_on
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import DueItem, Situation, due_after, later
from vaultkit.domain.owing import Clock, command, days_for, log, note_on, owed
from vaultkit.domain.sentence import sentence
from vaultkit.domain.touch import last_touch
from vaultkit.domain.vault_path import VaultPath

_MONTHS_A_YEAR = 12


def to_be_kept_in_touch(situation: Situation) -> Iterator[DueItem]:
    """Find the people of whom nothing has been heard for longer than their cadence (90 days).

    They were met and thanked, with no meeting ahead; or they have a cadence of their own. A
    cadence of 0 is never, and a status set by hand ends it.
    """
    for person, contact in situation.contacts():
        cadence = _cadence(person, contact, situation)
        touched_on = last_touch(person, situation) if cadence else None
        if not cadence or touched_on is None:
            continue
        due = due_after(touched_on, cadence)
        if due and due <= situation.until:
            why = sentence("You were last in touch with {name} on {day}.",
                      name=contact.name, day=touched_on)  # fmt: skip
            clock = Clock(touched_on, due, due)
            settle = log("news", person, situation.campaign)
            yield owed("keep-in-touch", (person,), contact.path, clock, why, settle, situation)


def _cadence(person: PersonKey, contact: Contact, situation: Situation) -> int:
    """Give the days after which to write again; 0 for never."""
    if situation.has_status(person):
        return 0
    held = situation.campaign.held_with(person, situation.now)
    if _is_met_soon(person, situation) or (held and not held[-1].thanked):
        return 0
    if contact.keep_in_touch is not None:
        return contact.keep_in_touch
    return days_for("keep_in_touch", [person], situation) if held else 0


def _is_met_soon(person: PersonKey, situation: Situation) -> bool:
    meetings = situation.campaign.meetings.get(person, ())
    return any(each.is_ahead(situation.now) for each in meetings)


def to_be_told_of_landing(situation: Situation) -> Iterator[DueItem]:
    """Find whoever helped and has not heard where I landed: met, or gave me a name.

    Due on the day of landing, late after 7 days. Somebody without a contact's note is listed
    with the note that says how they helped; what settles it makes them a contact.
    """
    landed_on, campaign = situation.policy.landed_on, situation.campaign
    if landed_on is None or landed_on > situation.until:
        return
    for person, note in _helpers(situation).items():
        if not situation.is_about(person):
            continue
        contact = campaign.contacts.get(person)
        is_told = contact and any(day >= landed_on for day in contact.news)
        if not is_told and situation.may_hear(person):
            why = sentence("{name} helped you and has not heard where you landed on {day}.",
                      name=campaign.name(person), day=landed_on)  # fmt: skip
            last = later(landed_on, days_for("landing", [person], situation))
            clock = Clock(landed_on, landed_on, last)
            place, settle = note_on(person, campaign, note), log("news", person, campaign)
            yield owed("landing", (person,), place, clock, why, settle, situation)


def _helpers(situation: Situation) -> Mapping[PersonKey, VaultPath]:
    """Give who met me or gave me a name, each with a note that says so.

    Of whom a note cannot be read, or could be one of several, it is not known what they heard.
    """
    campaign = situation.campaign
    found = {
        edge.referrer: edge.note
        for given in campaign.referrals.values()
        for edge in given
        if edge.referrer is not None
    }
    for person in campaign.meetings:
        if held := campaign.held_with(person, situation.now):
            found[person] = held[-1].path
    return {
        person: note
        for person, note in found.items()
        if person in campaign.contacts or not campaign.is_unsure(person)
    }


def to_be_reviewed(situation: Situation) -> Iterator[DueItem]:
    """Find the notes on people with whom nothing has happened for 24 months; never late.

    Not while a meeting is ahead, or before the day on which to ask again. Whether a note is
    still needed is for the user to say; nothing is removed by itself.
    """
    months = situation.policy.review_months
    for person, contact in situation.contacts():
        touched_on = last_touch(person, situation) if months else None
        if touched_on is None or not situation.may_hear(person) or _is_met_soon(person, situation):
            continue
        due = _months_later(touched_on, months)
        again_on = asked_again_on(person, situation)
        due = max(due, again_on) if due and again_on else due
        if due and due <= situation.until:
            why = sentence(
                "Nothing has happened with {name} since {day}; is the note still needed?",
                name=contact.name,
                day=touched_on,
            )
            settle = command("forget", situation.campaign.word_for(person))
            clock = Clock(touched_on, due, None)
            yield owed("review", (person,), contact.path, clock, why, settle, situation)


def _months_later(day: dt.date, months: int) -> dt.date | None:
    """Give the same day so many months later, or the last of a shorter month.

    ``None`` beyond the end of the calendar.
    """
    years, month = divmod(day.month - 1 + months, _MONTHS_A_YEAR)
    if day.year + years > dt.date.max.year:
        return None
    number = day.day
    while True:
        try:
            return dt.date(day.year + years, month + 1, number)
        except ValueError:  # a shorter month
            number -= 1
