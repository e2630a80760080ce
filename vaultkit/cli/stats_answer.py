"""What ``vaultkit stats`` says, of everything the vault says."""

import datetime as dt

from vaultkit.cli.app import App
from vaultkit.cli.output import tell, tell_problems
from vaultkit.cli.stats_report import Report, print_report
from vaultkit.domain.folding import fold
from vaultkit.domain.sentence import mark, sentence
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
    if campaign:
        _tell_if_unknown(campaign, app)
    tell_problems(len(app.reading.problems))


def _tell_if_unknown(campaign: str, app: App) -> None:
    """Say if the figures are of a campaign that no note names: it may be a slip."""
    known = {each.campaign for each in app.reading.campaign.contacts.values()} - {""}
    if any(fold(campaign) in fold(each) for each in known):
        return
    if known:
        template = mark("No contact is of a campaign '{campaign}'; there are: {known}")
        tell(sentence(template, campaign=campaign, known=", ".join(sorted(known))))
    else:
        tell(sentence("No contact has a campaign; set it with: vaultkit set CONTACT campaign NAME"))


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
