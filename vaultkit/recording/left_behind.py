"""What would not come along into another note: more than texts is refused, comments are told."""

from collections.abc import Iterator

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError
from vaultkit.notes.front import Front
from vaultkit.notes.layout import read_layout
from vaultkit.notes.node import Listing, Node, Scalar, plain
from vaultkit.notes.note import Note


def require_texts(other: Note, keep: Note, *, is_kept_preferred: bool) -> None:
    """Make sure that all that only the other note says is texts, and lists of texts.

    Raises:
        CannotEditError: a property holds more, or stands twice.
    """
    for problem in other.problems:
        if problem.rule == "duplicate-key":
            raise CannotEditError(other.path, problem.line, problem.column, problem.message)
    for name, (_name, node) in other.properties.items():
        held = keep.properties.get(name)
        is_there = held and (is_kept_preferred or plain(held.value) == plain(node))
        if not (is_there or _is_texts(node)):
            reason = sentence(
                "'{name}' holds more than texts; move it to {note} by hand first",
                name=name,
                note=keep.path,
            )
            at = other.property_problem(name, "", reason)
            raise CannotEditError(other.path, at.line, at.column, reason)


def comments_told(path: VaultPath, front: Front) -> Iterator[Sentence]:
    """Say so if comments stand among the properties of a note that goes."""
    if "#" in front.text and read_layout(front.text).has_comments:
        yield sentence(
            "{note}: the comments among its properties do not come along; "
            "'vaultkit undo' brings that note back.",
            note=path,
        )


def _is_texts(node: Node) -> bool:
    items = node.items if isinstance(node, Listing) else (node,)
    return all(isinstance(item, Scalar) for item in items)
