"""What ``vaultkit due`` prints, for a terminal and as JSON."""

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from vaultkit.cli.output import clean, columns, say, say_json, tell_problems
from vaultkit.cli.speech import said, said_for
from vaultkit.domain.due import DueItem
from vaultkit.domain.sentence import mark, sentence

if TYPE_CHECKING:
    from vaultkit.index.owed import Owed

TITLES = {
    "thank-you": mark("Thank-yous"),
    "promise": mark("Promises"),
    "loop": mark("News of names given"),
    "referral": mark("Unused referrals"),
    "introduction": mark("Introductions to ask about"),
    "nudge": mark("Asks without an answer"),
    "ask-again": mark("People to ask again"),
    "second-line": mark("Somebody else at the same place"),
    "prepare": mark("Meetings to prepare for"),
    "write-up": mark("Meetings to write up"),
    "offer": mark("Offers to take up"),
    "keep-in-touch": mark("People to keep in touch with"),
    "landing": mark("News of where you landed"),
    "cv": mark("Your CV"),
    "review": mark("Notes that may have had their time"),
}
"""Every rule in the order in which a report shows them, with its heading."""

MOST = 10
"""So many of each rule are shown to people, unless they ask for one rule, or for all."""


class Shape(NamedTuple):
    """How to print: what settles each item as well; one JSON document; every item."""

    is_long: bool = False
    as_json: bool = False
    is_whole: bool = False


def most_wanted(rules: Sequence[str], shape: Shape) -> int | None:
    """Give how many items of each rule will be printed; ``None`` for all."""
    return None if rules or shape.as_json or shape.is_whole else MOST


def report_due(owed: "Owed", today: dt.date, rules: Sequence[str], shape: Shape) -> bool:
    """Print what is owed, by all rules or those named; tell whether it is anything."""
    items = [item for item in owed.items if not rules or item.rule in rules]
    if shape.as_json:
        rows = [_row(item, today) for item in items]
        say_json("problems", owed.problems, today=str(today), due=rows)
        return bool(items)
    if not items:
        say(said("Nothing is owed today."))
    by_rule: dict[str, list[DueItem]] = {}
    for item in items:
        by_rule.setdefault(item.rule, []).append(item)
    for rule, title in TITLES.items():
        if mine := by_rule.get(rule):
            count = owed.counts[rule][0]
            say(f"{said(title)} ({count})", "bold")
            _show(mine[: most_wanted(rules, shape)], today, is_long=shape.is_long)
            if (left := count - MOST) > 0 and most_wanted(rules, shape):
                more = sentence("and {count} more: vaultkit due {rule}", count=left, rule=rule)
                say(f"  {said(more)}")
            say()
    tell_problems(owed.problems)
    return bool(items)


def _row(item: DueItem, today: dt.date) -> dict[str, object]:
    return {
        "rule": item.rule,
        "level": item.level(today),
        "contact": item.contact,
        "note": item.note,
        "since": str(item.since),
        "due": str(item.due),
        "days_late": item.days_late(today),
        "why": said(item.why),
        "settle": item.settle,
    }


def _show(items: Sequence[DueItem], today: dt.date, *, is_long: bool) -> None:
    cells = ((when_due(item, today), item.contact or said("somebody"), item.note) for item in items)
    for item, head in zip(items, columns(cells), strict=True):
        say(f"  {head}", "yellow" if item.days_late(today) else None)
        say(f"      {clean(said(item.why))}")
        if is_long:
            once_done = said("Once done:")
            say(f"      {once_done} {clean(item.settle)}")


def when_due(item: DueItem, today: dt.date) -> str:
    """Say how many days something is late, or how many are left."""
    if item.due > today:
        days = (item.due - today).days
        return said_for(days, "tomorrow", "in {count} days")
    late = item.days_late(today)
    return said_for(late, "{count} day late", "{count} days late") if late else said("due")
