"""What kind of note a note is: by its ``type``, or by the marks that the vault gives its kinds."""

import re

from vaultkit.domain.folding import fold_case
from vaultkit.domain.vault_path import folder_of
from vaultkit.notes.dialect import FOLDER, TAG, Mark
from vaultkit.notes.hidden import visible
from vaultkit.notes.node import Listing, Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.wikilink import whole_link

KINDS = ("contact", "interview")


def kind_of(note: Note) -> str | None:
    """Give what kind of note it is, in lower case; ``""`` if none, ``None`` if that is unclear.

    A kind without marks is the ``type`` that the note calls itself.
    """
    if not note.dialect.marks:
        return _type_of(note)
    marked = [kind for kind in KINDS if kind in note.dialect.marks and _is_marked(note, kind)]
    if len(marked) > 1:
        return None
    if marked or len(note.dialect.marks) == len(KINDS):
        return marked[0] if marked else ""
    called = _type_of(note)
    return "" if called in note.dialect.marks else called


def _type_of(note: Note) -> str | None:
    """Give the ``type`` a note calls itself.

    Obsidian writes the one word as a list once the property is a list anywhere in the vault.
    """
    if "type" in note.doubled:
        return None
    kind = note.properties.get("type")
    if kind is None:
        return ""
    values = kind.value.items if isinstance(kind.value, Listing) else (kind.value,)
    words = [value.text.lower() for value in values if isinstance(value, Scalar)]
    return words[0] if len(words) == len(values) == 1 else None


def _is_marked(note: Note, kind: str) -> bool:
    return all(_bears(note, mark) for mark in note.dialect.marks[kind])


def _bears(note: Note, mark: Mark) -> bool:
    if mark.by == FOLDER:
        return f"{folder_of(note.path)}/".startswith(f"{mark.value}/")
    if mark.by == TAG:
        return _has_tag(note, mark.value.removeprefix("#").lower())
    return _same(mark.value) in map(_same, _values(note, mark.by))


def _has_tag(note: Note, tag: str) -> bool:
    """Tell whether a note has a tag or one below it, among its properties or in its text."""
    own = (each.removeprefix("#").lower() for each in _values(note, "tags"))
    if any(f"{each}/".startswith(f"{tag}/") for each in own):
        return True
    if "#" not in note.body:
        return False
    written = rf"(?<![^\s>(]){re.escape('#' + tag)}(?![\w-])"
    return re.search(written, visible(note.body), re.IGNORECASE) is not None


def _values(note: Note, name: str) -> list[str]:
    held = note.properties.get(name)
    if held is None:
        return []
    items = held.value.items if isinstance(held.value, Listing) else (held.value,)
    return [each.text for each in items if isinstance(each, Scalar)]


def _same(value: str) -> str:
    """Give what two values share that say the same: a link is the note that it names."""
    link = whole_link(value.strip())
    return f"[[{fold_case(link.name)}]]" if link else fold_case(value.strip())
