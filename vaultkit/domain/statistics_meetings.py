"""The cases of meetings that were held: how long, how, who paid, which names, and the thanks."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import get_args

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview, Mode
from vaultkit.domain.owing import company
from vaultkit.domain.statistics import Case
from vaultkit.domain.vault_path import VaultPath

_PAYERS = ("them", "me", "split")
_MODES: tuple[Mode, ...] = get_args(Mode)


def meeting_cases(situation: Situation) -> Iterator[Case]:
    """Find every meeting that was held, by its day; one with several people is one meeting."""
    named = _named(situation.campaign)
    for interview in situation.campaign.interviews:
        if interview.date is None or not interview.is_held(situation.now):
            continue
        day, people = interview.date.day, situation.campaign.people_at(interview)
        yield Case("interviews", day, people)
        yield Case("names_per_interview", day, people, len(named.get(interview.path, ())))
        yield Case("names_asked_for", day, people, int(interview.referrals_asked is True))
        yield from _circumstances(interview, day, people)
        yield from _thanks(interview, day, people, situation)


def _named(campaign: Campaign) -> dict[VaultPath, set[PersonKey]]:
    """Give the people whose names each note gives."""
    named: dict[VaultPath, set[PersonKey]] = defaultdict(set)
    for given in campaign.referrals.values():
        for edge in given:
            named[edge.note].add(edge.person)
    return named


def _circumstances(
    interview: Interview, day: dt.date, people: tuple[PersonKey, ...]
) -> Iterator[Case]:
    """Say how it went, as far as the note does."""
    for figure, minutes in (
        ("minutes_asked", interview.minutes_asked),
        ("minutes_planned", interview.minutes_planned),
        ("minutes_taken", interview.minutes),
        ("delay", interview.delay),
    ):
        if minutes is not None:
            yield Case(figure, day, people, minutes)
    if interview.paid_by:
        for payer in _PAYERS:
            yield Case("paid_by", day, people, int(interview.paid_by == payer), payer)
    if interview.mode:
        for mode in _MODES:
            yield Case("mode", day, people, int(interview.mode == mode), mode)


def _thanks(
    interview: Interview, day: dt.date, people: tuple[PersonKey, ...], situation: Situation
) -> Iterator[Case]:
    """Say when it was thanked for. What may still be in time counts for no share of it.

    A thank-you has a day and no hour, so within a day is up to the day after. One dated before
    the meeting says nothing of how long it took.
    """
    today = situation.today
    thanked = [each for each in interview.thanked if each <= today]
    yield Case("thanked", day, people, int(bool(thanked)))
    if not thanked and company(interview, situation) is not None:
        yield Case("not_thanked", day, people)
    days = min(((each - day).days for each in thanked if each >= day), default=None)
    if days is not None:
        yield Case("days_to_thank", day, people, days)
    is_before = bool(thanked) and days is None
    for figure, grace_days in (("thanked_same_day", 0), ("thanked_within_a_day", 1)):
        if days is not None or (not is_before and (today - day).days > grace_days):
            yield Case(figure, day, people, int(days is not None and days <= grace_days))
