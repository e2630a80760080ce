"""``vaultkit git``: what git is told about the vault, each command imported when it is called."""

from importlib import import_module

import click

from vaultkit.cli.command import vault_options
from vaultkit.cli.output import clean
from vaultkit.domain.sentence import sentence

_MODULES = {
    "setup": "vaultkit.cli.git_setup",
    "log": "vaultkit.cli.git_log",
    "check-notes": "vaultkit.cli.git_check_notes",
}
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
            found = [(name, self.get_command(ctx, name)) for name in _MODULES]
            names = ", ".join(name for name, each in found if each and not each.hidden)
            ctx.fail(
                sentence(
                    "no command 'git {name}'; there are: {names}", name=clean(args[0]), names=names
                )
            )
        return super().resolve_command(ctx, args)


@click.group(
    "git",
    cls=Subcommands,
    params=vault_options(),
    short_help="Tell git how notes are merged.",
    no_args_is_help=True,
)
def command() -> None:
    """Tell git what notes are, and ask it about them. Everything else is git's own."""
