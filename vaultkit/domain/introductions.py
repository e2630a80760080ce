"""The rule ``introduction``: a referrer wanted to write first, and nothing has been heard."""

from collections.abc import Iterator, Sequence

from vaultkit.domain.campaign import PersonKey, Referral
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import DueItem, Situation, due_after
from vaultkit.domain.owing import Clock, audible, command, days_for, owed
from vaultkit.domain.referral import earliest_given, is_awaited
from vaultkit.domain.sentence import Sentence, sentence


def introductions(situation: Situation) -> Iterator[DueItem]:
    """Find the people to whom a referrer was to write first, and who have not been heard of.

    Due on ``check_on``, else 7 days after the name was given. To act towards is the referrer:
    ask how it stands, and note until when to wait again; or write yourself.
    """
    campaign = situation.campaign
    for person, contact in situation.contacts():
        if not is_awaited(person, campaign, situation.today):
            continue
        given = campaign.referrals.get(person, [])
        clock = _clock(contact, given, days_for("introduction", [person], situation))
        referrers = _referrers(given)
        heard = audible(referrers, situation)
        if clock is None or clock.due > situation.until or (referrers and not heard):
            continue
        why, settle = _why(contact, heard, situation), _settle(person, situation)
        people = (*heard[:1], person)
        yield owed("introduction", people, contact.path, clock, why, settle, situation)


def _clock(contact: Contact, given: list[Referral], days: int) -> Clock | None:
    given_on = earliest_given(given)
    due = contact.check_on or (given_on and due_after(given_on, days))
    return Clock(given_on or due, due, due) if due else None


def _referrers(given: Sequence[Referral]) -> list[PersonKey]:
    return list(dict.fromkeys(each.referrer for each in given if each.referrer is not None))


def _why(contact: Contact, referrers: Sequence[PersonKey], situation: Situation) -> Sentence:
    if not referrers:
        return sentence("Somebody was to introduce you to {name}; nothing is noted since.",
                   name=contact.name)  # fmt: skip
    return sentence(
        "{referrer} was to write to {name} first; nothing is noted since.",
        referrer=situation.campaign.name(referrers[0]),
        name=contact.name,
    )


def _settle(person: PersonKey, situation: Situation) -> str:
    """Note until when to wait again, which is not today."""
    days = max(1, days_for("introduction", [person], situation))
    return command("set", str(person), "check_on", f"+{days}d")
