"""What a note leaves blank, so that it may be filled in without writing over anything."""

from vaultkit.notes.node import Listing, Scalar
from vaultkit.notes.note import Note


def is_blank(note: Note, name: str) -> bool:
    """Tell whether a property is missing or holds nothing; ``name`` is vaultkit's word for it.

    What stands twice, what is not understood and what is behind a ``#`` is something.
    """
    word = note.dialect.word(name)
    if word in note.doubled:
        return False
    found = note.properties.get(word)
    if found is None:
        return True
    value = found.value
    if isinstance(value, Listing):
        return all(isinstance(each, Scalar) and each.is_empty for each in value.items)
    return isinstance(value, Scalar) and value.is_empty and not _has_comment(note, value.at)


def _has_comment(note: Note, at: int) -> bool:
    start = note.front_at + at
    end = note.text.find("\n", start)
    return "#" in note.text[start : end if end >= 0 else len(note.text)]
