"""Plan what becomes of a note in conflict: read it now, decide, leave the writing to others."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError, LostRaceError, VaultkitError, WriteError
from vaultkit.gitsync.unmerged import Merging, Unmerged, version
from vaultkit.notes.change import Refusal
from vaultkit.notes.conflict_hunks import find_hunks
from vaultkit.notes.conflict_names import names_to_decide, parts_named, whole_with
from vaultkit.notes.conflict_parts import Conflicted, take_apart
from vaultkit.notes.conflict_resolve import Decision, How, resolve
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange


class NotInConflictError(VaultkitError):
    """A property, or a piece of text, that there is nothing to decide of."""

    def __init__(self, path: str, name: str, known: Sequence[str], whole: str = "") -> None:
        super().__init__(_not_in_conflict(path, name, known, whole))
        self.path = path
        self.name = name


def _not_in_conflict(path: str, name: str, known: Sequence[str], whole: str) -> Sentence:
    if whole:
        return sentence(
            "{path}: '{name}' stands in one conflict with other things; decide on all of it: "
            "{whole}",
            path=path,
            name=name,
            whole=whole,
        )
    if known:
        return sentence(
            "{path}: nothing called '{name}' is in conflict; there are: {known}",
            path=path,
            name=name,
            known=", ".join(known),
        )
    return sentence("{path}: nothing called '{name}' is in conflict", path=path, name=name)


class TwoDecisionsError(VaultkitError):
    """Two decisions on one thing."""

    exit_code = 2

    def __init__(self, path: str, name: str) -> None:
        super().__init__(
            sentence(
                "{path}: '{name}' is decided on twice; give one of the two", path=path, name=name
            )
        )
        self.path = path
        self.name = name


class Wanted(NamedTuple):
    """What was decided without being asked: names of parts, and what becomes of all the others."""

    named: tuple[tuple[How, str], ...] = ()
    others: How | None = None


Decide = Callable[[Conflicted], Mapping[int, Decision]]


def conflicted(root: str, path: VaultPath, merging: Merging | None) -> Conflicted:
    """Read a note in conflict.

    Raises:
        WriteError: it cannot be read.
    """
    data = bytes_of(root, path)
    return take_apart(data, in_code=_is_in_code(data, path, merging))


def resolved(root: str, path: VaultPath, merging: Merging | None, decide: Decide) -> NoteChange:
    """Decide on a note as it stands on disk at this moment.

    Raises:
        CannotEditError: the result cannot be proved.
        WriteError: the note cannot be read.
    """
    note = conflicted(root, path, merging)
    answers = decide(note)
    result = resolve(note, answers)
    if isinstance(result, Refusal):
        raise CannotEditError(path, *result[:3])
    if _has_open_end(note, answers, path, merging):
        result = result.removesuffix(b"\n").removesuffix(b"\r")
    return NoteChange(path, note.data, result)


def decisions(path: VaultPath, note: Conflicted, wanted: Wanted) -> dict[int, Decision]:
    """Find the parts that are meant.

    Raises:
        NotInConflictError: there is no such part.
        TwoDecisionsError: one is decided on twice.
    """
    found: dict[int, Decision] = {}
    for how, name in wanted.named:
        numbers = parts_named(note, name)
        if not numbers:
            whole = whole_with(note, name)
            raise NotInConflictError(path, name, names_to_decide(note), whole)
        for number in numbers:
            if found.get(number, Decision(how)).how != how:
                raise TwoDecisionsError(path, name)
            found[number] = Decision(how)
    if wanted.others:
        for number in note.to_decide:
            found.setdefault(number, Decision(wanted.others))
    return found


def as_asked(path: VaultPath, asked: Conflicted, answers: Mapping[int, Decision]) -> Decide:
    """Decide as somebody answered who was shown the note; it must not have changed since."""

    def decide(note: Conflicted) -> Mapping[int, Decision]:
        if note.data != asked.data:
            raise LostRaceError(path)
        return answers

    return decide


def kept(root: str, unmerged: Unmerged, merging: Merging) -> NoteChange:
    """Keep a note that one side deleted: as it stands, or else as git keeps it.

    Raises:
        GitError, WriteError: it cannot be read, or is gone and would be one of two.
    """
    try:
        before = bytes_of(root, unmerged.path)
    except LostRaceError as error:
        if unmerged.is_two_sided:
            reason = sentence("it is gone; 'git checkout --merge' brings it and the marks back")
            raise WriteError(unmerged.path, reason) from error
        blob = unmerged.ours or unmerged.theirs
        return NoteChange(unmerged.path, None, version(merging, blob))
    return NoteChange(unmerged.path, before, before)


def deleted(root: str, unmerged: Unmerged) -> NoteChange:
    """Delete a note as one side did; ``undo`` brings it back.

    Raises:
        WriteError: it cannot be read.
    """
    try:
        before = bytes_of(root, unmerged.path)
    except LostRaceError:
        return NoteChange(unmerged.path, None, None)
    return NoteChange(unmerged.path, before, None)


def is_one_side(data: bytes, unmerged: Unmerged, merging: Merging) -> bool:
    """Tell whether a note without marks is just as one side had it: nobody has looked at the other.

    A merge driver that failed, or was told to take one side, leaves it so.
    """
    plain = data.replace(b"\r\n", b"\n")
    versions = (version(merging, blob) for blob in (unmerged.ours, unmerged.theirs))
    return any(plain == each.replace(b"\r\n", b"\n") for each in versions)


def _has_open_end(
    note: Conflicted, answers: Mapping[int, Decision], path: VaultPath, merging: Merging | None
) -> bool:
    """Tell whether the side that was taken at the end of a note ends without a line end.

    git writes one before its last mark, whether the side has it or not.
    """
    unmerged = merging.of(path) if merging else None
    if merging is None or unmerged is None or not note.parts:
        return False
    last, end = note.parts[-1], note.conflicts.hunks[-1].marks.last.end
    how = answers.get(len(note.parts) - 1, Decision("edited")).how
    if not last.is_text or end != len(note.data) or how == "edited":
        return False
    blob = version(merging, unmerged.ours if how == "ours" else unmerged.theirs)
    lines = last.ours if how == "ours" else last.theirs
    text = lines.removesuffix(b"\n").removesuffix(b"\r")
    return bool(text) and blob.endswith(text)


def _is_in_code(data: bytes, path: VaultPath, merging: Merging | None) -> bool:
    """Tell whether git left a conflict in a block of code, which otherwise only shows one."""
    unmerged = merging.of(path) if merging else None
    if merging is None or unmerged is None:
        return False
    shown = {(each.marks.first.start): each for each in find_hunks(data, in_code=True)}
    for hunk in find_hunks(data):
        shown.pop(hunk.marks.first.start, None)
    if not shown:
        return False
    known = [version(merging, blob) for blob in (unmerged.ours, unmerged.theirs)]
    texts = (data[each.marks.first.start : each.marks.last.end] for each in shown.values())
    return any(not any(text in each for each in known) for text in texts)
