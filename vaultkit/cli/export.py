"""``vaultkit export``: the campaign in the formats of other programs."""

from collections.abc import Mapping
from importlib import import_module

import click

from vaultkit.cli.command import vault_options
from vaultkit.cli.output import clean
from vaultkit.domain.sentence import sentence

KINDS: Mapping[str, str] = {
    "ics": "vaultkit.cli.export_ics",
    "vcard": "vaultkit.cli.export_vcard",
    "csv": "vaultkit.cli.export_csv",
    "json": "vaultkit.cli.export_json",
}
"""Each module holds its command under the name ``command``."""


class Exports(click.Group):
    """Imports the command of a kind when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the kinds in the order in which help shows them."""
        return list(KINDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the module of a kind."""
        module = KINDS.get(cmd_name)
        return import_module(module).command if module else None

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the kind; for one that there is not, name all there are."""
        if args[0] not in KINDS and not args[0].startswith("-"):
            kinds, word = ", ".join(KINDS), clean(args[0])
            ctx.fail(
                sentence("no kind of export '{word}'; there are {kinds}", word=word, kinds=kinds)
            )
        return super().resolve_command(ctx, args)


@click.group(
    "export",
    cls=Exports,
    params=vault_options(),
    short_help="Write a calendar, cards, a table.",
    subcommand_metavar="KIND [ARGS]...",
    no_args_is_help=True,
)
def command() -> None:
    """Write the campaign for another program, to stdout or into a file.

    What is private, and meetings with 'off_record: true', are left out, but with --private. Whoever
    has 'status: do-not-contact' is in no calendar and has no card.
    """
