"""``vaultkit forget``: a person goes out of the vault; only a count stays."""

from collections.abc import Iterable, Sequence

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import contact_argument
from vaultkit.cli.output import clean, tell
from vaultkit.cli.speech import said
from vaultkit.domain.contact import Contact
from vaultkit.domain.sentence import Sentence, as_it_is, mark, sentence, sentence_for
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

_AFTER = sentence(
    "This cannot be undone: what 'undo' kept of them is gone as well. If the vault is in git, its "
    "history still has them, as have its remotes, other machines and backups."
)
_AFTER_INDEX = sentence(
    "This cannot be undone: what 'undo' and the index kept of them is gone as well. If the vault "
    "is in git, its history still has them, as have its remotes, other machines and backups."
)
_NO_NOTE = sentence("Take the name out where it stands; 'vaultkit search' finds that.")


class NotConfirmedError(VaultkitError):
    """What cannot be undone was not confirmed."""

    def __init__(self, name: str) -> None:
        super().__init__(sentence("that is not '{name}'; nothing was removed", name=name))


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
    change(app.vault, FORGETTING, lambda: plan.changes, dry_run=dry_run)
    for doubt in plan.doubts:
        tell(doubt)
    _tell_where_named(plan.still_named_in)
    if not dry_run:
        gone = [each.path for each in plan.changes if each.after is None]
        _erase(app.vault.root, gone, contact.name)


def _tell_of_nobody(app: App, error: UnknownNameError) -> None:
    """Say that nobody is called so, as after a first time, and what still says the name."""
    template = mark("Nobody in the vault is called '{name}': there is nothing to forget.")
    if error.nearest:
        template = mark(
            "Nobody in the vault is called '{name}': there is nothing to forget. "
            "The nearest: {nearest}."
        )
    tell(sentence(template, name=error.name, nearest=", ".join(error.nearest)))
    name = name_of(VaultPath(error.name))
    _tell_where_named(named_in(app.vault.root, app.reading.links.paths, name))


def _tell_where_named(places: Iterable[Mention]) -> None:
    for path, line in places:
        if line:
            tell(sentence("The name still stands in {place}.", place=f"{path}:{line}"))
        else:
            tell(sentence("The name still stands in the name of {note}.", note=path))


def _confirm(contact: Contact, plan: Forgetting, typed: str | None) -> None:
    """Have the name typed.

    Raises:
        NotConfirmedError: it was not.
    """
    if typed is None:
        gone = sum(each.after is None for each in plan.changes)
        tell(
            sentence_for(
                gone,
                "This removes {count} note for good; --dry-run shows all.",
                "This removes {count} notes for good; --dry-run shows all.",
            )
        )
        shown = clean(contact.name)
        typed = _typed(sentence("Type the name to remove '{name}': ", name=shown))
    if " ".join(str(typed).split()) != " ".join(contact.name.split()):
        raise NotConfirmedError(contact.name)


def _finish(root: str) -> None:
    """Bring an earlier forgetting to its end that was interrupted behind its work."""
    for told in settle(root):
        tell(told)
    for gone in left_by_forgetting(root):
        _erase(root, gone, name_of(gone[0]))


def _erase(root: str, gone: Sequence[VaultPath], name: str) -> None:
    """Take away the index, then what ``undo`` keeps: its step tells that there is work left."""
    is_index_gone = _erase_index(root)
    erase_what_was_kept(root, gone, name)
    tell(_AFTER_INDEX if is_index_gone else _AFTER)


def _erase_index(root: str) -> bool:
    """Take the index away; tell whether it is."""
    try:
        erase(root)
    except IndexUnavailableError as error:
        template = mark("{place} may still hold what the index knew of them; delete it by hand.")
        tell(sentence(template, place=error.place))
        return False
    return True


def _typed(question: Sentence) -> str:
    """Ask; where nobody can answer, the answer is empty."""
    try:
        asked = said(question)
        return str(click.prompt(asked, default="", show_default=False, prompt_suffix="", err=True))
    except click.Abort:
        tell(as_it_is(""))
        return ""
