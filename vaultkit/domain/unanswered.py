"""The rules ``nudge`` and ``second-line``: an ask that nobody has answered."""

import datetime as dt
import shlex
from collections.abc import Iterator, Mapping, Sequence

from vaultkit.domain.answers import open_asks
from vaultkit.domain.asking_again import asked_again_on
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.folding import fold
from vaultkit.domain.owing import Clock, log, owed
from vaultkit.domain.referral import is_awaited
from vaultkit.domain.sentence import sentence, sentence_for


def nudges(situation: Situation) -> Iterator[DueItem]:
    """Find the asks to remind somebody of: 7 business days old, and no more nudges than allowed.

    Whoever agreed to a meeting has answered, even if it did not take place. An ask since then,
    or since a reply, is a new one, with nudges of its own.
    """
    for person, contact, asks in _waiting(situation):
        if len(asks) > situation.policy.most_nudges(contact.country):
            continue
        asked_on = asks[-1]
        due = situation.policy.waiting_ends(asked_on, contact.country)
        if due <= situation.until:
            why = sentence_for(
                len(asks),
                "You wrote to {name} on {day} and have had no answer.",
                "You have written to {name} {count} times, last on {day}, and have had no answer.",
                name=contact.name,
                day=asked_on,
            )
            settle = log("nudged", person, situation.campaign)
            clock = Clock(asked_on, due, due)
            yield owed("nudge", (person,), contact.path, clock, why, settle, situation)


def second_lines(situation: Situation) -> Iterator[DueItem]:
    """Find the asks after which to write to somebody else at the same organization.

    Due 3 business days after the ask, whatever nudges came since, and never late; not where
    anybody else there has been asked, or met. What settles it is an ask to somebody who is known
    there already, if there is anybody; else to somebody whose name the command asks for.
    """
    colleagues = _by_organization(situation)
    for person, contact, asks in _waiting(situation):
        others = {
            key: each
            for key, each in colleagues.get(fold(contact.organization), {}).items()
            if key != person
        }
        if not contact.organization or any(map(situation.campaign.is_known, others)):
            continue
        asked_on = asks[0]
        due = situation.policy.second_line_on(asked_on, contact.country)
        if due <= situation.until:
            why = sentence(
                "{name} has not answered since {day}, and nobody else at {organization} was asked.",
                name=contact.name,
                day=asked_on,
                organization=contact.organization,
            )
            settle = _settle(contact.organization, others, situation)
            clock = Clock(asked_on, due, None)
            yield owed("second-line", (person,), contact.path, clock, why, settle, situation)


def _waiting(situation: Situation) -> Iterator[tuple[PersonKey, Contact, Sequence[dt.date]]]:
    """Give who has not answered, with the ask that waits and its nudges."""
    for person, contact in situation.contacts():
        asks = open_asks(contact, situation.campaign.meetings.get(person, ()))
        if asks and not situation.has_status(person):
            yield person, contact, asks


def _by_organization(situation: Situation) -> Mapping[str, dict[PersonKey, Contact]]:
    found: dict[str, dict[PersonKey, Contact]] = {}
    for person, contact in situation.campaign.contacts.items():
        if contact.organization:
            found.setdefault(fold(contact.organization), {})[person] = contact
    return found


def _settle(organization: str, others: Mapping[PersonKey, Contact], situation: Situation) -> str:
    """Note an ask to a colleague; one who is not known yet is typed in by name.

    The prompt is the organization, which is the same in every language.

    To close the note instead would end the nudge as well, which is still to come.
    """
    free = [key for key in sorted(others) if _may_be_asked(key, others[key], situation)]
    if free:
        return log("asked", free[0], situation.campaign)
    begin = ["vaultkit", "new-contact", "--organization", organization, "--asked", "today"]
    ask = f"printf '%s: ' {shlex.quote(organization)} && read -r name"
    return f'{ask} && {shlex.join(begin)} -- "$name"'


def _may_be_asked(person: PersonKey, contact: Contact, situation: Situation) -> bool:
    """Tell whether to write to a colleague now.

    Not if they are set aside, if they said no or later, or if somebody introduces me.
    """
    if situation.has_status(person) or contact.answer == "declined":
        return False
    if is_awaited(person, situation.campaign, situation.today):
        return False
    return asked_again_on(person, situation) is None
