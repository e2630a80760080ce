"""``vaultkit due``: what is owed to whom, most urgent first."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.due_report import TITLES, report_due


@click.command("due", cls=VaultCommand, short_help="Say what you owe to whom.")
@click.argument("rules", nargs=-1, type=click.Choice(list(TITLES)), metavar="[RULE]...")
@click.option("--long", "-l", "is_long", is_flag=True, help="Say also what settles each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything is listed.")
@pass_app
@click.pass_context
def command(
    ctx: click.Context,
    app: App,
    rules: tuple[str, ...],
    *,
    is_long: bool,
    as_json: bool,
    exit_code: bool,
) -> None:
    """Say what you owe to whom: thank-yous and referrals, or only the RULEs named."""
    is_anything = report_due(app.owed, app.today, rules, is_long=is_long, as_json=as_json)
    if exit_code and is_anything:
        ctx.exit(1)
