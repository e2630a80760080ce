"""Bring a vault and its remote to the same state: commit, pull, push. Nothing is ever forced."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import GitError
from vaultkit.gitsync import pulling, pushing
from vaultkit.gitsync.changes import File, changes_in
from vaultkit.gitsync.committing import Call, Commit, add, commit, prepared
from vaultkit.gitsync.hooks import own_hooks
from vaultkit.gitsync.standing import (
    Standing,
    Upstream,
    Way,
    commit_of,
    count,
    require_peace,
    require_somebody,
    standing,
    upstream_of,
)
from vaultkit.gitsync.stopped import Conflict, StoppedError
from vaultkit.gitsync.whereabouts import find_repository
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.vault.journal import locked
from vaultkit.vault.state_folder import state_folder

DRIVER = "merge.vaultkit.driver"
MOST_TRIES = 3
"""So often is pushed, if others push in between."""


class Wish(NamedTuple):
    """What the user asked for: how commits are called, and whether git may ask for a password.

    ``merging`` is what a merge is called, ``driver`` gives the line by which git merges notes,
    ``dialect`` what the words of the vault mean.
    """

    call: Call
    merging: str
    driver: Callable[[], str]
    now: dt.datetime
    dialect: Dialect = PLAIN
    may_ask: bool = False

    def prepared(self, root: Path, files: Sequence[File]) -> Commit | None:
        """Say what would be committed; ``None`` if nothing has changed."""
        return prepared(root, files, self.call, self.now, self.dialect)


class Synced(NamedTuple):
    """What was done, or would be. ``stopped`` says why it did not come to its end, if it did not.

    ``pulled`` and ``pushed`` count commits; ``None`` if it did not come to that. ``left_out`` are
    repositories inside the vault, ``hooks`` those of this one, which are not run.
    """

    branch: str = ""
    remote: str | None = None
    way: Way = "merge"
    went_on: str | None = None
    committed: Commit | None = None
    pulled: int | None = None
    pushed: int | None = None
    stopped: Sentence | None = None
    conflicts: tuple[Conflict, ...] = ()
    left_out: tuple[VaultPath, ...] = ()
    hooks: tuple[str, ...] = ()


def sync(root: str, wish: Wish) -> Synced:
    """Commit what has changed in a vault, take in what others pushed, and push.

    Raises:
        NoRepositoryError: the vault is in none.
        GitError: git is not installed.
        StateFolderError: other commands cannot be kept from writing meanwhile.
    """
    repository = find_repository(root)
    run = _Run(standing(repository), wish, state_folder(root))
    with run.stops_told():
        run.go()
    return run.done


def foreseen(root: str, wish: Wish) -> Synced:
    """Say what ``sync`` would do, as far as is known without the network; nothing is written.

    Raises:
        NoRepositoryError: the vault is in none.
        GitError: git is not installed.
    """
    run = _Run(standing(find_repository(root)), wish, "")
    with run.stops_told():
        run.foresee()
    return run.done


class _Run:
    """One sync; ``done`` is what came of it so far."""

    def __init__(self, stand: Standing, wish: Wish, lock: str) -> None:
        self._stand = stand
        self._wish = wish
        self._lock = lock
        self.done = Synced(branch=stand.branch, way=stand.way)

    @contextmanager
    def stops_told(self) -> Iterator[None]:
        """Keep what was done so far beside the reason why there is no more."""
        try:
            yield
        except StoppedError as error:
            self.done = self.done._replace(stopped=error.why, conflicts=error.conflicts)
        except GitError as error:
            stopped = sentence("git refused: {reason}", reason=error.reason)
            self.done = self.done._replace(stopped=stopped)

    def go(self) -> None:
        """Do it all."""
        require_peace(self._stand)
        require_somebody(self._stand.root)
        manner = self._manner
        self._go_on(manner)
        self._commit()
        upstream = upstream_of(self._stand)
        if upstream:
            self.done = self.done._replace(remote=upstream.remote)
            self._exchange(upstream, manner)

    def foresee(self) -> None:
        """Look what there is to do."""
        require_peace(self._stand)
        changes = changes_in(self._stand.repository)
        pulling.require_decided(self._stand, changes)
        planned = self._wish.prepared(self._stand.root, changes.files)
        self.done = self.done._replace(
            went_on=self._stand.under_way, committed=planned, left_out=changes.nested
        )
        upstream = None if self._stand.under_way else upstream_of(self._stand)
        if upstream:
            theirs = commit_of(self._stand.root, upstream.tracked)
            own = pushing.to_push(self._stand, upstream) if self._stand.head else 0
            self.done = self.done._replace(
                remote=upstream.remote,
                pulled=count(self._stand.root, f"HEAD..{theirs}")
                if theirs and self._stand.head
                else 0,
                pushed=own + (planned is not None),
            )

    @property
    def _manner(self) -> pulling.Manner:
        """Merge notes as this vaultkit does, where the repository says that vaultkit does it.

        What it says itself could be any program.
        """
        settings: tuple[str, ...] = ()
        if self._stand.configuration.value(DRIVER):
            settings = ("-c", f"{DRIVER}={self._wish.driver()}")
        return pulling.Manner(self._wish.merging, settings)

    def _go_on(self, manner: pulling.Manner) -> None:
        """Bring a merge or a rebase to its end that an earlier sync had to leave."""
        if self._stand.under_way is None:
            return
        under_way = self._stand.under_way
        with locked(self._lock):
            pulling.go_on(self._stand, manner)
        self._stand = standing(self._stand.repository)
        self.done = self.done._replace(
            branch=self._stand.branch, way=self._stand.way, went_on=under_way
        )

    def _commit(self) -> None:
        """Commit what has changed.

        No other command is kept waiting while it is thought about: what a commit is called may take
        a reading of the vault, which waits itself for a write that was interrupted.
        """
        stand = self._stand
        changes = changes_in(stand.repository)
        pulling.require_decided(stand, changes)
        if changes.unmerged:  # of something that is over, such as git stash, and decided by now
            with locked(self._lock):
                add(stand.root, tuple(changes.unmerged))
            changes = changes_in(stand.repository)
        self.done = self.done._replace(left_out=changes.nested)
        planned = self._wish.prepared(stand.root, changes.files)
        if planned:
            with locked(self._lock):
                made = commit(stand, planned)
            self.done = self.done._replace(committed=made, hooks=own_hooks(stand) if made else ())
            self._stand = standing(stand.repository)

    def _exchange(self, upstream: Upstream, manner: pulling.Manner) -> None:
        """Pull and push, again if somebody else pushed in between."""
        for _try in range(MOST_TRIES):
            pulling.fetch(self._stand, upstream, may_ask=self._wish.may_ask)
            self._pull(upstream, manner)
            ahead = pushing.to_push(self._stand, upstream) if self._stand.head else 0
            if not ahead and (upstream.is_set or not self._stand.head):
                self.done = self.done._replace(pushed=0)
                return
            if pushing.push(self._stand, upstream, may_ask=self._wish.may_ask):
                self.done = self.done._replace(pushed=ahead)
                return
        raise StoppedError(
            sentence(
                "Others pushed to {remote} again and again meanwhile. What you have is committed"
                " here; again: vaultkit sync",
                remote=upstream.remote,
            )
        )

    def _pull(self, upstream: Upstream, manner: pulling.Manner) -> None:
        with locked(self._lock):
            pulled = pulling.pull(self._stand, upstream, manner)
        self._stand = standing(self._stand.repository)
        self.done = self.done._replace(pulled=(self.done.pulled or 0) + pulled)
