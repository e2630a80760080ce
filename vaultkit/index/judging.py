"""Judge what is owed: everything that matters, or what changed since the last time."""

import datetime as dt
from collections.abc import Iterator

from vaultkit.domain.campaign import Campaign
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.referral import undated_people
from vaultkit.domain.rules import due_items
from vaultkit.index.asking import Current
from vaultkit.index.doubts import count_problems
from vaultkit.index.index import Index
from vaultkit.index.matters import Matter, what_matters
from vaultkit.index.memo import Judged, Judgment
from vaultkit.index.record_rows import records
from vaultkit.vault.vault import Vault

_DAY = dt.timedelta(days=1)


def judge(
    current: Current, vault: Vault, now: dt.datetime, basis: str, before: Judged | None
) -> Judged:
    """Judge everything that matters, or what changed since it was judged ``before``."""
    index = current.known
    touched = index.touched_since(before.generation) if before else None
    matter = what_matters(index, now, touched)
    items = [*_items(matter.campaign, vault.settings.policy, now)]
    undated = undated_people(matter.campaign, now.date())
    if before is not None and touched is not None:
        items += [each for each in before.items if not _is_stale(*each, touched, matter)]
        undated += [each for each in before.undated if each not in touched | matter.named]
    problems = count_problems(current, len(undated), vault)
    until = _until(index, now)
    return Judged(basis, index.generation, now, until, items, undated, problems)


def _items(campaign: Campaign, policy: Policy, now: dt.datetime) -> Iterator[Judgment]:
    """Give what is owed, each with the notes and the people it was concluded from."""
    for item in due_items(Situation(campaign, policy, now)):
        sources: set[str] = {item.note, *item.people}
        if item.rule == "thank-you":
            sources.update(campaign.present.get(item.note, ()))
        for person in item.people if item.rule == "referral" else ():
            sources.update(each.referrer or each.note for each in campaign.referrals[person])
        yield item, sorted(sources)


def _is_stale(item: DueItem, sources: list[str], touched: set[str], anew: Matter) -> bool:
    """Tell whether an item was judged anew, or would have been if there still were one."""
    if item.rule == "thank-you":
        return item.note in anew.meetings or not touched.isdisjoint(sources)
    return item.people[0] in anew.named or not touched.isdisjoint(sources)


def _until(index: Index, now: dt.datetime) -> dt.datetime:
    """Give the moment until which nothing changes by itself: the next meeting, or midnight."""
    day = {"today": str(now.date())}
    rows = index.db.execute(
        "SELECT path, kind, record FROM notes WHERE held_on = :today AND kind = 2", day
    )
    _contacts, interviews = records(rows)
    moments = [
        dt.datetime.combine(each.date.day, each.date.time)
        for each in interviews
        if each.date and each.date.time
    ]
    return min((each for each in moments if each > now), default=_midnight_after(now))


def _midnight_after(now: dt.datetime) -> dt.datetime:
    if now.date() == dt.date.max:
        return dt.datetime.combine(now.date(), dt.time.max)
    return dt.datetime.combine(now.date(), dt.time.min) + _DAY
