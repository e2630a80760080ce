"""``vaultkit watch``: keep the index fresh, and say when what is owed changes."""

import signal
from types import FrameType

import click

from vaultkit.cli.agenda import Agenda
from vaultkit.cli.announcing import Announcer
from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.output import tell
from vaultkit.cli.own_settings import own_settings
from vaultkit.index.place import index_place
from vaultkit.watching.loop import Watched, watch


@click.command("watch", cls=VaultCommand, short_help="Say when what is owed changes.")
@click.option("--exec", "command_line", metavar="CMD", help="Run this each time it changes.")
@click.option("--notify", is_flag=True, help="Show a notification on the desktop.")
@pass_app
def command(app: App, command_line: str | None, *, notify: bool) -> None:
    """Print what is owed, and again whenever that changes; Ctrl-C ends it.

    Meanwhile the index is kept fresh, so that 'vaultkit due' elsewhere answers at once. CMD is
    run without a shell, with VAULTKIT_VAULT set; it and --notify can also be set in your own
    settings file, and never in a vault's.
    """
    own = own_settings()
    announcer = Announcer(
        app.vault.root, command_line or own.watch_exec, is_notifying=notify or own.watch_notify
    )
    root = app.vault.root
    agenda = Agenda(root, app.day, announcer.announce)
    signal.signal(signal.SIGTERM, _stop)
    try:
        watch(Watched(root, _place(root), agenda.look, agenda.respond, tell))
    except KeyboardInterrupt:
        tell("Stopped.")


def _place(root: str) -> str:
    try:
        return index_place(root)
    except OSError:  # no cache folder, no socket; the watch prints all the same
        return ""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
