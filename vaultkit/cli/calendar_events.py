"""The events of a calendar, in the user's language.

What a passer-by can read, the titles, says who and what is to be done, and not why.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from vaultkit.cli.app import App
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.appointments import Appointment, appointments
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import DueItem
from vaultkit.domain.due_key import DueKey, due_keys
from vaultkit.domain.interview import Interview
from vaultkit.domain.may_leave import Leaving
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.exchange.ical import Event, ending
from vaultkit.exchange.identity import identity
from vaultkit.gitsync.revisions import changes_of
from vaultkit.notes.note import read_note
from vaultkit.notes.record import interpret

_MEETING = mark("Meeting")
_AFTERWARDS = mark("Time after the meeting")
_TITLES = {
    "thank-you": (mark("Thank {name}"), mark("Send thanks")),
    "promise": (mark("Keep a promise: {name}"), mark("Keep a promise")),
    "loop": (mark("Give {name} news"), mark("Give news")),
    "referral": (mark("Write to {name}"), mark("Write to somebody new")),
    "introduction": (mark("Ask about an introduction: {name}"), mark("Ask about an introduction")),
    "nudge": (mark("Write to {name} again"), mark("Write again")),
    "ask-again": (mark("Ask {name} again"), mark("Ask again")),
    "second-line": (mark("Write to a colleague of {name}"), mark("Write to a colleague")),
    "prepare": (mark("Prepare a meeting: {name}"), mark("Prepare a meeting")),
    "write-up": (mark("Write up a meeting: {name}"), mark("Write up a meeting")),
    "offer": (mark("Take up an offer: {name}"), mark("Take up an offer")),
    "keep-in-touch": (mark("Get in touch with {name}"), mark("Get in touch")),
    "landing": (mark("Tell {name} your news"), mark("Tell your news")),
    "cv": (mark("Look over your CV"), mark("Look over your CV")),
    "review": (mark("Look over a note: {name}"), mark("Look over a note")),
}
"""The title of each due item, with a name and without."""

_COUNTED_FROM = dt.date(2000, 1, 1)


def calendar_events(
    app: App, found: Leaving, zone: dt.tzinfo | None, *, has_names: bool, has_todos: bool
) -> Iterator[Event]:
    """Give the meetings with the time after them, then what is due."""
    situation = found.situation
    meetings = list(appointments(situation))
    changes = _changes(app, [each.interview for each in meetings])
    for meeting in meetings:
        revision, revision_after = changes[meeting.interview.path]
        event = _meeting(meeting, zone, revision)
        if has_names:
            event = _named(event, meeting, situation.campaign)
        yield event
        if (after := _afterwards(event, meeting, revision_after)) is not None:
            yield after
    for key, item in due_keys(found.due, situation.campaign):
        yield _due(key, item, has_names=has_names, is_todo=has_todos)


def _meeting(meeting: Appointment, zone: dt.tzinfo | None, changes: int) -> Event:
    """Make an event of a meeting; one in writing, or at no known time, blocks no time."""
    interview, (day, time) = meeting.interview, meeting.at
    event = Event(
        uid=identity("interview", interview.path),
        start=day,
        title=said(_MEETING),
        revision=changes,
        categories=["meeting"],
        is_cancelled=interview.status is not None,
    )
    if time is None or interview.mode == "email":
        return event
    start = dt.datetime.combine(day, time, zone)
    return event._replace(start=start, minutes=meeting.times.blocked, alarm=meeting.times.early)


def _named(event: Event, meeting: Appointment, campaign: Campaign) -> Event:
    """Say with whom, where, and when to be there."""
    interview, people = meeting.interview, meeting.people
    names = [campaign.name(each) for each in people]
    organizations = {
        contact.organization for each in people if (contact := campaign.contacts.get(each))
    }
    title = event.title
    if names and len(organizations) == 1 and (organization := next(iter(organizations))):
        title = said(sentence("{people} ({place})", people=names, place=organization))
    elif names:
        title = said(sentence("{people}", people=names))
    lines = [_introduced(each, campaign) for each in people]
    if event.alarm:
        lines.append(_early(event.alarm, interview))
    return event._replace(
        title=title,
        place=interview.place or meeting.phone,
        text="\n".join((*lines, interview.path)),
    )


def _introduced(person: PersonKey, campaign: Campaign) -> str:
    contact = campaign.contacts.get(person)
    facts = (contact.role, contact.organization) if contact else ()
    return ", ".join(filter(None, (campaign.name(person), *facts)))


def _early(minutes: int, interview: Interview) -> str:
    if interview.mode in ("phone", "video"):
        return said_for(minutes, "Be ready 1 minute early.", "Be ready {count} minutes early.")
    return said_for(minutes, "Be there 1 minute early.", "Be there {count} minutes early.")


def _afterwards(event: Event, meeting: Appointment, revision: int) -> Event | None:
    """Keep the time after a meeting free, where that is usual."""
    minutes = meeting.times.after
    if not minutes or not isinstance(event.start, dt.datetime):
        return None
    return Event(
        uid=identity("buffer", meeting.interview.path),
        start=ending(event.start, event.minutes),
        title=said(_AFTERWARDS),
        revision=revision,
        minutes=minutes,
        categories=["meeting"],
        is_cancelled=event.is_cancelled,
    )


def _due(key: DueKey, item: DueItem, *, has_names: bool, is_todo: bool) -> Event:
    """Make an event, or a task, of what is due on a day.

    What falls due again falls due later, so the day itself counts how often it has changed.
    """
    with_name, without = _TITLES[item.rule]
    is_named = has_names and item.contact is not None
    title = sentence(with_name, name=item.contact or "") if is_named else without
    return Event(
        uid=identity("todo" if is_todo else "due", *key),
        start=item.due,
        title=said(title),
        revision=max(0, (item.due - _COUNTED_FROM).days),
        text=said(item.why) if has_names else "",
        categories=["due", item.rule],
        is_todo=is_todo,
    )


def _changes(app: App, meetings: Sequence[Interview]) -> dict[str, list[int]]:
    """Count how often a meeting has changed, and how often the time after it."""
    now = {str(each.path): _facets(each) for each in meetings}

    dialect = app.vault.settings.dialect

    def told(path: str, data: bytes) -> Sequence[object]:
        record = interpret(read_note(VaultPath(path), data, dialect=dialect)).record
        return _facets(record) if isinstance(record, Interview) else ()

    return changes_of(Path(app.vault.root), now, told)


def _facets(meeting: Interview) -> Sequence[object]:
    """Give what a calendar says of a meeting, as its note says it, and of the time after it."""
    people = tuple(each.name for each in meeting.contact)
    times = (meeting.date, meeting.status, meeting.mode == "email",
             meeting.minutes_asked, meeting.minutes_planned)  # fmt: skip
    return (times, meeting.mode, meeting.place, people), times
