"""What can be asked of the property editor: one change to one property of a note."""

from collections.abc import Callable
from typing import NamedTuple, TypeAlias

from vaultkit.domain.sentence import Sentence
from vaultkit.notes.dialect import Dialect


class SetText(NamedTuple):
    """Make a property this one text; ``""`` leaves its name with nothing behind it.

    ``is_flag`` writes ``true`` and ``false`` without quotes, as a checkbox wants them.
    """

    name: str
    text: str
    is_flag: bool = False


class SetList(NamedTuple):
    """Make a property this list; a list that has the wanted items already is not touched."""

    name: str
    items: tuple[str, ...]


class Append(NamedTuple):
    """Append to a list what is not in it yet; a single text becomes a list first."""

    name: str
    items: tuple[str, ...]


class Remove(NamedTuple):
    """Take items out of a list, or a single text that is one of them; what is not in it is not."""

    name: str
    items: tuple[str, ...]


class Unset(NamedTuple):
    """Take a whole property out, name and all."""

    name: str


class Replace(NamedTuple):
    """Write one value of a property anew; ``item`` counts from 0, ``None`` is the whole value.

    The text may be the one that is there: it is then written as every program reads it.
    """

    name: str
    item: int | None
    text: str


class Rewrite(NamedTuple):
    """Pass the text of every value through a function, names of properties aside."""

    rewrite: Callable[[str], str]


Change: TypeAlias = SetText | SetList | Append | Remove | Unset | Replace | Rewrite


def in_dialect(change: Change, dialect: Dialect) -> Change:
    """Make a change of a property that vaultkit knows one of what the vault calls it."""
    if isinstance(change, Rewrite):
        return change
    return change._replace(name=dialect.word(change.name))


class Refusal(NamedTuple):
    """Why a note was not changed, and which line to change by hand.

    ``line`` and ``column`` count from 1, in the whole note. ``is_missing`` says that the note
    has no front matter at all.
    """

    line: int
    column: int
    reason: Sentence
    is_missing: bool = False
