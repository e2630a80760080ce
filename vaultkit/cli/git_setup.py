"""``vaultkit git setup``: have git merge notes by property; nothing without consent."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.gitsync.whereabouts import find_repository


@click.command("setup", cls=VaultCommand, short_help="Have git merge notes by property.")
@dry_run_option
@pass_app
def command(app: App, *, dry_run: bool) -> None:  # noqa: ARG001
    """Have git merge notes by property: show each line that this takes, and ask."""
    find_repository(app.vault.root)
