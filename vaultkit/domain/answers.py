"""Which asks have been answered: by a reply, or by a meeting that was agreed on."""

import datetime as dt
from collections.abc import Collection, Sequence

from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview


def is_answered(contact: Contact) -> bool:
    """Tell whether the last ask has had a reply; a reply without a day counts for all asks.

    One that says to ask again on a day is no answer to what was asked since that day.
    """
    has_replied = contact.replied is not None or contact.answer is not None
    return has_replied and not _without_reply(contact)


def open_asks(contact: Contact, meetings: Collection[Interview]) -> Sequence[dt.date]:
    """Give the asks that wait for an answer, earliest first: one, then its nudges.

    Whoever agreed to a meeting has answered all asks up to its day, even if it did not take
    place; a meeting of no known day is an answer to all.
    """
    asks = _without_reply(contact)
    if not meetings or not asks:
        return asks
    days = [each.date.day for each in meetings if each.date]
    if len(days) < len(meetings):
        return []
    return [day for day in asks if day > max(days)]


def _without_reply(contact: Contact) -> Sequence[dt.date]:
    asked = sorted(contact.asked)
    if contact.replied is not None:
        return [day for day in asked if day > contact.replied]
    if contact.answer is None:
        return asked
    again = contact.ask_again if contact.answer == "later" else None
    return [day for day in asked if again and day >= again]
