"""What is owed, from the index: judged anew only where facts have changed."""

import datetime as dt
import zlib
from collections.abc import Iterator
from typing import NamedTuple

from vaultkit import __version__
from vaultkit.domain.campaign import Campaign
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.referral import undated_people
from vaultkit.domain.rules import due_items
from vaultkit.index.asking import Current
from vaultkit.index.index import Index
from vaultkit.index.matters import Matter, what_matters
from vaultkit.index.memo import Judged
from vaultkit.index.record_rows import records
from vaultkit.vault.vault import Vault

_DAY = dt.timedelta(days=1)


class Owed(NamedTuple):
    """What is owed, most urgent first, and how many problems the vault has."""

    items: list[DueItem]
    problems: int
    is_interrupted: bool


def read_owed(current: Current, vault: Vault, now: dt.datetime) -> Owed:
    """Say what is owed, with what was found out the last time it was asked."""
    from vaultkit.index import memo  # noqa: PLC0415

    place = current.place and f"{current.place}.owed"
    before = memo.load(place) if place else None
    judged = judge(current, vault, now, before)
    if place and judged is not before:
        memo.keep(place, judged)
    items = sorted((item for item, _sources in judged.items), key=lambda item: item.urgency)
    return Owed(items, judged.problems, current.is_interrupted)


def judge(current: Current, vault: Vault, now: dt.datetime, before: Judged | None) -> Judged:
    """Judge everything that matters, or what changed since it was judged ``before``."""
    index, basis = current.known, _basis(current, vault)
    generation = index.generation
    if before is not None and not before.holds(basis, now):
        before = None
    if before is not None and before.generation == generation:
        return before
    from vaultkit.index.doubts import count_problems  # noqa: PLC0415

    touched = index.touched_since(before.generation) if before else None
    matter = what_matters(index, now, touched)
    items = [*_items(matter.campaign, vault.settings.policy, now)]
    undated = undated_people(matter.campaign, now.date())
    if before is not None and touched is not None:
        items += [each for each in before.items if not _is_stale(*each, touched, matter)]
        undated += [each for each in before.undated if each not in touched | matter.named]
    problems = count_problems(current, len(undated), vault)
    until = _until(index, now)
    return Judged(basis, generation, now, until, items, undated, problems)


def _basis(current: Current, vault: Vault) -> str:
    """Tell what the answer depends on besides the notes and the time."""
    settings = vault.settings
    ordered = settings._replace(
        holidays=sorted(settings.holidays),  # type: ignore[arg-type]
        checks_off=sorted(settings.checks_off),  # type: ignore[arg-type]
    )
    told = zlib.crc32(repr((ordered, current.problems)).encode("utf-8", "surrogatepass"))
    return f"{__version__} {current.known.birth} {told:08x}"


def _items(
    campaign: Campaign, policy: Policy, now: dt.datetime
) -> Iterator[tuple[DueItem, frozenset[str]]]:
    """Give what is owed, each with the notes and the people it was concluded from."""
    for item in due_items(Situation(campaign, policy, now)):
        sources: set[str] = {item.note, *item.people}
        if item.rule == "thank-you":
            sources.update(campaign.present.get(item.note, ()))
        for person in item.people if item.rule == "referral" else ():
            sources.update(each.referrer or each.note for each in campaign.referrals[person])
        yield item, frozenset(sources)


def _is_stale(item: DueItem, sources: frozenset[str], touched: set[str], anew: Matter) -> bool:
    """Tell whether an item was judged anew, or would have been if there still were one."""
    if item.rule == "thank-you":
        return item.note in anew.meetings or not sources.isdisjoint(touched)
    return item.people[0] in anew.named or not sources.isdisjoint(touched)


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
    midnight = dt.datetime.combine(now.date(), dt.time.min) + _DAY
    return min((each for each in moments if each > now), default=midnight)
