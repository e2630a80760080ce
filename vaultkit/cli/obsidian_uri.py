"""``vaultkit obsidian uri``: the link that opens a note in Obsidian."""

from pathlib import Path

import click

from vaultkit.cli.app import App
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import contact_argument
from vaultkit.cli.output import say
from vaultkit.domain.vault_path import VaultPath
from vaultkit.obsidian.uri import open_uri

_FOLDER = ".obsidian"


@click.command("uri", cls=VaultCommand, short_help="Print the link that opens a note.")
@contact_argument("NOTE")
@pass_app
def command(app: App, name: str) -> None:
    """Print the obsidian:// link that opens NOTE, a path in the vault or a name."""
    note, root = app.note(name), Path(app.vault.root)
    top = next((each for each in (root, *root.parents) if (each / _FOLDER).is_dir()), root)
    path = VaultPath((root.relative_to(top) / note).as_posix())
    say(open_uri(top.name, path))
