"""The cases of names given: used or not, met or not, and how far the chains go.

A name belongs to whoever gave it: often nothing else is known of the person named.
"""

import datetime as dt
from collections.abc import Iterator

from vaultkit.domain.campaign import PersonKey, Referral
from vaultkit.domain.due import Situation
from vaultkit.domain.owing import days_for
from vaultkit.domain.referral import earliest_given, is_unused
from vaultkit.domain.referral_chains import steps_along
from vaultkit.domain.referral_graph import SOMEBODY, ReferralGraph, referral_graph
from vaultkit.domain.statistics import Case


def name_cases(situation: Situation) -> Iterator[Case]:
    """Find everybody whose name was given up to today, by the day on which it first was.

    Whom I had met before is no new name. Of whom it is not known what their note says, nothing
    is counted.
    """
    graph = referral_graph(situation.campaign)
    steps = steps_along(graph.gave, graph.roots)
    for person, given in situation.campaign.referrals.items():
        given_on = earliest_given(given)
        is_ahead = given_on is not None and given_on > situation.today
        if not is_ahead and not situation.campaign.is_unsure(person):
            yield from _depth(person, given, steps[person], situation)
            yield from _use(person, given, situation)
    for referrer in graph.gave:
        if referrer != SOMEBODY:
            yield from _door(referrer, graph, situation)


def _depth(
    person: PersonKey, given: list[Referral], depth: int, situation: Situation
) -> Iterator[Case]:
    """Say how many names led to a person; nothing of whoever begins a circle of names."""
    if depth:
        day, givers = earliest_given(given), _givers(given)
        is_met = bool(situation.campaign.held_with(person, situation.now))
        yield Case("chain_depth", day, givers, depth)
        yield Case("met_at_depth", day, givers, int(is_met), str(depth))


def _use(person: PersonKey, given: list[Referral], situation: Situation) -> Iterator[Case]:
    campaign, today = situation.campaign, situation.today
    day, givers = earliest_given(given), _givers(given)
    held = [each.date.day for each in campaign.held_with(person, situation.now) if each.date]
    if day and held and held[0] < day:
        return
    contact = campaign.contacts.get(person)
    is_asked = any(each <= today for each in contact.asked) if contact else False
    is_used = is_asked or bool(campaign.meetings.get(person))
    yield Case("names_used", day, givers, int(is_used))
    if is_used:
        yield Case("names_met", day, givers, int(bool(held)))
    wait_days = days_for("referral", [person], situation)
    if day and (today - day).days > wait_days and is_unused(person, campaign, today):
        yield Case("names_waiting", day, givers)


def _door(referrer: PersonKey, graph: ReferralGraph, situation: Situation) -> Iterator[Case]:
    """Say whether I met somebody through a referrer, on or after the day I was given the name."""
    people = [(graph.given_on(referrer, each), each) for each in graph.gave[referrer]]
    given = [(day, each) for day, each in people if day is None or day <= situation.today]
    if given:
        is_open = any(_met_since(each, day, situation) for day, each in given)
        yield Case("doors_opened", given[0][0], (referrer,), int(is_open))


def _givers(given: list[Referral]) -> tuple[PersonKey, ...]:
    return tuple(dict.fromkeys(each.referrer for each in given if each.referrer is not None))


def _met_since(person: PersonKey, day: dt.date | None, situation: Situation) -> bool:
    held = situation.campaign.held_with(person, situation.now)
    return bool(held) and (day is None or (held[0].date is not None and held[0].date.day >= day))
