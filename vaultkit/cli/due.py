"""``vaultkit due``: what is owed to whom, most urgent first."""

from collections.abc import Sequence

import click

from vaultkit.cli.app import App, pass_app
from vaultkit.cli.command import VaultCommand
from vaultkit.cli.output import clean, columns, say, say_json, tell_problems
from vaultkit.domain.due import DueItem
from vaultkit.domain.rules import RULES

_TITLES = {"thank-you": "Thank-yous", "referral": "Unused referrals"}


@click.command("due", cls=VaultCommand, short_help="Say what you owe to whom.")
@click.argument("rules", nargs=-1, type=click.Choice(list(RULES)), metavar="[RULE]...")
@click.option("--long", "-l", "is_long", is_flag=True, help="Say also what settles each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything is listed.")
@pass_app
@click.pass_context
def command(
    ctx: click.Context,
    app: App,
    rules: tuple[str, ...],
    *,
    is_long: bool,
    as_json: bool,
    exit_code: bool,
) -> None:
    """Say what you owe to whom: thank-yous and referrals, or only the RULEs named."""
    problems = app.owed.problems
    items = [item for item in app.owed.items if not rules or item.rule in rules]
    if as_json:
        say_json("problems", problems, today=str(app.today), due=[_row(item) for item in items])
    else:
        _show(items, is_long=is_long)
        tell_problems(problems)
    if exit_code and items:
        ctx.exit(1)


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
    for rule in RULES:
        mine = [item for item in items if item.rule == rule]
        if mine:
            say(f"{_TITLES[rule]} ({len(mine)})", bold=True)
            heads = columns((_lateness(i), i.contact or "somebody", i.note) for i in mine)
            for item, head in zip(mine, heads, strict=True):
                say(f"  {head}", **({"fg": "yellow"} if item.days_late else {}))
                say(f"      {clean(item.why)}")
                if is_long:
                    say(f"      Once done: {clean(item.settle)}")
            say()


def _lateness(item: DueItem) -> str:
    if not item.days_late:
        return "due"
    return f"{item.days_late} day{'s' if item.days_late > 1 else ''} late"
