"""Mend what can be mended without a doubt: the text stays, only the way it is written changes."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.change import Change, Refusal, Replace
from vaultkit.notes.edit import edit
from vaultkit.notes.node import Listing, Node, plain
from vaultkit.notes.note import Note, read_note
from vaultkit.notes.property_types import bare_link
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange

_LOOSE_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", re.ASCII)


class Value(NamedTuple):
    """A value of a note and where it stands: ``item`` is ``None`` for the whole of a property."""

    name: str
    item: int | None
    node: Node


class Mending(NamedTuple):
    """What mending changes, and why some of it cannot be done, in sentences."""

    changes: tuple[NoteChange, ...]
    refused: tuple[Sentence, ...]


def mending(root: str, problems: Sequence[Problem]) -> Mending:
    """Plan to mend every problem that is safe to mend.

    Raises:
        WriteError: a note cannot be read.
    """
    changes, refused = [], []
    for path in dict.fromkeys(each.path for each in problems if each.fixable):
        before = bytes_of(root, VaultPath(path))
        here = {(each.line, each.column) for each in problems if each.path == path and each.fixable}
        after = edit(before, *_fixes(read_note(VaultPath(path), before), here))
        if isinstance(after, Refusal):
            refused.append(_not_mended(path, after))
        else:
            changes.append(NoteChange(VaultPath(path), before, after))
    return Mending(tuple(changes), tuple(refused))


def _not_mended(path: str, refusal: Refusal) -> Sentence:
    return sentence(
        "{place}: not mended: {reason}",
        place=f"{path}:{refusal.line}:{refusal.column}",
        reason=refusal.reason,
    )


def _fixes(note: Note, places: set[tuple[int, int]]) -> Iterator[Change]:
    for name, item, node in _values(note):
        if _place(note, node) in places:
            yield Replace(name, item, _mended(node))


def _mended(node: Node) -> str:
    """Give the text that is surely meant, to be written so that every program reads it."""
    link = bare_link(node)
    if link is not None:
        return f"[[{link}]]"
    text = str(plain(node))
    if day := _LOOSE_DAY.fullmatch(text):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    return text


def _values(note: Note) -> Iterator[Value]:
    for name, (_key, node) in note.properties.items():
        if isinstance(node, Listing) and bare_link(node) is None:
            yield from (Value(name, item, part) for item, part in enumerate(node.items))
        else:
            yield Value(name, None, node)


def _place(note: Note, node: Node) -> tuple[int, int]:
    at = note.front_at + node.at
    return note.text.count("\n", 0, at) + 1, at - note.text.rfind("\n", 0, at)
