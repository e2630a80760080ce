"""Give a note another name, and lead every link in the vault along."""

from collections.abc import Callable
from typing import NamedTuple

from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold_case
from vaultkit.domain.vault_path import VaultPath, folder_of, name_of
from vaultkit.errors import CannotEditError, NoteExistsError
from vaultkit.notes.change import Append, Refusal
from vaultkit.notes.edit import edit
from vaultkit.notes.fence import FRONT_MATTER_LIMIT
from vaultkit.notes.file_name import file_name
from vaultkit.notes.note import read_note
from vaultkit.notes.record import interpret, kind_of
from vaultkit.notes.resolution import LinkIndex
from vaultkit.recording.redirect import Target, redirections
from vaultkit.vault.create import require_free
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault

_WHERE_ALIASES_ARE = FRONT_MATTER_LIMIT


class Renaming(NamedTuple):
    """What a new name changes.

    ``doubts`` are sentences on links that were left alone, and on others with that name as alias.
    """

    changes: tuple[NoteChange, ...]
    doubts: tuple[str, ...]


def new_path(vault: Vault, old: VaultPath, name: str, links: LinkIndex) -> VaultPath:
    """Give the path of a note under another name, in the folder it is in.

    Raises:
        UnusableNameError: no file can carry anything like the name.
        NoteExistsError: a note has that name, in whatever folder: a link could mean either.
        WriteError: the folder cannot be looked into.
    """
    stem = file_name(name)
    others = [path for path in links.same_name(stem) if path != old]
    if others:
        step = "nothing was written; if both are one person: vaultkit merge"
        raise NoteExistsError(others[0], step)
    folder = folder_of(old)
    path = VaultPath(f"{folder}/{stem}{old[-3:]}" if folder else f"{stem}{old[-3:]}")
    require_free(vault.root, path, but=old)
    return path


def renaming(root: str, old: VaultPath, new: VaultPath, links: LinkIndex) -> Renaming:
    """Plan a new name: the note itself, with its old name as an alias, and every link to it.

    Raises:
        CannotEditError: a note cannot be changed safely.
        WriteError: a note cannot be read.
    """
    if old == new:
        return Renaming((), ())
    aliased: list[str] = []
    target = Target(old, name_of(new))
    look = _looking_for_alias(old, name_of(new), aliased)
    found = list(redirections(root, links, target, look=look))
    others = [each.change for each in found if each.change.path != old]
    own = next((each.change for each in found if each.change.path == old), None)
    data = own.after if own and own.after is not None else bytes_of(root, old)
    before = own.before if own else data
    renamed = NoteChange(old, before, _with_alias(old, data, name_of(new)), new)
    doubts = (*aliased, *(doubt for each in found for doubt in each.doubts))
    return Renaming((*(each for each in others if not each.is_nothing), renamed), doubts)


def _looking_for_alias(
    old: VaultPath, name: str, found: list[str]
) -> Callable[[VaultPath, bytes], None]:
    """Give a look at a note that says so if it has a name among its aliases."""
    wanted = fold_case(name)

    def look(path: VaultPath, data: bytes) -> None:
        if path == old or b"aliases" not in data[:_WHERE_ALIASES_ARE]:
            return
        record = interpret(read_note(path, data)).record
        if isinstance(record, Contact) and wanted in map(fold_case, record.aliases):
            found.append(f"'{name}' is also an alias in {path}.")

    return look


def _with_alias(path: VaultPath, data: bytes, name: str) -> bytes:
    """Keep the old name of a contact as an alias, unless only its case changed, or no text can."""
    old_name = name_of(path)
    is_contact = kind_of(read_note(path, data)) == "contact"
    is_text = old_name.isprintable()  # not the bytes of a name that is not UTF-8
    if not (is_contact and is_text) or fold_case(old_name) == fold_case(name):
        return data
    after = edit(data, Append("aliases", (old_name,)))
    if isinstance(after, Refusal):
        raise CannotEditError(path, *after[:3])
    return after
