"""What ``vaultkit due`` prints, for a terminal and as JSON."""

import datetime as dt
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from vaultkit.cli.output import clean, columns, say, say_json, tell_problems
from vaultkit.domain.due import DueItem

if TYPE_CHECKING:
    from vaultkit.index.owed import Owed

TITLES = {"thank-you": "Thank-yous", "referral": "Unused referrals"}
"""Every rule in the order in which a report shows them, with its heading."""


def report_due(
    owed: "Owed", today: dt.date, only: Collection[str], *, is_long: bool, as_json: bool
) -> bool:
    """Print what is owed, by all rules or those named; tell whether it is anything."""
    items = [item for item in owed.items if not only or item.rule in only]
    if as_json:
        rows = [_row(item) for item in items]
        say_json("problems", owed.problems, today=str(today), due=rows)
    else:
        _show(items, is_long=is_long)
        tell_problems(owed.problems)
    return bool(items)


def _row(item: DueItem) -> dict[str, object]:
    return {
        "rule": item.rule,
        "level": item.level,
        "contact": item.contact,
        "note": item.note,
        "since": str(item.since),
        "due": str(item.due),
        "days_late": item.days_late,
        "why": item.why,
        "settle": item.settle,
    }


def _show(items: Sequence[DueItem], *, is_long: bool) -> None:
    if not items:
        say("Nothing is owed today.")
    for rule, title in TITLES.items():
        mine = [item for item in items if item.rule == rule]
        if mine:
            say(f"{title} ({len(mine)})", "bold")
            heads = columns((_lateness(i), i.contact or "somebody", i.note) for i in mine)
            for item, head in zip(mine, heads, strict=True):
                say(f"  {head}", "yellow" if item.days_late else None)
                say(f"      {clean(item.why)}")
                if is_long:
                    say(f"      Once done: {clean(item.settle)}")
            say()


def _lateness(item: DueItem) -> str:
    if not item.days_late:
        return "due"
    return f"{item.days_late} day{'s' if item.days_late > 1 else ''} late"
