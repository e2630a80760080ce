"""The one way in which vaultkit changes notes: planned, journaled, guarded, all or nothing.

A plan is made while no other command writes, so it is never out of date; only an editor can
come in between, and then the plan is made anew, three times at most. What is displaced is on
disk outside the vault before the first note changes.
"""

import contextlib
import os
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import LostRaceError, StateFolderError, VaultkitError, WriteError
from vaultkit.vault import journal
from vaultkit.vault.disk import create_scrap, discard
from vaultkit.vault.files import why_not
from vaultkit.vault.job import Job, job_for, one_for_each_file
from vaultkit.vault.journal import Entry, Step
from vaultkit.vault.leftovers import MARK
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.recovery import clear_away, roll_back, settle_interrupted
from vaultkit.vault.state_folder import state_folder

_TRIES = 3
_PAUSE_S = 0.05
_MANY = 16

Planner = Callable[[], Sequence[NoteChange]]


class Written(NamedTuple):
    """What was changed, and what there is to say of it."""

    changes: tuple[NoteChange, ...]
    told: tuple[Sentence, ...] = ()


def write(root: str, title: str, plan: Planner) -> Written:
    """Carry out a plan; ``title`` is what ``undo`` will call it.

    What there is to say although it fails is said in the notes of the error.

    Raises:
        LostRaceError: another program saved one of the notes, three times in a row.
        NoteExistsError, OutsideVaultError, WriteError: nothing is changed.
        StateFolderError: what is displaced cannot be kept, so nothing is changed.
    """
    folder = state_folder(root)
    told: list[Sentence] = []
    with journal.locked(folder):
        try:
            told += settle_interrupted(root, folder)
            changes = _carry_out(root, folder, title, plan, told)
        except VaultkitError as error:
            for each in told:
                error.add_note(each)
            raise
        with contextlib.suppress(StateFolderError):  # the next command prunes as well
            journal.prune(folder)
    return Written(changes, tuple(told))


def settle(root: str) -> list[Sentence]:
    """Bring to an end what was interrupted, for a command that only reads; give sentences on it.

    Raises:
        StateFolderError: what was kept cannot be looked at.
    """
    folder = state_folder(root)
    with journal.locked(folder):
        return settle_interrupted(root, folder)


def _carry_out(
    root: str, folder: str, title: str, plan: Planner, told: list[Sentence]
) -> tuple[NoteChange, ...]:
    """Make the plan and do it, as often as others save a note in between."""
    left = _TRIES
    while True:
        left -= 1
        try:
            return _commit(root, folder, title, plan())
        except LostRaceError as error:
            _keep_displaced(folder, error)
            if not left:
                raise
            if error.kept:
                told.append(sentence("A version of it is now {place}.", place=error.kept))
            time.sleep(_PAUSE_S)


def _commit(
    root: str, folder: str, title: str, plan: Sequence[NoteChange]
) -> tuple[NoteChange, ...]:
    changes = tuple(each for each in plan if not each.is_nothing)
    jobs = one_for_each_file([job_for(root, change) for change in changes])
    if not jobs:
        return ()
    step = journal.begin(folder, title, [_entry(job) for job in jobs])
    try:
        _do(root, jobs)
    except BaseException:
        _take_back(root, folder, step)
        raise
    with contextlib.suppress(OSError):  # then the next command says that it is done
        if clear_away(root, step):
            journal.mark(folder, step, "done")
    return changes


def _do(root: str, jobs: Sequence[Job]) -> None:
    is_large = len(jobs) > _MANY
    if len(jobs) > 1:
        _leave_mark(root)
    _for_each(jobs, lambda job: job.prepare(is_flushed=not is_large))
    if is_large:
        os.sync()
    _for_each(jobs, lambda job: job.apply(is_flushed=not is_large))
    if is_large:
        os.sync()


def _take_back(root: str, folder: str, step: Step) -> None:
    """Undo what was done of a step that failed; what the system refuses, the next command does."""
    with contextlib.suppress(OSError, WriteError):
        is_changed = bool(roll_back(root, step))
        if not clear_away(root, step):
            return
        if is_changed:
            journal.mark(folder, step, "undone")
        else:
            journal.forget(folder, step.number, step.state)


def _keep_displaced(folder: str, error: LostRaceError) -> None:
    """Keep versions that were out of their place for a moment: an editor may not know of them."""
    path = VaultPath(error.path)
    for data in _displaced(error):
        entry = Entry(path, None, "", data, journal.digest(data))
        with contextlib.suppress(StateFolderError):  # it has its name again
            journal.begin(folder, f"a version of {path} saved meanwhile", [entry], "undone")


def _displaced(error: BaseException | None) -> set[bytes]:
    """Gather what an error and its causes say was displaced."""
    found = set()
    while isinstance(error, LostRaceError):
        if error.displaced is not None:
            found.add(error.displaced)
        error = error.__cause__
    return found


def _entry(job: Job) -> Entry:
    change = job.change
    return Entry(
        path=change.path,
        moved_to=change.moved_to,
        scrap=job.scrap.removeprefix(job.root).lstrip("/"),
        before=change.before,
        after_hash=journal.digest(change.after),
        after=change.after if job.is_shared else None,
    )


def _for_each(jobs: Sequence[Job], do: Callable[[Job], None]) -> None:
    for job in jobs:
        try:
            do(job)
        except LostRaceError as error:
            kept = error.kept.removeprefix(job.root).lstrip("/")
            raise LostRaceError(job.change.path, kept, error.displaced) from error
        except OSError as error:
            if isinstance(error, FileNotFoundError) and job.change.before is not None:
                raise LostRaceError(job.change.path) from error  # away for a moment, or for good
            raise WriteError(job.change.path, why_not(error)) from error


def _leave_mark(root: str) -> None:
    """Leave a mark in the vault while several notes change, for whoever reads after a crash."""
    mark = f"{root}/{MARK}"
    discard(mark)
    try:
        create_scrap(mark, b"", like=None)
    except OSError as error:
        raise WriteError(MARK, why_not(error)) from error
