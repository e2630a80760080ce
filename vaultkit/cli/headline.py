"""What ``vaultkit`` alone says: how much is owed, and the commands of every day."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.catalogue import GROUPS
from vaultkit.cli.output import say, tell, tell_problems
from vaultkit.cli.speech import of_the_locale, said, said_for, speak
from vaultkit.domain.sentence import sentence
from vaultkit.errors import NoVaultError
from vaultkit.index.owed import Owed, Wish


def show_headline(app: App, program: click.Group) -> None:
    """Print one line on what is owed, then the commands to begin with."""
    try:
        owed = app.owed(Wish(most=0))
        say(_headline(owed))
        tell_problems(owed.problems)
    except NoVaultError:
        speak(app.language or of_the_locale())
        tell(sentence("No vault here yet. Begin with: vaultkit init"))
    say()
    ctx = click.get_current_context()
    for name in GROUPS["Every day"]:
        found = program.get_command(ctx, name)
        say(f"  vaultkit {name:<14} {found.get_short_help_str() if found else ''}")
    rest = said("everything else")
    say(f"  vaultkit --help         {rest}")


def _headline(owed: Owed) -> str:
    count = sum(each for each, _late in owed.counts.values())
    late = sum(each for _count, each in owed.counts.values())
    if not count:
        return said("Nothing is owed today.")
    how_much = said_for(count, "{count} thing is owed", "{count} things are owed")
    how_late = said_for(late, "{count} of them late", "{count} of them late")
    if not late:
        how_late = said("none of them late")
    return said(sentence("{much}, {late}: vaultkit due", much=how_much, late=how_late))
