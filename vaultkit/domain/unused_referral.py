"""The rule ``referral``: a name given to me is written to while it is warm."""

import datetime as dt
import shlex
from collections.abc import Iterator

from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.due import DueItem, Situation, days_late, enumerate_names, in_words
from vaultkit.domain.referral import earliest_given, is_unused
from vaultkit.domain.vault_path import VaultPath


def unused_referrals(situation: Situation) -> Iterator[DueItem]:
    """Find the people whose names I was given and whom I have not asked yet.

    Due a week after the name was first given, late from the day after. Several people may
    have given the same name: that is one item, which names them all. Whose name leads to no
    note is listed with the note that gave the name.
    """
    campaign = situation.campaign
    wait = dt.timedelta(days=situation.policy.deadlines.referral)
    for person, given in campaign.referrals.items():
        given_on = earliest_given(given)
        if given_on is None or situation.today - given_on < wait:
            continue
        if is_unused(person, campaign, situation.today):
            step = _settle(person, given, campaign, situation.today)
            yield _item(person, given, given_on, situation, step)


def referrer_names(given: list[Referral], campaign: Campaign) -> list[str]:
    """Name everybody who gave a name, each once, whoever gave it first before the others."""
    return list(dict.fromkeys(campaign.name(e.referrer) for e in given if e.referrer is not None))


def _item(
    person: PersonKey, given: list[Referral], given_on: dt.date, situation: Situation, settle: str
) -> DueItem:
    campaign, wait_days = situation.campaign, situation.policy.deadlines.referral
    name, referrers = campaign.name(person), referrer_names(given, campaign)
    givers = enumerate_names(referrers) if referrers else "Somebody"
    first = f" (the first on {in_words(given_on)})" if len(referrers) > 1 else ""
    when = first or f" on {in_words(given_on)}"
    return DueItem(
        rule="referral",
        contact=name,
        people=(person,),
        note=campaign.note_of(person) or given[0].note,
        since=given_on,
        due=given_on + dt.timedelta(days=wait_days),
        days_late=days_late(given_on, wait_days, situation.today),
        why=f"{givers} gave you the name of {name}{when}, and you have not written yet.",
        settle=settle,
    )


def _settle(person: PersonKey, given: list[Referral], campaign: Campaign, today: dt.date) -> str:
    """Say what settles it; a note that is no contact's, perhaps empty, is made one."""
    path = campaign.note_of(person)
    if path:
        return _log(person, path, campaign, today)
    referrers = dict.fromkeys(each.referrer for each in given if each.referrer is not None)
    typed = (campaign.word_for(each) for each in referrers)
    from_whom = [word for each in typed for word in ("--referred-by", each)]
    words = ["vaultkit", "new-contact", *from_whom, "--asked", str(today), "--"]
    return shlex.join([*words, campaign.name(person)])


def _log(person: PersonKey, path: VaultPath, campaign: Campaign, today: dt.date) -> str:
    """Give the command that notes the ask; a note of no kind, perhaps empty, is made a contact."""
    if person in campaign.contacts:
        return shlex.join(["vaultkit", "log", "asked", campaign.word_for(person)])
    begin = shlex.join(["vaultkit", "set", "--add-front-matter", path, "type", "contact"])
    return f"{begin} && {shlex.join(['vaultkit', 'set', path, 'asked', str(today)])}"
