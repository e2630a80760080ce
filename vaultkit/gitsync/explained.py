"""Explain in words what is left to decide: which note, which line, which property, both values."""

from collections.abc import Iterable
from pathlib import Path

from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import VaultkitError
from vaultkit.gitsync.changes import Changes
from vaultkit.gitsync.repository import try_git
from vaultkit.gitsync.resolving import conflicted
from vaultkit.gitsync.standing import UnderWay
from vaultkit.gitsync.stopped import Conflict
from vaultkit.gitsync.unmerged import Merging, look
from vaultkit.notes.changed_notes import SETTINGS_FILE, is_note
from vaultkit.notes.conflict_words import Wheres, all_words

_REMOVED = {
    "DU": mark("removed here and changed there; to keep it: {keep}; not to: {drop}"),
    "UD": mark("changed here and removed there; to keep it: {keep}; not to: {drop}"),
}
_RENAMED = mark("called differently on both sides; git status says how to go on")
_NOWHERE = mark("both sides changed it; git status says how to go on")
_AS_ONE_SIDE = mark(
    "both sides changed it, and it is as one of them has it; if that is right: {keep}"
)


def with_marks(
    root: Path, paths: Iterable[VaultPath], under_way: UnderWay | None
) -> list[Conflict]:
    """Find what is left to decide in notes, and in the settings, by the marks of git in them."""
    looked_at = (path for path in paths if is_note(path) or path == SETTINGS_FILE)
    return [each for path in looked_at for each in _marked(root, path, under_way, None)]


def undecided(root: Path, changes: Changes, under_way: UnderWay | None) -> list[Conflict]:
    """Find what git could not merge and nobody has decided yet.

    A note counts as decided when its marks are gone and it is not simply as one side had it:
    where git could put no marks, as into a picture, that is all there is to see.
    """
    merging = look(str(root)) if changes.unmerged else None
    found: list[Conflict] = []
    for path, (letters, sides) in changes.unmerged.items():
        marked = _marked(root, path, under_way, merging)
        if marked:
            found += marked
        elif whole := _of_whole(root, path, _turned(letters, under_way), sides):
            found.append(Conflict(path, 0, whole))
    return found


def _of_whole(root: Path, path: VaultPath, letters: str, sides: tuple[str, ...]) -> Sentence | None:
    """Say what there is to decide of a file as a whole, where no mark in it can say it."""
    if letters in ("DD", "AU", "UA"):
        return sentence(_RENAMED)
    command = "vaultkit resolve {} --keep" if is_note(path) else "git add {}"
    keep = command.format(f"'{path}'")
    if letters in _REMOVED:
        command = "vaultkit resolve {} --delete" if is_note(path) else "git rm {}"
        return sentence(_REMOVED[letters], keep=keep, drop=command.format(f"'{path}'"))
    if not (now := _now(root, path)):
        return sentence(_NOWHERE)
    return sentence(_AS_ONE_SIDE, keep=keep) if now in sides else None


def _turned(letters: str, under_way: UnderWay | None) -> str:
    """Give git's letters with ours first: in a rebase it calls ours what comes from elsewhere."""
    return letters[::-1] if under_way == "rebase" else letters


def _marked(
    root: Path, path: VaultPath, under_way: UnderWay | None, merging: Merging | None
) -> list[Conflict]:
    try:
        note = conflicted(str(root), path, merging)
    except (OSError, VaultkitError):
        return []  # it is not there, or no file
    here, there = sentence("here"), sentence("there")
    wheres = {"merge": Wheres(here, there), "rebase": Wheres(there, here)}
    words = all_words(note, wheres.get(under_way or ""))
    return [Conflict(path, line, what) for line, what in words]


def _now(root: Path, path: VaultPath) -> str:
    """Give the object that git would make of a file as it is now; ``""`` if there is none."""
    return try_git(root, "hash-object", "--", path).out.decode().strip()
