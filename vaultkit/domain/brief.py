"""What to have in mind before a meeting: the facts, chosen from all that is known.

Nothing of a meeting off the record is among them, and nobody who must not be named.
"""

import datetime as dt
import shlex
from typing import NamedTuple

from vaultkit.domain.agenda import Step, agenda
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact, ManualStatus
from vaultkit.domain.convention import Convention, convention_for
from vaultkit.domain.due import Situation
from vaultkit.domain.interview import Interview
from vaultkit.domain.meeting_times import meeting_times
from vaultkit.domain.names_given import NameGiven, names_given
from vaultkit.domain.questions import Question, choose
from vaultkit.domain.referral import open_loops
from vaultkit.domain.senders import Introduction, introduction
from vaultkit.domain.thank_you import thank_yous
from vaultkit.domain.upcoming import last_meeting, next_meeting


class Companion(NamedTuple):
    """Somebody else at the meeting; without a note, only the name is known."""

    name: str
    contact: Contact | None


class Owed(NamedTuple):
    """The days of meetings not thanked for, and the names whose fate the person waits to hear."""

    unthanked: tuple[dt.date, ...] = ()
    to_tell: tuple[str, ...] = ()


class Plan(NamedTuple):
    """How to spend the meeting: minutes to ask for, minutes to keep free, steps and questions.

    ``thank_by`` is the last day on which a thank-you is in time. A meeting in writing has no steps.
    """

    convention: Convention
    minutes: int
    block_minutes: int
    agenda: tuple[Step, ...]
    questions: tuple[Question, ...]
    thank_by: dt.date | None


class Brief(NamedTuple):
    """What is known before a meeting with somebody.

    ``meeting`` is the one to get ready for. Without one, ``last`` is the latest that was planned,
    held or not, unless the next one is off the record (``is_withheld``). Somebody who must not be
    contacted has no ``plan``, and is owed nothing.
    """

    person: PersonKey
    name: str
    contact: Contact | None
    status: ManualStatus | None
    today: dt.date
    meeting: Interview | None
    is_withheld: bool
    last: Interview | None
    others: tuple[Companion, ...]
    introduction: Introduction
    last_held: Interview | None
    owed: Owed
    names: tuple[NameGiven, ...]
    plan: Plan | None

    @property
    def is_silent(self) -> bool:
        """Tell whether this is a person who asked not to be contacted."""
        return self.status == "do-not-contact"

    @property
    def is_reason_withheld(self) -> bool:
        """Tell whether the reason that is noted names somebody who must not be named."""
        return self.contact is not None and self.introduction.is_indiscreet(self.contact.reason)

    @property
    def reason(self) -> str:
        """The reason to meet, as far as it may be said."""
        return "" if self.contact is None or self.is_reason_withheld else self.contact.reason


def brief(
    person: PersonKey, situation: Situation, shown: Situation, about: Interview | None = None
) -> Brief:
    """Choose what to know before the next meeting with a person, or before the one named.

    ``shown`` is the situation without what is off the record. Of what only ``situation`` holds,
    no more is said than that there is a meeting.
    """
    campaign = shown.campaign
    contact, meetings = campaign.contacts.get(person), campaign.meetings.get(person, ())
    meeting, is_withheld = _meeting(person, situation, shown, about)
    last = None if meeting or is_withheld else last_meeting(meetings)
    found = Brief(
        person=person,
        name=campaign.name(person),
        contact=contact,
        status=contact.status_on(shown.today) if contact else None,
        today=shown.today,
        meeting=meeting,
        is_withheld=is_withheld,
        last=last,
        others=_others(person, meeting or last, campaign),
        introduction=introduction(person, shown),
        last_held=_last_held(person, meeting, shown),
        owed=Owed(),
        names=tuple(names_given(person, situation, shown)),
        plan=None,
    )
    if found.is_silent:
        return found
    return found._replace(owed=_owed(found, situation, shown), plan=_plan(found, shown))


