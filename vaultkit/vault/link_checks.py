"""Links that do not say surely whom they mean, and names given on no known day.

Each of these would make a report wrong in silence, so each is a problem with its place.
"""

import datetime as dt
import shlex
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign
from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold_case
from vaultkit.domain.link import Link
from vaultkit.domain.referral import is_unused
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.notes.resolution import LinkIndex


class Doubt(NamedTuple):
    """A property of a note that leaves something open."""

    path: VaultPath
    property_name: str
    rule: str
    message: str


def link_doubts(campaign: Campaign, links: LinkIndex, today: dt.date) -> Iterator[Doubt]:
    """Find the links and referrals of a campaign that need a word from the user."""
    by_alias = _aliases(campaign.contacts.values())
    for path, name, link in _people_links(campaign):
        found = links.find(link, path)
        if found.is_ambiguous:
            several = ", ".join(found.candidates)
            message = f"'[[{link.target}]]' could be {several}; write the path in the link"
            yield Doubt(path, name, "ambiguous-link", message)
        elif found.path is None:
            yield from _leading_nowhere(path, name, link, by_alias, campaign)
    yield from _undated(campaign, today)


def _leading_nowhere(
    path: VaultPath, name: str, link: Link, by_alias: Mapping[str, str], campaign: Campaign
) -> Iterator[Doubt]:
    """Name what was probably meant; a name that is like no other may do without a note."""
    if meant := by_alias.get(fold_case(link.target)):
        message = (
            f"'{link.target}' is an alias, and links do not follow aliases; "
            f"write [[{meant}|{link.target}]]"
        )
        yield Doubt(path, name, "link-by-alias", message)
    elif name == "contact" and (meant := _nearest(link.name, campaign)):
        step = f"did you mean [[{meant}]]? Else: vaultkit new-contact {shlex.quote(link.name)}"
        yield Doubt(path, name, "missing-contact", f"no note '{link.name}'; {step}")


def _undated(campaign: Campaign, today: dt.date) -> Iterator[Doubt]:
    for interview in campaign.interviews:
        if interview.referrals and interview.date is None and interview.status is None:
            message = "names were given, but no date says when; give this meeting a date"
            yield Doubt(interview.path, "referrals", "undated-referral", message)
    for person, given in campaign.referrals.items():
        if given[0].given_on is None and is_unused(person, campaign, today):
            message = f"no note says when {campaign.name(person)}'s name was given"
            name = "referred_by" if str(given[0].note) == person else "referrals"
            step = f"{message}; add 'referred_on: YYYY-MM-DD' to this note"
            yield Doubt(given[0].note, name, "undated-referral", step)


def _nearest(name: str, campaign: Campaign) -> str | None:
    from vaultkit.notes.nearest import nearest  # noqa: PLC0415  rapidfuzz, only for mistakes

    return next(iter(nearest(name, [e.name for e in campaign.contacts.values()], most=1)), None)


def _people_links(campaign: Campaign) -> Iterator[tuple[VaultPath, str, Link]]:
    for interview in campaign.interviews:
        yield from ((interview.path, "contact", link) for link in interview.contact)
        yield from ((interview.path, "referrals", link) for link in interview.referrals)
    for contact in campaign.contacts.values():
        yield from ((contact.path, "referred_by", link) for link in contact.referred_by)
        yield from ((contact.path, "referrals", link) for link in contact.referrals)


def _aliases(contacts: Iterable[Contact]) -> dict[str, str]:
    """Map an alias to the one contact that has it; an alias of several says nothing."""
    found: dict[str, str | None] = {}
    for contact in contacts:
        for alias in contact.aliases:
            key = fold_case(alias)
            found[key] = None if key in found else name_of(contact.path)
    return {alias: name for alias, name in found.items() if name is not None}
