"""``vaultkit stats``: the figures of a campaign, without any name."""

import datetime as dt
from typing import get_args

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.dates import DAY
from vaultkit.cli.keeping_output import print_once
from vaultkit.domain.statistics import By


@click.command("stats", cls=VaultCommand, short_help="Give the figures of the campaign.")
@click.option("--by", type=click.Choice(get_args(By)), default=None, help="For each of these.")
@click.option("--since", type=DAY, metavar="DATE", help="From this day on.")
@click.option("--until", type=DAY, metavar="DATE", help="Up to this day.")
@click.option("--campaign", default="", help="Of this campaign.")
@click.option("--explain", "is_explained", is_flag=True, help="Say what each figure counts.")
@click.option("--json", "style", flag_value="json", help="Print one JSON document.")
@click.option("--csv", "style", flag_value="csv", help="Print CSV, the names of columns first.")
@pass_app
def command(
    app: App,
    *,
    by: By | None,
    since: dt.date | None,
    until: dt.date | None,
    campaign: str,
    is_explained: bool,
    style: str | None,
) -> None:
    """Count how the campaign goes: asks and answers, meetings, thanks, names, promises.

    No person's name is in it. Every figure says of how many cases it is; under 5 there is no
    percentage.
    """

    def answer() -> None:
        from vaultkit.cli.stats_answer import print_statistics  # noqa: PLC0415  if none is kept

        print_statistics(app, by, since, until, campaign, style)

    if is_explained:
        from vaultkit.cli.stats_report import explain  # noqa: PLC0415

        app.choose_language()
        explain(style)
        return
    print_once(app, answer)
