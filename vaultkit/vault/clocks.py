"""Time zones by their names, and what the clocks say on both sides of a meeting."""

import datetime as dt
from typing import NamedTuple
from zoneinfo import ZoneInfo

from vaultkit.domain.both_clocks import Clocks, both_clocks
from vaultkit.domain.brief import Brief
from vaultkit.vault.settings import Me

_NOON = dt.time(12)


class TwoZones(NamedTuple):
    """The zones of both sides; ``clocks`` is what they make of the meeting's time.

    Where the meeting has no time, or there is none, it is noon that is told (``is_noon``).
    Without ``clocks``, either zone is missing or is none: ``unknown`` is the one that is none.
    """

    mine: str
    theirs: str
    unknown: str = ""
    clocks: Clocks | None = None
    is_noon: bool = False


def two_zones(found: Brief, me: Me) -> TwoZones | None:
    """Compare the clocks of both sides; nothing if they agree, or if theirs is not known."""
    mine, theirs = me.timezone, found.contact.timezone if found.contact else ""
    if not theirs:
        return None
    if not mine:
        other = zone_called(theirs)
        return TwoZones("", theirs, "" if other else theirs)
    zone, other = zone_called(mine), zone_called(theirs)
    if zone is None or other is None:
        return TwoZones(mine, theirs, theirs if other is None else mine)
    date = found.meeting.date if found.meeting else None
    time = date.time if date else None
    here = dt.datetime.combine(date.day if date else found.today, time or _NOON)
    clocks = both_clocks(here, zone, other)
    return clocks and TwoZones(mine, theirs, "", clocks, time is None)


def zone_called(name: str) -> dt.tzinfo | None:
    """Give the time zone of a name, such as ``Europe/Paris``; nothing if there is none."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # unknown, no name at all, or that of a folder
        return None
