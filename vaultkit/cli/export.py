"""``vaultkit export``: the campaign in the formats of other programs."""

from typing import ClassVar

import click

from vaultkit.cli.command import vault_options
from vaultkit.cli.lazy_group import LazyGroup
from vaultkit.domain.sentence import mark


class Exports(LazyGroup):
    """The kinds of export, in the order in which help shows them."""

    modules: ClassVar = {
        "ics": "vaultkit.cli.export_ics",
        "vcard": "vaultkit.cli.export_vcard",
        "csv": "vaultkit.cli.export_csv",
        "json": "vaultkit.cli.export_json",
        "html": "vaultkit.cli.export_html",
    }
    unknown = mark("no kind of export '{name}'; there are {names}")


@click.group(
    "export",
    cls=Exports,
    params=vault_options(),
    short_help="Write a calendar, cards, a table.",
    subcommand_metavar="KIND [ARGS]...",
    no_args_is_help=True,
)
def command() -> None:
    """Write the campaign for another program or as a page, to stdout or into a file.

    What is private, and meetings with 'off_record: true', are left out, but with --private. Whoever
    has 'status: do-not-contact' is in no calendar, and the page has their card without address.
    """
