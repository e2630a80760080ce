"""Make one note of two on the same person."""

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from vaultkit.domain.contact import Contact
from vaultkit.domain.folding import fold, fold_case
from vaultkit.domain.sentence import Sentence, joined, sentence
from vaultkit.domain.vault_path import VaultPath, folder_of, name_of
from vaultkit.errors import CannotEditError, VaultkitError
from vaultkit.notes.change import Append, Change, Refusal, Remove, SetList, SetText
from vaultkit.notes.edit import edit
from vaultkit.notes.front import Front, find_front
from vaultkit.notes.kind import kind_of
from vaultkit.notes.node import Listing, Node, Scalar
from vaultkit.notes.note import Note
from vaultkit.notes.property_types import PropertyType, flag
from vaultkit.notes.resolution import LinkIndex
from vaultkit.notes.schema import LISTS, type_of
from vaultkit.notes.wikilink import whole_link
from vaultkit.recording.left_behind import comments_told, require_texts
from vaultkit.recording.redirect import Redirection, Target, redirected, redirections
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault

Preference = Literal["keep", "other"]


class MergeConflictError(VaultkitError):
    """Two notes on one person say different things where only one can be true.

    ``conflicts`` are rows of property, value in the note to keep, value in the other.
    """

    def __init__(self, conflicts: Sequence[tuple[str, str, str]]) -> None:
        lines = [
            sentence("{name}: '{kept}' or '{other}'", name=name, kept=kept, other=other)
            for name, kept, other in conflicts
        ]
        super().__init__(
            sentence(
                "the notes differ where only one value can stand; nothing was written:\n  {lines}\n"
                "Mend it by hand, or choose all with --prefer keep or --prefer other.",
                lines=joined(lines, "\n  "),
            )
        )
        self.conflicts = tuple(conflicts)


class Merging(NamedTuple):
    """What making one note of two changes.

    ``doubts`` are sentences on links left alone, and on comments that do not come along.
    """

    changes: tuple[NoteChange, ...]
    doubts: tuple[Sentence, ...]


class Pair(NamedTuple):
    """Two notes on one person: the one to keep, and the one that goes into it."""

    keep: VaultPath
    other: VaultPath


def merging(vault: Vault, pair: Pair, links: LinkIndex, prefer: Preference | None) -> Merging:
    """Plan it: properties united, every link led to the kept note, the other's body appended.

    Raises:
        CannotEditError: one of the notes, or one with a link to them, cannot be changed safely.
        MergeConflictError: single values differ, and nothing says which to prefer.
        WriteError: a note cannot be read.
    """
    root, target = vault.root, _target(pair, links)
    found = list(redirections(root, links, target, before=lambda note: _doubled(note, pair, links)))
    others = [each.change for each in found if each.change.path not in pair]
    kept = _kept(vault, pair, links, prefer, target)
    gone = NoteChange(pair.other, bytes_of(root, pair.other), None)
    left = comments_told(pair.other, _front(pair.other, gone.before or b""))
    doubts = (*left, *(doubt for each in found for doubt in each.doubts))
    return Merging((*others, kept, gone), doubts)


def name_taken_in(contact: Contact, typed: str, *, is_nobody: bool) -> str:
    """Give the name of another note that went into this one, as typed or as a part; else ``""``.

    What a merge leaves is an alias, or the address. Of two notes of the same name nothing is
    left but the name, which tells where ``is_nobody``: where nothing else is meant by a path.
    """
    is_path = "/" in typed
    wanted = fold(name_of(VaultPath(typed)))
    own = (contact.name,) if is_path and is_nobody else ()
    names = [name for name in (*own, *contact.aliases, contact.email) if name]
    whole = [name for name in names if fold(name) == wanted]
    part = [name for name in contact.aliases if wanted and wanted in fold(name) and is_nobody]
    return next(iter((*whole, *part)), "")


def _target(pair: Pair, links: LinkIndex) -> Target:
    """Say how links are to name the kept note once the other is gone.

    Where both are in one folder, what a link writes of it stays.
    """
    name = name_of(pair.keep)
    rivals = [path for path in links.same_name(name) if path not in pair]
    is_elsewhere = bool(rivals) or folder_of(pair.keep) != folder_of(pair.other)
    return Target(pair.other, pair.keep[:-3] if rivals else name, is_elsewhere)


