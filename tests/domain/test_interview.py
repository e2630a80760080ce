"""When a meeting has been held, and when it is still to come."""

import datetime as dt

import pytest

from vaultkit.domain.interview import Interview, Moment, Outcome
from vaultkit.domain.vault_path import VaultPath

DAY = dt.date(2026, 11, 20)
HALF_PAST_FIVE = Moment(DAY, dt.time(17, 30))


def interview(date: Moment | None, status: Outcome | None = None) -> Interview:
    return Interview(path=VaultPath("Interviews/x.md"), name="x", date=date, status=status)


@pytest.mark.parametrize(
    ("date", "now", "is_held"),
    [
        (HALF_PAST_FIVE, "2026-11-20T12:00", False),
        (HALF_PAST_FIVE, "2026-11-20T17:29:59", False),
        (HALF_PAST_FIVE, "2026-11-20T17:30", True),
        (HALF_PAST_FIVE, "2026-11-21T00:00", True),
        (Moment(DAY), "2026-11-19T23:59", False),
        (Moment(DAY), "2026-11-20T00:00", True),
        (Moment(DAY, dt.time()), "2026-11-20T00:00", True),
    ],
)
def test_a_meeting_is_ahead_until_its_time_and_held_from_then_on(
    date: Moment, now: str, *, is_held: bool
) -> None:
    meeting, at = interview(date), dt.datetime.fromisoformat(now)

    assert (meeting.is_held(at), meeting.is_ahead(at)) == (is_held, not is_held)


@pytest.mark.parametrize("now", ["2026-11-01T00:00", "2026-12-01T00:00"])
@pytest.mark.parametrize(
    "meeting",
    [
        interview(None),
        interview(HALF_PAST_FIVE, "cancelled"),
        interview(HALF_PAST_FIVE, "moved"),
        interview(HALF_PAST_FIVE, "no-show"),
    ],
)
def test_what_came_to_nothing_or_has_no_day_is_neither(meeting: Interview, now: str) -> None:
    at = dt.datetime.fromisoformat(now)

    assert not meeting.is_held(at)
    assert not meeting.is_ahead(at)


@pytest.mark.parametrize(
    ("moment", "written"),
    [
        (HALF_PAST_FIVE, "2026-11-20 17:30"),
        (Moment(DAY, dt.time(9, 5, 30)), "2026-11-20 09:05"),
        (Moment(DAY, dt.time()), "2026-11-20 00:00"),
        (Moment(DAY), "2026-11-20"),
    ],
)
def test_a_moment_reads_as_its_day_and_its_time(moment: Moment, written: str) -> None:
    assert str(moment) == written
