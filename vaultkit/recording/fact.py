"""A dated fact, and the note and the property it belongs in."""

import datetime as dt
import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact, Reply
from vaultkit.domain.interview import Interview
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import ContradictionError, NoMeetingError, SeveralMeetingsError
from vaultkit.notes.change import Append, Change, SetText

FactKind = Literal["asked", "nudged", "replied", "thanked", "reported", "news", "met"]


class Fact(NamedTuple):
    """What happened with a person, and when. The rest is for some kinds.

    A day on which to ask again makes a reply ``later``.
    """

    kind: FactKind
    contact: Contact
    on: dt.date
    reply: Reply | None = None
    ask_again: dt.date | None = None
    interview: VaultPath | None = None


class Place(NamedTuple):
    """Where a fact is written; without ``changes`` it is written already."""

    path: VaultPath
    changes: tuple[Change, ...]
    advice: Sentence | None = None


def place_of(fact: Fact, campaign: Campaign, now: dt.datetime) -> Place:
    """Find the note a fact belongs in, and the change that writes it there.

    Raises:
        ContradictionError: it is in the future, or comes before what it must follow.
        NoMeetingError, SeveralMeetingsError: no meeting, or several, could be meant.
    """
    if fact.on > now.date():
        raise ContradictionError(sentence("{day} has not come yet", day=str(fact.on)))
    return _PLACES[fact.kind](fact, campaign, now)


def _asked(fact: Fact, _campaign: Campaign, _now: dt.datetime) -> Place:
    return Place(fact.contact.path, (Append("asked", (str(fact.on),)),))


def _nudged(fact: Fact, campaign: Campaign, now: dt.datetime) -> Place:
    """Write a nudge where asks are; it is one because an ask came before it."""
    asked = fact.contact.asked
    if not any(day < fact.on for day in asked):
        raise ContradictionError(_no_ask_before(fact))
    return _asked(fact, campaign, now)


def _no_ask_before(fact: Fact) -> Sentence:
    if not fact.contact.asked:
        return sentence(
            "no ask to {name} is noted, so this is no nudge yet", name=fact.contact.name
        )
    return sentence(
        "no ask to {name} is noted before {day}, so this is no nudge yet",
        name=fact.contact.name,
        day=str(fact.on),
    )


def _replied(fact: Fact, _campaign: Campaign, _now: dt.datetime) -> Place:
    contact = fact.contact
    if contact.asked and fact.on < min(contact.asked):
        first = str(min(contact.asked))
        raise ContradictionError(
            sentence("{name} was first asked on {day}", name=contact.name, day=first)
        )
    if fact.ask_again and fact.ask_again <= fact.on:
        raise ContradictionError(
            sentence(
                "{day} is no day after the reply of {replied}",
                day=str(fact.ask_again),
                replied=str(fact.on),
            )
        )
    reply = fact.reply or ("later" if fact.ask_again else "")
    said = (("replied", str(fact.on)), ("reply", reply), ("ask_again", str(fact.ask_again or "")))
    return Place(contact.path, tuple(SetText(name, text) for name, text in said if text))


def _reported(fact: Fact, _campaign: Campaign, _now: dt.datetime) -> Place:
    return Place(fact.contact.path, (Append("reported", (str(fact.on),)),))


def _news(fact: Fact, _campaign: Campaign, _now: dt.datetime) -> Place:
    return Place(fact.contact.path, (Append("news", (str(fact.on),)),))


