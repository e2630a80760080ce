"""Calendars, read back by khal, icalendar and vobject."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.foreign_readers import Khal, badly_folded, unfolded
from vaultkit.exchange.ical import (
    Event,
    as_calendar,
    earlier_events,
    ending,
    is_calendar_of_ours,
)
from vaultkit.exchange.inert import inert, on_one_line

DAY = dt.date(2026, 11, 22)
PARIS = ZoneInfo("Europe/Paris")
MEETING = Event(
    uid="6f1c",
    start=dt.datetime(2026, 11, 26, 9, 30, tzinfo=PARIS),
    title="Claire Dubois",
    revision=3,
    minutes=90,
    text="Be there 5 minutes early.\nInterviews/x.md",
    place="Café de la Paix, Paris; 2e",
    categories=["meeting"],
    alarm=5,
)
HOSTILE = st.text(st.characters()) | st.sampled_from(
    [
        "Ada\r\nBEGIN:VALARM\r\nTRIGGER:PT0S\r\nEND:VALARM", "a\rb", "\x00", "\x1b[2J",
        "é漢😀" * 45, 'A "quoted" name', "END:VEVENT", "a\\", "\\n", "\\\\n", "a;b,c", ":",
        "=cmd|' /C calc'!A0", "../../x", "<script>", "{{ x }}", "]]", " lead", "trail ",
        "\u2028", "\u202e", "e\u0301" * 90,
    ]
)  # fmt: skip


def written(*events: Event, before: bytes = b"") -> bytes:
    return as_calendar(events, name="vaultkit", day=DAY, before=earlier_events(before))


def read(data: bytes) -> list[icalendar.Event]:
    found = icalendar.Calendar.from_ical(data)
    assert not found.errors
    return found.events


def test_a_meeting_is_written_so() -> None:
    assert written(MEETING).decode() == (
        "BEGIN:VCALENDAR\r\n"
        "VERSION:2.0\r\n"
        "PRODID:-//vaultkit//vaultkit//EN\r\n"
        "CALSCALE:GREGORIAN\r\n"
        "METHOD:PUBLISH\r\n"
        "NAME:vaultkit\r\n"
        "X-WR-CALNAME:vaultkit\r\n"
        "REFRESH-INTERVAL;VALUE=DURATION:PT12H\r\n"
        "X-PUBLISHED-TTL:PT12H\r\n"
        "BEGIN:VEVENT\r\n"
        "DTSTAMP:20261122T000000Z\r\n"
        "SEQUENCE:3\r\n"
        "UID:6f1c\r\n"
        "DTSTART:20261126T083000Z\r\n"
        "DTEND:20261126T100000Z\r\n"
        "TRANSP:OPAQUE\r\n"
        "SUMMARY:Claire Dubois\r\n"
        "DESCRIPTION:Be there 5 minutes early.\\nInterviews/x.md\r\n"
        "LOCATION:Café de la Paix\\, Paris\\; 2e\r\n"
        "CATEGORIES:meeting\r\n"
        "STATUS:CONFIRMED\r\n"
        "BEGIN:VALARM\r\n"
        "ACTION:DISPLAY\r\n"
        "TRIGGER:-PT5M\r\n"
        "DESCRIPTION:Claire Dubois\r\n"
        "END:VALARM\r\n"
        "END:VEVENT\r\n"
        "END:VCALENDAR\r\n"
    )


def test_a_time_of_no_known_zone_floats() -> None:
    event = MEETING._replace(start=dt.datetime(2026, 11, 26, 9, 30))  # noqa: DTZ001

    (found,) = read(written(event))

    assert found.start == dt.datetime(2026, 11, 26, 9, 30)  # noqa: DTZ001
    assert found.end == dt.datetime(2026, 11, 26, 11, 0)  # noqa: DTZ001


def test_minutes_are_those_that_pass_when_the_clocks_change() -> None:
    at = dt.datetime(2026, 10, 25, 1, 30, tzinfo=PARIS)

    (found,) = read(written(MEETING._replace(start=at)))

    assert (found.end - found.start) == dt.timedelta(minutes=90)
    assert found.end.astimezone(PARIS).time() == dt.time(2, 0)


def test_a_whole_day_ends_where_the_next_begins_and_blocks_nothing() -> None:
    lines = unfolded(written(Event(uid="1", start=DAY, title="Thank Ada", categories=["due"])))

    assert "DTSTART;VALUE=DATE:20261122" in lines
    assert "DTEND;VALUE=DATE:20261123" in lines
    assert "TRANSP:TRANSPARENT" in lines
    assert "BEGIN:VALARM" not in lines


def test_what_did_not_take_place_is_cancelled_and_rings_no_alarm() -> None:
    lines = unfolded(written(MEETING._replace(is_cancelled=True)))

    assert "STATUS:CANCELLED" in lines
    assert "BEGIN:VALARM" not in lines


def test_an_alarm_can_ring_at_the_start() -> None:
    assert "TRIGGER:PT0M" in unfolded(written(MEETING._replace(alarm=0)))


def test_a_task_is_due_on_its_day() -> None:
    data = written(Event(uid="1", start=DAY, title="Thank Ada", is_todo=True, revision=2))

    (task,) = icalendar.Calendar.from_ical(data).todos
    assert (task["SUMMARY"], task["DUE"].dt, task["STATUS"], task["SEQUENCE"]) == (
        "Thank Ada", DAY, "NEEDS-ACTION", 2,
    )  # fmt: skip


@pytest.mark.parametrize(
    "start",
    [
        dt.date.max,
        dt.date.min,
        dt.datetime.max.replace(microsecond=0),  # noqa: DTZ901  a time that floats
        dt.datetime.min.replace(tzinfo=ZoneInfo("Asia/Tokyo")),
        dt.datetime.max.replace(tzinfo=ZoneInfo("America/Montreal"), microsecond=0),
    ],
)
def test_the_ends_of_the_calendar_can_be_written(start: dt.date) -> None:
    (found,) = read(written(MEETING._replace(start=start)))

    assert found.start.year in (1, 9999)


def test_minutes_without_end_end_where_they_begin() -> None:
    at = dt.datetime(2026, 11, 26, 9, 30, tzinfo=PARIS)

    assert ending(at, 10**15) == at
    assert "DTEND" not in written(MEETING._replace(minutes=10**15)).decode()


def test_an_event_that_says_the_same_keeps_its_number() -> None:
    first = written(MEETING._replace(revision=0))

    assert written(MEETING._replace(revision=0), before=first) == first
    assert numbers(written(MEETING._replace(revision=4), before=first)) == {"6f1c": 0}


def test_of_two_events_only_the_one_that_changed_gets_a_higher_number() -> None:
    other = Event(uid="7a", start=DAY, title="Thank Ada", revision=9000)
    first = written(MEETING._replace(revision=0), other)
    moved = MEETING._replace(revision=0, start=MEETING.start + dt.timedelta(days=1))

    second = written(moved, other, before=first)
    third = written(MEETING._replace(revision=0), other, before=second)

    assert numbers(first) == {"6f1c": 0, "7a": 9000}
    assert numbers(second) == {"6f1c": 1, "7a": 9000}
    assert numbers(third) == {"6f1c": 2, "7a": 9000}


def test_a_number_that_is_known_to_be_higher_is_taken() -> None:
    first = written(MEETING._replace(revision=0))

    assert numbers(written(MEETING._replace(title="x", revision=7), before=first)) == {"6f1c": 7}


def test_another_day_changes_no_number() -> None:
    first = written(MEETING)
    later = as_calendar(
        [MEETING], name="vaultkit", day=dt.date(2026, 12, 1), before=earlier_events(first)
    )

    assert numbers(later) == {"6f1c": 3}
    assert b"DTSTAMP:20261201T000000Z" in later


@pytest.mark.parametrize(
    "data",
    [
        b"", b"BEGIN:VEVENT\r\n", b"BEGIN:VEVENT\r\nUID:1\r\nSEQUENCE:x\r\nEND:VEVENT\r\n",
        b"BEGIN:VEVENT\r\nSEQUENCE:1\r\n", b"\xff\xfe", b"BEGIN:VEVENT\r\nUID\r\nSEQUENCE\r\n",
    ],
)  # fmt: skip
def test_a_damaged_calendar_tells_nothing_of_before(data: bytes) -> None:
    assert earlier_events(data) == {}


def test_a_calendar_of_ours_is_known() -> None:
    assert is_calendar_of_ours(written())
    assert not is_calendar_of_ours(written().replace(b"vaultkit//EN", b"other//EN"))
    assert not is_calendar_of_ours(b"")


@pytest.mark.unfollowed
@settings(max_examples=1000)
@given(title=HOSTILE, text=HOSTILE, place=HOSTILE, uid=HOSTILE, category=HOSTILE)
def test_whatever_a_note_says_an_event_reads_back_equal(
    title: str, text: str, place: str, uid: str, category: str
) -> None:
    event = MEETING._replace(title=title, text=text, place=place, uid=uid, categories=[category])

    data = written(event)

    assert not list(badly_folded(data))
    (found,) = read(data)
    assert str(found["SUMMARY"]) == on_one_line(title)
    assert str(found.get("DESCRIPTION", "")) == inert(text).replace("\t", " ")
    assert str(found.get("LOCATION", "")) == on_one_line(place)
    assert found["CATEGORIES"].cats == [on_one_line(category)]
    assert str(found["UID"]) == on_one_line(uid)
    assert (found.start, found.end) == (MEETING.start, MEETING.start + dt.timedelta(minutes=90))
    assert len(found.subcomponents) == 1
    other = vobject.readOne(data.decode()).vevent
    assert other.summary.value == on_one_line(title)
    assert other.dtstart.value == MEETING.start


def test_khal_takes_hostile_events_as_they_are(tmp_path: Path) -> None:
    titles = [
        "Ada\r\nBEGIN:VALARM", "x\x00\x1b[2Jy", "é漢😀" * 40, 'A "B" C', "a\\nb;c,d", "<script>",
        "=cmd|' /C calc'!A0", "../../x", "{{ 7 * 7 }}", "e\u0301" * 100,
    ]  # fmt: skip
    events = [
        MEETING._replace(uid=f"event-{number}", title=title, text=f"{title}\nlast")
        for number, title in enumerate(titles)
    ]
    file = tmp_path / "x.ics"
    file.write_bytes(written(*events))
    khal = Khal(tmp_path / "khal")

    khal.take(file)

    found = {each["uid"]: each for each in khal.events("2026-11-26", 1)}
    assert {uid: each["title"] for uid, each in found.items()} == {
        each.uid: on_one_line(each.title) for each in events
    }
    assert {each["description"] for each in found.values()} == {
        f"{inert(title)}\nlast" for title in titles
    }
    assert {each["start-long"] for each in found.values()} == {"2026-11-26 09:30"}
    assert {each["end-long"] for each in found.values()} == {"2026-11-26 11:00"}


def numbers(data: bytes) -> Mapping[str, int]:
    return {str(each["UID"]): each["SEQUENCE"] for each in read(data)}
