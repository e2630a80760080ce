"""``vaultkit watch``: keep the index fresh, and say when what is owed changes."""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from types import FrameType

import click

from vaultkit.cli.agenda import Agenda
from vaultkit.cli.announcing import Announcer
from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.output import tell
from vaultkit.cli.own_settings import own_settings
from vaultkit.domain.sentence import mark, sentence
from vaultkit.index.place import index_place
from vaultkit.vault.files import why_not
from vaultkit.watching.loop import Watched, watch
from vaultkit.watching.witness import CannotProveError, Witness


@click.command("watch", cls=VaultCommand, short_help="Say when what is owed changes.")
@click.option("--exec", "command_line", metavar="CMD", help="Run this each time it changes.")
@click.option("--notify", is_flag=True, help="Show a notification on the desktop.")
@click.option("--refresh", is_flag=True, help="Bring reports in notes up to date; this writes.")
@click.option(
    "--page", metavar="FILE", help="Write the page of 'export html' each time it changes."
)
@pass_app
def command(
    app: App, command_line: str | None, page: str | None, *, notify: bool, refresh: bool
) -> None:
    """Print what is owed, and again whenever that changes; Ctrl-C ends it.

    Meanwhile the index is kept fresh, so that 'vaultkit due' elsewhere answers at once. CMD is
    run without a shell, with VAULTKIT_VAULT set and what 'due --json' prints on its stdin, one
    at a time; it and --notify can also be set in your own settings file, and never in a vault's.
    """
    own, root = own_settings(), app.vault.root
    keeping = [_kept_page(app, page)] if page is not None else []
    announcer = Announcer(
        root, command_line or own.watch_exec, is_notifying=notify or own.watch_notify
    )
    with _witness(root) as witness, _ended_by_signal():
        agenda = Agenda(root, app.day, app.language, witness, announcer.announce, *keeping)
        look = _refreshing(app, agenda.look) if refresh else agenda.look
        does = look, agenda.respond, announcer.tend, tell
        watch(Watched(root, _place(root), witness, _stdout(), *does))


def _kept_page(app: App, file: str) -> Callable[[], None]:
    from vaultkit.cli.watched_page import kept_page  # noqa: PLC0415  for a page only

    return kept_page(app, file)


def _refreshing(app: App, look: Callable[[], float]) -> Callable[[], float]:
    """Have the reports within notes brought up to date after each look."""
    from vaultkit.cli.refreshing import Refresher  # noqa: PLC0415  all the reports

    refresher = Refresher(app)

    def look_and_refresh() -> float:
        seconds = look()
        refresher.refresh()
        return seconds

    return look_and_refresh


@contextmanager
def _witness(root: str) -> Iterator[Witness | None]:
    try:
        witness = Witness(root)
    except CannotProveError:
        yield None
    else:
        with closing(witness):
            yield witness


def _place(root: str) -> str:
    try:
        return index_place(root)
    except OSError as error:  # no cache folder, no socket; the watch prints all the same
        told = mark("No index can be kept, and commands look for themselves; {place}: {reason}.")
        tell(sentence(told, place=str(error.filename), reason=why_not(error)))
        return ""


def _stdout() -> int | None:
    """Give the handle of stdout, if it has one."""
    try:
        return sys.stdout.fileno()
    except (AttributeError, OSError):
        return None


@contextmanager
def _ended_by_signal() -> Iterator[None]:
    """Take SIGTERM for Ctrl-C, and either for an end that was wanted."""
    own = os.getpid()

    def stop(_number: int, _frame: FrameType | None) -> None:
        if os.getpid() != own:  # it was forked to read notes, and has read enough
            os._exit(0)  # pragma: no cover  what a forked process runs is not counted
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        yield
    except KeyboardInterrupt:
        tell(sentence("Stopped."))
    finally:
        signal.signal(signal.SIGTERM, before)
