"""Gather what one letter of whatever kind needs, and how it speaks to its reader."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.interview import Interview
from vaultkit.domain.letters.addressing import Occasion, address, gender_of
from vaultkit.domain.letters.ask import ask, decline_reply, intro_request, nudge
from vaultkit.domain.letters.desk import Desk, Facts
from vaultkit.domain.letters.keeping import landing, news, wishes
from vaultkit.domain.letters.kinds import LetterKind, Manner
from vaultkit.domain.letters.loop import loop
from vaultkit.domain.letters.meeting import confirm, offer_followup, thanks
from vaultkit.domain.sentence import Sentence, sentence


class Wish(NamedTuple):
    """Which letter is wanted. ``other`` is who to be introduced to, ``None`` without a note.

    ``meeting`` is the one it is about, where the user names it.
    """

    kind: LetterKind
    manner: Manner | None = None
    other: PersonKey | None = None
    other_name: str = ""
    meeting: Interview | None = None


def gather(desk: Desk, wish: Wish) -> Facts:
    """Gather the facts of a letter, its greeting and its closing."""
    facts = _facts(desk, wish)
    contact = desk.contact
    register = contact.register or desk.convention.text("register", "en")
    spoken = address(contact, register, desk.tongue, _occasion(desk, wish.kind, facts))
    values = {
        "tu": spoken.is_tu,
        "greeting": spoken.greeting,
        "closing": spoken.closing,
        "my_gender": desk.writer.gender,
        "their_gender": gender_of(contact),
        "casual": register in ("tu", "first-name"),
        "american": desk.tongue.is_american,
        "country": desk.tongue.country,
        **facts.values,
    }
    warnings = [*_of_status(desk), *facts.warnings]
    if spoken.lacks:
        warnings.append(
            sentence(
                "{note} has no '{name}', so the greeting has no name",
                note=contact.path,
                name=spoken.lacks,
            )
        )
    return facts._replace(values=values, warnings=tuple(warnings))


def _facts(desk: Desk, wish: Wish) -> Facts:
    if wish.kind == "ask":
        return ask(desk, wish.manner)
    if wish.kind == "intro-request":
        return intro_request(desk, wish.other, wish.other_name)
    if about_meeting := _ABOUT_MEETING.get(wish.kind):
        return about_meeting(desk, wish.meeting)
    return _GATHER[wish.kind](desk)


_ABOUT_MEETING: Mapping[LetterKind, Callable[[Desk, Interview | None], Facts]] = {
    "confirm": confirm,
    "thanks": thanks,
    "offer-followup": offer_followup,
}
_GATHER: Mapping[LetterKind, Callable[[Desk], Facts]] = {
    "nudge": nudge,
    "loop": loop,
    "news": news,
    "wishes": wishes,
    "landing": landing,
    "decline-reply": decline_reply,
}


def _occasion(desk: Desk, kind: LetterKind, facts: Facts) -> Occasion:
    if kind in ("wishes", "landing"):
        return "warm"
    is_first = facts.cap in ("ask-cold", "ask-referral", "nudge") and not desk.held()
    return "first" if is_first else "known"


def _of_status(desk: Desk) -> list[Sentence]:
    contact = desk.contact
    if contact.status_on(desk.today) != "paused":
        return []
    if until := contact.status_until:
        return [sentence("{name} is paused until {day}", name=contact.name, day=str(until))]
    return [sentence("{name} is paused", name=contact.name)]
