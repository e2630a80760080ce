"""One meeting with one or more contacts: the facts of one note."""

import datetime as dt
from typing import Literal, NamedTuple

from vaultkit.domain.link import Link
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath

Mode = Literal["in-person", "phone", "video", "email"]
Outcome = Literal["cancelled", "moved", "no-show"]


class Moment(NamedTuple):
    """A day, with the time of day where the note gives one; local, without offset."""

    day: dt.date
    time: dt.time | None = None

    def is_past(self, now: dt.datetime) -> bool:
        """Tell whether it has come; a day without a time has come when it begins.

        So a meeting noted by its day alone can be thanked for the same evening.
        """
        return dt.datetime.combine(self.day, self.time or dt.time.min) <= now

    def iso(self) -> str:
        """Write it as notes do: ``2026-11-10T10:00:00``, or the day alone."""
        return f"{self.day}T{self.time:%H:%M:%S}" if self.time else str(self.day)

    def __str__(self) -> str:
        return f"{self.day} {self.time:%H:%M}" if self.time else str(self.day)


class Interview(NamedTuple):
    """One interview note. ``name`` is the name of its file.

    ``is_written`` is false if its body holds nothing beyond what the scaffold put there.
    """

    path: VaultPath
    name: str
    tasks: tuple[Task, ...] = ()
    is_written: bool = True
    contact: tuple[Link, ...] = ()
    date: Moment | None = None
    mode: Mode | None = None
    place: str = ""
    status: Outcome | None = None
    minutes_asked: int | None = None
    minutes_planned: int | None = None
    minutes: int | None = None
    delay: int | None = None
    paid_by: Literal["them", "me", "split"] | None = None
    cv: Literal["shown", "sent", "asked-for"] | None = None
    referrals_asked: bool | None = None
    referrals: tuple[Link, ...] = ()
    thanked: tuple[dt.date, ...] = ()
    off_record: bool | None = None
    tags: tuple[str, ...] = ()

    def is_held(self, now: dt.datetime) -> bool:
        """Tell whether it took place: its time has come and nothing came in its way."""
        return self.date is not None and self.status is None and self.date.is_past(now)

    def state(self, now: dt.datetime) -> str:
        """Say in a word what became of it: its status, else held, ahead or undated."""
        if self.status or self.date is None:
            return self.status or "undated"
        return "held" if self.is_held(now) else "ahead"

    def is_ahead(self, now: dt.datetime) -> bool:
        """Tell whether it is still to come."""
        return self.date is not None and self.status is None and not self.date.is_past(now)
