"""Which property has which type: the one place where a property is added.

The names are those of the fields of ``Contact`` and ``Interview``; a test holds them equal.
"""

from collections.abc import Mapping
from typing import get_args

from vaultkit.domain import contact as c
from vaultkit.domain import interview as i
from vaultkit.notes import property_types as t
from vaultkit.notes.property_types import PropertyType
from vaultkit.notes.silence import status_meant

_GENDERS, _PAYERS, _CV = ("f", "m"), ("them", "me", "split"), ("shown", "sent", "asked-for")

CONTACT: Mapping[str, PropertyType] = {
    "aliases": t.texts,
    "title": t.text,
    "given_name": t.text,
    "family_name": t.text,
    "gender": t.one_of(_GENDERS),
    "organization": t.text,
    "role": t.text,
    "email": t.text,
    "phone": t.text,
    "url": t.text,
    "country": t.text,
    "timezone": t.text,
    "language": t.text,
    "register": t.one_of(get_args(c.Register)),
    "source": t.one_of(get_args(c.Source)),
    "referred_by": t.links,
    "may_mention": t.flag,
    "first_move": t.one_of(get_args(c.Mover)),
    "check_on": t.day,
    "reason": t.text,
    "why": t.text,
    "campaign": t.text,
    "asked": t.days,
    "replied": t.day,
    "reply": t.one_of(get_args(c.Reply)),
    "ask_again": t.day,
    "referrals": t.links,
    "referred_on": t.day,
    "reported": t.days,
    "news": t.days,
    "keep_in_touch": t.number,
    "status": t.one_of(get_args(c.ManualStatus), status_meant),
    "status_until": t.day,
    "tags": t.texts,
}

INTERVIEW: Mapping[str, PropertyType] = {
    "contact": t.links,
    "date": t.moment,
    "mode": t.one_of(get_args(i.Mode)),
    "place": t.text,
    "status": t.one_of(get_args(i.Outcome)),
    "minutes_asked": t.number,
    "minutes_planned": t.number,
    "minutes": t.number,
    "delay": t.number,
    "paid_by": t.one_of(_PAYERS),
    "cv": t.one_of(_CV),
    "referrals_asked": t.flag,
    "referrals": t.links,
    "thanked": t.days,
    "off_record": t.flag,
    "tags": t.texts,
}


LISTS = frozenset({t.texts, t.days, t.links})
"""The types of properties that hold a list."""


def type_of(kind: str | None, name: str) -> PropertyType | None:
    """Give the type of a property in a note of a kind; ``None`` where vaultkit knows of none."""
    schema = {"contact": CONTACT, "interview": INTERVIEW}.get(kind or "", {})
    return schema.get(name)


def belongs_to(name: str) -> str | None:
    """Name the one kind of note that has a property; ``None`` if none has it, or both have."""
    kinds = [kind for kind in ("contact", "interview") if type_of(kind, name)]
    return kinds[0] if len(kinds) == 1 else None
