"""The letter that tells a referrer what became of the names they gave: one for all of them."""

import datetime as dt
from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.answers import is_answered
from vaultkit.domain.campaign import PersonKey, Referral
from vaultkit.domain.contact import Contact
from vaultkit.domain.interview import Interview
from vaultkit.domain.letters.ask import log
from vaultkit.domain.letters.days import on_day
from vaultkit.domain.letters.desk import Desk, Facts
from vaultkit.domain.referral import open_loops
from vaultkit.domain.sentence import Sentence, sentence

_CAPS = {"scheduled": "loop-scheduled", "silent": "loop-no-answer", "dropped": "loop-not-pursued"}
STATES = ("met", "scheduled", "declined", "silent", "dropped")


class _Became(NamedTuple):
    """What became of one name, and the day of the meeting if there is one."""

    state: str
    name: str
    on: dt.date | None


def loop(desk: Desk) -> Facts:
    """Gather for the report to a referrer: whatever they have not been told yet.

    What rests on a meeting off the record is left out, and said to be.
    """
    edges = desk.given_by_reader()
    off = [each for each in edges if not _is_tellable(each, desk)]
    told = list(dict.fromkeys(_became(desk, [each for each in edges if each not in off])))
    values: dict[str, object] = {
        state: [_said(each, desk) for each in told if each.state == state] for state in STATES
    }
    values |= {f"{state}_listed": _listed(desk, values[state]) for state in STATES}
    values |= {"count": len(told), "first": told[0].name if told else ""}
    states = {each.state for each in told}
    cap = _CAPS.get(states.pop(), "loop") if len(states) == 1 else "loop"
    return Facts(values, tuple(_warnings(desk, told, off)), log("reported", desk), cap)


def _listed(desk: Desk, said: object) -> str:
    return desk.tongue.listed(said) if isinstance(said, list) and said else ""


def _became(desk: Desk, edges: list[Referral]) -> Iterator[_Became]:
    """Tell what is to be told, the first given first."""
    loops = open_loops(desk.campaign, desk.situation.policy, desk.situation.now)
    outcomes = {edge.person: became for edge, became in loops.get(desk.person, [])}
    for edge in edges:
        person, name = edge.person, desk.name(edge.person)
        contact = desk.campaign.contacts.get(person)
        became = outcomes.get(person)
        ahead = _ahead(desk, person)
        if became:
            yield _Became(became.kind, name, became.on if became.kind == "met" else None)
        elif ahead and ahead.date and not _is_told(desk, _agreed_on(contact) or edge.given_on):
            yield _Became("scheduled", name, ahead.date.day)
        elif contact and contact.status == "dropped" and not _is_told(desk, edge.given_on):
            yield _Became("dropped", name, None)


def _ahead(desk: Desk, person: PersonKey) -> Interview | None:
    now = desk.situation.now
    if desk.campaign.held_with(person, now):
        return None
    contact = desk.campaign.contacts.get(person)
    if contact and contact.status_on(desk.today):
        return None
    return next(
        (each for each in desk.campaign.meetings.get(person, ()) if each.is_ahead(now)), None
    )


def _agreed_on(contact: Contact | None) -> dt.date | None:
    """Give the day since which a meeting can have been agreed on, as far as is noted."""
    if contact is None:
        return None
    replied = contact.replied if is_answered(contact) else None
    return replied or max(contact.asked, default=None)


def _is_told(desk: Desk, since: dt.date | None) -> bool:
    """Tell whether the referrer has had a report since a day; without one, ever."""
    reported = desk.contact.reported
    return bool(reported) and (since is None or max(reported) >= since)


def _is_tellable(edge: Referral, desk: Desk) -> bool:
    """Tell whether the name was given, and what became of it rests, on the record."""
    held = desk.campaign.held_with(edge.person, desk.situation.now)
    decisive = held[0] if held else _ahead(desk, edge.person)
    return desk.is_on_record(edge.note) and not (decisive and decisive.off_record)


def _said(each: _Became, desk: Desk) -> str:
    return f"{each.name} {on_day(each.on, desk.today, desk.tongue)}" if each.on else each.name


def _warnings(desk: Desk, told: list[_Became], off: list[Referral]) -> Iterator[Sentence]:
    if off:
        names = ", ".join(sorted(desk.names(each.person for each in off)))
        yield sentence("off the record, and so not in the letter: {names}", names=names)
    if not told:
        yield sentence("nothing is noted that {name} has not been told", name=desk.contact.name)
