"""A campaign as it may be shown: without the meetings that were held off the record."""

import datetime as dt
from collections.abc import Iterable, Iterator

from vaultkit.domain.campaign import Campaign, Find, assemble
from vaultkit.domain.task import Task
from vaultkit.domain.vault_path import VaultPath


def disclosed(campaign: Campaign, find: Find, now: dt.datetime) -> Campaign:
    """Leave out meetings off the record, and every task that stands in a private block."""
    public = on_record(campaign, find, now)
    if not any(task.is_private for task in _tasks(public)):
        return public
    contacts = [each._replace(tasks=_open_to_all(each.tasks)) for each in public.contacts.values()]
    meetings = [each._replace(tasks=_open_to_all(each.tasks)) for each in public.interviews]
    unsure = [VaultPath(each) for each in public.unsure]
    shown = assemble(contacts, meetings, find, now=now, unsure=unsure)
    return shown._replace(names={**public.names, **shown.names}, shared_names=public.shared_names)


def _tasks(campaign: Campaign) -> Iterator[Task]:
    for contact in campaign.contacts.values():
        yield from contact.tasks
    for interview in campaign.interviews:
        yield from interview.tasks


def _open_to_all(tasks: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(task for task in tasks if not task.is_private)


def on_record(campaign: Campaign, find: Find, now: dt.datetime) -> Campaign:
    """Leave out every meeting with ``off_record: true``, with the names that were given there."""
    kept = [each for each in campaign.interviews if not each.off_record]
    if len(kept) == len(campaign.interviews):
        return campaign
    unsure = [VaultPath(each) for each in campaign.unsure]
    shown = assemble(campaign.contacts.values(), kept, find, now=now, unsure=unsure)
    names = {**campaign.names, **shown.names}
    return shown._replace(names=names, shared_names=campaign.shared_names)
