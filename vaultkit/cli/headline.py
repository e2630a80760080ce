"""What ``vaultkit`` alone says: how much is owed, and the commands of every day."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.catalogue import GROUPS
from vaultkit.cli.output import say, tell, tell_problems
from vaultkit.errors import NoVaultError


def show_headline(app: App, program: click.Group) -> None:
    """Print one line on what is owed, then the commands to begin with."""
    try:
        say(_headline(app))
        tell_problems(app.owed.problems)
    except NoVaultError:
        tell("No vault here yet. Begin with: vaultkit init")
    say()
    ctx = click.get_current_context()
    for name in GROUPS["Every day"]:
        found = program.get_command(ctx, name)
        say(f"  vaultkit {name:<14} {found.get_short_help_str() if found else ''}")
    say("  vaultkit --help         everything else")


def _headline(app: App) -> str:
    items = app.owed.items
    if not items:
        return "Nothing is owed today."
    late = sum(1 for item in items if item.days_late)
    thing = "thing is" if len(items) == 1 else "things are"
    return f"{len(items)} {thing} owed, {late or 'none'} of them late: vaultkit due"
