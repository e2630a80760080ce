"""The weeks of a campaign as lines; on a terminal with bars."""

import datetime as dt
from collections.abc import Iterator, Sequence

from vaultkit.cli.output import can_print, columns, is_terminal
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.sentence import sentence
from vaultkit.domain.statistics_weeks import Week

_WIDEST = 24
_LONG = 4
"""So many empty weeks between two others are shown each for itself."""


def week_lines(weeks: Sequence[Week]) -> list[str]:
    """Give a line for each week, empty ones between them too; many of these in one line."""
    most = max(map(_total, weeks))
    stroke = "█" if can_print("█") else "#"
    rows: list[Sequence[str]] = []
    for week in _filled(weeks):
        if isinstance(week, int):
            gap = said(sentence("{count} weeks without any", count=week))
            rows.append((gap, "", "", "", "", ""))
            continue
        bar = stroke * -(-_total(week) * min(most, _WIDEST) // most) if is_terminal() else ""
        rows.append((week.name, *_words(week), bar))
    return columns(rows)


def _total(week: Week) -> int:
    return week.asks + week.meetings + week.thanks + week.reports


def _filled(weeks: Sequence[Week]) -> Iterator[Week | int]:
    """Give the weeks with those between them in which nothing happened; of many, the number."""
    last: dt.date | None = None
    for week in weeks:
        missing = 0 if last is None else (week.begins_on - last).days // 7 - 1
        if missing > _LONG:
            yield missing
        elif last:
            for number in range(1, missing + 1):
                yield Week(last + dt.timedelta(weeks=number))
        yield week
        last = week.begins_on


def _words(week: Week) -> tuple[str, ...]:
    return (
        said_for(week.asks, "{count} ask", "{count} asks"),
        said_for(week.meetings, "{count} meeting", "{count} meetings"),
        said_for(week.thanks, "{count} thank-you", "{count} thank-yous"),
        said_for(week.reports, "{count} report", "{count} reports"),
    )
