"""The letters that ask: for a meeting, once more, for an introduction."""

import datetime as dt
import shlex
from collections.abc import Sequence
from typing import Any

from vaultkit.domain.answers import is_answered, open_asks
from vaultkit.domain.asking_again import asked_again_on, asks_again_on
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.convention import lineage
from vaultkit.domain.courtesies import first_mentioned
from vaultkit.domain.folding import fold
from vaultkit.domain.letters.addressing import full_name
from vaultkit.domain.letters.days import of_day, on_day
from vaultkit.domain.letters.desk import Desk, Facts, Taken, language_name, plain, take
from vaultkit.domain.letters.kinds import Manner
from vaultkit.domain.letters.wording import Phrase, introduction, is_foreign, speaks_of_reader
from vaultkit.domain.sentence import Sentence, sentence

_HALF_A_YEAR = 183
_LONGEST_TIE = 5
"""Words of a reason that still fits into a subject line."""


def ask(desk: Desk, wanted: Manner | None) -> Facts:
    """Gather for a request to meet; how it asks is chosen from the facts unless it is wanted."""
    manner = wanted or _manner(desk)
    referrers = desk.names(each.referrer for each in desk.gave_reader() if each.referrer)
    may_name = desk.contact.may_mention is True
    reason, why = _reason(desk, referrers), take("why", desk.contact.why, desk)
    values = {
        "manner": manner,
        "referrer": referrers[0] if referrers and may_name else "",
        "unnamed": bool(referrers) and not may_name,
        "reason": plain(reason.phrase),
        "tie": _tie(reason.phrase),
        "agreed": asks_again_on(desk.contact) is not None,
        "last_met": desk.last_met(),
        "recent": _is_recent(desk),
        **asking(desk, desk.contact, why),
    }
    warnings = (
        *_of_the_moment(desk, manner),
        *_of_referrers(desk, referrers, manner, may_name=may_name),
        *reason.warnings,
        *why.warnings,
        *pitch_warnings(desk),
    )
    return Facts(values, warnings, log("asked", desk), f"ask-{manner}")


def nudge(desk: Desk) -> Facts:
    """Gather for the one reminder of an ask."""
    waiting = open_asks(desk.contact, desk.campaign.meetings.get(desk.person, ()))
    asked = waiting or sorted(desk.contact.asked)
    values = {
        "asked": on_day(asked[-1], desk.today, desk.tongue) if asked else "",
        "of_asked": of_day(asked[-1], desk.today, desk.tongue) if asked else "",
        "minutes": desk.convention.minutes("ask_minutes"),
    }
    thread = sentence("send it as a reply to your first message, so that both stay in one thread")
    warnings = (thread, *_of_the_ask(desk, asked, is_waiting=bool(waiting)))
    return Facts(values, warnings, log("nudged", desk), "nudge")


def _of_the_ask(desk: Desk, asked: Sequence[dt.date], *, is_waiting: bool) -> list[Sentence]:
    """Say why there might be nothing to remind of, or not yet."""
    policy, country, name = desk.situation.policy, desk.contact.country, desk.contact.name
    if not asked:
        return [sentence("no ask to {name} is noted, so there is nothing to remind of", name=name)]
    if is_answered(desk.contact):
        return [sentence("{name} has replied since the last ask", name=name)]
    if not is_waiting:
        return [sentence("{name} has agreed to a meeting since the last ask", name=name)]
    if len(asked) > policy.most_nudges(country):
        return [sentence("{name} has been reminded already; one reminder is the custom", name=name)]
    waits_until = policy.waiting_ends(asked[-1], country)
    if waits_until > desk.today:
        return [sentence("the ask waits until {day} for an answer", day=str(waits_until))]
    return []


def intro_request(desk: Desk, other: PersonKey | None, name: str) -> Facts:
    """Gather for a request to be introduced to somebody, who may have no note."""
    contact = desk.campaign.contacts.get(other) if other else None
    why = take("why", contact.why if contact else "", desk)
    values = {
        "other": full_name(name, contact),
        **asking(desk, contact or desk.contact, why),
    }
    warnings = (*why.warnings, *pitch_warnings(desk))
    if not other:
        unknown = sentence("'{name}' is nobody in the vault, and is taken as typed", name=name)
        warnings = (unknown, *warnings)
    return Facts(values, warnings, _introduction(desk, other, name), "intro-request")


def decline_reply(desk: Desk) -> Facts:
    """Gather for the answer to a no."""
    contact = desk.contact
    if contact.reply == "declined" and is_answered(contact):
        return Facts({}, (), "", "decline-reply")
    warning = sentence("no refusal of {name} is noted", name=contact.name)
    settle = log("replied", desk, "--reply", "declined")
    return Facts({}, (warning,), settle, "decline-reply")


def asking(desk: Desk, asked: Contact, why: Taken) -> dict[str, Any]:
    """Give what every request says: who I am, what I want to learn, for how long, how."""
    policy = desk.situation.policy
    writer = desk.writer
    pitch = "" if pitch_warnings(desk) else writer.pitch
    return {
        "who": plain(introduction(pitch, writer.name, is_french=desk.tongue.is_french)),
        "why": plain(why.phrase),
        "minutes": desk.convention.minutes("ask_minutes"),
        "far": _is_abroad(asked, policy.country),
    }


