"""Days on which people answer their mail: Monday to Friday, less the user's holidays."""

import datetime as dt
from collections.abc import Collection

_SATURDAY = 5


def business_day_after(day: dt.date, count: int, holidays: Collection[dt.date] = ()) -> dt.date:
    """Give the ``count``-th business day after ``day``; ``day`` itself for 0.

    Where the calendar ends, on 31 December 9999, so does the counting.
    """
    while count > 0 and day < dt.date.max:
        day += dt.timedelta(days=1)
        if day.weekday() < _SATURDAY and day not in holidays:
            count -= 1
    return day


def business_days_between(start: dt.date, end: dt.date, holidays: Collection[dt.date] = ()) -> int:
    """Count the business days after ``start`` up to ``end``, which counts; 0 if it is not later."""
    if end <= start:
        return 0
    weeks, rest = divmod((end - start).days, 7)
    odd = (end - dt.timedelta(days=number) for number in range(rest))
    off = sum(start < day <= end and day.weekday() < _SATURDAY for day in set(holidays))
    return weeks * _SATURDAY + sum(day.weekday() < _SATURDAY for day in odd) - off
