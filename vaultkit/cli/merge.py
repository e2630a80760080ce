"""``vaultkit merge``: one person noted twice becomes one note."""

import click

from vaultkit.cli.app import App
from vaultkit.cli.changing import change, dry_run_option
from vaultkit.cli.command import VaultCommand, pass_app
from vaultkit.cli.contact_name import CONTACT_NAME
from vaultkit.cli.output import tell
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import AmbiguousNameError, UnknownNameError, VaultkitError
from vaultkit.notes.resolution import LinkIndex
from vaultkit.recording.merge import Pair, Preference, merging, name_taken_in
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.walking import scan_vault


class NoMergeError(VaultkitError):
    """Two notes that are not two contacts."""

    def __init__(self, path: str, *, is_contact: bool) -> None:
        if is_contact:
            message = sentence(
                "{note} is one note already; merge takes two notes of contacts", note=path
            )
        else:
            message = sentence(
                "{note} is not a contact that can be read; merge takes two notes of contacts",
                note=path,
            )
        super().__init__(message)
        self.path = path


@click.command("merge", cls=VaultCommand, short_help="Make one note of two on one person.")
@click.argument("keep", metavar="KEEP", type=CONTACT_NAME)
@click.argument("other", metavar="OTHER", type=CONTACT_NAME)
@click.option(
    "--prefer",
    type=click.Choice(["keep", "other"]),
    help="Whose value stands where both notes have another one.",
)
@dry_run_option
@pass_app
def command(app: App, keep: str, other: str, *, prefer: Preference | None, dry_run: bool) -> None:
    """Bring the contact OTHER into the contact KEEP: properties, links, and the text.

    Lists are joined, and every link to OTHER leads to KEEP. Its text comes under a heading of its
    name, and its note is removed; 'vaultkit undo' brings all of it back.
    """
    app.vault.require_sound_settings()
    kept = _contact(app, keep)
    gone = _other(app, other, kept)
    if gone is not None:
        _merge(app, Pair(kept, gone), prefer, dry_run=dry_run)


def _merge(app: App, pair: Pair, prefer: Preference | None, *, dry_run: bool) -> None:
    doubts: list[Sentence] = []

    def plan() -> tuple[NoteChange, ...]:
        links = LinkIndex(scan_vault(app.vault).notes)
        changes, found = merging(app.vault, pair, links, prefer)
        doubts[:] = found
        return changes

    title = f"merge {name_of(pair.other)} into {name_of(pair.keep)}"
    change(app.vault, title, plan, dry_run=dry_run)
    for doubt in doubts:
        tell(doubt)


def _other(app: App, typed: str, kept: VaultPath) -> VaultPath | None:
    """Find the other note; ``None``, having said so, if it went into the kept one before."""
    unknown: VaultkitError | None = None
    try:
        path = _contact(app, typed)
    except UnknownNameError as error:
        path, unknown = kept, error
    except (AmbiguousNameError, NoMergeError) as error:
        if not _are_meetings(app, typed, error):
            raise
        path, unknown = kept, error
    if path != kept:
        return path
    contact = app.reading.campaign.contacts[PersonKey(kept)]
    name = name_taken_in(contact, typed, is_nobody=unknown is not None)
    if not name:
        raise unknown or NoMergeError(kept, is_contact=True)
    template = mark("{note} stands for '{name}' already, and no other note does. Nothing changed.")
    tell(sentence(template, note=kept, name=name))
    return None


def _are_meetings(app: App, typed: str, error: AmbiguousNameError | NoMergeError) -> bool:
    """Tell whether a part of a name fits meetings alone: those with whoever was called so."""
    found = error.candidates if isinstance(error, AmbiguousNameError) else (error.path,)
    meetings = {each.path for each in app.reading.campaign.interviews}
    return "/" not in typed and meetings.issuperset(found)


def _contact(app: App, typed: str) -> VaultPath:
    """Find the note of a contact; another kind of note is not merged."""
    path = app.note(typed)
    if PersonKey(path) not in app.reading.campaign.contacts:
        raise NoMergeError(path, is_contact=False)
    return path
