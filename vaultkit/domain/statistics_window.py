"""Which cases a report is about, and to which group each belongs."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign
from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import DEFAULT, country_code
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.folding import fold
from vaultkit.domain.statistics import By, Case, Groups


class Window(NamedTuple):
    """What a report is about: cases of these days, of people of this campaign."""

    since: dt.date | None = None
    until: dt.date | None = None
    campaign: str = ""

    @property
    def is_everything(self) -> bool:
        """Tell whether nothing is left out."""
        return self == Window()


def within(window: Window, cases: Iterable[Case], campaign: Campaign) -> Iterator[Case]:
    """Give the cases that a window shows. One of no known day is in none that has an end."""
    since, until = window.since or dt.date.min, window.until or dt.date.max
    is_dated = window.since is not None or window.until is not None
    wanted = fold(window.campaign)
    for case in cases:
        if is_dated and (case.day is None or not since <= case.day <= until):
            continue
        known = _contacts(case, campaign)
        if not wanted or any(wanted in fold(each.campaign) for each in known if each):
            yield case


def groups_of(campaign: Campaign, policy: Policy) -> Groups:
    """Say how cases are grouped: by the people they are about, and by their day.

    A country that a contact does not name is the vault's. A case of several people belongs to
    each of their groups, and one of nobody known to that of which no note says anything.
    """

    def groups(case: Case, by: By) -> Iterable[str]:
        if by == "month":
            return [case.day.isoformat()[:7] if case.day else ""]
        known = _contacts(case, campaign) or [None]
        return dict.fromkeys(_label(each, by, policy) for each in known)

    return groups


def _contacts(case: Case, campaign: Campaign) -> list[Contact | None]:
    return [campaign.contacts.get(person) for person in case.people]


def _label(contact: Contact | None, by: By, policy: Policy) -> str:
    if by == "country":
        code = country_code((contact.country if contact else "") or policy.country)
        return "" if code == DEFAULT else code
    if contact is None:
        return ""
    return contact.source or "" if by == "source" else contact.campaign
