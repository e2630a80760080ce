"""Names given of which two notes tell two stories, and circles in which nobody came first."""

from collections.abc import Collection, Iterator

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.claims import Claims
from vaultkit.domain.doubt import Doubt
from vaultkit.domain.sentence import sentence


def mismatches(campaign: Campaign, told: Claims) -> Iterator[Doubt]:
    """Find contacts whose ``referred_by`` and the ``referrals`` of others do not agree.

    Said is only what cannot be otherwise explained: a name that came by mail has its
    ``referred_on``, somebody of whom no name at all is noted may have given this one, and of
    several who gave a name it takes one to agree.
    """
    generous = told.generous
    for person, named in told.named.items():
        contact = campaign.contacts[person]
        if contact.referred_on or any(each.startswith("?") for each in named):
            continue
        listed = told.listings.get(person, ())
        agreeing = {who for each in listed for who in each.referrers if who in named}
        told_otherwise = [each for each in listed if each.given_on and each.referrers]
        if not agreeing and told_otherwise:
            other = told_otherwise[0]
            message = sentence(
                "{note} says that {people} gave this name, and this property does not",
                note=other.note,
                people=[campaign.name(who) for who in other.referrers],
            )
            yield Doubt(contact.path, "referred_by", "referral-mismatch", message, 0)
        elif listed or not _is_undated(person, campaign):
            yield from _unlisted(person, named, agreeing, generous, campaign)


def _unlisted(
    person: PersonKey,
    named: tuple[PersonKey, ...],
    agreeing: Collection[PersonKey],
    generous: Collection[PersonKey],
    campaign: Campaign,
) -> Iterator[Doubt]:
    for item, referrer in enumerate(named):
        if referrer in generous and referrer not in agreeing:
            message = sentence(
                "{name} gave other names, and not this one; "
                "add it to the 'referrals' there, or 'referred_on' here",
                name=campaign.name(referrer),
            )
            path = campaign.contacts[person].path
            yield Doubt(path, "referred_by", "referral-mismatch", message, item)


def _is_undated(person: PersonKey, campaign: Campaign) -> bool:
    """Tell whether the name waits for its day, which ``undated-referral`` asks for already."""
    return not campaign.is_known(person) and campaign.referrals[person][0].given_on is None


def cycles(campaign: Campaign, told: Claims) -> Iterator[Doubt]:
    """Find circles of people who were all referred by one another, so that none was the first.

    Whoever also came another way, by somebody outside or by another ``source``, may have been
    the first, and a name that is given once more closes no circle.
    """
    onward = _onward(campaign, told)
    done: set[PersonKey] = set()
    for start in onward:
        trail: dict[PersonKey, None] = {}
        person = start
        while person not in done:
            done.add(person)
            trail[person] = None
            person = onward[person]
        if person in trail:
            members = list(trail)
            yield _cycle(members[members.index(person) :], campaign)


def _cycle(circle: list[PersonKey], campaign: Campaign) -> Doubt:
    at = circle.index(min(circle))
    chain = [*circle[at:], *circle[:at], circle[at]]
    message = sentence(
        "a circle: {name} was referred by {people:by}; who came first?",
        name=campaign.name(chain[0]),
        people=[campaign.name(each) for each in chain[1:]],
    )
    path = campaign.contacts[chain[0]].path
    return Doubt(path, "referred_by", "referral-cycle", message, 0)


def _onward(campaign: Campaign, told: Claims) -> dict[PersonKey, PersonKey]:
    """Give each person whom only others in a circle explain, and the first of these."""
    referred: dict[PersonKey, list[PersonKey]] = {}
    for person, named in told.named.items():
        for referrer in named:
            referred.setdefault(referrer, []).append(person)
    closed = {each for each in told.named if campaign.contacts[each].source in (None, "referral")}
    open_ones = [each for each in {*referred, *told.named} if each not in closed]
    while open_ones:
        for person in referred.get(open_ones.pop(), ()):
            if person in closed:
                closed.discard(person)
                open_ones.append(person)
    return {each: told.named[each][0] for each in told.named if each in closed}
