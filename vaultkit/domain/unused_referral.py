"""The rule ``referral``: a name given to me is written to while it is warm."""

import datetime as dt
import shlex
from collections.abc import Iterator

from vaultkit.domain.asking_again import asked_again_on
from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.due import DueItem, Situation, due_after
from vaultkit.domain.owing import Clock, command, days_for, make_contact, owed
from vaultkit.domain.referral import earliest_given, is_unused
from vaultkit.domain.sentence import Sentence, sentence, sentence_for
from vaultkit.domain.vault_path import VaultPath


def unused_referrals(situation: Situation) -> Iterator[DueItem]:
    """Find the people whose names I was given and whom I have not asked yet.

    Due a week after the name was first given, late from the day after. Several people may
    have given the same name: that is one item, which names them all; not of somebody who said to
    ask later. Whose name leads to no note is listed with the note that gave the name.
    """
    campaign = situation.campaign
    for person, given in situation.names_given():
        given_on = earliest_given(given)
        if given_on is None or not is_unused(person, campaign, situation.today):
            continue
        if asked_again_on(person, situation):
            continue
        due = due_after(given_on, days_for("referral", [person], situation))
        if due and due <= situation.until:
            clock, why = Clock(given_on, due, due), _why(person, given, given_on, campaign)
            note = campaign.note_of(person) or given[0].note
            settle = _settle(person, given, campaign)
            yield owed("referral", (person,), note, clock, why, settle, situation)


def referrer_names(given: list[Referral], campaign: Campaign) -> list[str]:
    """Name everybody who gave a name, each once, whoever gave it first before the others."""
    return list(dict.fromkeys(campaign.name(e.referrer) for e in given if e.referrer is not None))


def _why(
    person: PersonKey, given: list[Referral], given_on: dt.date, campaign: Campaign
) -> Sentence:
    name, referrers = campaign.name(person), referrer_names(given, campaign)
    if not referrers:
        return sentence(
            "Somebody gave you the name of {name} on {day}, and you have not written yet.",
            name=name,
            day=given_on,
        )
    return sentence_for(
        len(referrers),
        "{referrers} gave you the name of {name} on {day}, and you have not written yet.",
        "{referrers} gave you the name of {name} (the first on {day}),"
        " and you have not written yet.",
        referrers=referrers,
        name=name,
        day=given_on,
    )


def _settle(person: PersonKey, given: list[Referral], campaign: Campaign) -> str:
    """Say what settles it; a note that is no contact's, perhaps empty, is made one."""
    path = campaign.note_of(person)
    if path:
        return _log(person, path, campaign)
    referrers = dict.fromkeys(each.referrer for each in given if each.referrer is not None)
    typed = (campaign.word_for(each) for each in referrers)
    from_whom = [word for each in typed for word in ("--referred-by", each)]
    words = ["vaultkit", "new-contact", *from_whom, "--asked", "today", "--"]
    return shlex.join([*words, campaign.name(person)])


def _log(person: PersonKey, path: VaultPath, campaign: Campaign) -> str:
    """Give the command that notes the ask; a note of no kind, perhaps empty, is made a contact."""
    if person in campaign.contacts:
        return command("log", "asked", campaign.word_for(person))
    return f"{make_contact(path)} && {command('set', path, 'asked', 'today')}"
