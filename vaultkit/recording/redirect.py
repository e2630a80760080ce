"""Lead links elsewhere, wherever a note holds them, and change not one other character."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError
from vaultkit.notes.change import Change, Refusal, Rewrite
from vaultkit.notes.edit import edit_front
from vaultkit.notes.front import Front, find_front
from vaultkit.notes.link_places import PlacedLink, body_links, relinked, text_links, written_target
from vaultkit.notes.note import Note
from vaultkit.notes.resolution import LinkIndex
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange

_FOLDERS = re.compile(r".*(?:/|%2[fF])")
_MARKS = (b"[[", b"](", b"]:")


class Redirection(NamedTuple):
    """What one note becomes, and what in it was left alone because it is not clear.

    ``doubts`` are sentences with the path and the line.
    """

    change: NoteChange
    doubts: tuple[Sentence, ...] = ()


class Target(NamedTuple):
    """A note whose links are to lead to another name.

    Folders written in a link stay, unless ``is_elsewhere``: then ``name`` is all that leads to
    the new note, a name or a path without ``.md``.
    """

    old: VaultPath
    name: str
    is_elsewhere: bool = False


def redirections(
    root: str,
    links: LinkIndex,
    target: Target,
    before: Callable[[Note], Sequence[Change]] = lambda _note: (),
    look: Callable[[VaultPath, bytes], None] = lambda _path, _data: None,
) -> Iterator[Redirection]:
    """Read every note, and redirect its links; notes without any are left out.

    ``before`` gives the changes to make in a note first; ``look`` sees every note.

    Raises:
        CannotEditError: a property holds such a link and cannot be changed safely.
        WriteError: a note cannot be read.
    """
    for path in links.paths:
        data = bytes_of(root, path)
        look(path, data)
        if any(mark in data for mark in _MARKS):
            found = redirected(path, data, links, target, before)
            if found.doubts or not found.change.is_nothing:
                yield found


def redirected(
    path: VaultPath,
    data: bytes,
    links: LinkIndex,
    target: Target,
    before: Callable[[Note], Sequence[Change]] = lambda _note: (),
) -> Redirection:
    """Redirect the links of one note.

    Raises:
        CannotEditError: a property holds such a link and cannot be changed safely.
    """
    front = find_front(data)
    if isinstance(front, Refusal) and not front.is_missing:
        return Redirection(NoteChange(path, data, data), tuple(_unread(path, data, target)))
    doubts: list[Sentence] = []
    choose = _chooser(path, links, target, doubts)
    head, body = (front.before, front.after) if isinstance(front, Front) else (b"", data)
    text = body.decode(errors="surrogateescape")
    new_body = _rewritten(text, body_links(text), choose).encode(errors="surrogateescape")
    result = head + new_body
    if isinstance(front, Front):
        changed = front._replace(after=new_body)
        first = before(front.note._replace(path=path))
        rewrite = Rewrite(lambda text: _rewritten(text, text_links(text), choose))
        after = edit_front(changed, *first, rewrite)
        if isinstance(after, Refusal):
            raise CannotEditError(path, *after[:3])
        result = after or changed.with_text(front.text) or data
    return Redirection(NoteChange(path, data, result), tuple(dict.fromkeys(doubts)))


def _rewritten(
    text: str, places: list[PlacedLink], choose: Callable[[PlacedLink, str], str | None]
) -> str:
    return relinked(text, places, lambda placed: choose(placed, text[placed.start : placed.end]))


def _chooser(
    path: VaultPath, links: LinkIndex, target: Target, doubts: list[Sentence]
) -> Callable[[PlacedLink, str], str | None]:
    def choose(placed: PlacedLink, written: str) -> str | None:
        found = links.find(placed.link, path)
        if target.old in found.candidates and found.is_ambiguous:
            doubt = sentence(
                "{note}: '{link}' could be {several}; it was left as it is.",
                note=path,
                link=str(placed.link),
                several=", ".join(found.candidates),
            )
            doubts.append(doubt)
        if found.path != target.old:
            return None
        if target.is_elsewhere:
            written = _FOLDERS.sub("", written)
        return written_target(placed, written, target.name)

    return choose


def _unread(path: VaultPath, data: bytes, target: Target) -> Iterator[Sentence]:
    """Say so where a note that cannot be read may hold such a link."""
    name = target.old.rpartition("/")[2].removesuffix(".md")
    if name.encode().lower() in data.lower():
        yield sentence("{note} cannot be read; links in it were left as they are.", note=path)
