"""Expressions of Bases on the notes of a vault: what marks them, what their properties are called.

A property is always written ``note.word`` or ``note["word"]``: ``date`` alone would be taken for
the function of that name. What is not there is asked for before it is compared, and no day is
taken from another: some versions of Obsidian give milliseconds for that, others a duration.
"""

import re
from collections.abc import Iterator

from vaultkit.notes.dialect import FOLDER, TAG, Dialect, Mark
from vaultkit.notes.wikilink import whole_link

_PLAIN = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_TYPE = "type"


def quoted(text: str) -> str:
    """Write a text for an expression."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


class Words:
    """The words of a vault, as expressions have them."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect

    def id_of(self, name: str) -> str:
        """Give the id of a property, by which a column is named."""
        return f"note.{self._dialect.word(name)}"

    def value(self, name: str) -> str:
        """Give a property of the note of a row."""
        return _property(self._dialect.word(name))

    def is_empty(self, name: str) -> str:
        """Ask whether a property has no value."""
        return f"{self.value(name)}.isEmpty()"

    def is_set(self, name: str) -> str:
        """Ask whether a property has a value; ``!`` in front of a date says something else."""
        return f"{self.value(name)}.isEmpty() == false"

    def kind(self, kind: str) -> Iterator[str]:
        """Ask whether a note is of a kind: all of this has to be so."""
        marks = self._dialect.marks.get(kind, (Mark(_TYPE, kind),))
        return (_marked(mark) for mark in marks)


def _marked(mark: Mark) -> str:
    if mark.by == TAG:
        return f"file.hasTag({quoted(mark.value.removeprefix('#'))})"
    if mark.by == FOLDER:
        return f"file.inFolder({quoted(mark.value)})"
    link = whole_link(mark.value)
    value = f"link({quoted(link.target)})" if link else quoted(mark.value)
    return f"list({_property(mark.by)}).contains({value})"


def _property(word: str) -> str:
    return f"note.{word}" if _PLAIN.fullmatch(word) else f"note[{quoted(word)}]"
