"""A calendar as other programs take it (iCalendar, RFC 5545), the same bytes for the same events.

Times are written in UTC where their zone is known, so that no reader has to know the zone; else
they float, as the notes have them. Nobody is an attendee: no program may write to them.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.exchange.content_line import content_line, listed, text_line
from vaultkit.exchange.inert import on_one_line

PRODUCT = "-//vaultkit//vaultkit//EN"
_BEFORE, _AFTER = "BEGIN:VEVENT\r\n", "END:VEVENT\r\n"
_BEFORE_TODO, _AFTER_TODO = "BEGIN:VTODO\r\n", "END:VTODO\r\n"
_EVERY = "PT12H"


class Event(NamedTuple):
    """What stands in a calendar: at a time, or on a whole day, which then blocks nothing.

    ``revision`` rises with every change. ``alarm`` is so many minutes before the start. A
    ``is_todo`` is a task for that day.
    """

    uid: str
    start: dt.date | dt.datetime
    title: str
    revision: int = 0
    minutes: int = 0
    text: str = ""
    place: str = ""
    categories: Sequence[str] = ()
    alarm: int | None = None
    is_cancelled: bool = False
    is_todo: bool = False


class Earlier(NamedTuple):
    """An event in an earlier calendar: how often it had changed, and what it said."""

    revision: int
    said: str


def as_calendar(
    events: Iterable[Event], *, name: str, day: dt.date, before: Mapping[str, Earlier]
) -> bytes:
    """Write a calendar on a day.

    Of an event that was in the calendar before, as ``earlier_events`` read it, the number of
    changes is higher if it says something else now, and else what it was.
    """
    title = on_one_line(name)
    lines = (
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n",
        content_line("PRODID", PRODUCT),
        "CALSCALE:GREGORIAN\r\nMETHOD:PUBLISH\r\n",
        text_line("NAME", title),
        text_line("X-WR-CALNAME", title),
        content_line("REFRESH-INTERVAL;VALUE=DURATION", _EVERY),
        content_line("X-PUBLISHED-TTL", _EVERY),
        *(_component(event, day, before.get(event.uid)) for event in events),
        "END:VCALENDAR\r\n",
    )
    return "".join(lines).encode()


def is_calendar_of_ours(data: bytes) -> bool:
    """Tell whether a file is a calendar that was written here."""
    return data.startswith(
        b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + content_line("PRODID", PRODUCT).encode()
    )


def earlier_events(data: bytes) -> dict[str, Earlier]:
    """Read the events of a calendar that was written here, by their UID."""
    found = {}
    text = data.decode(errors="replace")
    for start, end in ((_BEFORE, _AFTER), (_BEFORE_TODO, _AFTER_TODO)):
        for part in text.split(start)[1:]:
            said = part.partition(end)[0].splitlines(keepends=True)
            values = dict(line.rstrip().split(":", 1) for line in said if line.startswith(_OWN))
            number = values.get("SEQUENCE", "")
            if number.isdecimal() and "UID" in values:
                kept = (line for line in said if not line.startswith(_COUNTED))
                found[values["UID"]] = Earlier(int(number), "".join(kept))
    return found


_COUNTED = ("DTSTAMP:", "SEQUENCE:")
_OWN = ("UID:", "SEQUENCE:")


def _component(event: Event, day: dt.date, before: Earlier | None) -> str:
    said = "".join(_lines(event))
    revision = event.revision
    if before is not None:
        is_same = before.said == said
        revision = before.revision if is_same else max(before.revision + 1, revision)
    counted = (
        content_line("DTSTAMP", f"{_day(day)}T000000Z"),
        content_line("SEQUENCE", str(revision)),
    )
    start, end = (_BEFORE_TODO, _AFTER_TODO) if event.is_todo else (_BEFORE, _AFTER)
    return "".join((start, *counted, said, end))


def _lines(event: Event) -> Iterator[str]:
    title = on_one_line(event.title)
    yield text_line("UID", on_one_line(event.uid))
    yield from _times(event)
    yield text_line("SUMMARY", title)
    if event.text:
        yield text_line("DESCRIPTION", event.text)
    if event.place:
        yield text_line("LOCATION", on_one_line(event.place))
    if event.categories:
        yield content_line("CATEGORIES", listed(map(on_one_line, event.categories)))
    if event.is_todo:
        yield "STATUS:NEEDS-ACTION\r\n"
        return
    yield "STATUS:CANCELLED\r\n" if event.is_cancelled else "STATUS:CONFIRMED\r\n"
    if event.alarm is not None and not event.is_cancelled:
        yield "BEGIN:VALARM\r\nACTION:DISPLAY\r\n"
        yield content_line("TRIGGER", f"-PT{event.alarm}M" if event.alarm > 0 else "PT0M")
        yield text_line("DESCRIPTION", title)
        yield "END:VALARM\r\n"


def _times(event: Event) -> Iterator[str]:
    start = event.start
    if event.is_todo:
        yield content_line("DUE;VALUE=DATE", _day(start))
    elif isinstance(start, dt.datetime):
        yield content_line("DTSTART", _moment(start))
        if (end := ending(start, event.minutes)) > start:
            yield content_line("DTEND", _moment(end))
        yield "TRANSP:OPAQUE\r\n"
    else:
        yield content_line("DTSTART;VALUE=DATE", _day(start))
        if start < dt.date.max:
            yield content_line("DTEND;VALUE=DATE", _day(start + dt.timedelta(days=1)))
        yield "TRANSP:TRANSPARENT\r\n"


def ending(start: dt.datetime, minutes: int) -> dt.datetime:
    """Give the end; the time that passes counts, so that a change of the clocks changes nothing."""
    try:
        if start.tzinfo:
            start = start.astimezone(dt.UTC)
        return start + dt.timedelta(minutes=minutes)
    except OverflowError:
        return start


def _day(day: dt.date) -> str:
    return f"{day.year:04}{day.month:02}{day.day:02}"


def _moment(at: dt.datetime) -> str:
    end = ""
    if at.tzinfo:
        try:
            at, end = at.astimezone(dt.UTC), "Z"
        except OverflowError:  # on the first or last day there is
            at = at.replace(tzinfo=None)
    return f"{_day(at)}T{at.hour:02}{at.minute:02}{at.second:02}{end}"
