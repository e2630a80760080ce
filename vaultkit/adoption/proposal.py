"""Find out what the words of a vault mean, from what its notes hold. Nothing is changed."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.adoption.lexicon import KIND_WORDS, WORDS
from vaultkit.domain.folding import fold
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.dialect import FOLDER, TAG, Dialect, Mark, dialect_of
from vaultkit.notes.fault import Fault
from vaultkit.notes.hidden import visible
from vaultkit.notes.kind import KINDS, kind_of
from vaultkit.notes.node import Listing, Node, Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.property_types import PropertyType, number
from vaultkit.notes.property_types import text as any_text
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.notes.wikilink import whole_link
from vaultkit.vault.setting_types import folder_value

_MOST_EXAMPLES = 3
_FITTING = 0.5
"""The share of the values of a property that have to be of the type, for the word to be taken."""

_SCHEMAS: Mapping[str, Mapping[str, PropertyType]] = {"contact": CONTACT, "interview": INTERVIEW}


class Marked(NamedTuple):
    """What marks a kind of note, and the notes that bear it, in their order.

    ``is_own`` says that it is vaultkit's own mark, the ``type``, so that nothing has to be set.
    """

    kind: str
    mark: Mark
    notes: Sequence[VaultPath]
    is_own: bool


class Meaning(NamedTuple):
    """A word of the vault for a property; of ``held`` values that it has, so many ``fit``."""

    name: str
    word: str
    held: int
    fit: int
    examples: Sequence[str]


class Proposal(NamedTuple):
    """What the words of a vault seem to mean. ``notes`` counts those that were looked at."""

    notes: int
    marks: Sequence[Marked]
    meanings: Sequence[Meaning]

    @property
    def dialect(self) -> Dialect:
        """The dialect that the settings would say."""
        marks = {each.kind: (each.mark,) for each in self.marks if not each.is_own}
        return dialect_of({each.name: each.word for each in self.meanings}, marks)


def propose(notes: Sequence[Note]) -> Proposal:
    """Look at notes, and propose what their words mean."""
    marks = [found for kind in KINDS if (found := _marked(kind, notes))]
    of_kind = {each.kind: set(each.notes) for each in marks}
    meanings: list[Meaning] = []
    for kind in KINDS:
        its = [note for note in notes if note.path in of_kind.get(kind, ())]
        taken = {each.word for each in meanings} | {each.name for each in meanings}
        meanings += (each for each in _meanings(kind, its) if each.word not in taken)
    return Proposal(len(notes), marks, meanings)


def _marked(kind: str, notes: Sequence[Note]) -> Marked | None:
    """Find what marks a kind: its own type before another, a list before a tag, a folder last."""
    own = [note.path for note in notes if kind_of(note._replace(dialect=Dialect())) == kind]
    if own:
        return Marked(kind, Mark("type", kind), own, is_own=True)
    found: dict[Mark, list[VaultPath]] = defaultdict(list)
    for note in notes:
        for mark in dict.fromkeys(_marks_of(note)):
            if _names(mark, kind):
                found[mark].append(note.path)
    if not found:
        return None
    best = max(found, key=lambda mark: (_RANK.get(mark.by, 3), len(found[mark]), mark.value))
    dialect = dialect_of({}, {kind: (best,)})
    bearing = (note.path for note in notes if kind_of(note._replace(dialect=dialect)) == kind)
    return Marked(kind, best, list(bearing), is_own=False)


_RANK = {"type": 4, TAG: 2, FOLDER: 1}


def _marks_of(note: Note) -> Iterator[Mark]:
    for name, (_key, node) in note.properties.items():
        for text in _texts(node):
            if name in ("tags", "tag"):
                yield Mark(TAG, text.removeprefix("#").split("/")[0])
            elif whole_link(text) or name in ("type", "kind", "category", "categories", "class"):
                yield Mark(name, text)
    if "#" in note.body:
        yield from (Mark(TAG, found[1]) for found in _WRITTEN_TAG.finditer(visible(note.body)))
    parts = note.path.split("/")[:-1]
    above = ("/".join(parts[: depth + 1]) for depth in range(len(parts)))
    yield from (Mark(FOLDER, folder) for folder in above if is_folder(folder))


_WRITTEN_TAG = re.compile(r"(?<![^\s>(])#([^\W\d][\w-]*)")


def _names(mark: Mark, kind: str) -> bool:
    """Tell whether what a mark says is a word for a kind."""
    link = whole_link(mark.value)
    said = link.name if link else mark.value.rpartition("/")[2]
    return fold(said).strip("#@_ ") in KIND_WORDS[kind]


def _meanings(kind: str, notes: Iterable[Note]) -> Iterator[Meaning]:
    """Find the words that notes of a kind have for its properties, each taken once."""
    values: dict[str, list[Node]] = defaultdict(list)
    for note in notes:
        for word, (_key, node) in note.properties.items():
            values[word].append(node)
    for name, type_ in _SCHEMAS[kind].items():
        if name in values or name in ("tags", "aliases"):
            continue
        found = [
            meaning
            for word in values
            if word not in _SCHEMAS[kind] and word.isprintable() and _is_word_for(word, name)
            if (meaning := _meaning(name, word, type_, values[word]))
        ]
        if found:
            yield max(found, key=lambda each: (each.fit, -len(each.word)))


def _is_word_for(word: str, name: str) -> bool:
    said = " ".join(fold(word).replace("_", " ").replace("-", " ").split())
    known = (name, *WORDS.get(name, ()))
    return said in {each.replace("_", " ").replace("-", " ") for each in known}


def _meaning(name: str, word: str, type_: PropertyType, nodes: Sequence[Node]) -> Meaning | None:
    held = [node for node in nodes if _texts(node)]
    fitting = [node for node in held if _fits(type_, node)]
    if not held or len(fitting) < _FITTING * len(held):
        return None
    examples = list(dict.fromkeys(text for node in fitting for text in _texts(node)))
    return Meaning(name, word, len(held), len(fitting), examples[:_MOST_EXAMPLES])


def _fits(type_: PropertyType, node: Node) -> bool:
    faults: list[Fault] = []
    value = type_(node, faults)
    if type_ is any_text and isinstance(node, Scalar):
        return value is not None and number(node, []) is None
    return value is not None and not faults


def _texts(node: Node) -> list[str]:
    items = node.items if isinstance(node, Listing) else (node,)
    return [each.text for each in items if isinstance(each, Scalar) and not each.is_empty]


def folder_of_most(marked: Marked) -> str | None:
    """Give the folder that most notes of a kind are in, ``None`` if there is no such folder."""
    counted = Counter(note.rpartition("/")[0] for note in marked.notes)
    folder, count = counted.most_common(1)[0]
    return folder if is_folder(folder) and 2 * count > len(marked.notes) else None


def is_folder(path: str) -> bool:
    """Tell whether the settings can name a folder of the vault; the vault itself is none."""
    return bool(path) and folder_value(path) == path and path.isprintable()
