"""A person the user has met, wants to meet, or was told of: the facts of one note.

The fields are named as the properties of the note are; design words, not Python's. Every
one is optional, and a value that is not of its type counts as missing.
"""

import datetime as dt
from typing import Literal, NamedTuple

from vaultkit.domain.link import Link
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath

Source = Literal[
    "referral", "alumni", "colleague", "family", "friend", "event", "press", "online",
    "association", "cold", "inbound",
]  # fmt: skip
Register = Literal["vous", "tu", "formal", "first-name"]
Reply = Literal["accepted", "declined", "later", "redirected"]
Mover = Literal["me", "referrer"]
ManualStatus = Literal["closed", "paused", "dropped", "do-not-contact"]


class Contact(NamedTuple):
    """One contact note. ``name`` is the name of its file."""

    path: VaultPath
    name: str
    tasks: tuple[Task, ...] = ()
    aliases: tuple[str, ...] = ()
    title: str = ""
    given_name: str = ""
    family_name: str = ""
    gender: Literal["f", "m"] | None = None
    organization: str = ""
    role: str = ""
    email: str = ""
    phone: str = ""
    url: str = ""
    country: str = ""
    timezone: str = ""
    language: str = ""
    register: Register | None = None
    source: Source | None = None
    referred_by: tuple[Link, ...] = ()
    may_mention: bool | None = None
    first_move: Mover | None = None
    check_on: dt.date | None = None
    reason: str = ""
    why: str = ""
    campaign: str = ""
    asked: tuple[dt.date, ...] = ()
    replied: dt.date | None = None
    reply: Reply | None = None
    ask_again: dt.date | None = None
    referrals: tuple[Link, ...] = ()
    referred_on: dt.date | None = None
    reported: tuple[dt.date, ...] = ()
    news: tuple[dt.date, ...] = ()
    keep_in_touch: int | None = None
    status: ManualStatus | None = None
    status_until: dt.date | None = None
    tags: tuple[str, ...] = ()

    @property
    def answer(self) -> Reply | None:
        """Give what they replied; a day on which to ask again says ``later`` by itself."""
        return self.reply or ("later" if self.ask_again else None)

    def status_on(self, day: dt.date) -> ManualStatus | None:
        """Give the status set by hand that holds on a day; a pause ends on its last day."""
        if self.status == "paused" and self.status_until is not None and day >= self.status_until:
            return None
        return self.status

    def is_silenced_on(self, day: dt.date) -> bool:
        """Tell whether nothing may be due to this person: do-not-contact, or still paused."""
        return self.status_on(day) in ("do-not-contact", "paused")
