"""A group of commands, each in a module of its own that is imported when it is called."""

from collections.abc import Mapping
from importlib import import_module
from typing import ClassVar

import click

from vaultkit.cli.output import clean
from vaultkit.domain.sentence import mark, sentence


class LazyGroup(click.Group):
    """Holds the names of its commands, and of the modules that have each as ``command``."""

    modules: ClassVar[Mapping[str, str]]
    unknown = mark("no command '{group} {name}'; there are: {names}")
    """Said of a command that there is not; ``names`` are those that one can call."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which help shows them."""
        return list(self.modules)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a command."""
        module = self.modules.get(cmd_name)
        return import_module(module).command if module else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for one that there is not, name those that one can call."""
        if args[0] not in self.modules and not args[0].startswith("-"):
            found = ((name, self.get_command(ctx, name)) for name in self.modules)
            names = ", ".join(name for name, each in found if each and not each.hidden)
            name, group = clean(args[0]), str(self.name)
            template = self.unknown
            ctx.fail(sentence(template, group=group, name=name, names=names))
        return super().resolve_command(ctx, args)
