"""How long a meeting takes, and the time around it, as its note says or as is usual."""

from typing import NamedTuple

from vaultkit.domain.convention import Convention
from vaultkit.domain.interview import Interview


class MeetingTimes(NamedTuple):
    """Minutes: to ask for, to keep free, to be there before, and to keep free afterwards."""

    asked: int
    blocked: int
    early: int
    after: int


def meeting_times(meeting: Interview | None, convention: Convention) -> MeetingTimes:
    """Say how long; what a note says goes before the convention, if it is more than nothing."""
    asked, kept = (meeting.minutes_asked, meeting.minutes_planned) if meeting else (None, None)
    minutes = asked if asked and asked > 0 else convention.minutes("ask_minutes")
    usual = max(minutes, convention.minutes("block_minutes"))
    return MeetingTimes(
        asked=minutes,
        blocked=kept if kept and kept > 0 else usual,
        early=max(0, convention.minutes("arrive_early_minutes")),
        after=max(0, convention.minutes("buffer_minutes")),
    )
