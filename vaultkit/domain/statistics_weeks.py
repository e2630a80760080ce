"""What happened in which week: asks, meetings, thanks, and news of names to those who gave them."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.domain.due import Situation
from vaultkit.domain.statistics import Case


class Week(NamedTuple):
    """One ISO week, from Monday to Sunday, as ``2026-W47``, and how much happened in it."""

    begins_on: dt.date
    asks: int = 0
    meetings: int = 0
    thanks: int = 0
    reports: int = 0

    @property
    def name(self) -> str:
        """Name it by its year and its number in it."""
        year, week, _weekday = self.begins_on.isocalendar()
        return f"{year:04}-W{week:02}"


def events(situation: Situation) -> Iterator[Case]:
    """Give everything up to today that counts for a week."""
    campaign = situation.campaign
    for person, contact in campaign.contacts.items():
        yield from (Case("asks", day, (person,)) for day in contact.asked)
        yield from (Case("reports", day, (person,)) for day in contact.reported)
    for interview in campaign.interviews:
        if interview.date and interview.is_held(situation.now):
            people = campaign.people_at(interview)
            yield Case("meetings", interview.date.day, people)
            yield from (Case("thanks", day, people) for day in interview.thanked)


def weeks(cases: Iterable[Case], today: dt.date) -> list[Week]:
    """Count what happened in each week in which something did, the earliest first."""
    found: dict[dt.date, Counter[str]] = defaultdict(Counter)
    for case in cases:
        if case.day and case.day <= today:
            found[_monday(case.day)][case.figure] += 1
    return [
        Week(monday, each["asks"], each["meetings"], each["thanks"], each["reports"])
        for monday, each in sorted(found.items())
    ]


def _monday(day: dt.date) -> dt.date:
    """Give the Monday of a week; the calendar begins with one."""
    return day - dt.timedelta(days=day.weekday())
