"""What ``vaultkit`` alone says: how much is owed, and the commands of every day."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.catalogue import GROUPS
from vaultkit.cli.output import say, tell, tell_problems
from vaultkit.errors import NoVaultError
from vaultkit.index.owed import Owed, Wish


def show_headline(app: App, program: click.Group) -> None:
    """Print one line on what is owed, then the commands to begin with."""
    try:
        owed = app.owed(Wish(most=0))
        say(_headline(owed))
        tell_problems(owed.problems)
    except NoVaultError:
        tell("No vault here yet. Begin with: vaultkit init")
    say()
    ctx = click.get_current_context()
    for name in GROUPS["Every day"]:
        found = program.get_command(ctx, name)
        say(f"  vaultkit {name:<14} {found.get_short_help_str() if found else ''}")
    say("  vaultkit --help         everything else")


def _headline(owed: Owed) -> str:
    count = sum(each for each, _late in owed.counts.values())
    late = sum(each for _count, each in owed.counts.values())
    if not count:
        return "Nothing is owed today."
    thing = "thing is" if count == 1 else "things are"
    return f"{count} {thing} owed, {late or 'none'} of them late: vaultkit due"
