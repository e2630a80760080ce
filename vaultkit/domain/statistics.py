"""The figures of a campaign: which there are, and how cases become figures.

A case is one thing that happened, or did not: a person was asked and answered, a meeting was
held and thanked for. The modules beside this one find the cases; here they are counted.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from statistics import median
from typing import Literal, NamedTuple

from vaultkit.domain.campaign import PersonKey

Kind = Literal["count", "share", "mean", "median", "most"]
By = Literal["country", "source", "campaign", "month"]

FEW = 5
"""With fewer cases, a share or a mean would say more than is known."""


class Measure(NamedTuple):
    """What kind of figure it is.

    One that is ``split`` is given by that as well, or, if it says nothing ``whole``, instead.
    """

    kind: Kind
    split: By | None = None
    is_whole: bool = True
    has_oldest: bool = False


FIGURES: Mapping[str, Measure] = {
    "asked": Measure("count"),
    "replied": Measure("share", split="source"),
    "accepted": Measure("share", split="source"),
    "declined": Measure("share"),
    "reply_days": Measure("median"),
    "replied_in_3_days": Measure("share"),
    "days_to_meeting": Measure("median"),
    "interviews": Measure("count"),
    "minutes_asked": Measure("median", split="country", is_whole=False),
    "minutes_planned": Measure("median", split="country", is_whole=False),
    "minutes_taken": Measure("median", split="country", is_whole=False),
    "delay": Measure("median", split="country", is_whole=False),
    "paid_by": Measure("share", split="country", is_whole=False),
    "mode": Measure("share"),
    "thanked": Measure("share"),
    "days_to_thank": Measure("median"),
    "thanked_same_day": Measure("share"),
    "thanked_within_a_day": Measure("share"),
    "not_thanked": Measure("count", has_oldest=True),
    "names_per_interview": Measure("mean"),
    "names_asked_for": Measure("share"),
    "names_used": Measure("share"),
    "names_met": Measure("share"),
    "names_waiting": Measure("count", has_oldest=True),
    "doors_opened": Measure("share"),
    "chain_depth": Measure("most"),
    "met_at_depth": Measure("share"),
    "loops_closed": Measure("share"),
    "days_to_report": Measure("median"),
    "promises_kept": Measure("share"),
    "promises_overdue": Measure("count", has_oldest=True),
    "offers_taken_up": Measure("share"),
    "offers_waiting": Measure("count", has_oldest=True),
    "in_touch_on_time": Measure("share"),
    "landing_told": Measure("share"),
}
"""Every figure, in the order in which a report gives them."""


class Case(NamedTuple):
    """One thing that a figure counts.

    ``value`` is whether it counts for a share, how many for a mean, how much for a median.
    ``day`` and ``people`` say to which month, country, source and campaign it belongs; ``part``
    is the part of its figure, where that has some: who paid, by which mode.
    """

    figure: str
    day: dt.date | None
    people: tuple[PersonKey, ...]
    value: int = 1
    part: str = ""


class Figure(NamedTuple):
    """One figure: of all cases, of a part of them, or of a group.

    Of a share and a mean, ``numerator`` of ``cases``; a median, and the most of something, are
    a ``value`` of so many ``cases``; a count has cases only. ``group`` is ``None`` for all, and
    empty where no note says.
    """

    name: str
    part: str
    by: By | None
    group: str | None
    cases: int
    numerator: int | None = None
    value: float | None = None
    oldest: dt.date | None = None

    @property
    def kind(self) -> Kind:
        """What kind of figure it is."""
        return FIGURES[self.name].kind

    @property
    def is_few(self) -> bool:
        """Tell whether there are too few cases for a share or a mean."""
        return self.cases < FEW


Groups = Callable[[Case, By], Iterable[str]]
"""Say to which groups a case belongs: several, where several people do."""

Added = Mapping[str, tuple[int, int]]
"""What to add to a figure: to the numerator, and to the number of cases."""


def overall(cases: Iterable[Case], groups: Groups, added: Added | None = None) -> list[Figure]:
    """Give every figure of all cases, split where it is split."""
    by_name = _by_name(cases)
    found: list[Figure] = []
    for name, measure in FIGURES.items():
        mine = by_name.get(name, [])
        if measure.is_whole:
            found += _figures(name, mine, None, None, (added or {}).get(name, (0, 0)))
        if measure.split:
            found += _grouped(name, mine, measure.split, groups)
    return found


def grouped(cases: Iterable[Case], by: By, groups: Groups) -> list[Figure]:
    """Give every figure for each group that has a case of it."""
    by_name = _by_name(cases)
    return [each for name in FIGURES for each in _grouped(name, by_name.get(name, []), by, groups)]


def _by_name(cases: Iterable[Case]) -> dict[str, list[Case]]:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        found[case.figure].append(case)
    return found


def _grouped(name: str, cases: Iterable[Case], by: By, groups: Groups) -> Iterator[Figure]:
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        for group in groups(case, by):
            found[group].append(case)
    for group in sorted(found, key=lambda each: (not each, each)):
        yield from _figures(name, found[group], by, group)


def _figures(
    name: str,
    cases: list[Case],
    by: By | None,
    group: str | None,
    added: tuple[int, int] = (0, 0),
) -> Iterator[Figure]:
    """Make the figures of the parts that there are, or the one of a figure without parts."""
    parts: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        parts[case.part].append(case)
    for part, mine in sorted(parts.items(), key=_place) or [("", [])]:
        yield _figure(Figure(name, part, by, group, len(mine) + added[1]), mine, added[0])


def _place(part: tuple[str, list[Case]]) -> int:
    """Put numbers in their order, and leave words in theirs."""
    return int(part[0]) if part[0].isdecimal() else 0


def _figure(bare: Figure, cases: list[Case], added: int) -> Figure:
    values = [case.value for case in cases]
    match bare.kind:
        case "share" | "mean":
            return bare._replace(numerator=sum(values) + added)
        case "median":
            return bare._replace(value=median(values) if values else None)
        case "most":
            return bare._replace(value=max(values, default=None))
        case _:
            days = [case.day for case in cases if case.day]
            has_oldest = FIGURES[bare.name].has_oldest
            return bare._replace(oldest=min(days, default=None) if has_oldest else None)
