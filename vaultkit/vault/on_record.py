"""What a vault says on the record: without the names given at meetings that are off it."""

import datetime as dt
from collections.abc import Iterator

from vaultkit.domain.campaign import Campaign, PersonKey, Referral, assemble
from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.resolution import person_of
from vaultkit.vault.reading import VaultReading


def on_record(reading: VaultReading, now: dt.datetime) -> tuple[Campaign, int]:
    """Give the campaign as if meetings off the record had brought no names.

    What another note says of the same names stays. The number is that of the meetings of which
    a name is left out.
    """
    campaign = reading.campaign
    hidden = {each.path for each in campaign.interviews if each.off_record and each.referrals}
    if not hidden:
        return campaign, 0
    interviews = (
        each._replace(referrals=()) if each.path in hidden else each for each in campaign.interviews
    )

    def find(link: Link, source: VaultPath) -> PersonKey:
        return person_of(link, source, reading.links)

    unsure = [VaultPath(each) for each in campaign.unsure]
    public = assemble(campaign.contacts.values(), interviews, find, now=now, unsure=unsure)
    told = {(each.referrer, each.person) for each in _edges(public)}
    lost = (each for each in _edges(campaign) if (each.referrer, each.person) not in told)
    return public, len({each.note for each in lost})


def _edges(campaign: Campaign) -> Iterator[Referral]:
    return (edge for given in campaign.referrals.values() for edge in given)
