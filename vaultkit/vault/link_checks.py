"""Links that lead to nobody or to several, and names given on no known day.

What would make a report wrong in silence is found whenever a vault is read; ``dangling`` finds
the other links that lead nowhere, ``led_to_meetings`` those that lead to no person.
"""

import datetime as dt
import shlex
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.contact import Contact
from vaultkit.domain.doubt import Doubt
from vaultkit.domain.folding import fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.referral import undated_introductions, undated_people
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.notes.resolution import Links


class Place(NamedTuple):
    """A link to a person, and where it stands."""

    path: VaultPath
    name: str
    item: int
    link: Link

    def doubt(self, rule: str, message: Sentence) -> Doubt:
        """Say what is wrong with it."""
        return Doubt(self.path, self.name, rule, message, self.item)


def link_doubts(campaign: Campaign, links: Links, today: dt.date) -> Iterator[Doubt]:
    """Find the links and referrals of a campaign that need a word from the user."""
    by_alias = _aliases(campaign.contacts.values())
    names = Names(lambda: [contact.name for contact in campaign.contacts.values()])
    yield from doubts_at(_people_links(campaign), links, by_alias.get, names)
    yield from _undated(campaign, links, today)


def doubts_at(
    places: Iterable[Place], links: Links, by_alias: Callable[[str], str | None], names: "Names"
) -> Iterator[Doubt]:
    """Find the links among these that fit several notes, or none but were surely meant for one.

    ``by_alias`` gives the name of the contact who alone has an alias, folded.
    """
    missing: list[Place] = []
    for place in places:
        found, target = links.find(place.link, place.path), place.link.target
        if found.is_ambiguous:
            several = ", ".join(found.candidates)
            message = sentence(
                "'[[{target}]]' could be {several}; write the path in the link",
                target=target,
                several=several,
            )
            yield place.doubt("ambiguous-link", message)
        elif found.path is None and (meant := by_alias(fold_case(target))):
            message = sentence(
                "'{target}' is an alias, and links do not follow aliases; "
                "write [[{meant}|{target}]]",
                target=target,
                meant=meant,
            )
            yield place.doubt("link-by-alias", message)
        elif found.path is None and place.name == "contact":
            missing.append(place)
    for place in sorted(missing):
        name = place.link.name
        if meant := names.nearest(name):
            yield place.doubt("missing-contact", _no_note(name, meant))


def dangling(campaign: Campaign, links: Links, people: Iterable[PersonKey]) -> Iterator[Doubt]:
    """Find the other links that lead to no note: meetings, referrers, and names by path.

    A bare name among ``referrals`` is the natural form of one not yet acted on. ``people`` are
    all to whom a link was followed, so that few are followed once more.
    """
    without_note = {each[1:] for each in people if each.startswith("?")}
    by_alias = _aliases(campaign.contacts.values()) if without_note else {}
    known = [contact.name for contact in campaign.contacts.values()]
    of_contacts, of_others = Names(lambda: known), Names(lambda: known)
    for place in _people_links(campaign) if without_note else ():
        link = place.link
        if fold_case(link.name) not in without_note or fold_case(link.target) in by_alias:
            continue
        found = links.find(link, place.path)
        if found.path or found.is_ambiguous:
            continue
        if place.name == "contact":
            if not of_contacts.nearest(link.name):  # else it is among the doubts above
                yield place.doubt("missing-contact", _no_note(link.name))
        elif place.name == "referred_by":
            message = _no_note(link.name, of_others.nearest(link.name))
            yield place.doubt("missing-referrer", message)
        elif "/" in link.target:
            message = _no_note(link.target, of_others.nearest(link.name))
            yield place.doubt("missing-referral", message)


def led_to_meetings(
    campaign: Campaign, links: Links, people: Collection[PersonKey]
) -> Iterator[Doubt]:
    """Find the links to people that lead to the note of a meeting, as its name may hold theirs.

    ``people`` are all to whom a link was followed.
    """
    meetings = {each.path for each in campaign.interviews}
    if meetings.isdisjoint(people):
        return
    for place in _people_links(campaign):
        if links.find(place.link, place.path).path in meetings:
            message = sentence(
                "'[[{target}]]' is a meeting and no person; link to the person",
                target=place.link.target,
            )
            yield place.doubt(_MISSING[place.name], message)


