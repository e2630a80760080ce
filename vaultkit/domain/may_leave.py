"""What of a campaign may leave the vault: all but what is private or was said off the record."""

from collections.abc import Iterable
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, Find
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.on_record import on_record
from vaultkit.domain.rules import due_items
from vaultkit.domain.task import Task


class Leaving(NamedTuple):
    """What may leave, what is owed of it, and how many meetings off the record are left out."""

    situation: Situation
    due: list[DueItem]
    left_out: int


def may_leave(situation: Situation, find: Find, *, is_private: bool) -> Leaving:
    """Leave out what is private, but with ``is_private``.

    What seems to be owed only because something is left out is not owed, and is not among it.
    """
    owed = due_items(situation)
    if is_private:
        return Leaving(situation, owed, 0)
    campaign = situation.campaign
    public = _without_private_tasks(on_record(campaign, find, situation.now))
    shown = situation._replace(campaign=public)
    known = {_what(item) for item in owed}
    due = [item for item in due_items(shown) if _what(item) in known]
    return Leaving(shown, due, len(campaign.interviews) - len(public.interviews))


def _what(item: DueItem) -> tuple[object, ...]:
    return item.rule, item.note, item.people, item.since, item.due


def _without_private_tasks(campaign: Campaign) -> Campaign:
    interviews = tuple(
        each._replace(tasks=_public(each.tasks)) if each.tasks else each
        for each in campaign.interviews
    )
    changed = {each.path: each for each in interviews}
    return campaign._replace(
        contacts={
            person: each._replace(tasks=_public(each.tasks)) if each.tasks else each
            for person, each in campaign.contacts.items()
        },
        interviews=interviews,
        meetings={
            person: [changed[each.path] for each in meetings]
            for person, meetings in campaign.meetings.items()
        },
    )


def _public(tasks: Iterable[Task]) -> tuple[Task, ...]:
    return tuple(each for each in tasks if not each.is_private)
