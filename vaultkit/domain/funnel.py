"""How a campaign stands, in the few figures that say most: from asking to names used."""

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import NamedTuple

from vaultkit.domain.due import Situation
from vaultkit.domain.statistics import Figure, overall
from vaultkit.domain.statistics_asks import ask_cases
from vaultkit.domain.statistics_meetings import meeting_cases
from vaultkit.domain.statistics_names import name_cases
from vaultkit.domain.statistics_window import groups_of

FUNNEL = ("asked", "replied", "accepted", "interviews", "thanked", "names_used", "names_met")
"""The figures on the way from an ask to the people whom it led to, each a step."""

THANKING = ("days_to_thank", "thanked_same_day", "thanked_within_a_day", "not_thanked")


class Step(NamedTuple):
    """A figure on the way, and how many it counts that came so far."""

    figure: Figure
    reached: int


def figures_of(situation: Situation) -> list[Figure]:
    """Give the figures of asks, meetings and names in a campaign, not by country or source."""
    groups = groups_of(situation.campaign, situation.policy)
    cases = chain(ask_cases(situation), meeting_cases(situation), name_cases(situation))
    found = overall(cases, groups)
    return [each for each in found if each.group is None and not each.part]


def chosen(figures: Iterable[Figure], names: Sequence[str]) -> list[Figure]:
    """Give the figures of these names, in their order."""
    by_name = {each.name: each for each in figures}
    return [by_name[name] for name in names]


def funnel(figures: Iterable[Figure]) -> list[Step]:
    """Give the steps from asking to the people met through names given."""
    return [
        Step(each, each.cases if each.numerator is None else each.numerator)
        for each in chosen(figures, FUNNEL)
    ]
