"""``vaultkit export ics``: the meetings, and what falls due, for a calendar."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.calendar_events import calendar_events
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.exporting import deliver, leaving, output_options, within_option
from vaultkit.cli.output import tell
from vaultkit.domain.appointments import undated
from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.exchange.ical import as_calendar, earlier_events, is_calendar_of_ours
from vaultkit.vault.clocks import zone_called

_NAME = "vaultkit"


@click.command("ics", cls=VaultCommand, short_help="A calendar of meetings and of what is due.")
@within_option
@click.option("--todo", "has_todos", is_flag=True, help="What is due as tasks, not as events.")
@click.option("--names/--no-names", "has_names", default=True, show_default=True,
              help="Say with whom, where, and about what.")  # fmt: skip
@output_options
@pass_app
def command(
    app: App, *, ahead: int, has_todos: bool, has_names: bool, is_private: bool,
    output: str | None, is_forced: bool,
) -> None:  # fmt: skip
    """Write a calendar (iCalendar): every meeting with the time to keep free, and what falls due.

    An alarm rings when to be there, as is usual in the country, and the time to keep free behind a
    meeting is an event of its own. Times are those of 'timezone' in [me] of the settings.
    """
    found = leaving(app, ahead=ahead, is_private=is_private)
    name = app.vault.settings.me.timezone
    zone = zone_called(name) if name else None
    if name and zone is None:
        tell(sentence("Warning: no time zone is called '{zone}'; times are local", zone=name))
    if without := undated(found.situation):
        tell(sentence_for(without, "1 meeting without a date is left out.",
                      "{count} meetings without a date are left out."))  # fmt: skip
    events = list(calendar_events(app, found, zone, has_names=has_names, has_todos=has_todos))

    def written(before: bytes) -> bytes:
        return as_calendar(events, name=_NAME, day=app.today, before=earlier_events(before))

    deliver(app, output, is_calendar_of_ours, written, is_forced=is_forced)
