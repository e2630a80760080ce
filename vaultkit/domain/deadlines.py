"""How long each courtesy may take, as the user's settings and the conventions say."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.business_days import business_day_after
from vaultkit.domain.convention import Sourced, days_in
from vaultkit.domain.conventions import CONVENTIONS


class Deadlines(NamedTuple):
    """The ``[deadlines]`` of the settings: days, business days where it says so."""

    thank_you: int = 1
    promise: int = 7
    loop: int = 7
    referral: int = 7
    introduction: int = 7
    nudge: int = 7  # business days
    ask_again: int = 30
    second_line: int = 3  # business days
    prepare: int = 2
    write_up: int = 1
    offer: int = 14
    keep_in_touch: int = 90
    landing: int = 7
    cv: int = 90
    max_nudges: int = 1


def in_convention(deadline: str) -> str:
    """Give the key of a deadline in a convention: ``promise_days``, but ``max_nudges``."""
    return deadline if deadline == "max_nudges" else f"{deadline}_days"


class Policy(NamedTuple):
    """The deadlines in force for a vault, and for a person by country.

    ``landed_on`` is the day from which everybody is to hear how the campaign ended; ``cv`` the
    path of the CV; nobody is reviewed with ``review_months`` of 0.
    """

    deadlines: Deadlines = Deadlines()
    country: str = ""
    holidays: frozenset[dt.date] = frozenset()
    conventions: Mapping[str, Mapping[str, Sourced]] = CONVENTIONS
    landed_on: dt.date | None = None
    review_months: int = 24
    cv: str = ""

    def days(self, rule: str, country: str) -> int:
        """Give the days, or business days, that a rule allows.

        A convention may set its own clock (of the shipped ones ``jp``: thanks the same day).
        """
        return self._number(rule, country)

    def fewest_days(self, rule: str) -> int:
        """Give the fewest days that a rule allows, in whatever country."""
        return min(self.days(rule, country) for country in self.conventions)

    def most_nudges(self, country: str) -> int:
        """Give how often an ask may be made once more, which a convention may say as well."""
        return self._number("max_nudges", country)

    def waiting_ends(self, asked_on: dt.date, country: str = "") -> dt.date:
        """Give the day on which an unanswered ask may be followed by a nudge."""
        return business_day_after(asked_on, self.days("nudge", country), self.holidays)

    def second_line_on(self, asked_on: dt.date, country: str = "") -> dt.date:
        """Give the day from which to write to somebody else at the same organization."""
        return business_day_after(asked_on, self.days("second_line", country), self.holidays)

    def _number(self, deadline: str, country: str) -> int:
        own = days_in(country or self.country, in_convention(deadline), self.conventions)
        return int(getattr(self.deadlines, deadline)) if own is None else own
