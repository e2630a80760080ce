"""Who led to whom: the names given, as a graph that knows where its chains begin."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.folding import fold

SOMEBODY = PersonKey("")
"""Whoever gave a name of which no note says by whom."""

Pair = tuple[PersonKey, PersonKey]
"""A referrer, and the person whose name they gave."""


class ReferralGraph(NamedTuple):
    """Who gave whose name.

    ``gave`` and ``referrers`` are in the order in which the names were first given, ``given``
    holds every time that a pair was. ``roots`` are whoever was not referred and gave a name;
    of a circle into which nobody led, the one of it who gave a name first.
    """

    gave: Mapping[PersonKey, Sequence[PersonKey]]
    referrers: Mapping[PersonKey, Sequence[PersonKey]]
    given: Mapping[Pair, Sequence[Referral]]
    roots: Sequence[PersonKey]

    def given_on(self, referrer: PersonKey, person: PersonKey) -> dt.date | None:
        """Give the day on which somebody first gave a name, if a note says it."""
        return self.given[referrer, person][0].given_on


def referral_graph(campaign: Campaign, without: Collection[PersonKey] = ()) -> ReferralGraph:
    """Bring together who gave whose name, as if some people were not there."""
    given: dict[Pair, list[Referral]] = defaultdict(list)
    for edges in campaign.referrals.values():
        for edge in edges:
            referrer = SOMEBODY if edge.referrer is None else edge.referrer
            if edge.person not in without and referrer not in without:
                given[referrer, edge.person].append(edge)
    names = {each: _folded(each, campaign) for pair in given for each in pair}
    first = {pair: edges[0].given_on or dt.date.max for pair, edges in given.items()}
    gave = _grouped((first[pair], names[pair[1]], pair[1], pair[0]) for pair in given)
    referrers = _grouped((first[pair], names[pair[0]], pair[0], pair[1]) for pair in given)

    def place(person: PersonKey) -> tuple[dt.date, str, PersonKey]:
        own = gave.get(person)
        return first[person, own[0]] if own else dt.date.max, names[person], person

    return ReferralGraph(gave, referrers, dict(given), _roots(gave, sorted(names, key=place)))


def _folded(person: PersonKey, campaign: Campaign) -> str:
    return "" if person == SOMEBODY else fold(campaign.name(person))


def _grouped(
    rows: Iterable[tuple[dt.date, str, PersonKey, PersonKey]],
) -> dict[PersonKey, list[PersonKey]]:
    """Gather the third of each row by its fourth, in the order of the first three."""
    groups: dict[PersonKey, list[PersonKey]] = defaultdict(list)
    for _day, _name, one, other in sorted(rows):
        groups[other].append(one)
    return dict(groups)


def _roots(
    gave: Mapping[PersonKey, Sequence[PersonKey]], people: Sequence[PersonKey]
) -> list[PersonKey]:
    """Find the fewest people from whom all others are reached, the first of each circle.

    Whoever is left last by a search in depth is reached by nobody outside their own circle; so
    it is asked in that order who has not been reached yet.
    """
    reached: set[PersonKey] = set()
    roots = set()
    for person in reversed(list(_left(gave, people, set()))):
        if person not in reached:
            roots.add(person)
            reached.update(_left(gave, [person], reached))
    return [person for person in people if person in roots]


def _left(
    gave: Mapping[PersonKey, Sequence[PersonKey]],
    people: Iterable[PersonKey],
    seen: set[PersonKey],
) -> Iterator[PersonKey]:
    """Search in depth, and give everybody when all they lead to have been seen."""
    for start in people:
        if start in seen:
            continue
        seen.add(start)
        trail = [(start, iter(gave.get(start, ())))]
        while trail:
            person, ahead = trail[-1]
            for child in ahead:
                if child not in seen:
                    seen.add(child)
                    trail.append((child, iter(gave.get(child, ()))))
                    break
            else:
                trail.pop()
                yield person
