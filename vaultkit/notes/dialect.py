"""A vault's own words: what it calls the properties that vaultkit knows, how it marks its notes.

Nothing in a vault has to be renamed to be understood: ``[properties]`` and ``[kinds]`` of the
settings say what its words mean. In the pure parts a property is called what vaultkit calls it;
in a note, and wherever a note is changed, what the vault does.
"""

from collections.abc import Mapping
from typing import NamedTuple

TAG, FOLDER = "tag", "folder"


class Mark(NamedTuple):
    """What shows that a note is of a kind: a ``tag``, a ``folder``, or a property with a value."""

    by: str
    value: str


class Dialect(NamedTuple):
    """What the words of a vault mean; one without any is understood as it stands.

    ``words`` gives the vault's word for vaultkit's, ``meanings`` the other way round, with ``""``
    for a word of vaultkit that the vault calls otherwise and so means nothing by. ``marks`` are
    those of a kind of note, all of which it bears; a kind without any is told by its ``type``.
    """

    words: Mapping[str, str] = {}
    meanings: Mapping[str, str] = {}
    marks: Mapping[str, tuple[Mark, ...]] = {}

    def word(self, name: str) -> str:
        """Give what the vault calls a property."""
        return self.words.get(name, name)

    def meaning(self, word: str) -> str:
        """Give what vaultkit calls a property of the vault; ``""`` if that means nothing to it."""
        return self.meanings.get(word, word)

    @property
    def fingerprint(self) -> str:
        """What tells it from another dialect; ``""`` if there is nothing to tell."""
        if not (self.words or self.marks):
            return ""
        marks = {kind: [list(each) for each in held] for kind, held in self.marks.items()}
        return repr((sorted(self.words.items()), sorted(marks.items())))


PLAIN = Dialect()


def dialect_of(words: Mapping[str, str], marks: Mapping[str, tuple[Mark, ...]]) -> Dialect:
    """Make a dialect of the vault's words for vaultkit's, and of the marks of its notes."""
    own = {name: word for name, word in words.items() if name != word}
    if not (own or marks):
        return PLAIN
    meanings = dict.fromkeys(own, "") | {word: name for name, word in own.items()}
    return Dialect(own, meanings, dict(marks))
