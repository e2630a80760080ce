"""The letters about a meeting: to confirm it, to thank for it, to take up what was offered."""

import re
from typing import Any

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.letters.ask import log
from vaultkit.domain.letters.days import at_hour, day_ahead, of_day, on_day
from vaultkit.domain.letters.desk import Desk, Facts, Lent, Taken, plain, take
from vaultkit.domain.letters.kinds import LetterKind
from vaultkit.domain.letters.places import place_of_clock
from vaultkit.domain.owing import command
from vaultkit.domain.referral import is_unused
from vaultkit.domain.sentence import Sentence, sentence, sentence_for
from vaultkit.domain.thank_you import thank_yous
from vaultkit.domain.vault_path import VaultPath

_LATE_AFTER = 3
"""Days after which a thank-you begins with an excuse."""
_PHONE = re.compile(r"\+?\d(?:[ ().-]?\d){6,}")


def confirm(desk: Desk, named: Interview | None = None) -> Facts:
    """Gather for the message before a meeting, the next: when, where, how long, what about."""
    ahead = [named] if named else meetings_for("confirm", desk.person, desk.situation)
    meeting = ahead[0] if ahead and not ahead[0].off_record else None
    why = take("why", desk.contact.why, desk)
    values = {
        "why": plain(why.phrase),
        "has_phone": bool(_PHONE.search(desk.writer.signature)),
        "phone": desk.contact.phone,
        "again": bool(desk.held()),
        **_appointment(desk, meeting),
    }
    warnings = [*why.warnings]
    if meeting is None:
        warnings.append(_off_record(named) if named else _no_meeting(desk, ahead))
    return Facts(values, tuple(warnings), "", "confirm")


def thanks(desk: Desk, named: Interview | None = None) -> Facts:
    """Gather for a thank-you, for the latest meeting that waits for one unless it is named.

    Of a meeting off the record nothing goes in but that it took place.
    """
    held = desk.held()
    waiting = [each for each in held if not each.thanked]
    meeting = named or next(reversed(waiting or held), None)
    on_record = meeting if meeting and not meeting.off_record else None
    offers = _offers(desk, [on_record.path] if on_record else [])
    day = meeting.date.day if meeting and meeting.date else None
    to_write = _to_write(desk, on_record) if on_record else []
    values = {
        "late": bool(day and (desk.today - day).days > _LATE_AFTER),
        "on": on_day(day, desk.today, desk.tongue) if on_record and day else "",
        "treated": bool(on_record and on_record.paid_by == "them"),
        "to_write": desk.tongue.listed_to(to_write) if to_write else "",
        "offers": [each.phrase.text for each in offers if each.phrase.form],
    }
    warnings = (*_of_thanks(desk, meeting), *(w for each in offers for w in each.warnings))
    return Facts(values, warnings, _settle(desk, meeting), "thanks")


def offer_followup(desk: Desk, named: Interview | None = None) -> Facts:
    """Gather for taking up what was offered: the oldest open offer of a meeting on the record.

    Of a meeting that is named, what was offered there.
    """
    meetings = [each for each in desk.held() if not each.off_record]
    notes = [named.path] if named else [*(each.path for each in meetings), desk.contact.path]
    offering = next((note for note in notes if _offers(desk, [note])), None)
    if offering is None:
        warning = sentence("no open offer of {name} is noted", name=desk.contact.name)
        if named:
            warning = sentence(
                "no open offer of {name} is noted in {note}",
                name=desk.contact.name,
                note=named.path,
            )
        if named and named.off_record:
            warning = _off_record(named)
        return Facts({"offer": "", "of": ""}, (warning,), "", "offer-followup")
    offer = _offers(desk, [offering])[0]
    day = next((each.date.day for each in meetings if each.path == offering and each.date), None)
    values = {
        "offer": offer.phrase.text,
        "of": of_day(day, desk.today, desk.tongue) if day else "",
    }
    done = command("done", offering, desk.lent[offering].offers[0])
    settled = sentence("once it is settled: {command}", command=done)
    return Facts(values, (*offer.warnings, settled), "", "offer-followup")


def meetings_for(kind: LetterKind, person: PersonKey, situation: Situation) -> list[Interview]:
    """Give the meetings that a letter to a person can be about: ahead, or held."""
    if kind == "confirm":
        meetings = situation.campaign.meetings.get(person, ())
        return [each for each in meetings if each.is_ahead(situation.now)]
    return situation.campaign.held_with(person, situation.now)


def _appointment(desk: Desk, meeting: Interview | None) -> dict[str, Any]:
    moment = meeting.date if meeting else None
    is_remote = bool(meeting and meeting.mode in ("phone", "video"))
    return {
        "day": day_ahead(moment.day, desk.today, desk.tongue) if moment else "",
        "hour": at_hour(moment.time, desk.tongue) if moment and moment.time else "",
        "remote": is_remote,
        "zone": place_of_clock(desk) if is_remote else "",
        "mode": (meeting and meeting.mode) or "",
        "place": meeting.place if meeting else "",
        "minutes": (meeting and meeting.minutes_asked) or desk.convention.minutes("ask_minutes"),
    }


def _no_meeting(desk: Desk, ahead: list[Interview]) -> Sentence:
    name = desk.contact.name
    if ahead:
        return sentence(
            "the next meeting with {name} is off the record, so nothing of it is in the letter",
            name=name,
        )
    return sentence("no meeting with {name} is ahead", name=name)


def _off_record(meeting: Interview) -> Sentence:
    return sentence(
        "{note} is off the record, so nothing of it is in the letter", note=meeting.path
    )


def _of_thanks(desk: Desk, meeting: Interview | None) -> list[Sentence]:
    if meeting is None:
        return [sentence("no meeting with {name} is noted", name=desk.contact.name)]
    if meeting.off_record:
        return [_off_record(meeting)]
    warnings = []
    if meeting.thanked:
        warnings.append(
            sentence(
                "thanks for {note} were noted on {day}",
                note=meeting.path,
                day=str(max(meeting.thanked)),
            )
        )
    warnings += _of_others_there(desk, meeting)
    if meeting.cv == "asked-for":
        warnings.append(sentence("they asked for your CV: attach it"))
    if learned := desk.lent.get(meeting.path, _NOTHING).learned:
        warnings.append(
            sentence('what you learned begins in your note with: "{text}"', text=learned)
        )
    return warnings


def _of_others_there(desk: Desk, meeting: Interview) -> list[Sentence]:
    others = [each for each in desk.campaign.people_at(meeting) if each != desk.person]
    if not others:
        return []
    names = desk.names(others)
    return [
        sentence_for(len(names), "{people} was there too", "{people} were there too", people=names)
    ]


def _to_write(desk: Desk, meeting: Interview) -> list[str]:
    """Name those whose names were given at a meeting, and to whom I am the one to write."""
    given = (each.person for each in desk.given_by_reader() if each.note == meeting.path)
    return desk.names(each for each in given if is_unused(each, desk.campaign, desk.today))


def _offers(desk: Desk, notes: list[VaultPath]) -> list[Taken]:
    texts = [text for note in notes for text in desk.lent.get(note, _NOTHING).offers]
    return [take("offer", text, desk) for text in texts]


def _settle(desk: Desk, meeting: Interview | None) -> str:
    """Give the command that notes the thanks, naming the meeting where another could be meant.

    Without a meeting there is none.
    """
    if meeting is None:
        return ""
    for item in thank_yous(desk.situation):
        if item.note == meeting.path and item.people[:1] == (desk.person,):
            return item.settle
    return log("thanked", desk, "--interview", meeting.path)


_NOTHING = Lent()
