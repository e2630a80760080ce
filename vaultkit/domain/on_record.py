"""A campaign as it may be shown: without the meetings that were held off the record."""

import datetime as dt

from vaultkit.domain.campaign import Campaign, Find, assemble
from vaultkit.domain.vault_path import VaultPath


def on_record(campaign: Campaign, find: Find, now: dt.datetime) -> Campaign:
    """Leave out every meeting with ``off_record: true``, with the names that were given there."""
    kept = [each for each in campaign.interviews if not each.off_record]
    if len(kept) == len(campaign.interviews):
        return campaign
    unsure = [VaultPath(each) for each in campaign.unsure]
    shown = assemble(campaign.contacts.values(), kept, find, now=now, unsure=unsure)
    names = {**campaign.names, **shown.names}
    return shown._replace(names=names, shared_names=campaign.shared_names)
