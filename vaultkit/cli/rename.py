"""``vaultkit rename``: a note gets another name, and every link follows."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.output import tell
from vaultkit.cli.writing import require_read, tell_if_long
from vaultkit.domain.folding import fold
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import AmbiguousNameError, UnknownNameError
from vaultkit.notes.resolution import LinkIndex
from vaultkit.recording.rename import new_path, renamed_before, renaming
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.walking import left_out_by, scan_vault


@click.command("rename", cls=VaultCommand, short_help="Rename a note; every link follows.")
@click.argument("old", metavar="OLD", type=CONTACT_NAME)
@click.argument("new", metavar="NEW")
@dry_run_option
@pass_app
def command(app: App, old: str, new: str, *, dry_run: bool) -> None:
    """Give the note OLD the name NEW, and lead every link in the vault along.

    The old name stays as an alias, in a note with properties. All notes are changed, or none;
    links that could mean several notes are left alone and named.
    """
    app.vault.require_sound_settings()
    path = _find(app, old, new)
    target = new_path(app.vault, path, new, app.links)
    if not left_out_by(app.vault, path):
        require_read(app.vault, target)
    _tell_of_name(app, new, target)
    _rename(app, path, target, dry_run=dry_run)


def _rename(app: App, path: VaultPath, target: VaultPath, *, dry_run: bool) -> None:
    doubts: list[Sentence] = []

    def plan() -> tuple[NoteChange, ...]:
        links = LinkIndex(scan_vault(app.vault).notes)
        changes, found = renaming(app.vault.root, path, target, links)
        doubts[:] = found
        return changes

    title = f"rename {name_of(path)} to {name_of(target)}"
    so = sentence("{note} is called so already.", note=path)
    change(app.vault, title, plan, dry_run=dry_run, otherwise=so)
    for doubt in doubts:
        tell(doubt)


def _find(app: App, old: str, new: str) -> VaultPath:
    """Find the note, by its new name where it was given that before.

    Meetings may still be called after somebody, so that a part of the old name would mean them.
    """
    renamed = renamed_before(app.vault.root, old, new, app.links)
    try:
        path = app.note(old)
    except (AmbiguousNameError, UnknownNameError):
        if renamed is None:
            raise
        return renamed
    is_whole = "/" in old or fold(name_of(path)) == fold(name_of(VaultPath(old)))
    return path if is_whole or renamed is None else renamed


def _tell_of_name(app: App, typed: str, target: VaultPath) -> None:
    if name_of(target) != typed:
        tell(sentence("As the name of a file: {name}", name=name_of(target)))
    tell_if_long(app.vault.folder / target)