def pitch_warnings(desk: Desk) -> tuple[Sentence, ...]:
    """Say what keeps the pitch of the settings out of a letter."""
    is_french = desk.tongue.is_french
    if is_foreign(desk.writer.pitch, is_french=is_french):
        return (
            sentence(
                "'[me] pitch' is not in {wanted}; say in a line who you are",
                wanted=language_name(is_french=is_french),
            ),
        )
    return ()


def log(fact: str, desk: Desk, *options: str) -> str:
    """Give the command that notes a fact about the reader."""
    return _command("log", fact, *options, names=[desk.campaign.word_for(desk.person)])


def _manner(desk: Desk) -> Manner:
    if asked_again_on(desk.person, desk.situation):
        return "again"
    if desk.held():
        return "dormant"
    return "referral" if desk.gave_reader() else "cold"


def _reason(desk: Desk, referrers: list[str]) -> Taken:
    """Take the reason, unless it only names who sent me, or speaks of the reader to others."""
    contact, is_french = desk.contact, desk.tongue.is_french
    everybody = sorted({*referrers, *_all_referrers(desk)})
    if named := first_mentioned(contact.reason, everybody):
        is_name = set(fold(contact.reason).split()) <= set(fold(named).split())
        warning = sentence(
            "'reason' names {name}, and is left out: \"{text}\"", name=named, text=contact.reason
        )
        return Taken(Phrase(), () if is_name else (warning,))
    if word := speaks_of_reader(contact.reason, is_french=is_french):
        message = sentence(
            "'reason' speaks of them and not to them ('{word}'): \"{text}\"",
            word=word,
            text=contact.reason,
        )
        return Taken(Phrase(), (message,))
    return take("reason", contact.reason, desk)


def _all_referrers(desk: Desk) -> list[str]:
    given = desk.campaign.referrals.get(desk.person, [])
    return [desk.campaign.name(each.referrer) for each in given if each.referrer]


def _tie(reason: Phrase) -> str:
    """Give a reason short enough for the subject."""
    if reason.form not in ("thing", "other") or reason.words > _LONGEST_TIE or not reason.stop:
        return ""
    return reason.text[0].upper() + reason.text[1:]


def _is_recent(desk: Desk) -> bool:
    days = [each.date.day for each in desk.held() if each.date]
    return bool(days) and (desk.today - days[-1]).days <= _HALF_A_YEAR


def _of_the_moment(desk: Desk, manner: Manner) -> list[Sentence]:
    contact, warnings = desk.contact, list[Sentence]()
    if contact.asked and not desk.held() and not is_answered(contact):
        warnings.append(
            sentence(
                "{name} was asked on {day} already; to remind: {draft}",
                name=contact.name,
                day=str(max(contact.asked)),
                draft=_command("draft", "nudge", names=[desk.campaign.word_for(desk.person)]),
            )
        )
    if manner == "again":
        warnings += _of_asking_again(contact, desk.today)
    if contact.first_move == "referrer":
        warnings.append(
            sentence("whoever gave you the name wanted to write to {name} first", name=contact.name)
        )
    return warnings


def _of_asking_again(contact: Contact, today: dt.date) -> list[Sentence]:
    named, warnings = asks_again_on(contact), list[Sentence]()
    if named and named > today:
        warnings.append(
            sentence(
                "{name} said to ask again on {day}, which is still to come",
                name=contact.name,
                day=str(named),
            )
        )
    if contact.answer != "later":
        warnings.append(
            sentence("no note says that {name} wanted to be asked later", name=contact.name)
        )
    return warnings


def _of_referrers(
    desk: Desk, referrers: list[str], manner: Manner, *, may_name: bool
) -> list[Sentence]:
    if referrers and not may_name:
        settle = shlex.join(["vaultkit", "set", desk.contact.path, "may_mention", "true"])
        return [
            sentence(
                "{people} is not named, as 'may_mention' is not true; once you may: {settle}",
                people=referrers,
                settle=settle,
            )
        ]
    if not referrers and _all_referrers(desk):
        return [sentence("who gave you the name did so off the record, and is not named")]
    if not referrers and manner == "referral":
        return [sentence("no note says who gave you the name of {name}", name=desk.contact.name)]
    return []


def _introduction(desk: Desk, other: PersonKey | None, name: str) -> str:
    """Give the command that notes who is to write first."""
    contact = desk.campaign.contacts.get(other) if other else None
    if contact and any(each.person == other for each in desk.given_by_reader()):
        return shlex.join(["vaultkit", "set", contact.path, "first_move", "referrer"])
    create = [] if contact else ["--create"]
    names = [desk.campaign.word_for(desk.person), desk.campaign.word_for(other) if other else name]
    options = ("--on", str(desk.today), "--first-move", "referrer", *create)
    return _command("refer", *options, names=names)


def _command(*words: str, names: list[str]) -> str:
    """Write a command to be pasted; a name that begins with a dash is kept from being an option."""
    end = ["--"] if any(name.startswith("-") for name in names) else []
    return shlex.join(["vaultkit", *words, *end, *names])


def _is_abroad(contact: Contact, own: str) -> bool:
    """Tell whether somebody lives in another country, as far as is known."""
    theirs, mine = (lineage(country)[-2:-1] for country in (contact.country, own))
    return bool(theirs and mine and theirs != mine)
