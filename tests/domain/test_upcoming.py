"""The next meeting with somebody, and the last."""

import datetime as dt

import pytest

from vaultkit.domain.interview import Interview, Moment, Outcome
from vaultkit.domain.upcoming import last_meeting, next_meeting
from vaultkit.domain.vault_path import VaultPath

NOW = dt.datetime.fromisoformat("2026-11-22 12:00")


def meeting(when: str, status: Outcome | None = None) -> Interview:
    day, _, time = when.partition(" ")
    date = Moment(dt.date.fromisoformat(day), dt.time.fromisoformat(time) if time else None)
    return Interview(VaultPath(when), when, date=date, status=status)


UNDATED = Interview(VaultPath("undated"), "undated")


@pytest.mark.parametrize(
    ("meetings", "following", "last"),
    [
        ([], None, None),
        (["2026-11-10 10:00"], None, "2026-11-10 10:00"),
        (["2026-11-10 10:00", "2026-12-01 10:00", "2026-12-02"], "2026-12-01 10:00", "2026-12-02"),
        # one of today counts until the day is over
        (["2026-11-22 09:00"], "2026-11-22 09:00", "2026-11-22 09:00"),
        (["2026-11-22"], "2026-11-22", "2026-11-22"),
        (["2026-11-22 09:00", "2026-12-01"], "2026-11-22 09:00", "2026-12-01"),
        (["2026-11-22 09:00", "2026-11-22 14:00"], "2026-11-22 14:00", "2026-11-22 14:00"),
        (["2026-11-22 08:00", "2026-11-22 09:00"], "2026-11-22 09:00", "2026-11-22 09:00"),
        (["2026-11-21 23:59"], None, "2026-11-21 23:59"),
    ],
)
def test_the_next_is_the_earliest_that_is_not_over(
    meetings: list[str], following: str | None, last: str | None
) -> None:
    found = list(map(meeting, meetings))

    coming, latest = next_meeting(found, NOW), last_meeting(found)
    assert (coming and coming.path, latest and latest.path) == (following, last)


@pytest.mark.parametrize("status", ["cancelled", "moved", "no-show"])
def test_what_did_not_take_place_is_never_next_but_may_be_last(status: Outcome) -> None:
    gone = meeting("2026-12-01 10:00", status)

    assert next_meeting([gone], NOW) is None
    assert next_meeting([gone, meeting("2026-12-03")], NOW) == meeting("2026-12-03")
    assert last_meeting([meeting("2026-11-10"), gone]) == gone


def test_a_meeting_without_a_date_is_next_if_no_other_is() -> None:
    assert next_meeting([UNDATED, meeting("2026-11-10")], NOW) == UNDATED
    assert next_meeting([UNDATED, meeting("2026-12-01")], NOW) == meeting("2026-12-01")
    assert next_meeting([UNDATED._replace(status="moved")], NOW) is None
    assert last_meeting([UNDATED]) is None
