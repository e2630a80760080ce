"""The argument that names a note in conflict: by its file, for its properties cannot be read."""

from collections.abc import Sequence

import click
from click.shell_completion import CompletionItem

from vaultkit.cli.app import App
from vaultkit.cli.conflict_report import notes_in_conflict
from vaultkit.cli.contact_name import for_shell
from vaultkit.cli.output import clean
from vaultkit.domain.folding import fold
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import AmbiguousNameError, VaultkitError
from vaultkit.gitsync.resolving import conflicted
from vaultkit.gitsync.unmerged import Merging, look
from vaultkit.notes.conflict_names import names_to_decide
from vaultkit.vault.find_note import note_at, note_named


class ConflictedNote(click.ParamType):
    """A note in conflict, as the user types it."""

    name = "note"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer the notes in conflict one of whose words begins so."""
        app = ctx.find_object(App) or App()
        try:
            paths = notes_in_conflict(app, look(app.vault.root))
        except VaultkitError:
            return []
        begun = fold(incomplete)
        names = [name_of(path) for path in paths]
        offered = {
            path if names.count(name_of(path)) > 1 else name_of(path)
            for path in paths
            if clean(path) == path
            and any(each.startswith(begun) for each in (fold(path), *_beginnings(path)))
        }
        return [CompletionItem(for_shell(name)) for name in sorted(offered)]


class ConflictedPart(click.ParamType):
    """What is to be decided on: a property, ``body``, ``body:2``, ``line:12``."""

    name = "property"

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Offer what is in conflict in the note."""
        app = ctx.find_object(App) or App()
        typed = ctx.params.get("note") or next(iter(ctx.args), "")  # if an option is unfinished
        try:
            merging = look(app.vault.root)
            note = conflicted(app.vault.root, find_conflicted(app, str(typed), merging), merging)
        except VaultkitError:
            return []
        names = [name for name in names_to_decide(note) if clean(name) == name]
        return [CompletionItem(for_shell(each)) for each in names if each.startswith(incomplete)]


NOTE, PART = ConflictedNote(), ConflictedPart()


def find_conflicted(app: App, typed: str, merging: Merging | None) -> VaultPath:
    """Find the note that a path or a name means; one that git could not merge may be gone.

    Raises:
        AmbiguousNameError, UnknownNameError, NoNoteError: not exactly one fits.
    """
    unmerged = [each.path for each in merging.unmerged] if merging else []
    found = note_at(app.vault.root, typed) or (VaultPath(typed) if typed in unmerged else None)
    if found:
        return found
    wanted, paths = fold(typed), notes_in_conflict(app, merging)
    exact = [path for path in paths if fold(name_of(path)) == wanted]
    found = _only(typed, exact) or note_named(typed, app.links)
    parts = [path for path in paths if wanted and wanted in fold(name_of(path))]
    return found or _only(typed, parts) or app.note(typed)


def _only(typed: str, paths: Sequence[VaultPath]) -> VaultPath | None:
    if len(paths) > 1:
        raise AmbiguousNameError(typed, paths)
    return paths[0] if paths else None


def _beginnings(path: VaultPath) -> list[str]:
    name = fold(name_of(path))
    return [name, *name.split()]
