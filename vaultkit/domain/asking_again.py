"""The rule ``ask-again``: whoever said "later" is asked once more, on the day they named."""

import datetime as dt
from collections.abc import Iterator

from vaultkit.domain.answers import is_answered
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import DueItem, Situation, due_after
from vaultkit.domain.interview import Interview
from vaultkit.domain.owing import Clock, days_for, log, owed
from vaultkit.domain.sentence import Sentence, sentence


def to_be_asked_again(situation: Situation) -> Iterator[DueItem]:
    """Find the people who put me off, to be asked again.

    Due on the day they named, else 30 days after their reply; late from the day after. An ask
    since, a meeting since or planned, or a status set by hand ends it.
    """
    for person, contact in situation.contacts():
        due = asked_again_on(person, situation)
        if due and due <= situation.until:
            clock = Clock(min(_put_off_on(contact) or due, due), due, due)
            settle = log("asked", person, situation.campaign)
            why = _why(contact)
            yield owed("ask-again", (person,), contact.path, clock, why, settle, situation)


def asked_again_on(person: PersonKey, situation: Situation) -> dt.date | None:
    """Give the day on which to ask somebody again who has put me off.

    ``None`` if nobody knows it, or if something has come of it or in its way since.
    """
    contact = situation.campaign.contacts.get(person)
    if contact is None or contact.answer != "later" or situation.has_status(person):
        return None
    since = _put_off_on(contact)
    meetings = situation.campaign.meetings.get(person, ())
    if not is_answered(contact) or any(_is_since(each, since, situation) for each in meetings):
        return None
    # never on the day of the reply itself, on which an ask may be the one that was answered
    days = max(1, days_for("ask_again", [person], situation))
    return asks_again_on(contact) or (since and due_after(since, days))


def asks_again_on(contact: Contact) -> dt.date | None:
    """Give the day that was named; one up to the day of the reply is of an earlier reply."""
    named, replied = contact.ask_again, contact.replied
    return named if named and (replied is None or named > replied) else None


def _is_since(meeting: Interview, put_off_on: dt.date | None, situation: Situation) -> bool:
    """Tell whether a meeting is planned, or was held since; one that fell through is neither."""
    if meeting.status is not None:
        return False
    if meeting.date is None or meeting.is_ahead(situation.now):
        return True
    return put_off_on is None or meeting.date.day >= put_off_on


def _put_off_on(contact: Contact) -> dt.date | None:
    """Give the day of the reply; without one, that of the ask it was the answer to."""
    return contact.replied or max(contact.asked, default=None)


def _why(contact: Contact) -> Sentence:
    if named := asks_again_on(contact):
        return sentence("{name} said to ask again on {day}.", name=contact.name, day=named)
    if contact.replied:
        return sentence(
            "{name} said on {day} that it would have to be later, and named no day.",
            name=contact.name,
            day=contact.replied,
        )
    return sentence("{name} said that it would have to be later, and named no day.",
               name=contact.name)  # fmt: skip
