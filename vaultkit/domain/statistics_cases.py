"""All the cases of a campaign; and those that go with somebody who is forgotten."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.statistics import Added, Case
from vaultkit.domain.statistics_asks import ask_cases
from vaultkit.domain.statistics_courtesies import contact_cases, loop_cases, task_cases
from vaultkit.domain.statistics_meetings import meeting_cases
from vaultkit.domain.statistics_names import name_cases

_KEPT: Mapping[str, tuple[str, Literal["numerator", "cases"]]] = {
    "asked": ("asked", "cases"),
    "waited": ("replied", "cases"),
    "replied": ("replied", "numerator"),
    "accepted": ("accepted", "numerator"),
    "declined": ("declined", "numerator"),
    "interviews": ("interviews", "cases"),
    "thanked": ("thanked", "numerator"),
    "names_given": ("names_per_interview", "numerator"),
}
"""What is kept of the forgotten: for each number, of which figure it is a part, and which."""

_ADDED = {
    "asked": ("", "asked"),
    "replied": ("replied", "waited"),
    "accepted": ("accepted", "waited"),
    "declined": ("declined", "waited"),
    "interviews": ("", "interviews"),
    "thanked": ("thanked", "interviews"),
    "names_per_interview": ("names_given", "interviews"),
}
"""The figures that go on counting the forgotten, by which numbers: numerator and cases."""


def cases_of(situation: Situation) -> Iterator[Case]:
    """Find everything that the figures count."""
    yield from ask_cases(situation)
    yield from meeting_cases(situation)
    yield from name_cases(situation)
    yield from loop_cases(situation)
    yield from task_cases(situation)
    yield from contact_cases(situation)


def lost_with(person: PersonKey, situation: Situation) -> dict[str, int]:
    """Count what the figures lose when a person, and all that is noted of them, is forgotten."""
    after = situation._replace(campaign=_without(person, situation.campaign))
    left = _numbers(after)
    return {name: number - left[name] for name, number in _numbers(situation).items()}


def added_by(forgotten: Mapping[str, int]) -> Added:
    """Say what the count of the forgotten adds to the figures."""
    return {
        figure: (forgotten.get(numerator, 0), forgotten.get(cases, 0))
        for figure, (numerator, cases) in _ADDED.items()
    }


def _numbers(situation: Situation) -> dict[str, int]:
    numerators, counts = Counter[str](), Counter[str]()
    for case in (*ask_cases(situation), *meeting_cases(situation)):
        numerators[case.figure] += case.value
        counts[case.figure] += 1
    return {
        name: numerators[figure] if which == "numerator" else counts[figure]
        for name, (figure, which) in _KEPT.items()
    }


def _without(person: PersonKey, campaign: Campaign) -> Campaign:
    """Give the campaign as it is when a person has been forgotten.

    Their note is gone, and the meetings with nobody else; from all others, the links to them.
    """
    interviews = tuple(
        each for each in campaign.interviews if campaign.people_at(each) != (person,)
    )
    return campaign._replace(
        contacts={key: each for key, each in campaign.contacts.items() if key != person},
        interviews=interviews,
        present={
            each.path: tuple(one for one in campaign.people_at(each) if one != person)
            for each in interviews
        },
        meetings={key: each for key, each in campaign.meetings.items() if key != person},
        referrals={
            key: [edge for edge in given if edge.referrer != person]
            for key, given in campaign.referrals.items()
            if key != person
        },
    )
