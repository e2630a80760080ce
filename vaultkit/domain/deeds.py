"""What happened between two versions of a note on a person, or on a meeting."""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from typing import TypeVar

from vaultkit.domain.contact import Contact
from vaultkit.domain.deed import Deed, Kind
from vaultkit.domain.interview import Interview
from vaultkit.domain.link import Link

_Value = TypeVar("_Value")

TOLD_BY: dict[Kind, frozenset[str]] = {
    "asked": frozenset({"asked"}),
    "nudged": frozenset({"asked"}),
    "told": frozenset({"reported"}),
    "news": frozenset({"news"}),
    "thanked": frozenset({"thanked"}),
    "referrals": frozenset({"referrals", "referred_on", "referrals_asked"}),
    "planned": frozenset({"date", "status"}),
    "met": frozenset({"date", "status"}),
    **dict.fromkeys(("cancelled", "moved", "no-show"), frozenset({"status"})),
    **dict.fromkeys(
        ("replied", "accepted", "declined", "later", "redirected"),
        frozenset({"replied", "reply", "ask_again"}),
    ),
}
"""The properties of which a deed says all there is to say."""


def of_contact(before: Contact | None, after: Contact) -> Iterator[Deed]:
    """Say what happened with a person; ``before`` is ``None`` for a new note."""
    old = before or Contact(after.path, after.name)
    who = (after.name,)
    if before is None:
        yield Deed("new-contact", who)
    days = _added(old.asked, after.asked)
    if days and not old.asked:
        yield Deed("asked", who, on=days[:1])
        days = days[1:]
    if days:
        yield Deed("nudged", who, on=days)
    if deed := _reply(old, after):
        yield deed
    for kind, was, now in (
        ("told", old.reported, after.reported),
        ("news", old.news, after.news),
    ):
        if days := _added(was, now):
            yield Deed("told" if kind == "told" else "news", who, on=days)
    if given := _added(old.referrals, after.referrals):
        on = (after.referred_on,) if after.referred_on else ()
        yield Deed("referrals", who, _names(given), on)


def of_interview(before: Interview | None, after: Interview, now: dt.datetime) -> Iterator[Deed]:
    """Say what happened about a meeting; ``before`` is ``None`` for a new note."""
    old = before or Interview(after.path, after.name, is_written=False)
    who = _names(after.contact)
    is_private = bool(old.off_record or after.off_record)
    on = (after.date.day,) if after.date else ()
    if kind := _became(before, after, now):
        yield Deed(kind, who, on=on, is_private=is_private)
    elif after.is_written and not old.is_written and after.is_held(now):
        yield Deed("wrote-up", who, on=on, is_private=is_private)
    if days := _added(old.thanked, after.thanked):
        yield Deed("thanked", who, on=days, is_private=is_private)
    if given := _added(old.referrals, after.referrals):
        yield Deed("referrals", who, _names(given), on, is_private=is_private)


def untold(changed: Collection[str], deeds: Sequence[Deed]) -> tuple[str, ...]:
    """Give the changed properties that the deeds say nothing of, in order."""
    told = frozenset[str]().union(*(TOLD_BY.get(each.kind, frozenset()) for each in deeds))
    return tuple(name for name in changed if name not in told)


def _reply(old: Contact, new: Contact) -> Deed | None:
    was, now = ((each.replied, each.answer, each.ask_again) for each in (old, new))
    if was == now or not any(now):
        return None
    on = (new.replied,) if new.replied else ()
    return Deed(new.answer or "replied", (new.name,), on=on)


def _became(old: Interview | None, new: Interview, now: dt.datetime) -> Kind | None:
    """Say what became of a meeting, if its note says so only now."""
    if old is not None and (old.date, old.status) == (new.date, new.status):
        return None
    if new.status:
        return new.status if old is None or old.status != new.status else None
    if new.is_held(now):
        return None if old is not None and old.is_held(now) else "met"
    return "planned"


def _added(old: Sequence[_Value], new: Sequence[_Value]) -> tuple[_Value, ...]:
    return tuple(each for each in dict.fromkeys(new) if each not in old)


def _names(links: Sequence[Link]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(link.name for link in links))
