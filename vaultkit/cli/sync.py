"""``vaultkit sync``: commit, pull and push, by real git; nothing is lost or forced."""

import sys
from collections.abc import Sequence
from functools import cached_property

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.interrupted import tell_and_settle
from vaultkit.cli.output import clean
from vaultkit.cli.own_program import own_program
from vaultkit.cli.speech import said, speaking, spoken_now
from vaultkit.cli.sync_report import MERGING, report
from vaultkit.domain.deed import Deed
from vaultkit.gitsync.driver import driver_line
from vaultkit.gitsync.sync import Wish, foreseen, sync
from vaultkit.notes.commit_message import commit_message

CANNOT_GO_ON = 3


@click.command("sync", cls=VaultCommand, short_help="Commit, pull and push, with git.")
@click.option("-m", "--message", help="Call the commit so; else after what happened.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON document.")
@click.option("--dry-run", is_flag=True, help="Show it; write nothing, ask no network.")
@pass_app
@click.pass_context
def command(
    ctx: click.Context, app: App, *, message: str | None, as_json: bool, dry_run: bool
) -> None:
    """Commit what has changed in the vault, take in what others pushed, and push.

    Where both sides changed the same, it says what and how to go on; then call it again. What
    is outside the vault's folder is never committed, and no hook of the repository is run.
    """
    root = app.vault.root
    wish = Wish(
        _Caller(app, message),
        _in_language(app, MERGING),
        lambda: driver_line(own_program()),
        app.now,
        app.vault.settings.dialect,
        _is_terminal(),
    )
    if dry_run:
        done = foreseen(root, wish)
    else:
        tell_and_settle(root)
        done = sync(root, wish)
    report(app.vault.settings, done, as_json=as_json, dry_run=dry_run)
    if done.stopped:
        ctx.exit(CANNOT_GO_ON)


class _Caller:
    """Calls commits: in the words of the user, or after what happened."""

    def __init__(self, app: App, message: str | None) -> None:
        self._app = app
        self._message = message

    def __call__(self, deeds: Sequence[Deed]) -> str:
        """Call a commit."""
        if self._message is not None:
            return f"{self._message}\n"
        return commit_message(deeds, lambda text: _in_language(self._app, text), self._gender)

    def _gender(self, name: str) -> str | None:
        return self._genders.get(name)

    @cached_property
    def _genders(self) -> dict[str, str | None]:
        contacts = self._app.reading.campaign.contacts.values()
        return {each.name: each.gender for each in contacts}


def _in_language(app: App, text: str) -> str:
    """Say what a commit is called in the language of the vault's settings, if they name one.

    So it does not depend on the machine.
    """
    with speaking(app.vault.settings.spoken or spoken_now()):
        return clean(said(text))


def _is_terminal() -> bool:
    return sys.stdin is not None and sys.stdin.isatty()
