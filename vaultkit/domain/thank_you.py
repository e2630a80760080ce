"""The rule ``thank-you``: every meeting is thanked for, the same evening if it can be."""

import datetime as dt
from collections.abc import Iterator

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import DueItem, Situation, later
from vaultkit.domain.interview import Interview
from vaultkit.domain.owing import Clock, command, company, days_for, names, owed
from vaultkit.domain.sentence import Sentence, mark, sentence


def thank_yous(situation: Situation) -> Iterator[DueItem]:
    """Find the meetings still waiting for a thank-you.

    Due on the day of the meeting and late from two days after it on, or as the convention
    of the country says; it never expires. A meeting with several people is one thank-you,
    with the shortest clock among theirs. Nobody who must not be contacted is thanked, so a
    meeting with nobody else owes nothing.
    """
    for interview in situation.meetings():
        if interview.thanked or interview.date is None or not interview.is_held(situation.now):
            continue
        people = company(interview, situation)
        if people is not None:
            met_on = interview.date.day
            last = later(met_on, days_for("thank_you", people, situation))
            clock, why = Clock(met_on, met_on, last), _why(people, met_on, situation)
            settle = _settle(interview, people, situation)
            yield owed("thank-you", people, interview.path, clock, why, settle, situation)


def _why(people: list[PersonKey], met_on: dt.date, situation: Situation) -> Sentence:
    if not people:
        return sentence("You had this meeting on {day}, and no thank-you is noted.", day=met_on)
    template = mark("You met {people} on {day}, and no thank-you is noted.")
    return sentence(template, people=names(people, situation.campaign), day=met_on)


def _settle(interview: Interview, to_thank: list[PersonKey], situation: Situation) -> str:
    """Give the command that notes the thanks; it names the meeting if there was another.

    Somebody without a contact's note is not known by name, but the meeting is.
    """
    campaign = situation.campaign
    contact = campaign.contacts.get(to_thank[0]) if to_thank else None
    if contact is None:
        return command("set", interview.path, "thanked", "today")
    is_one_of_several = len(campaign.held_with(to_thank[0], situation.now)) > 1
    which = ["--interview", interview.path] if is_one_of_several else []
    return command("log", "thanked", campaign.word_for(to_thank[0]), options=which)
