"""Explain in words what is left to decide: which note, which line, which property, both values."""

import re
from collections.abc import Iterable
from pathlib import Path

from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.changes import Changes
from vaultkit.gitsync.repository import try_git
from vaultkit.gitsync.standing import UnderWay
from vaultkit.gitsync.stopped import Conflict
from vaultkit.notes.changed_notes import is_note
from vaultkit.notes.conflict_hunks import Hunk, read_conflicts
from vaultkit.notes.shortened import shortened
from vaultkit.vault.files import read_start

_MOST_BYTES = 16 * 1024 * 1024
_LONGEST_VALUE = 40
_KEY = re.compile(r"[^:\s][^:]*:(?:\s+|$)")
_REMOVED = {
    "DU": mark("removed here, changed there; keep it: git add {path}; or not: git rm {path}"),
    "UD": mark("changed here, removed there; keep it: git add {path}; or not: git rm {path}"),
    "DD": mark("called differently on both sides; git status says how to go on"),
    "AU": mark("called differently on both sides; git status says how to go on"),
    "UA": mark("called differently on both sides; git status says how to go on"),
}
"""What git says of a file by two letters, where no mark in it can say it."""


def with_marks(
    root: Path, paths: Iterable[VaultPath], under_way: UnderWay | None
) -> list[Conflict]:
    """Find the notes in which a conflict of git has been left."""
    return [
        Conflict(path, whys)
        for path in paths
        if is_note(path) and (whys := _whys(root, path, under_way, in_code=False))
    ]


def undecided(root: Path, changes: Changes, under_way: UnderWay | None) -> list[Conflict]:
    """Find what git could not merge and nobody has decided yet.

    A note counts as decided when its marks are gone and it is not simply as one side had it:
    where git could put no marks, as into a picture, that is all there is to see.
    """
    found = []
    for path, (letters, sides) in changes.unmerged.items():
        whys = _whys(root, path, under_way, in_code=True) if is_note(path) else ()
        if not whys and (said := _REMOVED.get(_turned(letters, under_way))):
            whys = (sentence(said, path=f"'{path}'"),)
        if not whys and _now(root, path) in sides:
            whys = (
                sentence(
                    "both sides changed it, and it is as one of them has it; if that is right:"
                    " git add {path}",
                    path=f"'{path}'",
                ),
            )
        if whys:
            found.append(Conflict(path, whys))
    return found


def _turned(letters: str, under_way: UnderWay | None) -> str:
    """Give git's letters with ours first: in a rebase it calls ours what comes from elsewhere."""
    return letters[::-1] if under_way == "rebase" else letters


def _whys(
    root: Path, path: VaultPath, under_way: UnderWay | None, *, in_code: bool
) -> tuple[Sentence, ...]:
    try:
        data, _size = read_start(root / path, _MOST_BYTES)
    except OSError:
        return ()
    hunks, broken = read_conflicts(data, in_code=in_code)
    told = [(hunk.first_line, _why(hunk, under_way)) for hunk in hunks]
    told += [
        (line, sentence("line {line}: a conflict mark that belongs to none", line=line))
        for line in broken
    ]
    return tuple(why for _line, why in sorted(told, key=lambda each: each[0]))


def _why(hunk: Hunk, under_way: UnderWay | None) -> Sentence:
    line, properties = hunk.first_line, hunk.properties
    if not properties:
        return sentence("line {line}: both sides changed the same lines of the text", line=line)
    if len(properties) > 1 or hunk.reaches_text or hunk.trouble:
        return sentence("line {line}: both sides changed {names}", line=line, names=properties)
    ours, theirs = _value(hunk.ours), _value(hunk.theirs)
    if under_way == "rebase":
        ours, theirs = theirs, ours
    return sentence(
        "line {line}: {name} is {ours} here, {theirs} there",
        line=line, name=properties[0], ours=ours, theirs=theirs,
    )  # fmt: skip


def _value(side: bytes) -> Sentence | str:
    """Write the value that one side gives a property, without its name."""
    lines = [each.strip().removeprefix("- ") for each in side.decode(errors="replace").split("\n")]
    words = ", ".join(filter(None, (_KEY.sub("", each, count=1) for each in lines)))
    return shortened(words, _LONGEST_VALUE) if words else sentence("nothing")


def _now(root: Path, path: VaultPath) -> str:
    """Give the object that git would make of a file as it is now; ``""`` if there is none."""
    return try_git(root, "hash-object", "--", path).out.decode().strip()
