"""The contacts as cards: who they are, where they stand, what comes next."""

import datetime as dt
import re
from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import quote

from vaultkit.cli.due_report import when_due
from vaultkit.cli.html_people import People, Shown
from vaultkit.cli.output import clean
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.domain.appointments import may_be_contacted
from vaultkit.domain.contact import Contact
from vaultkit.domain.contact_sheet import SheetRow, contact_sheet
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.may_leave import Leaving
from vaultkit.domain.sentence import mark, sentence
from vaultkit.exchange.mail import mail_address

NEXT: Mapping[str, str] = {
    "thank-you": mark("thank them"),
    "promise": mark("keep a promise"),
    "loop": mark("tell them of the names they gave"),
    "referral": mark("write to them"),
    "introduction": mark("ask about the introduction"),
    "nudge": mark("remind them"),
    "ask-again": mark("ask them again"),
    "second-line": mark("write to somebody else there"),
    "prepare": mark("prepare for the meeting"),
    "write-up": mark("write up the meeting"),
    "offer": mark("take up an offer"),
    "keep-in-touch": mark("give your news"),
    "landing": mark("tell them where you landed"),
    "cv": mark("bring your CV up to date"),
    "review": mark("review the note"),
}
"""The next step by each rule, in words."""

_NUMBER = re.compile(r"\+?[0-9][0-9 ().\-/\u00a0\u202f]{4,24}")
_KEPT_OF_NUMBER = re.compile(r"[^0-9+]")


class Card(NamedTuple):
    """A contact; the link of an address is ``""`` if it is none that could be opened."""

    who: Shown
    work: str
    stage: str
    last_touch: str
    next: str
    is_late: bool
    email: str = ""
    mail_link: str = ""
    phone: str = ""
    phone_link: str = ""


def cards_of(found: Leaving, people: People) -> list[Card]:
    """Give the cards by name, or by number where there are no names."""
    rows = contact_sheet(found)
    if not people.has_names:
        rows.sort(key=lambda row: people.number(row.person))
    return [_card(row, found.situation, people) for row in rows]


def _card(row: SheetRow, situation: Situation, people: People) -> Card:
    contact, today = row.contact, situation.today
    work = ", ".join(filter(None, (contact.role, contact.organization)))
    card = Card(
        who=people.of(row.person),
        work=clean(work) if people.has_names else "",
        stage=in_words(row.stage),
        last_touch=str(row.last_touch or ""),
        next=_next(row.next, today) if row.next else _meeting(row, situation),
        is_late=bool(row.next and row.next.days_late(today)),
    )
    if people.has_names and may_be_contacted(row.person, situation):
        return _with_addresses(card, contact)
    return card


def _next(item: DueItem, today: dt.date) -> str:
    step, when = said(NEXT[item.rule]), when_due(item, today)
    return said(sentence("{step} ({when})", step=step, when=when))


def _meeting(row: SheetRow, situation: Situation) -> str:
    """Say when the next meeting is; that is the next step where nothing is owed."""
    meetings = situation.campaign.meetings.get(row.person, ())
    days = [each.date.day for each in meetings if each.date and each.is_ahead(situation.now)]
    return said(sentence("meeting on {day}", day=str(min(days)))) if days else ""


def _with_addresses(card: Card, contact: Contact) -> Card:
    """Add the e-mail address and the number, and what a touch on each opens."""
    address = mail_address(contact.email)
    is_number = _NUMBER.fullmatch(contact.phone) is not None
    number = _KEPT_OF_NUMBER.sub("", contact.phone)
    return card._replace(
        email=clean(contact.email),
        mail_link=f"mailto:{quote(address, safe='@')}" if address else "",
        phone=clean(contact.phone),
        phone_link=f"tel:{number}" if is_number else "",
    )
