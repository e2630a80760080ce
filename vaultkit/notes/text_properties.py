"""The properties of a note that hold text, as they stand in it."""

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.notes.kind import kind_of
from vaultkit.notes.node import Listing, Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.property_types import text, texts
from vaultkit.notes.schema import CONTACT, INTERVIEW

_NAMES = {
    kind: frozenset(name for name, each in schema.items() if each in (text, texts))
    for kind, schema in (("contact", CONTACT), ("interview", INTERVIEW))
}


class PlainText(NamedTuple):
    """A text without quotes; ``at`` is where it stands in the note."""

    name: str
    scalar: Scalar
    at: int
    is_item: bool


def plain_texts(note: Note) -> Iterator[PlainText]:
    """Give the texts without quotes of the properties that vaultkit knows to hold text."""
    names = _NAMES.get(kind_of(note) or "", ())
    for name, (_key, node) in note.properties.items():
        if note.dialect.meaning(name) not in names:
            continue
        is_list = isinstance(node, Listing)
        for each in node.items if isinstance(node, Listing) else (node,):
            if isinstance(each, Scalar) and not each.style:
                yield PlainText(name, each, note.front_at + each.at, is_list)
