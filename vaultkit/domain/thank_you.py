"""The rule ``thank-you``: every meeting is thanked for, the same evening if it can be."""

import datetime as dt
import shlex
from collections.abc import Iterator

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import DueItem, Situation, days_late, enumerate_names, in_words
from vaultkit.domain.interview import Interview


def thank_yous(situation: Situation) -> Iterator[DueItem]:
    """Find the meetings still waiting for a thank-you.

    Due on the day of the meeting and late from two days after it on, or as the convention
    of the country says; it never expires. A meeting with several people is one thank-you,
    with the shortest clock among theirs. Nobody who must not be contacted is thanked, so a
    meeting with nobody else owes nothing.
    """
    for interview in situation.campaign.interviews:
        if interview.thanked or interview.date is None or not interview.is_held(situation.now):
            continue
        met_on = interview.date.day
        people = situation.campaign.people_at(interview)
        to_thank = [each for each in people if _may_be_thanked(each, situation)]
        if to_thank or not people:
            yield _item(interview, met_on, to_thank, situation)


def _may_be_thanked(person: PersonKey, situation: Situation) -> bool:
    contact = situation.campaign.contacts.get(person)
    return contact is None or not contact.is_silenced_on(situation.today)


def _item(
    interview: Interview, met_on: dt.date, to_thank: list[PersonKey], situation: Situation
) -> DueItem:
    campaign = situation.campaign
    known = [campaign.contacts.get(person) for person in to_thank]
    clocks = [situation.policy.thank_you_days(each.country if each else "") for each in known]
    grace_days = min(clocks, default=situation.policy.thank_you_days(""))
    names = [campaign.name(person) for person in to_thank]
    whom = f"You met {enumerate_names(names)}" if names else "You had this meeting"
    return DueItem(
        rule="thank-you",
        contact=names[0] if names else None,
        people=tuple(to_thank),
        note=interview.path,
        since=met_on,
        due=met_on,
        days_late=days_late(met_on, grace_days, situation.today),
        why=f"{whom} on {in_words(met_on)}, and no thank-you is noted.",
        settle=_settle(interview, to_thank, situation),
    )


def _settle(interview: Interview, to_thank: list[PersonKey], situation: Situation) -> str:
    """Give the command that notes the thanks; it names the meeting where another waits as well.

    Somebody without a contact's note is not known by name, but the meeting is.
    """
    campaign = situation.campaign
    contact = campaign.contacts.get(to_thank[0]) if to_thank else None
    if contact is None:
        return shlex.join(["vaultkit", "set", interview.path, "thanked", str(situation.today)])
    held = campaign.held_with(to_thank[0], situation.now)
    words = ["vaultkit", "log", "thanked", campaign.word_for(to_thank[0])]
    if [each for each in held if not each.thanked or situation.today in each.thanked] != [
        interview
    ]:
        words += ["--interview", interview.path]
    return shlex.join(words)
