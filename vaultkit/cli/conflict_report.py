"""Say which notes are in conflict and over what: in words, or as data."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.cli.app import App
from vaultkit.cli.output import clean, say, say_json, tell
from vaultkit.cli.speech import said
from vaultkit.domain.sentence import Sentence, as_it_is, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import LostRaceError
from vaultkit.gitsync.resolving import conflicted, is_one_side
from vaultkit.gitsync.unmerged import Merging, Unmerged
from vaultkit.index.with_problem import notes_with
from vaultkit.notes.conflict_names import name_of_part
from vaultkit.notes.conflict_parts import Conflicted, take_apart
from vaultkit.notes.conflict_words import Wheres, by_hand, words_of

_NEXT = sentence("Go through one of them with: vaultkit resolve NOTE")


class Left(NamedTuple):
    """What is left to resolve of a note: the parts, and what only its user can mend.

    ``unmerged`` is what git says of it. ``is_one_side`` tells that it is as one side had it,
    ``is_gone`` that it is not there.
    """

    path: VaultPath
    note: Conflicted
    unmerged: Unmerged | None = None
    wheres: Wheres | None = None
    is_one_side: bool = False
    is_gone: bool = False

    @property
    def deleted_by(self) -> str | None:
        """The side that has the note no more: ``ours``, ``theirs``, ``both``."""
        if self.unmerged is None or self.unmerged.is_two_sided:
            return None
        if not self.unmerged.ours and not self.unmerged.theirs:
            return "both"
        return "theirs" if self.unmerged.ours else "ours"

    @property
    def has_marks(self) -> bool:
        """Tell whether any mark of a conflict is left in it."""
        return bool(self.note.conflicts.hunks or self.note.conflicts.broken)

    @property
    def is_anything(self) -> bool:
        """Tell whether there is anything to do."""
        return self.has_marks or self.unmerged is not None


def notes_in_conflict(app: App, merging: Merging | None) -> list[VaultPath]:
    """List the notes with marks of a conflict, and those that git could not merge."""
    marked = app.ask(lambda current: notes_with(current, "conflict-markers"))
    unmerged = [each.path for each in merging.unmerged] if merging else []
    return sorted({*marked, *unmerged})


def left_of(root: str, path: VaultPath, merging: Merging | None) -> Left:
    """Look at what is left to resolve of a note.

    Raises:
        WriteError: it cannot be read.
    """
    unmerged = merging.of(path) if merging else None
    try:
        note = conflicted(root, path, merging)
    except LostRaceError:
        if unmerged is None:
            raise
        return Left(path, take_apart(b""), unmerged, wheres_in(merging), is_gone=True)
    left = Left(path, note, unmerged, wheres_in(merging))
    if merging is None or unmerged is None or left.has_marks:
        return left
    return left._replace(is_one_side=is_one_side(note.data, unmerged, merging))


def wheres_in(merging: Merging | None) -> Wheres | None:
    """Call the sides of a rebase by what they are: there, git's ours is what came in."""
    if merging is None or not merging.is_rebase:
        return None
    return Wheres(sentence("in what came in"), sentence("in your commit"))


def show_all(found: Sequence[Left], *, as_json: bool) -> None:
    """Print every conflict of these notes, and say what resolves them."""
    if as_json:
        say_json("conflicts", [_document(each) for each in found])
        return
    for left in found:
        show(left)
    if found:
        tell(_NEXT)


def show(left: Left) -> None:
    """Print what is left to resolve of a note, a line each: path:line: what [its name]."""
    for line in lines_about(left):
        say(clean(line))


def tell_about(left: Left) -> None:
    """Narrate what is left to resolve of a note."""
    for line in lines_about(left):
        tell(as_it_is(line))


def lines_about(left: Left) -> Iterator[str]:
    """Say what is left to resolve of a note."""
    for number, line in _parts(left):
        words = said(words_of(left.note, number, left.wheres))
        yield f"{left.path}:{line}: {words} [{name_of_part(left.note, number)}]"
    for line, reason in by_hand(left.note):
        yield f"{left.path}:{line}: {said(reason)}"
    if not left.has_marks and left.unmerged:
        yield f"{left.path}: {said(_state(left))}"


def _parts(left: Left) -> Iterator[tuple[int, int]]:
    for number in left.note.to_decide:
        yield number, left.note.conflicts.hunks[left.note.parts[number].hunk].first_line


def _state(left: Left) -> Sentence:
    here, there = left.wheres or (sentence("here"), sentence("there"))
    if left.deleted_by == "both":
        return sentence("it was deleted or renamed on both sides, in different ways")
    if left.deleted_by:
        gone, has = (here, there) if left.deleted_by == "ours" else (there, here)
        return sentence(
            "it was deleted or renamed {gone}, and changed {has}; decide with --keep or --delete",
            gone=gone,
            has=has,
        )
    if left.is_gone:
        return sentence(
            "it is gone; --delete tells git so, 'git checkout --merge' brings it and the marks back"
        )
    if left.is_one_side:
        return sentence(
            "git could not merge it, and it is as one side had it, without marks; --keep takes it "
            "so, 'git checkout --merge' brings the marks back"
        )
    return sentence("no marks are left in it; 'vaultkit resolve' tells git so")


def _document(left: Left) -> Mapping[str, object]:
    return {
        "path": left.path,
        "unmerged": left.unmerged is not None,
        "deleted_by": left.deleted_by,
        "parts": [_part_document(left, number) for number in left.note.to_decide],
        "by_hand": [{"line": line, "words": said(reason)} for line, reason in by_hand(left.note)],
    }


def _part_document(left: Left, number: int) -> Mapping[str, object]:
    part = left.note.parts[number]
    hunk = left.note.conflicts.hunks[part.hunk]
    return {
        "name": name_of_part(left.note, number),
        "line": hunk.first_line,
        "last_line": hunk.last_line,
        "properties": list(part.properties),
        "ours": _text(part.ours),
        "theirs": _text(part.theirs),
        "base": None if part.base is None else _text(part.base),
        "our_label": hunk.our_label,
        "their_label": hunk.their_label,
        "words": said(words_of(left.note, number, left.wheres)),
    }


def _text(data: bytes) -> str:
    return data.decode(errors="replace")
