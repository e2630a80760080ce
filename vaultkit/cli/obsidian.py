"""``vaultkit obsidian``: what Obsidian is told of a vault, each command imported when called."""

from typing import ClassVar

import click

from vaultkit.cli.command import vault_options
from vaultkit.cli.lazy_group import LazyGroup


class ObsidianCommands(LazyGroup):
    """The commands about Obsidian, in the order in which help shows them."""

    modules: ClassVar = {
        "setup": "vaultkit.cli.obsidian_setup",
        "uri": "vaultkit.cli.obsidian_uri",
    }


@click.group(
    "obsidian",
    cls=ObsidianCommands,
    params=vault_options(),
    short_help="Tell Obsidian what the properties are.",
    no_args_is_help=True,
)
def command() -> None:
    """Tell Obsidian what the properties of notes are, show them as tables, open a note in it."""
