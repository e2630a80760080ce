"""Find the note a typed word means: by its path, its name, or the person it is about."""

import os

from vaultkit.domain.folding import fold
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.errors import AmbiguousNameError, NoNoteError, UnknownNameError
from vaultkit.notes.resolution import LinkIndex
from vaultkit.vault.people import find_person
from vaultkit.vault.reading import VaultReading


def note_at(root: str, typed: str) -> VaultPath | None:
    """Find a note by its path, from the root of the vault or from the current folder.

    The ``.md`` may be left out of a path with a folder in it. Hidden files are no notes, nor is
    anything outside the vault. A symbolic link to a note is that note.
    """
    if not typed.lower().endswith(".md") and "/" not in typed:
        return None
    names = (typed,) if typed.lower().endswith(".md") else (typed, f"{typed}.md")
    for folder in (root, os.getcwd()):  # noqa: PTH109  text, not a Path
        for name in names:
            place = os.path.normpath(os.path.join(folder, name))  # noqa: PTH118
            inside = place.removeprefix(f"{root.rstrip('/')}/")
            if inside != place and _is_note(place, inside):
                return _meant(root, place, inside)
    return None


def note_named(typed: str, links: LinkIndex) -> VaultPath | None:
    """Find a note by the whole name of its file, in whatever case.

    Raises:
        AmbiguousNameError: more than one note has it.
    """
    named = links.same_name(typed)
    if len(named) > 1:
        raise AmbiguousNameError(typed, named)
    return named[0] if named else None


def find_note(typed: str, reading: VaultReading) -> VaultPath:
    """Find a contact's note by any of their names, or another by a unique part of its name.

    Raises:
        AmbiguousNameError: more than one note fits.
        UnknownNameError, NoNoteError: none does.
    """
    try:
        person = find_person(typed, reading.campaign)
    except UnknownNameError:
        return _by_part(typed, reading)
    note = reading.campaign.note_of(person)
    if note is None:
        raise NoNoteError(reading.campaign.name(person))
    return note


def _by_part(typed: str, reading: VaultReading) -> VaultPath:
    folded = fold(typed)
    found = [path for path in reading.links.paths if folded and folded in fold(name_of(path))]
    if len(found) == 1:
        return found[0]
    if found:
        raise AmbiguousNameError(typed, found)
    from vaultkit.notes.nearest import nearest  # noqa: PLC0415  rapidfuzz, only for mistakes

    raise UnknownNameError(typed, nearest(typed, map(name_of, reading.links.paths)))


def _meant(root: str, place: str, inside: str) -> VaultPath | None:
    """Follow symbolic links to the note they lead to; out of the vault, the writer refuses."""
    real = os.path.realpath(place)
    own = real.removeprefix(f"{root.rstrip('/')}/")
    if own == real:
        return VaultPath(inside)
    return VaultPath(own) if _is_note(real, own) else None


def _is_note(place: str, inside: str) -> bool:
    is_hidden = any(part.startswith(".") for part in inside.split("/"))
    return inside[-3:].lower() == ".md" and not is_hidden and os.path.lexists(place)
