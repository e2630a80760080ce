"""What the clocks say on both sides of a meeting."""

import datetime as dt
from typing import NamedTuple


class Clocks(NamedTuple):
    """A local time here, and what it is there: one time, two if it comes twice, none if never."""

    here: dt.datetime
    there: tuple[dt.datetime, ...]


def both_clocks(here: dt.datetime, zone: dt.tzinfo, other: dt.tzinfo) -> Clocks | None:
    """Say what a local time in one zone is in another; ``None`` if they do not differ then.

    An hour that the clocks skip in spring never comes, and is no time anywhere. One that they
    repeat in autumn comes twice, an hour apart.
    """
    there: dict[dt.datetime, None] = {}
    try:
        for fold in (0, 1):
            exact = here.replace(tzinfo=zone, fold=fold).astimezone(dt.UTC)
            if exact.astimezone(zone).replace(tzinfo=None) == here:
                there[exact.astimezone(other).replace(tzinfo=None, fold=0)] = None
    except OverflowError:  # on the first or the last day of the calendar
        return None
    return None if list(there) == [here] else Clocks(here, tuple(there))
