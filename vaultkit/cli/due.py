"""``vaultkit due``: what is owed to whom, most urgent first."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.due_report import TITLES, Shape, most_wanted, report_due
from vaultkit.index.owed import Wish


@click.command("due", cls=VaultCommand, short_help="Say what you owe to whom.")
@click.argument("rules", nargs=-1, type=click.Choice(list(TITLES)), metavar="[RULE]...")
@click.option("--long", "-l", "is_long", is_flag=True, help="Say also what settles each.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--within", "ahead", type=click.IntRange(0, 3650), default=0, metavar="DAYS",
              help="What falls due in so many days as well.")  # fmt: skip
@click.option("--all", "is_whole", is_flag=True, help="Every item, not the most urgent ones.")
@click.option("--exit-code", is_flag=True, help="Exit with 1 if anything is listed.")
@pass_app
@click.pass_context
def command(
    ctx: click.Context, app: App, /, rules: tuple[str, ...], *, ahead: int, exit_code: bool,
    **shape: bool,
) -> None:  # fmt: skip
    """Say what you owe to whom, most urgent first, or only by the RULEs named.

    The rules: thank-you, promise, loop (who gave you a name hears what became of it), referral
    (names not written to yet), introduction, nudge, ask-again, second-line, prepare,
    write-up, offer, keep-in-touch, landing, cv, review.
    """
    wanted = Shape(**shape)
    owed = app.owed(Wish(rules, most_wanted(rules, wanted), ahead))
    if report_due(owed, app.today, rules, wanted) and exit_code:
        ctx.exit(1)
