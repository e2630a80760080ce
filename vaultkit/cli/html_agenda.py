"""What is owed, as the page shows it: by rule as ``due`` does, with what settles it."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.cli.due_report import MOST, TITLES, when_due
from vaultkit.cli.html_people import People, Shown
from vaultkit.cli.output import clean
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.due import DueItem
from vaultkit.domain.sentence import sentence


class Owed(NamedTuple):
    """One thing owed; ``why`` and ``settle`` are ``""`` where names are left out."""

    who: Shown
    when: str
    is_late: bool
    why: str
    settle: str


class Group(NamedTuple):
    """What is owed by one rule; ``more`` says how many of it are left out, if any are."""

    title: str
    items: Sequence[Owed]
    more: str


def agenda_groups(due: Sequence[DueItem], people: People, today: dt.date) -> list[Group]:
    """Give what is owed by rule, the most urgent first."""
    by_rule: dict[str, list[DueItem]] = {}
    for item in due:
        by_rule.setdefault(item.rule, []).append(item)
    return [
        _group(rule, said(title), by_rule[rule], people, today)
        for rule, title in TITLES.items()
        if rule in by_rule
    ]


def agenda_headline(due: Sequence[DueItem], today: dt.date) -> str:
    """Say in a sentence how much is owed, and how much of it is late."""
    late = sum(1 for item in due if item.days_late(today))
    if not due:
        return said("Nothing is owed today.")
    how_much = said_for(len(due), "{count} thing is owed", "{count} things are owed")
    how_late = said_for(late, "{count} of them late", "{count} of them late")
    if not late:
        how_late = said("none of them late")
    return said(sentence("{much}, {late}.", much=how_much, late=how_late))


def _group(rule: str, title: str, due: Sequence[DueItem], people: People, today: dt.date) -> Group:
    left = len(due) - MOST
    more = sentence("and {count} more: vaultkit due {rule}", count=left, rule=rule)
    items = [_owed(item, people, today) for item in due[:MOST]]
    return Group(f"{title} ({len(due)})", items, said(more) if left > 0 else "")


def _owed(item: DueItem, people: People, today: dt.date) -> Owed:
    return Owed(
        who=_who(item, people),
        when=when_due(item, today),
        is_late=item.days_late(today) > 0,
        why=clean(said(item.why)) if people.has_names else "",
        settle=clean(item.settle) if people.has_names else "",
    )


def _who(item: DueItem, people: People) -> Shown:
    """Show whom to act towards; the card is that of the first whom it is owed to or about."""
    first = people.of(item.people[0]) if item.people else Shown("")
    if not people.has_names:
        return first
    return Shown(clean(item.contact or said("somebody")), first.card)
