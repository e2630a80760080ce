"""The settings of a vault: ``vaultkit.toml`` at its root, every key optional, data only."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.check_rules import NOT_READ
from vaultkit.domain.convention import Sourced
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.domain.deadlines import Deadlines, Policy
from vaultkit.notes.dialect import PLAIN, Dialect


class Me(NamedTuple):
    """The user, for letters and briefs."""

    name: str = ""
    email: str = ""
    gender: str = ""
    signature: str = ""
    cv: str = ""
    timezone: str = ""
    pitch: str = ""


class Folders(NamedTuple):
    """Where notes go. ``""`` is the vault itself."""

    contacts: str = "Contacts"
    interviews: str = "Interviews"
    templates: str = "templates"
    ignore: tuple[str, ...] = ()


class Names(NamedTuple):
    """How the files of new notes are named; ``{name}`` and ``{date}`` are filled in."""

    contact: str = "{name}"
    interview: str = "{date} {name}"


class CampaignSettings(NamedTuple):
    """The campaign under way."""

    name: str = ""
    landed_on: dt.date | None = None


class Privacy(NamedTuple):
    """How long to keep what, and which remotes the user knows of."""

    review_months: int = 24
    acknowledged_remotes: tuple[str, ...] = ()


class Settings(NamedTuple):
    """All settings, with defaults for whatever is not set or is mistaken.

    ``conventions`` are the shipped ones with the vault's own values over them, ``dialect`` what the
    words of its notes mean. ``spoken`` is the
    language that was set, ``""`` if none was.
    """

    language: str = "en"
    spoken: str = ""
    country: str = ""
    me: Me = Me()
    folders: Folders = Folders()
    names: Names = Names()
    deadlines: Deadlines = Deadlines()
    holidays: frozenset[dt.date] = frozenset()
    campaign: CampaignSettings = CampaignSettings()
    checks_off: frozenset[str] = frozenset()
    privacy: Privacy = Privacy()
    conventions: Mapping[str, Mapping[str, Sourced]] = CONVENTIONS
    dialect: Dialect = PLAIN

    @property
    def uncounted(self) -> frozenset[str]:
        """The rules of which reports take no account: those switched off, if all can be read."""
        return self.checks_off - NOT_READ

    @property
    def policy(self) -> Policy:
        """The deadlines in force."""
        return Policy(
            deadlines=self.deadlines,
            country=self.country,
            holidays=self.holidays,
            conventions=self.conventions,
            landed_on=self.campaign.landed_on,
            review_months=self.privacy.review_months,
            cv=self.me.cv,
        )
