"""Who gave whose name, as each of the two sides tells it."""

import datetime as dt
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, Find, PersonKey
from vaultkit.domain.vault_path import VaultPath


class Listing(NamedTuple):
    """A place where a person's name is listed among ``referrals``, and by whom it was given.

    ``referrers`` is empty where a meeting does not say with whom it was; ``given_on`` is the
    day of a meeting that took place, else ``None``.
    """

    note: VaultPath
    referrers: tuple[PersonKey, ...]
    given_on: dt.date | None = None


class Claims(NamedTuple):
    """What notes say of names given, whether it happened on a known day or not.

    ``listings`` are the ``referrals`` of meetings and contacts, by the person named;
    ``named`` is the ``referred_by`` of a contact, in its order.
    """

    listings: Mapping[PersonKey, list[Listing]]
    named: Mapping[PersonKey, tuple[PersonKey, ...]]

    def givers_of(self, person: PersonKey) -> frozenset[PersonKey]:
        """Give those who are said to have given a person's name, whichever note says so."""
        listed = self.listings.get(person, ())
        by_theirs = (referrer for each in listed for referrer in each.referrers)
        return frozenset((*by_theirs, *self.named.get(person, ())))

    @property
    def generous(self) -> frozenset[PersonKey]:
        """Give those of whom some note lists names that they gave."""
        found = (each.referrers for listed in self.listings.values() for each in listed)
        return frozenset(referrer for referrers in found for referrer in referrers)


def claims(campaign: Campaign, find: Find, now: dt.datetime) -> Claims:
    """Gather what both sides say."""
    listings: dict[PersonKey, list[Listing]] = {}
    for interview in campaign.interviews:
        held_on = interview.date.day if interview.date and interview.is_held(now) else None
        listed = Listing(interview.path, campaign.people_at(interview), held_on)
        for link in interview.referrals:
            listings.setdefault(find(link, interview.path), []).append(listed)
    named: dict[PersonKey, tuple[PersonKey, ...]] = {}
    for person, contact in campaign.contacts.items():
        for link in contact.referrals:
            listed = Listing(contact.path, (person,))
            listings.setdefault(find(link, contact.path), []).append(listed)
        if contact.referred_by:
            named[person] = tuple(find(link, contact.path) for link in contact.referred_by)
    return Claims(listings, named)
