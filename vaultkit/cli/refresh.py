"""``vaultkit refresh``: bring the reports within notes up to date."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.output import clean, say, tell
from vaultkit.cli.refreshing import Refreshing, fault_lines
from vaultkit.domain.sentence import sentence


@click.command("refresh", cls=VaultCommand, short_help="Bring reports in notes up to date.")
@click.argument("notes", nargs=-1, metavar="[NOTE]...", type=CONTACT_NAME)
@click.option("--check", "is_check", is_flag=True,
              help="Name what is out of date, exit 1 if anything is; write nothing.")  # fmt: skip
@dry_run_option
@click.pass_context
@pass_app
def command(
    app: App, ctx: click.Context, notes: tuple[str, ...], *, is_check: bool, dry_run: bool
) -> None:
    """Write anew what stands between <!-- vaultkit: due --> and <!-- /vaultkit -->, in all notes.

    The reports are due, tree, stats, and contact NAME. They go by the end of the day, are in the
    language of the vault, and leave out what is private or off the record. Exits with 1 if a
    mark is wrong; the note is left alone then.
    """
    app.vault.require_sound_settings()
    refreshing = Refreshing(app, notes)
    planned = refreshing.plan()
    if is_check:
        for each in planned:
            say(clean(each.path))
    elif planned:
        change(app.vault, "refresh", refreshing.plan, dry_run=dry_run, otherwise=None)
    elif not refreshing.faults:
        tell(sentence("Every report is up to date."))
    for line in fault_lines(refreshing.faults):
        tell(line)
    ctx.exit(int(bool(refreshing.faults or (is_check and planned))))
