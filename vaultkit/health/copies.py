"""Conflict copies of sync programs, each with its note, and what others left behind."""

import filecmp
import os
import re
from collections.abc import Iterator

from vaultkit.domain.sentence import sentence
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.vault.files import READ_LIMIT, read_start
from vaultkit.vault.leftovers import SCRAP_START, conflict_copy_of, suspected_copy_of

_PROGRAMS = {
    "sync-conflict-": "Syncthing",
    "(vaultkit conflict": "vaultkit",
    "(conflicted copy ": "Obsidian Sync, Dropbox, Nextcloud",
    "conflicted copy": "Dropbox",
    "(copie en conflit": "Dropbox",
    "(conflict_": "Box, Seafile",
    "_backup_": "git mergetool",
    "_base_": "git mergetool",
    "_local_": "git mergetool",
    "_remote_": "git mergetool",
}
"""What the name of a conflict copy holds, in lower case, and who writes such names."""

_LIST = "conflict-files-obsidian-git.md"
_LEFT = (".orig", ".rej")


def examine_copies(looked: Looked) -> Iterator[Finding]:
    """Find what sync programs, git and vaultkit left beside the notes."""
    found = [
        *_conflict_copies(looked),
        *_suspected(looked),
        *_listed_by_obsidian_git(looked),
        *_left_by_merges(looked),
        *_unfinished(looked),
        *_not_downloaded(looked),
    ]
    yield from found
    if not found:
        message = sentence("No program left a copy or a file of its own beside the notes.")
        yield Finding("copies-none", None, message)


def _conflict_copies(looked: Looked) -> Iterator[Finding]:
    for each in looked.files.files:
        stem, ending = os.path.splitext(each.name)  # noqa: PTH122
        original = conflict_copy_of(f"{stem}.md")  # of the settings, or of a picture, as well
        if original is None or each.name.startswith("."):
            continue
        note = each.path[: -len(each.name)] + original.removesuffix(".md") + ending
        lower = each.name.lower()
        program = next((name for mark, name in _PROGRAMS.items() if mark in lower), "")
        yield _copy(looked, "conflict-copy", each.path, note, program)


def _copy(looked: Looked, kind: str, path: str, note: str, program: str = "") -> Finding:
    """Say whose copy it is, and what can be done: only what is the same may go unseen."""
    shell, root = looked.shell, looked.vault.root
    values = {"note": note, "program": program or sentence("a sync program")}
    if not os.path.lexists(f"{root}/{note}"):
        message = sentence("a copy of '{note}' ({program}), which is not there", **values)
        return Finding(kind, path, message, shell.program("mv", "-n", files=(path, note)))
    if _is_same(f"{root}/{path}", f"{root}/{note}"):
        message = sentence("a copy of '{note}' ({program}), byte for byte the same", **values)
        return Finding(kind, path, message, shell.program("rm", files=(path,)))
    message = sentence(
        "a copy of '{note}' ({program}); take over what is missing there, then remove it", **values
    )
    return Finding(kind, path, message, shell.program("diff", "-u", files=(note, path)))


def _is_same(one: str, other: str) -> bool:
    return os.path.isfile(one) and filecmp.cmp(one, other, shallow=False)  # noqa: PTH113


def _suspected(looked: Looked) -> Iterator[Finding]:
    """Find notes named like a copy, with the same id or the very bytes of the other."""
    same_id = {each.path for each in looked.reading.problems if each.rule == "suspected-copy"}
    notes = set(looked.reading.links.paths)
    for path in looked.reading.links.paths:
        folder, _, name = path.rpartition("/")
        original = suspected_copy_of(name)
        note = f"{folder}/{original}" if folder else f"{original}"
        if original and note in notes:
            is_same = _is_same(f"{looked.vault.root}/{path}", f"{looked.vault.root}/{note}")
            if is_same or path in same_id:
                yield _copy(looked, "suspected-copy", path, note, "iCloud, Drive, OneDrive")


def _listed_by_obsidian_git(looked: Looked) -> Iterator[Finding]:
    for each in looked.files.files:
        if each.name != _LIST:
            continue
        notes = _notes_in_list(f"{looked.vault.root}/{each.path}")
        conflicts = {os.path.splitext(path)[0] for path in looked.in_conflict}  # noqa: PTH122
        left = [note for note in notes if any(f"/{c}".endswith(f"/{note}") for c in conflicts)]
        if left:
            message = sentence("obsidian-git could not merge {notes}.", notes=left)
            yield Finding("conflicts-of-obsidian-git", each.path, message)
        else:
            message = sentence("obsidian-git's list of conflicts, and none of them is left.")
            command = looked.shell.program("rm", files=(each.path,))
            yield Finding("conflicts-of-obsidian-git", each.path, message, command)


def _notes_in_list(place: str) -> list[str]:
    """Give the notes that the list links to, by their names without ending."""
    try:
        data, _size = read_start(place, READ_LIMIT)
    except OSError:
        return []
    links: list[str] = re.findall(r"^- \[\[([^\]|#]+)", data.decode(errors="replace"), re.MULTILINE)
    return [each.removesuffix(".md") for each in links]


def _left_by_merges(looked: Looked) -> Iterator[Finding]:
    for each in looked.files.files:
        stem, ending = os.path.splitext(each.path)  # noqa: PTH122
        if ending not in _LEFT or not stem.lower().endswith(".md"):
            continue
        shell, root = looked.shell, looked.vault.root
        if ending == ".orig" and _is_same(f"{root}/{each.path}", f"{root}/{stem}"):
            message = sentence(
                "a program that merges left it; it is the same as '{note}'", note=stem
            )
            command = shell.program("rm", files=(each.path,))
        else:
            message = sentence(
                "a program that merges left it beside '{note}'; look whether something is missing"
                " there, then remove it",
                note=stem,
            )
            command = shell.program("cat", files=(each.path,))
        yield Finding("merge-leftover", each.path, message, command)


def _unfinished(looked: Looked) -> Iterator[Finding]:
    """Find temporary files of vaultkit, unless the next command settles them."""
    if looked.is_open:
        return
    for each in looked.files.files:
        if each.name.startswith(SCRAP_START):
            message = sentence(
                "a temporary file of a vaultkit on another machine, or of a command whose record"
                " is gone; look at it, then remove it"
            )
            command = looked.shell.program("cat", files=(each.path,))
            yield Finding("unfinished-write", each.path, message, command)


def _not_downloaded(looked: Looked) -> Iterator[Finding]:
    for each in looked.reading.problems:
        if each.rule == "not-downloaded":
            yield Finding("not-downloaded", each.path, each.message)
