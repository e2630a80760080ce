"""Print what a command printed the last time, as long as it would print the same again."""

import contextlib
import os
import shutil
import sys
from collections.abc import Callable

import click

from vaultkit.cli.app import App
from vaultkit.cli.output import is_terminal, say_both
from vaultkit.cli.page import Page
from vaultkit.cli.speech import of_the_locale


def print_once(app: App, work: Callable[[], None]) -> None:
    """Do the work of the command that runs, which prints; or print what is kept of the last time.

    The work has to rest on the notes, the settings and the time alone. What it printed before it
    ended in an error is printed, and not kept.
    """
    ctx = click.get_current_context()
    name, question = str(ctx.info_name), _question(app, ctx)
    if (getattr(sys.stdout, "encoding", None) or "").lower() not in ("utf-8", "utf8"):
        work()
        return
    from vaultkit.index.kept import Printed, keep  # noqa: PLC0415

    ground, printed = app.kept_or_read(name, question)
    if printed is not None:
        say_both(printed.out, printed.err)
        return
    out, err = Page(is_terminal=is_terminal()), Page()
    try:
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            work()
    finally:
        printed = Printed(out.encoded(), err.encoded())
        say_both(printed.out, printed.err)
    if ground:
        keep(ground, name, printed)


def _question(app: App, ctx: click.Context) -> str:
    """Write down all that an answer depends on besides the vault and the time."""
    language = app.language or app.vault.settings.spoken or of_the_locale()
    looks = is_terminal(), os.environ.get("NO_COLOR"), shutil.get_terminal_size().columns
    return repr((sorted(ctx.params.items()), language, looks))
