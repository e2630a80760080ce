"""Commit what has changed in a vault, and call it after what happened."""

import datetime as dt
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.deed import Deed
from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.acting import act
from vaultkit.gitsync.changes import File, notes_among
from vaultkit.gitsync.repository import try_git
from vaultkit.gitsync.standing import Standing, commit_of, refused
from vaultkit.gitsync.stopped import StoppedError
from vaultkit.notes.changed_notes import of_other_file, to_be_told, what_happened
from vaultkit.notes.dialect import PLAIN, Dialect

Call = Callable[[Sequence[Deed]], str]
"""Gives the message of a commit after what happened, in the language of the vault."""


class Commit(NamedTuple):
    """A commit, made or to be made: its message, its files; ``name`` is ``""`` until it is made.

    ``to_stage`` are the files that git has still to be told of. ``rules`` are those of ``check``
    that a note of it breaks, as often as it does.
    """

    message: str
    files: tuple[VaultPath, ...]
    to_stage: tuple[VaultPath, ...] = ()
    rules: tuple[str, ...] = ()
    name: str = ""

    @property
    def subject(self) -> str:
        """The first line of the message."""
        return self.message.partition("\n")[0]


def prepared(
    root: Path, files: Sequence[File], call: Call, now: dt.datetime, dialect: Dialect = PLAIN
) -> Commit | None:
    """Say what would be committed; ``None`` if nothing has changed.

    ``dialect`` is what the words of the vault mean.
    """
    if not files:
        return None
    notes, others = notes_among(root, files)
    told = list(what_happened(notes, now, dialect))
    return Commit(
        message=call([*to_be_told(told), *map(of_other_file, others)]),
        files=tuple(sorted(each.path for each in files if not each.is_void)),
        to_stage=tuple(each.path for each in files if not each.is_staged),
        rules=tuple(fault.rule for each in told if each.after for fault in each.after.problems),
    )


def commit(stand: Standing, planned: Commit) -> Commit | None:
    """Commit some files of the vault, and nothing outside it, whatever else is staged.

    It is ``None`` where git sees no difference in the end, as of line ends alone.

    Raises:
        StoppedError: git refused.
    """
    root = stand.root
    add(root, planned.to_stage)
    if stand.head and not try_git(root, "diff-index", "--cached", "--quiet", "HEAD", ".").status:
        return None
    words = ["commit", "--quiet", "--cleanup=whitespace", "--file=-"]
    if stand.repository.below_top:
        words += ["--only", "--", "."]
    done = act(root, *words, data=planned.message.encode(errors="surrogateescape"))
    if done.status:
        raise StoppedError(refused(done))
    return planned._replace(name=commit_of(root, "HEAD"))


def add(root: Path, paths: Sequence[VaultPath]) -> None:
    """Stage files as they are now, be it that they are gone.

    Raises:
        StoppedError: git refused.
    """
    if not paths:
        return  # git would take an empty list for everything
    listed = "\0".join(paths).encode(errors="surrogateescape")
    option = ("--pathspec-from-file=-", "--pathspec-file-nul")
    done = act(root, "add", "--all", *option, data=listed)
    if done.status:
        raise StoppedError(refused(done))