_MISSING = {
    "contact": "missing-contact",
    "referred_by": "missing-referrer",
    "referrals": "missing-referral",
}


def _no_note(name: str, meant: str | None = None) -> Sentence:
    person = name.rpartition("/")[2]
    make = f"vaultkit new-contact {shlex.quote(person)}"
    if meant:
        return sentence(
            "no note '{name}'; did you mean [[{meant}]]? Else: {make}",
            name=name,
            meant=meant,
            make=make,
        )
    return sentence("no note '{name}'; to make one: {make}", name=name, make=make)


def _undated(campaign: Campaign, links: Links, today: dt.date) -> Iterator[Doubt]:
    for interview in campaign.interviews:
        if interview.referrals and interview.date is None and interview.status is None:
            message = sentence("names were given, but no date says when; give this meeting a date")
            yield Doubt(interview.path, "referrals", "undated-referral", message, 0)
    items: dict[VaultPath, dict[str, int]] = {}
    for person in undated_people(campaign, today):
        note = campaign.referrals[person][0].note
        step = sentence(
            "no note says when {name}'s name was given; add 'referred_on: YYYY-MM-DD' to this note",
            name=campaign.name(person),
        )
        if str(note) == person:
            yield Doubt(note, "referred_by", "undated-referral", step, 0)
            continue
        if note not in items:
            items[note] = _items(campaign.contacts[PersonKey(note)], links)
        yield Doubt(note, "referrals", "undated-referral", step, items[note].get(person))
    for person in undated_introductions(campaign, today):
        step = sentence(
            "nothing says until when to wait for this introduction;"
            " add 'check_on: YYYY-MM-DD' to this note"
        )
        yield Doubt(campaign.contacts[person].path, "first_move", "undated-referral", step)


def _items(contact: Contact, links: Links) -> dict[str, int]:
    """Tell which of the names that a contact gave is whose."""
    found = ((links.find(link, contact.path).path, link) for link in contact.referrals)
    return {path or f"?{fold_case(link.name)}": item for item, (path, link) in enumerate(found)}


class Names:
    """The names of the contacts, to find the one that was meant.

    That takes milliseconds, so it is done for the first links only.
    """

    def __init__(self, names: Callable[[], Sequence[str]]) -> None:
        self._names = cache(names)
        self._known: dict[str, str | None] = {}

    def nearest(self, name: str) -> str | None:
        """Give the contact whose name is most like this one, if any is."""
        if name not in self._known and len(self._known) < _MOST_NEAREST:
            from vaultkit.notes.nearest import nearest  # noqa: PLC0415  only for mistakes

            self._known[name] = next(iter(nearest(name, self._names(), most=1)), None)
        return self._known.get(name)


_MOST_NEAREST = 100


def _people_links(campaign: Campaign) -> Iterator[Place]:
    for interview in campaign.interviews:
        yield from _places(interview.path, "contact", interview.contact)
        yield from _places(interview.path, "referrals", interview.referrals)
    for contact in campaign.contacts.values():
        yield from _places(contact.path, "referred_by", contact.referred_by)
        yield from _places(contact.path, "referrals", contact.referrals)


def _places(path: VaultPath, name: str, links: Iterable[Link]) -> Iterator[Place]:
    for item, link in enumerate(links):
        yield Place(path, name, item, link)


def _aliases(contacts: Iterable[Contact]) -> dict[str, str]:
    """Map an alias to the one contact that has it; an alias of several says nothing."""
    found: dict[str, str | None] = {}
    for contact in contacts:
        for alias in contact.aliases:
            key = fold_case(alias)
            found[key] = None if key in found else name_of(contact.path)
    return {alias: name for alias, name in found.items() if name is not None}
