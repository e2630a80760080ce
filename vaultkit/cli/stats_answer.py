"""What ``vaultkit stats`` says, of everything the vault says."""

import datetime as dt

from vaultkit.cli.app import App
from vaultkit.cli.output import tell_problems
from vaultkit.cli.stats_report import Report, print_report
from vaultkit.domain.statistics import By, grouped, overall
from vaultkit.domain.statistics_cases import added_by, cases_of
from vaultkit.domain.statistics_weeks import events, weeks
from vaultkit.domain.statistics_window import Window, groups_of, within
from vaultkit.recording.count_of_forgotten import forgotten


def print_statistics(
    app: App, by: By | None, since: dt.date | None, until: dt.date | None, campaign: str,
    style: str | None,
) -> None:  # fmt: skip
    """Print the figures of some days and some campaign, or of all."""
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
