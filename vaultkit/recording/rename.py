"""Give a note another name, and lead every link in the vault along."""

from collections.abc import Callable
from typing import NamedTuple

from vaultkit.domain.folding import fold, fold_case
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath, folder_of, name_of
from vaultkit.errors import CannotEditError, NoteExistsError
from vaultkit.notes import property_types as t
from vaultkit.notes.change import Append, Refusal
from vaultkit.notes.edit import edit
from vaultkit.notes.fence import FRONT_MATTER_LIMIT
from vaultkit.notes.file_name import file_name
from vaultkit.notes.front import find_front
from vaultkit.notes.note import read_note
from vaultkit.notes.resolution import LinkIndex
from vaultkit.recording.redirect import Target, redirections
from vaultkit.vault.create import require_free
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault

_WHERE_ALIASES_ARE = FRONT_MATTER_LIMIT


class Renaming(NamedTuple):
    """What a new name changes.

    ``doubts`` are sentences on links that were left alone, on others with that name as alias,
    and on an old name that could not be kept.
    """

    changes: tuple[NoteChange, ...]
    doubts: tuple[Sentence, ...]


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
        step = sentence("nothing was written; if both are one person: vaultkit merge")
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
    aliased: list[Sentence] = []
    target = Target(old, name_of(new))
    look = _looking_for_alias(old, name_of(new), aliased)
    found = list(redirections(root, links, target, look=look))
    others = [each.change for each in found if each.change.path != old]
    own = next((each.change for each in found if each.change.path == old), None)
    data = own.after if own and own.after is not None else bytes_of(root, old)
    before = own.before if own else data
    after, unkept = _with_alias(old, data, new)
    renamed = NoteChange(old, before, after, new)
    doubts = (*aliased, *(doubt for each in found for doubt in each.doubts), *unkept)
    return Renaming((*(each for each in others if not each.is_nothing), renamed), doubts)


def _looking_for_alias(
    old: VaultPath, name: str, found: list[Sentence]
) -> Callable[[VaultPath, bytes], None]:
    """Give a look at a note that says so if it has a name among its aliases."""
    wanted = fold_case(name)

    def look(path: VaultPath, data: bytes) -> None:
        if path == old or b"aliases" not in data[:_WHERE_ALIASES_ARE]:
            return
        if wanted in map(fold_case, _aliases(path, data)):
            found.append(sentence("'{name}' is also an alias in {note}.", name=name, note=path))

    return look


def renamed_before(root: str, typed: str, new: str, links: LinkIndex) -> VaultPath | None:
    """Find the note that has the new name, and the old one, whole or in part, as an alias.

    Raises:
        UnusableNameError: no file can carry anything like the new name.
        WriteError: the note cannot be read.
    """
    old = fold(name_of(VaultPath(typed)))
    for path in links.same_name(file_name(new)):
        if old and any(old in fold(alias) for alias in _aliases(path, bytes_of(root, path))):
            return path
    return None


def _aliases(path: VaultPath, data: bytes) -> tuple[str, ...]:
    """Give the other names of a note, of whatever kind it is."""
    found = read_note(path, data).properties.get("aliases")
    return t.texts(found.value, []) if found else ()


def _with_alias(path: VaultPath, data: bytes, new: VaultPath) -> tuple[bytes, tuple[Sentence, ...]]:
    """Keep the old name as an alias, unless only its case changed, or no text can.

    A note without front matter keeps none: it would get properties that nobody wanted in it.
    Beside it, say so where the front matter cannot be read.
    """
    old_name, front = name_of(path), find_front(data)
    is_text = old_name.isprintable()  # not the bytes of a name that is not UTF-8
    if not is_text or fold_case(old_name) == fold_case(name_of(new)):
        return data, ()
    if isinstance(front, Refusal):
        unkept = sentence(
            "{note}: its properties cannot be read, so '{name}' is no alias of it.",
            note=new,
            name=old_name,
        )
        return data, () if front.is_missing else (unkept,)
    after = edit(data, Append("aliases", (old_name,)))
    if isinstance(after, Refusal):
        raise CannotEditError(path, *after[:3])
    return after, ()
