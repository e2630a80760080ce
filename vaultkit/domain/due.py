"""What the user still owes, as items a report can list: whom, since when, why, what settles it."""

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple

from vaultkit.domain.vault_path import VaultPath

if TYPE_CHECKING:  # an item that was kept needs no rule to be shown
    from collections.abc import Collection, Iterable

    from vaultkit.domain.campaign import Campaign, PersonKey, Referral
    from vaultkit.domain.contact import Contact
    from vaultkit.domain.deadlines import Policy
    from vaultkit.domain.interview import Interview
    from vaultkit.domain.sentence import Sentence

Level = Literal["ahead", "due", "late"]


class Situation(NamedTuple):
    """What every rule is asked about: the facts, the deadlines in force, and the clock.

    ``now`` is local time without offset. ``ahead`` is how many days to look ahead; ``cv_on``
    the day of the CV's file, if there is one. ``about`` are those whose affairs are asked about,
    all if it is ``None``; what is owed to others as well may be found with theirs.
    """

    campaign: "Campaign"
    policy: "Policy"
    now: dt.datetime
    ahead: int = 0
    cv_on: dt.date | None = None
    about: "Collection[PersonKey] | None" = None

    @property
    def today(self) -> dt.date:
        """The local day."""
        return self.now.date()

    @property
    def until(self) -> dt.date:
        """The last day on which something may fall due to be listed."""
        return later(self.today, self.ahead)

    def is_about(self, person: "PersonKey") -> bool:
        """Tell whether a person's affairs are asked about."""
        return self.about is None or person in self.about

    def contacts(self) -> "Iterable[tuple[PersonKey, Contact]]":
        """Give the contacts asked about."""
        known = self.campaign.contacts.items()
        return known if self.about is None else [each for each in known if each[0] in self.about]

    def meetings(self) -> "Iterable[Interview]":
        """Give the meetings with those asked about, and of those with nobody the ones asked about.

        A meeting with nobody goes by the path of its note.
        """
        if self.about is None:
            return self.campaign.interviews
        about, present = self.about, self.campaign.present
        return [
            each
            for each in self.campaign.interviews
            if any(who in about for who in present.get(each.path) or (each.path,))
        ]

    def names_given(self) -> "Iterable[tuple[PersonKey, list[Referral]]]":
        """Give the names given of those asked about."""
        given = self.campaign.referrals.items()
        return given if self.about is None else [each for each in given if each[0] in self.about]

    def may_hear(self, person: "PersonKey") -> bool:
        """Tell whether something may be due to or about a person: not if they are silenced."""
        contact = self.campaign.contacts.get(person)
        return contact is None or not contact.is_silenced_on(self.today)

    def has_status(self, person: "PersonKey") -> bool:
        """Tell whether the user has set by hand where a person stands."""
        contact = self.campaign.contacts.get(person)
        return contact is not None and contact.status_on(self.today) is not None


class DueItem(NamedTuple):
    """One thing owed. ``contact`` is who to act towards, ``None`` if no note says.

    ``people`` are all whom it is owed to or about: several, where one thank-you is for them all.
    ``last`` is the last day that is in time, ``None`` for what is never late. Nothing in it
    changes as days pass, but for facts that come with them: meetings, and the end of waiting.
    """

    rule: str
    contact: str | None
    people: "tuple[PersonKey, ...]"
    note: VaultPath
    since: dt.date
    due: dt.date
    last: dt.date | None
    why: "Sentence"
    settle: str

    def days_late(self, today: dt.date) -> int:
        """Count the days after the last one that was in time; 0 up to that day."""
        return 0 if self.last is None else max(0, (today - self.last).days)

    def level(self, today: dt.date) -> Level:
        """``ahead`` until it falls due, ``late`` from the day after the last one in time."""
        return "ahead" if self.due > today else "late" if self.days_late(today) else "due"

    def urgency(self, today: dt.date) -> tuple[int, dt.date, str, str, str]:
        """Most urgent first: days late, then the day it fell due, then the name."""
        return -self.days_late(today), self.due, self.contact or "", self.note, self.why


def due_after(day: dt.date, days: int) -> dt.date | None:
    """Give a day so many days later; ``None`` beyond the end of the calendar."""
    return day + dt.timedelta(days=days) if (dt.date.max - day).days >= days else None


def later(day: dt.date, days: int) -> dt.date:
    """Give a day so many days later, or earlier; the counting ends where the calendar does."""
    least = -(day - dt.date.min).days
    return due_after(day, max(days, least)) or dt.date.max
