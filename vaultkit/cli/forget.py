"""``vaultkit forget``: a person goes out of the vault; only a count stays."""

from collections.abc import Iterable, Sequence

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import contact_argument
from vaultkit.cli.output import clean, tell
from vaultkit.domain.contact import Contact
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import UnknownNameError, VaultkitError
from vaultkit.index.errors import IndexUnavailableError
from vaultkit.index.upkeep import erase
from vaultkit.recording.forget import (
    FORGETTING,
    Forgetting,
    erase_what_was_kept,
    forgetting,
    left_by_forgetting,
)
from vaultkit.recording.mentions import Mention, named_in
from vaultkit.vault.people import find_contact
from vaultkit.vault.reading import read_vault
from vaultkit.vault.write import settle

_AFTER = """\
This cannot be undone: what {kept} kept of them is gone as well. If the vault is in git, its \
history still has them, as have its remotes, other machines and backups."""


_NO_NOTE = "Take the name out where it stands; 'vaultkit search' finds that."


class NotConfirmedError(VaultkitError):
    """What cannot be undone was not confirmed."""

    def __init__(self, name: str) -> None:
        super().__init__(f"that is not '{name}'; nothing was removed")


@click.command("forget", cls=VaultCommand, short_help="Remove a person; only a count stays.")
@contact_argument()
@click.option("--confirm", metavar="NAME", help="The name once more, instead of being asked.")
@dry_run_option
@pass_app
def command(app: App, name: str, *, confirm: str | None, dry_run: bool) -> None:
    """Remove CONTACT: their note, their interviews, and links to them in all properties.

    A meeting with others stays, named after them. A count stays, so that statistics stand. Look
    with --dry-run first; it cannot be undone, so the name has to be typed. git keeps what it has.
    If nobody is called so, nothing is done.
    """
    app.vault.require_sound_settings()
    try:
        path = find_contact(name, app.reading.campaign, next_step=_NO_NOTE).path
    except UnknownNameError as error:
        _tell_of_nobody(app, error)
        if not dry_run:
            _finish(app.vault.root)
    else:
        _forget(app, path, confirm, dry_run=dry_run)


def _forget(app: App, path: VaultPath, confirm: str | None, *, dry_run: bool) -> None:
    fresh = read_vault(app.vault, app.now)  # nothing is removed on the word of an index
    contact = find_contact(path, fresh.campaign)
    plan = forgetting(app.vault, fresh, contact, app.now)
    if not dry_run:
        _confirm(contact, plan, confirm)
    change(app.vault, FORGETTING, lambda: plan.changes, dry_run=dry_run, otherwise="")
    for doubt in plan.doubts:
        tell(doubt)
    _tell_where_named(plan.still_named_in)
    if not dry_run:
        gone = [each.path for each in plan.changes if each.after is None]
        _erase(app.vault.root, gone, contact.name)


def _tell_of_nobody(app: App, error: UnknownNameError) -> None:
    """Say that nobody is called so, as after a first time, and what still says the name."""
    close = f" The nearest: {', '.join(error.nearest)}." if error.nearest else ""
    tell(f"Nobody in the vault is called '{error.name}': there is nothing to forget.{close}")
    name = name_of(VaultPath(error.name))
    _tell_where_named(named_in(app.vault.root, app.reading.links.paths, name))


def _tell_where_named(places: Iterable[Mention]) -> None:
    for path, line in places:
        place = f"{path}:{line}" if line else f"the name of {path}"
        tell(f"The name still stands in {place}.")


def _confirm(contact: Contact, plan: Forgetting, typed: str | None) -> None:
    """Have the name typed.

    Raises:
        NotConfirmedError: it was not.
    """
    if typed is None:
        gone = sum(each.after is None for each in plan.changes)
        tell(f"This removes {gone} note{'s' if gone > 1 else ''} for good; --dry-run shows all.")
        shown = clean(contact.name)
        question = f"Type the name to remove '{shown}'"
        typed = _typed(question)
    if " ".join(str(typed).split()) != " ".join(contact.name.split()):
        raise NotConfirmedError(contact.name)


def _finish(root: str) -> None:
    """Bring an earlier forgetting to its end that was interrupted behind its work."""
    for sentence in settle(root):
        tell(sentence)
    for gone in left_by_forgetting(root):
        _erase(root, gone, name_of(gone[0]))


def _erase(root: str, gone: Sequence[VaultPath], name: str) -> None:
    """Take away the index, then what ``undo`` keeps: its step tells that there is work left."""
    kept = _erase_index(root)
    erase_what_was_kept(root, gone, name)
    tell(_AFTER.format(kept=kept))


def _erase_index(root: str) -> str:
    """Take the index away; say who kept something and does no longer."""
    try:
        erase(root)
    except IndexUnavailableError as error:
        tell(f"{error.place} may still hold what the index knew of them; delete it by hand.")
        return "'undo'"
    return "'undo' and the index"


def _typed(question: str) -> str:
    """Ask; where nobody can answer, the answer is empty."""
    try:
        return str(click.prompt(question, default="", show_default=False, err=True))
    except click.Abort:
        tell("")
        return ""
