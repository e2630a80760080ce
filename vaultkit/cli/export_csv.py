"""``vaultkit export csv``: the spreadsheet people know, one row for each contact."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.exporting import (
    deliver,
    is_never_ours,
    leaving,
    names_option,
    output_options,
    within_option,
)
from vaultkit.cli.sheet_columns import columns, rows
from vaultkit.exchange.table import as_table


@click.command("csv", cls=VaultCommand, short_help="A table with one row for each contact.")
@names_option
@click.option("--excel", "is_for_excel", is_flag=True,
              help="As Excel opens it: marked as UTF-8, and with ';' in French.")  # fmt: skip
@within_option
@output_options
@pass_app
def command(
    app: App, *, has_names: bool, is_for_excel: bool, ahead: int, is_private: bool,
    output: str | None, is_forced: bool,
) -> None:  # fmt: skip
    """Write a table (CSV) with a row for each contact: who, since when, what became of it.

    Without --names it holds days, numbers and vaultkit's own words only, to be shown to others;
    people are numbers in it. No cell is a formula. A table that is there is replaced with --force
    only, since you may have typed something into it.
    """
    found = leaving(app, ahead=ahead, is_private=is_private)
    is_french = app.language_of_texts("").startswith("fr")
    table = as_table(
        columns(has_names=has_names),
        rows(found, has_names=has_names),
        delimiter=";" if is_for_excel and is_french else ",",
        has_bom=is_for_excel,
    )
    deliver(app, output, is_never_ours, lambda _before: table, is_forced=is_forced)
