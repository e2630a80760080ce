"""Bring what others recorded together with one's own, by git's own merge or rebase."""

import os
from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.acting import act
from vaultkit.gitsync.changes import Changes, changes_in
from vaultkit.gitsync.committing import add
from vaultkit.gitsync.explained import undecided, with_marks
from vaultkit.gitsync.repository import Answer, try_git
from vaultkit.gitsync.room import require_room
from vaultkit.gitsync.standing import (
    Standing,
    UnderWay,
    Upstream,
    Way,
    commit_of,
    count,
    refused,
    standing,
)
from vaultkit.gitsync.stopped import StoppedError

_WORDS: Mapping[Way, tuple[str, ...]] = {
    "merge": ("merge", "--no-edit", "--quiet"),
    "ff-only": ("merge", "--ff-only", "--quiet"),
    # commits of ours are put on top, be it that they were taken out elsewhere: none may be lost
    "rebase": ("rebase", "--merge", "--no-fork-point", "--quiet"),
    "rebase-merges": ("rebase", "--merge", "--no-fork-point", "--quiet", "--rebase-merges"),
}


class Manner(NamedTuple):
    """How is merged: what a merge is called, and settings of git's that hold meanwhile."""

    message: str
    settings: tuple[str, ...] = ()


def fetch(stand: Standing, upstream: Upstream, *, may_ask: bool) -> None:
    """Look what there is at the remote.

    Raises:
        StoppedError: it cannot be reached.
    """
    words = ("fetch", "--quiet", "--no-recurse-submodules", "--", upstream.remote)
    done = act(stand.root, *words, may_ask=may_ask)
    if done.status:
        raise StoppedError(
            sentence(
                "{remote} was not reached, so nothing was pulled or pushed; what you have is"
                " committed here, and the next sync takes it along. {reason}",
                remote=upstream.remote,
                reason=refused(done),
            )
        )


def pull(stand: Standing, upstream: Upstream, manner: Manner) -> int:
    """Take in what was fetched; give the number of its commits.

    Raises:
        StoppedError: both sides changed the same, or git refused; nothing is lost.
    """
    root = stand.root
    theirs = commit_of(root, upstream.tracked)
    if not (theirs and stand.head) or not (behind := count(root, f"HEAD..{theirs}")):
        return 0
    _require_kin(stand, upstream, theirs)
    require_room(stand, theirs)
    words = list(_WORDS[stand.way])
    if stand.way == "merge":
        words += ["-m", manner.message]
    name = upstream.tracked.removeprefix("refs/")  # as marks will say
    done = act(root, *manner.settings, *words, name)
    if done.status:
        _stop(stand, done)
    return behind


def _require_kin(stand: Standing, upstream: Upstream, theirs: str) -> None:
    """Make sure that both histories have a common beginning.

    Raises:
        StoppedError: they have not, or git cannot say.
    """
    done = try_git(stand.root, "merge-base", "HEAD", theirs)
    if done.err:
        raise StoppedError(refused(done))
    if done.status:
        raise StoppedError(
            sentence(
                "What is here and what is at {remote} have no beginning in common: is it the right"
                " remote? If both belong together: git pull {remote} {branch}"
                " --no-rebase --allow-unrelated-histories",
                remote=upstream.remote,
                branch=stand.branch,
            )
        )


def go_on(stand: Standing, manner: Manner) -> None:
    """Conclude a merge, or go on with a rebase, if everything in it is decided.

    Raises:
        StoppedError: something is not, or git refused.
    """
    changes = changes_in(stand.repository)
    require_decided(stand, changes)
    require_none_elsewhere(stand)
    add(stand.root, tuple(changes.unmerged))
    if stand.under_way == "merge":
        done = act(stand.root, "commit", "--no-edit", "--quiet", "--cleanup=strip")
    else:
        add(
            stand.root,
            [each.path for each in changes.files if each.is_tracked and not each.is_staged],
        )
        done = act(stand.root, *manner.settings, "rebase", "--continue")
    if done.status:
        _stop(stand, done)


def require_decided(stand: Standing, changes: Changes) -> None:
    """Make sure that no mark of a conflict is left in a note, and nothing is unmerged.

    Raises:
        StoppedError: something is.
    """
    paths = [each.path for each in changes.files]
    conflicts = [
        *undecided(stand.root, changes, stand.under_way),
        *with_marks(stand.root, paths, stand.under_way),
    ]
    if conflicts:
        raise StoppedError(_next_step(stand.under_way), tuple(conflicts))


def require_none_elsewhere(stand: Standing) -> None:
    """Make sure that nothing is unmerged outside the vault's folder.

    Raises:
        StoppedError: something is.
    """
    out = try_git(
        stand.repository.top, "diff-files", "--name-only", "-z", "--diff-filter=U"
    ).out  # fmt: skip
    below = stand.repository.below_top
    names = dict.fromkeys(filter(None, os.fsdecode(out).split("\0")))
    outside = [VaultPath(name) for name in names if not name.startswith(below)]
    if outside:
        raise StoppedError(
            sentence(
                "Files outside the vault are in conflict ({names}); settle them with git, then:"
                " vaultkit sync",
                names=outside,
            )
        )


def _stop(stand: Standing, done: Answer) -> None:
    """Say why git came to no end: what both sides changed, or what it would not touch."""
    now = standing(stand.repository)
    changes = changes_in(stand.repository)
    if now.under_way and changes.unmerged:
        conflicts = undecided(stand.root, changes, now.under_way)
        raise StoppedError(_next_step(now.under_way), tuple(conflicts))
    if now.under_way:
        require_none_elsewhere(now)
    raise StoppedError(_refusal(done))


def _refusal(done: Answer) -> Sentence:
    if "Not possible to fast-forward" in done.err:
        return sentence(
            "Both sides have gone on, and git is configured not to bring them together (pull.ff"
            " is 'only'). Once: git config pull.rebase true, or git config --unset pull.ff"
        )
    if "nstaged changes" in done.err or "uncommitted changes" in done.err:
        return sentence(
            "Files outside the vault have changes, and git rebases nothing over such; commit them"
            " with git, then: vaultkit sync. {reason}",
            reason=refused(done),
        )
    return refused(done)


def _next_step(under_way: UnderWay | None) -> Sentence:
    if under_way is None:
        return sentence(
            "Marks of a conflict are left in notes, so nothing was done. Choose with: vaultkit"
            " resolve NOTE, or in an editor; then: vaultkit sync"
        )
    abort = "git merge --abort" if under_way == "merge" else "git rebase --abort"
    return sentence(
        "Both sides are kept in these files. Choose with: vaultkit resolve NOTE, or in an editor;"
        " then again: vaultkit sync. To take the pull back: {command}",
        command=abort,
    )
