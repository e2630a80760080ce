"""How long each courtesy may take, as the user's settings and the conventions say."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.business_days import business_day_after
from vaultkit.domain.convention import Sourced, convention_for
from vaultkit.domain.conventions import CONVENTIONS


class Deadlines(NamedTuple):
    """The ``[deadlines]`` of the settings: days, business days where it says so."""

    thank_you: int = 1
    promise: int = 7
    loop: int = 7
    referral: int = 7
    introduction: int = 7
    nudge: int = 7  # business days
    second_line: int = 3  # business days
    prepare: int = 2
    write_up: int = 1
    offer: int = 14
    keep_in_touch: int = 90
    landing: int = 7
    cv: int = 90
    max_nudges: int = 1


class Policy(NamedTuple):
    """The deadlines in force for a vault, and for a person by country."""

    deadlines: Deadlines = Deadlines()
    country: str = ""
    holidays: frozenset[dt.date] = frozenset()
    conventions: Mapping[str, Mapping[str, Sourced]] = CONVENTIONS

    def thank_you_days(self, country: str) -> int:
        """Give the days after the meeting in which a thank-you is still in time.

        A convention may set its own clock (of the shipped ones ``jp``: the same day).
        """
        convention = convention_for(country or self.country, self.conventions)
        own = convention.days("thank_you_days")
        return self.deadlines.thank_you if own is None else own

    def waiting_ends(self, asked_on: dt.date) -> dt.date:
        """Give the day on which an unanswered ask may be followed by a nudge."""
        return business_day_after(asked_on, self.deadlines.nudge, self.holidays)
