"""``vaultkit obsidian``: what Obsidian is told of a vault, each command imported when called."""

from importlib import import_module

import click

from vaultkit.cli.command import vault_options
from vaultkit.cli.output import clean

_MODULES = {"setup": "vaultkit.cli.obsidian_setup", "uri": "vaultkit.cli.obsidian_uri"}
"""The commands, in the order in which help shows them; each is ``command`` in its module."""


class Subcommands(click.Group):
    """Imports the module of a command when it is called, and names all where there is no such."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which help shows them."""
        return list(_MODULES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        module = _MODULES.get(cmd_name)
        return import_module(module).command if module else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for one that there is not, name those that one can call."""
        if args[0] not in _MODULES and not args[0].startswith("-"):
            ctx.fail(f"no command 'obsidian {clean(args[0])}'; there are: {', '.join(_MODULES)}")
        return super().resolve_command(ctx, args)


@click.group(
    "obsidian",
    cls=Subcommands,
    params=vault_options(),
    short_help="Tell Obsidian what the properties are.",
    no_args_is_help=True,
)
def command() -> None:
    """Tell Obsidian what the properties of notes are, show them as tables, open a note in it."""