def _thanked(fact: Fact, campaign: Campaign, now: dt.datetime) -> Place:
    """Thank for the latest meeting that still waits for it.

    A day on which another meeting with this person was thanked for is that same thank-you,
    unless the meeting is named.
    """
    held = [each for each in _meetings(fact, campaign) if _is_held_by(each, fact.on, now)]
    if fact.interview:
        return _thanks(_named(fact, held), fact)
    open_ = [each for each in held if not each.thanked]
    if done := [each for each in held if fact.on in each.thanked]:
        rest = sentence(
            "Still without thanks: {paths}; name it with --interview.", paths=_paths(open_)
        )
        return Place(done[-1].path, (), rest if open_ else None)
    if not held:
        what = sentence("no meeting with {name} by {day} is noted", **_who_and_when(fact))
        raise _no_meeting(fact, what)
    if not open_:
        return _thanks(held[-1], fact)
    latest = [each for each in open_ if each.date == open_[-1].date]
    if len(latest) > 1:
        what = sentence(
            "two meetings with {name} at the same time wait for thanks", name=fact.contact.name
        )
        raise SeveralMeetingsError(what, [each.path for each in latest])
    return _thanks(latest[0], fact)


def _thanks(interview: Interview, fact: Fact) -> Place:
    return Place(interview.path, (Append("thanked", (str(fact.on),)),))


def _met(fact: Fact, campaign: Campaign, _now: dt.datetime) -> Place:
    """Date the meeting's note; a meeting that has its day is noted already."""
    meetings = [each for each in _meetings(fact, campaign) if each.status is None]
    if fact.interview:
        meetings = [_named(fact, meetings)]
    if same := [each for each in meetings if each.date and each.date.day == fact.on]:
        return Place(same[0].path, ())
    if fact.interview:
        return Place(meetings[0].path, (SetText("date", str(fact.on)),))
    undated = [each for each in meetings if each.date is None]
    if len(undated) > 1:
        what = sentence("several meetings with {name} have no date", name=fact.contact.name)
        raise SeveralMeetingsError(what, [each.path for each in undated])
    if undated:
        return Place(undated[0].path, (SetText("date", str(fact.on)),))
    ahead = [each.path for each in meetings if each.date and each.date.day > fact.on]
    what = sentence("no note of a meeting with {name} on {day}", **_who_and_when(fact))
    raise _no_meeting(fact, what, ahead)


def _meetings(fact: Fact, campaign: Campaign) -> Sequence[Interview]:
    return campaign.meetings.get(PersonKey(fact.contact.path), ())


def _is_held_by(interview: Interview, day: dt.date, now: dt.datetime) -> bool:
    return interview.is_held(now) and interview.date is not None and interview.date.day <= day


def _named(fact: Fact, meetings: Sequence[Interview]) -> Interview:
    """Give the meeting that was named, if it is one with this person that can bear the fact."""
    found = next((each for each in meetings if each.path == fact.interview), None)
    if found is None:
        what = sentence(
            "{note} is no meeting with {name} that took place by {day}",
            note=str(fact.interview),
            **_who_and_when(fact),
        )
        those = sentence("Those are: {paths}.", paths=_paths(meetings))
        raise NoMeetingError(what, those if meetings else sentence("There is none."))
    return found


def _no_meeting(fact: Fact, what: Sentence, ahead: Sequence[str] = ()) -> NoMeetingError:
    make = f"vaultkit new-interview {shlex.quote(fact.contact.name)} --at {fact.on}"
    if not ahead:
        return NoMeetingError(what, sentence("Make its note with: {make}", make=make))
    move = f"vaultkit set {shlex.quote(ahead[0])} date {fact.on}"
    step = sentence(
        "Make its note with: {make}. Or it was this one, on another day: {move}",
        make=make,
        move=move,
    )
    return NoMeetingError(what, step)


def _who_and_when(fact: Fact) -> dict[str, str]:
    return {"name": fact.contact.name, "day": str(fact.on)}


def _paths(meetings: Sequence[Interview]) -> str:
    return ", ".join(each.path for each in meetings)


_PLACES: Mapping[FactKind, Callable[[Fact, Campaign, dt.datetime], Place]] = {
    "asked": _asked,
    "nudged": _nudged,
    "replied": _replied,
    "thanked": _thanked,
    "reported": _reported,
    "news": _news,
    "met": _met,
}