def _kept(
    vault: Vault, pair: Pair, links: LinkIndex, prefer: Preference | None, target: Target
) -> NoteChange:
    before, other = bytes_of(vault.root, pair.keep), bytes_of(vault.root, pair.other)
    fronts = _front(pair.keep, before), _front(pair.other, other)
    notes = [
        each.note._replace(path=path, dialect=vault.settings.dialect)
        for path, each in zip(pair, fronts, strict=True)
    ]
    require_texts(notes[1], notes[0], is_kept_preferred=prefer == "keep")
    changes = [
        *_self_links(notes[0], pair, links),
        *_united(notes[0], notes[1], pair, links, prefer),
    ]
    if fold_case(name_of(pair.other)) != fold_case(name_of(pair.keep)):
        changes.append(Append("aliases", (name_of(pair.other),)))
    result = edit(before, *changes)
    if isinstance(result, Refusal):
        raise CannotEditError(pair.keep, *result[:3])
    own = _redirected(pair.keep, result, links, target)
    moved = _front(pair.other, _redirected(pair.other, other, links, target))
    added = moved.after.partition(b"\n")[2]
    return NoteChange(pair.keep, before, _with_body(own, name_of(pair.other), added))


def _redirected(path: VaultPath, data: bytes, links: LinkIndex, target: Target) -> bytes:
    found: Redirection = redirected(path, data, links, target)
    return found.change.after or data


def _front(path: VaultPath, data: bytes) -> Front:
    front = find_front(data)
    if isinstance(front, Refusal):
        raise CannotEditError(path, *front[:3])
    return front


def _united(
    keep: Note, other: Note, pair: Pair, links: LinkIndex, prefer: Preference | None
) -> Iterator[Change]:
    """Give the changes that bring into one note what only the other says.

    Raises:
        MergeConflictError: single values differ, and nothing says which to prefer.
    """
    conflicts = []
    for name, (_key, node) in other.properties.items():
        texts = [text for text in _texts(node) if not _is_of_pair(text, other.path, pair, links)]
        held = keep.properties.get(name)
        had = _texts(held.value) if held else []
        if name == "type" or not texts or texts == had:
            continue
        if _is_list(keep, name, node, held.value if held else None):
            yield Append(name, tuple(texts)) if had else SetList(name, tuple(texts))
        elif not had or prefer == "other":
            yield _text(keep, name, texts[0])
        elif prefer is None:
            conflicts.append((name, had[0], texts[0]))
    if conflicts:
        raise MergeConflictError(conflicts)


def _text(note: Note, name: str, text: str) -> SetText:
    """Write a single value as its type is written: a flag without quotes."""
    is_flag = _type(note, name) is flag
    value = flag(Scalar(text, 0), []) if is_flag else None
    return SetText(name, text) if value is None else SetText(name, str(value).lower(), is_flag=True)


def _is_list(note: Note, name: str, *values: Node | None) -> bool:
    is_typed = _type(note, name) in LISTS
    return is_typed or any(isinstance(value, Listing) for value in values)


def _type(note: Note, name: str) -> PropertyType | None:
    return type_of(kind_of(note), note.dialect.meaning(name))


def _self_links(note: Note, pair: Pair, links: LinkIndex) -> Iterator[Change]:
    """Take links to the other note out of the kept one: nobody is referred by themselves."""
    for name, (_key, node) in note.properties.items():
        texts = tuple(text for text in _texts(node) if _is_of_pair(text, note.path, pair, links))
        if texts:
            yield Remove(name, texts)


def _doubled(note: Note, pair: Pair, links: LinkIndex) -> list[Change]:
    """Take a link to the other note out of a list that has one to the kept note as well."""
    found: list[Change] = []
    for name, (_key, node) in note.properties.items():
        if isinstance(node, Listing):
            led = {text: _leads_to(text, note.path, links) for text in _texts(node)}
            if set(pair) <= set(led.values()):
                gone = tuple(text for text, path in led.items() if path == pair.other)
                found.append(Remove(name, gone))
    return found


def _texts(node: Node) -> list[str]:
    items = node.items if isinstance(node, Listing) else (node,)
    return [item.text for item in items if isinstance(item, Scalar) and not item.is_empty]


def _is_of_pair(text: str, source: VaultPath, pair: Pair, links: LinkIndex) -> bool:
    return _leads_to(text, source, links) in pair


def _leads_to(text: str, source: VaultPath, links: LinkIndex) -> VaultPath | None:
    link = whole_link(text)
    return links.find(link, source).path if link else None


def _with_body(data: bytes, name: str, body: bytes) -> bytes:
    """Append a body under a heading, in the line ends of the note that it goes into."""
    if not body.strip():
        return data
    newline = b"\r\n" if b"\r\n" in data else b"\n"
    gap = b"" if data.endswith(b"\n") else newline
    heading = newline + b"## " + name.encode() + newline + newline
    return data + gap + heading + body.lstrip(b"\r\n")
