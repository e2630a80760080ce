"""``vaultkit git``: what git is told about the vault, each command imported when it is called."""

from typing import ClassVar

import click

from vaultkit.cli.command import vault_options
from vaultkit.cli.lazy_group import LazyGroup


class GitCommands(LazyGroup):
    """The commands about git, in the order in which help shows them."""

    modules: ClassVar = {
        "setup": "vaultkit.cli.git_setup",
        "log": "vaultkit.cli.git_log",
        "check-notes": "vaultkit.cli.git_check_notes",
    }


@click.group(
    "git",
    cls=GitCommands,
    params=vault_options(),
    short_help="Tell git how notes are merged.",
    no_args_is_help=True,
)
def command() -> None:
    """Tell git what notes are, and ask it about them. Everything else is git's own."""
