"""Who could introduce me at an organization, and who knows them already."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal, NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.due import Situation
from vaultkit.domain.folding import fold
from vaultkit.domain.referral_chains import Chain, chain_to, steps_along
from vaultkit.domain.referral_graph import SOMEBODY, ReferralGraph, referral_graph

How = Literal["gave the name", "was named by them", "was at a meeting with them"]


class Insider(NamedTuple):
    """Somebody at an organization, a shortest chain that led me to them, and who knows them.

    The chain is empty if nobody gave me their name.
    """

    contact: Contact
    chain: Chain
    known_by: Mapping[PersonKey, How]


def insiders(
    organization: str, situation: Situation, *, is_private: bool
) -> tuple[ReferralGraph, list[Insider]]:
    """Find the contacts at an organization of which this is the name, or a part; by name.

    Who must not be contacted is proposed in no way: neither as somebody there, nor as one who
    knows them, nor in a chain. Meetings off the record say who knows whom with ``is_private``.
    The graph is that in which the chains were found.
    """
    campaign, wanted = situation.campaign, fold(organization)
    barred = {
        person
        for person, contact in campaign.contacts.items()
        if contact.status_on(situation.today) == "do-not-contact"
    }
    graph = referral_graph(campaign, without=barred)
    steps = steps_along(graph.gave, graph.roots)
    found = []
    for person, contact in campaign.contacts.items():
        if person not in barred and wanted in fold(contact.organization):
            chain = chain_to(person, graph, steps) if steps.get(person) else ()
            company = _company(person, situation, is_private=is_private)
            known_by = _known_by(person, graph, [each for each in company if each not in barred])
            found.append(Insider(contact, chain, known_by))
    return graph, sorted(found, key=lambda each: (fold(each.contact.name), each.contact.path))


def _known_by(
    person: PersonKey, graph: ReferralGraph, company: Iterable[PersonKey]
) -> dict[PersonKey, How]:
    """Say of everybody who knows a person how they do: the first of these ways that is so."""
    known: dict[PersonKey, How] = {}
    for other in graph.referrers.get(person, ()):
        known[other] = "gave the name"
    for other in graph.gave.get(person, ()):
        known.setdefault(other, "was named by them")
    for other in company:
        known.setdefault(other, "was at a meeting with them")
    return {other: how for other, how in known.items() if other not in (SOMEBODY, person)}


def _company(person: PersonKey, situation: Situation, *, is_private: bool) -> Iterator[PersonKey]:
    """Give whoever else was at a meeting with a person."""
    for meeting in situation.campaign.held_with(person, situation.now):
        if is_private or not meeting.off_record:
            yield from situation.campaign.people_at(meeting)
