"""What the user still owes, as items a report can list: whom, since when, why, what settles it."""

import datetime as dt
from typing import TYPE_CHECKING, Literal, NamedTuple

from vaultkit.domain.vault_path import VaultPath

if TYPE_CHECKING:  # an item that was kept needs no rule to be shown
    from vaultkit.domain.campaign import Campaign, PersonKey
    from vaultkit.domain.deadlines import Policy

Level = Literal["due", "late"]


class Situation(NamedTuple):
    """What every rule is asked about: the facts, the deadlines in force, and the clock.

    ``now`` is local time without offset.
    """

    campaign: "Campaign"
    policy: "Policy"
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The local day."""
        return self.now.date()


class DueItem(NamedTuple):
    """One thing owed. ``contact`` is who to act towards, ``None`` if no note says.

    ``people`` are all whom it is owed to: several, where one thank-you is for them all.
    """

    rule: str
    contact: str | None
    people: "tuple[PersonKey, ...]"
    note: VaultPath
    since: dt.date
    due: dt.date
    days_late: int
    why: str
    settle: str

    @property
    def level(self) -> Level:
        """``late`` from the first day after the last one that was in time."""
        return "late" if self.days_late else "due"

    @property
    def urgency(self) -> tuple[int, dt.date, str, str]:
        """Most urgent first: days late, then the day it fell due, then the name."""
        return -self.days_late, self.due, self.contact or "", self.note


def days_late(since: dt.date, grace_days: int, today: dt.date) -> int:
    """Count the days after the last day that was still in time, ``grace_days`` after ``since``.

    0 up to that day.
    """
    return max(0, (today - since).days - grace_days)


def in_words(day: dt.date) -> str:
    """Write a day for a sentence: ``10 November 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def enumerate_names(names: list[str]) -> str:
    """Write names for a sentence: ``A``, ``A and B``, ``A, B and C``."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip
