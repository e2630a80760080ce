"""``vaultkit stats``: the figures of a campaign, without any name."""

import datetime as dt
from typing import get_args

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.dates import DAY
from vaultkit.cli.output import tell_problems
from vaultkit.cli.stats_report import Report, explain, print_report
from vaultkit.domain.statistics import By, grouped, overall
from vaultkit.domain.statistics_cases import added_by, cases_of
from vaultkit.domain.statistics_weeks import events, weeks
from vaultkit.domain.statistics_window import Window, groups_of, within
from vaultkit.recording.count_of_forgotten import forgotten


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
    if is_explained:
        app.choose_language()
        explain(style)
        return
    print_report(_report(app, Window(since, until, campaign), by), style)
    tell_problems(len(app.reading.problems))


def _report(app: App, window: Window, by: By | None) -> Report:
    situation = app.situation
    campaign = situation.campaign
    cases = within(window, cases_of(situation), campaign)
    groups = groups_of(campaign, situation.policy)
    if by:
        return Report(situation.today, window, by, grouped(cases, by, groups), [], 0)
    kept = forgotten(app.vault) if window.is_everything else {}
    return Report(
        today=situation.today,
        window=window,
        by=None,
        figures=overall(cases, groups, added_by(kept)),
        weeks=weeks(within(window, events(situation), campaign), situation.today),
        forgotten=kept.get("contacts", 0),
    )
