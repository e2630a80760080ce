"""One note's part in a step: make ready beside it, then put in place."""

import os
import stat
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import LostRaceError, NoteExistsError, OutsideVaultError, WriteError
from vaultkit.vault.create import TAKEN, make_folder, refuse_twin, require_free
from vaultkit.vault.disk import (
    content,
    create_scrap,
    flush_folder,
    is_respelled,
    keep_apart,
    scrap_beside,
    wait_until_closed,
)
from vaultkit.vault.exchange import move_to_free
from vaultkit.vault.files import why_not
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.replace import Swap, carry_out, prepare


class Job(NamedTuple):
    """A change with its places on disk; no symbolic link is left in them.

    ``shared`` says which file it is, by device and number, if that has other names as well.
    """

    root: str
    change: NoteChange
    scrap: str
    shared: tuple[int, int] | None = None

    @property
    def is_shared(self) -> bool:
        """Tell whether the file has other names, which must go on showing the same."""
        return self.shared is not None

    @property
    def place(self) -> str:
        """The file of the note."""
        return f"{self.root}/{self.change.path}"

    @property
    def _swap(self) -> Swap:
        before, after = self.change.before or b"", self.change.after or b""
        return Swap(self.place, self.scrap, before, after, self.is_shared)

    def prepare(self, *, is_flushed: bool) -> None:
        """Put the new bytes on disk beside the note."""
        before, after = self.change.before, self.change.after
        if after is not None and before is None:
            create_scrap(self.scrap, after, like=None, is_flushed=is_flushed)
        elif after is not None and before != after:
            prepare(self._swap, is_flushed=is_flushed)

    def apply(self, *, is_flushed: bool) -> None:
        """Make the change."""
        before, after, moved_to = self.change.before, self.change.after, self.change.moved_to
        if before is None:
            self._create()
        elif after is None:
            self._remove(before)
        elif before != after:
            carry_out(self._swap)
        if moved_to and moved_to != self.change.path:
            self._move(moved_to)
        if is_flushed:
            flush_folder(self.place)
        if is_flushed and moved_to:
            flush_folder(f"{self.root}/{moved_to}")

    def _create(self) -> None:
        refuse_twin(self.root, self.change.path)
        try:
            move_to_free(self.scrap, self.place)
        except FileExistsError as error:
            raise NoteExistsError(self.change.path, TAKEN) from error

    def _remove(self, before: bytes) -> None:
        """Take the name away, so that a save in that moment is seen and given it back.

        The file itself stays until all notes of the step are changed.
        """
        move_to_free(self.place, self.scrap)
        if wait_until_closed(self.scrap) and content(self.scrap) == before:
            return
        try:
            move_to_free(self.scrap, self.place)
        except FileExistsError:
            raise LostRaceError(self.place, keep_apart(self.scrap, self.place)) from None
        raise LostRaceError(self.place)

    def _move(self, moved_to: VaultPath) -> None:
        target = f"{self.root}/{moved_to}"
        if is_respelled(self.place, target):
            os.rename(self.place, target)  # noqa: PTH104  only its case changes
            return
        refuse_twin(self.root, moved_to, but=self.change.path)
        try:
            move_to_free(self.place, target)
        except FileExistsError as error:
            raise NoteExistsError(moved_to, TAKEN) from error


def job_for(root: str, change: NoteChange) -> Job:
    """Find the places of a change, and make sure that it may be made there.

    Raises:
        OutsideVaultError: a symbolic link leads out of the vault.
        NoteExistsError: something has the name of a new note.
        WriteError: the note is read-only, or no regular file.
        LostRaceError: it is gone.
    """
    if change.before is None:
        make_folder(root, change.path)
        require_free(root, change.path)
        return Job(root, change, scrap_beside(f"{root}/{change.path}"))
    real = os.path.realpath(f"{root}/{change.path}")
    if not real.startswith(f"{root.rstrip('/')}/"):
        raise OutsideVaultError(change.path)
    state = _writable(real, change.path)
    if change.moved_to:
        make_folder(root, change.moved_to)
    own = change._replace(path=VaultPath(real.removeprefix(root).lstrip("/")))
    if own.path != change.path and (change.after is None or change.moved_to):
        reason = sentence("it is a symbolic link; name the note {path} itself", path=own.path)
        raise WriteError(change.path, reason)
    shared = (state.st_dev, state.st_ino) if state.st_nlink > 1 else None
    return Job(root, own, scrap_beside(real), shared)


def one_for_each_file(jobs: Sequence[Job]) -> list[Job]:
    """Leave out what writes the same once more into a file that has several names.

    Raises:
        WriteError: the plan wants different things of one file.
    """
    found: list[Job] = []
    first: dict[tuple[int, int], NoteChange] = {}
    for job in jobs:
        other = first.setdefault(job.shared, job.change) if job.shared else job.change
        is_twin = other is not job.change
        if is_twin and (other.after, other.moved_to) != (job.change.after, job.change.moved_to):
            reason = sentence(
                "it is one file with {path}, and would have to say two things", path=other.path
            )
            raise WriteError(job.change.path, reason)
        if not is_twin or job.change.after is None:
            found.append(job)
    return found


def _writable(real: str, path: VaultPath) -> os.stat_result:
    """Give what the system says of a note, which must be a file that may be written to."""
    try:
        state = os.lstat(real)
    except FileNotFoundError as error:
        raise LostRaceError(path) from error
    except OSError as error:
        raise WriteError(path, why_not(error)) from error
    if not stat.S_ISREG(state.st_mode):
        raise WriteError(path, sentence("it is not a regular file"))
    if not (state.st_mode & stat.S_IWUSR and os.access(real, os.W_OK)):
        raise WriteError(path, sentence("it is read-only"))
    return state
