"""The rule ``loop``: whoever gave me a name hears what became of it."""

from collections.abc import Iterator, Sequence

from vaultkit.domain.campaign import Campaign, PersonKey, Referral
from vaultkit.domain.due import DueItem, Situation, due_after
from vaultkit.domain.owing import Clock, days_for, log, names, note_on, owed
from vaultkit.domain.referral import ReferralOutcome, open_loops
from vaultkit.domain.sentence import Sentence, mark, sentence

_Settled = tuple[Referral, ReferralOutcome]


def open_reports(situation: Situation) -> Iterator[DueItem]:
    """Find the referrers who have not heard what became of the names they gave.

    One report covers all the names of a referrer, so it is one item, due 7 days after the
    earliest outcome of which they have not been told.
    """
    campaign = situation.campaign
    loops = open_loops(campaign, situation.policy, situation.now)
    for referrer, settled in loops.items():
        if not situation.is_about(referrer):
            continue
        ordered = sorted(settled, key=lambda pair: (pair[1].on, campaign.name(pair[0].person)))
        edge, first = ordered[0]
        due = due_after(first.on, days_for("loop", [referrer], situation))
        if due and due <= situation.until:
            clock = Clock(first.on, due, due)
            note = note_on(referrer, campaign, edge.note)
            why = _why(campaign.name(referrer), ordered, campaign)
            settle = log("reported", referrer, campaign)
            yield owed("loop", (referrer,), note, clock, why, settle, situation)


def _why(referrer: str, settled: Sequence[_Settled], campaign: Campaign) -> Sentence:
    people = list(dict.fromkeys(edge.person for edge, _became in settled))
    if len(people) > 1:
        return sentence(
            "{referrer} gave you the names of {people} and has not heard what became of them.",
            referrer=referrer,
            people=names(people, campaign),
        )
    name, became = campaign.name(PersonKey(people[0])), settled[0][1]
    return sentence(_TEMPLATES[became.kind], referrer=referrer, name=name, day=became.on)


_TEMPLATES = {
    "met": mark(
        "You met {name} on {day}, and {referrer}, who gave you the name, has not heard of it."
    ),
    "declined": mark(
        "{name} declined on {day}, and {referrer}, who gave you the name, has not heard of it."
    ),
    "silent": mark(
        "{name} had not answered by {day}, and {referrer}, who gave you the name,"
        " has not heard of it."
    ),
}
