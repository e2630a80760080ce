"""Put a new note into the words of the vault: its properties, and what marks its kind."""

from collections.abc import Iterator

from vaultkit.notes.change import Append, Change, Refusal, SetText, Unset
from vaultkit.notes.dialect import FOLDER, TAG, Dialect, Mark
from vaultkit.notes.edit import edit
from vaultkit.notes.front import find_front
from vaultkit.notes.layout import read_layout
from vaultkit.notes.splice import Splice, spliced
from vaultkit.notes.wikilink import whole_link
from vaultkit.notes.yaml_text import text_in_style


def in_own_words(data: bytes, kind: str, dialect: Dialect) -> bytes:
    """Give a note that a template made as the vault would have it; what is so already stays.

    A note whose properties cannot be read, or which cannot be marked, is left as it is.
    """
    front = find_front(data)
    if isinstance(front, Refusal) or dialect == Dialect():
        return data
    renamed = front.with_text(_renamed(front.text, dialect)) or data
    marked = edit(renamed, *marking(kind, dialect))
    return renamed if isinstance(marked, Refusal) else marked


def _renamed(text: str, dialect: Dialect) -> str:
    """Call the properties what the vault calls them, unless it has one by that name already."""
    layout = read_layout(text)
    names = {entry.name for entry in layout.entries}
    return spliced(
        text,
        [
            Splice(entry.key.start, entry.key.end, text_in_style(word, entry.key.shape.style))
            for entry in layout.entries
            if (word := dialect.words.get(entry.name)) and word not in names
        ],
    )


def marking(kind: str, dialect: Dialect) -> Iterator[Change]:
    """Give what makes a note one of a kind, as far as its properties show that."""
    marks = dialect.marks.get(kind, ())
    if marks and all(mark.by != "type" for mark in marks):
        yield Unset("type")
    for mark in marks:
        if change := _mark(mark):
            yield change


def _mark(mark: Mark) -> Change | None:
    """Give what marks a note; its folder is where it is put."""
    if mark.by == FOLDER:
        return None
    if mark.by == TAG:
        return Append("tags", (mark.value,))
    if whole_link(mark.value):
        return Append(mark.by, (mark.value,))
    return SetText(mark.by, mark.value)