def to_plan(found: Brief, campaign: Campaign) -> str | None:
    """Give the command that makes the note of a meeting, where there is none and may be one.

    It makes the contact's note as well; a note of no kind, perhaps empty, is first made one.
    """
    if found.meeting or found.is_withheld or found.status:
        return None
    word, note = campaign.word_for(found.person), campaign.note_of(found.person)
    words = ["--at", "YYYY-MM-DD HH:MM", *([] if note else ["--create"])]
    named = [*words, "--", word] if word.startswith("-") else [word, *words]
    command = shlex.join(["vaultkit", "new-interview", *named])
    if note is None or found.contact:
        return command
    begin = ["vaultkit", "set", "--add-front-matter", note, "type", "contact"]
    return f"{shlex.join(begin)} && {command}"


def _meeting(
    person: PersonKey, situation: Situation, shown: Situation, about: Interview | None
) -> tuple[Interview | None, bool]:
    """Give the meeting to get ready for, and whether there is one that is off the record."""
    whole, public = (each.campaign.meetings.get(person, ()) for each in (situation, shown))
    if about:
        return (about, False) if about in public else (None, True)
    meeting = next_meeting(public, shown.now)
    return meeting, next_meeting(whole, shown.now) != meeting


def _others(
    person: PersonKey, meeting: Interview | None, campaign: Campaign
) -> tuple[Companion, ...]:
    if meeting is None:
        return ()
    present = (each for each in campaign.people_at(meeting) if each != person)
    return tuple(Companion(campaign.name(each), campaign.contacts.get(each)) for each in present)


def _last_held(
    person: PersonKey, meeting: Interview | None, situation: Situation
) -> Interview | None:
    """Give the latest meeting that was held; one of today that is got ready for is not over yet."""
    held = [
        each
        for each in situation.campaign.held_with(person, situation.now)
        if each != meeting or (each.date and each.date.day < situation.today)
    ]
    return held[-1] if held else None


def _owed(found: Brief, situation: Situation, shown: Situation) -> Owed:
    """Find the thanks and the reports that are owed, both with all that is known and without."""
    unthanked = [item for item in thank_yous(shown) if found.person in item.people]
    if found.meeting and found.meeting.date and found.meeting.date.day == found.today:
        unthanked = [item for item in unthanked if item.note != found.meeting.path]
    whole, public = (
        open_loops(each.campaign, each.policy, each.now).get(found.person, ())
        for each in (situation, shown)
    )
    names = dict.fromkeys(shown.campaign.name(each[0].person) for each in public if each in whole)
    return Owed(tuple(item.since for item in unthanked), tuple(names))


def _plan(found: Brief, situation: Situation) -> Plan:
    policy, meeting = situation.policy, found.meeting
    country = (found.contact.country if found.contact else "") or policy.country
    convention = convention_for(country, policy.conventions)
    times = meeting_times(meeting, convention)
    known = found.introduction
    values = {"referrer": known.senders[0].name} if known.may_mention and known.senders else {}
    questions = choose(None, minutes=times.asked, convention=convention, values=values)
    return Plan(
        convention=convention,
        minutes=times.asked,
        block_minutes=times.blocked,
        agenda=() if meeting and meeting.mode == "email" else agenda(times.asked),
        questions=tuple(questions),
        thank_by=_thank_by(found, situation),
    )


def _thank_by(found: Brief, situation: Situation) -> dt.date | None:
    """Give the last day for thanks; of several people, the shortest clock counts."""
    if found.meeting is None or found.meeting.date is None:
        return None
    known = (found.contact, *(each.contact for each in found.others))
    clocks = [situation.policy.days("thank_you", each.country if each else "") for each in known]
    days_left = (dt.date.max - found.meeting.date.day).days
    return found.meeting.date.day + dt.timedelta(days=min(*clocks, days_left))
