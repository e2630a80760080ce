"""The figures of the page, each with a bar, and the weeks as a picture and as a table."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.cli.speech import said, said_for
from vaultkit.cli.stats_report import figure_in_words
from vaultkit.cli.stats_words import WORDS
from vaultkit.domain.funnel import THANKING, chosen, funnel
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.statistics import Figure
from vaultkit.domain.statistics_weeks import Week

_MOST_WEEKS = 26
_WEEK_WIDTH, _BAR_WIDTH, _HEIGHT = 24, 16, 120
_KINDS = {
    "asks": mark("asks"),
    "meetings": mark("meetings"),
    "thanks": mark("thank-yous"),
    "reports": mark("reports"),
}
"""What is counted in a week, from the foot of a bar to its top."""


class Bar(NamedTuple):
    """A figure in words, and its bar from 0 to 100; ``None`` where a bar would say nothing."""

    label: str
    words: str
    length: int | None


class Stroke(NamedTuple):
    """All that is drawn of one kind, as one path."""

    kind: str
    label: str
    path: str


class Weeks(NamedTuple):
    """What happened in the last weeks: a picture with its size, and the numbers in it."""

    width: int
    height: int
    strokes: Sequence[Stroke]
    marks: Sequence[tuple[int, str]]
    most: int
    kinds: Sequence[str]
    rows: Sequence[tuple[str, Sequence[int]]]
    summary: str


def funnel_bars(figures: Sequence[Figure]) -> list[Bar]:
    """Give the steps from asking to the people met through names given, the longest bar whole."""
    steps = funnel(figures)
    most = max(step.reached for step in steps) or 1
    return [
        Bar(_label(step.figure), figure_in_words(step.figure), 100 * step.reached // most)
        for step in steps
    ]


def thanking_bars(figures: Sequence[Figure]) -> list[Bar]:
    """Say how fast meetings are thanked for."""
    return [
        Bar(_label(each), figure_in_words(each), _share(each)) for each in chosen(figures, THANKING)
    ]


def weeks_shown(weeks: Sequence[Week], today: dt.date) -> Weeks | None:
    """Draw the last weeks up to the present one; ``None`` if nothing has happened yet."""
    if not weeks:
        return None
    shown = _filled(weeks, today)
    most = max(map(_total, shown)) or 1
    return Weeks(
        width=len(shown) * _WEEK_WIDTH,
        height=_HEIGHT,
        strokes=[
            Stroke(kind, said(label), _path(kind, shown, most)) for kind, label in _KINDS.items()
        ],
        marks=[
            (number * _WEEK_WIDTH, week.name)
            for number, week in enumerate(shown)
            if number % 4 == 0 and (number == 0 or len(shown) - number > 1)
        ],
        most=most,
        kinds=[said(label) for label in _KINDS.values()],
        rows=[(week.name, [getattr(week, kind) for kind in _KINDS]) for week in reversed(shown)],
        summary=_summary(shown),
    )


def _label(figure: Figure) -> str:
    return said(WORDS[figure.name].label)


def _share(figure: Figure) -> int | None:
    if figure.kind != "share" or figure.is_few:
        return None
    return 100 * (figure.numerator or 0) // figure.cases


def _filled(weeks: Sequence[Week], today: dt.date) -> list[Week]:
    """Give the weeks of the last half year, from the first in which something happened."""
    last = today - dt.timedelta(days=today.weekday())
    known = {week.begins_on: week for week in weeks}
    ago = [(last - day).days // 7 for day in known]
    count = 1 + max((each for each in ago if each < _MOST_WEEKS), default=0)
    days = (last - dt.timedelta(weeks=number) for number in reversed(range(count)))
    return [known.get(day, Week(day)) for day in days]


def _total(week: Week) -> int:
    return sum(getattr(week, kind) for kind in _KINDS)


def _path(kind: str, weeks: Sequence[Week], most: int) -> str:
    """Draw the part of one kind in every bar, on top of those before it."""
    kinds = list(_KINDS)
    below = kinds[: kinds.index(kind)]
    parts = []
    for number, week in enumerate(weeks):
        if tall := _scaled(getattr(week, kind), most):
            foot = _HEIGHT - _scaled(sum(getattr(week, each) for each in below), most)
            left = number * _WEEK_WIDTH + (_WEEK_WIDTH - _BAR_WIDTH) // 2
            parts.append(f"M{left} {foot:g}h{_BAR_WIDTH}v-{tall:g}h-{_BAR_WIDTH}z")
    return "".join(parts)


def _scaled(number: int, most: int) -> float:
    return round(number * _HEIGHT / most, 1)


def _summary(weeks: Sequence[Week]) -> str:
    """Say in words what the picture shows."""
    sums = {kind: sum(getattr(week, kind) for week in weeks) for kind in _KINDS}
    counted = (
        said_for(sums["asks"], "{count} ask", "{count} asks"),
        said_for(sums["meetings"], "{count} meeting", "{count} meetings"),
        said_for(sums["thanks"], "{count} thank-you", "{count} thank-yous"),
        said_for(sums["reports"], "{count} report", "{count} reports"),
    )
    template = mark("From {first} to {last}: {counted}.")
    counts = ", ".join(counted)
    return said(sentence(template, first=weeks[0].name, last=weeks[-1].name, counted=counts))
