"""Which meeting with somebody comes next, and which was the last."""

import datetime as dt
from collections.abc import Iterable

from vaultkit.domain.interview import Interview


def next_meeting(meetings: Iterable[Interview], now: dt.datetime) -> Interview | None:
    """Give the meeting to get ready for: today's, the earliest ahead, or one without a date.

    One of today counts even when it has begun; a day without a time has begun when it begins.
    """
    planned = [each for each in meetings if each.status is None]
    dated = [each for each in planned if each.date and each.date.day >= now.date()]
    ahead = [each for each in dated if each.is_ahead(now)]
    begun = [each for each in dated if not each.is_ahead(now)]
    soonest = min(ahead, key=_when, default=None)
    if begun and (soonest is None or _when(soonest)[0] > now.date()):
        return max(begun, key=_when)
    return soonest or next((each for each in planned if each.date is None), None)


def last_meeting(meetings: Iterable[Interview]) -> Interview | None:
    """Give the latest meeting that was planned, whether or not it took place."""
    return max((each for each in meetings if each.date), key=_when, default=None)


def _when(interview: Interview) -> tuple[dt.date, dt.time]:
    day, time = interview.date or (dt.date.min, None)
    return day, time or dt.time.min
