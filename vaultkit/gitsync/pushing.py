"""Push a branch, and know a push that somebody else was quicker with from one that is refused."""

from vaultkit.domain.sentence import sentence
from vaultkit.gitsync.acting import act
from vaultkit.gitsync.repository import try_git
from vaultkit.gitsync.standing import Standing, Upstream, commit_of, count, refused
from vaultkit.gitsync.stopped import StoppedError

_QUICKER = ("(fetch first)", "(non-fast-forward)", "(stale info)", "cannot lock ref",
            "failed to update ref", "incorrect old value")  # fmt: skip


def to_push(stand: Standing, upstream: Upstream) -> int:
    """Count the commits that the remote does not have, as far as is known here."""
    theirs = commit_of(stand.root, upstream.tracked)
    return count(stand.root, f"{theirs}..HEAD" if theirs else "HEAD")


def push(stand: Standing, upstream: Upstream, *, may_ask: bool) -> bool:
    """Push the branch where it goes, by no force; false if somebody else pushed in between.

    Raises:
        StoppedError: the remote does not take it, or is not reached.
    """
    option = () if upstream.is_set else ("--set-upstream",)
    span = f"refs/heads/{stand.branch}:{upstream.ref}"
    _push_large_files(stand, upstream, may_ask=may_ask)
    done = act(
        stand.root, "push", "--porcelain", "--no-recurse-submodules", *option,
        "--", upstream.remote, span, may_ask=may_ask,
    )  # fmt: skip
    if not done.status:
        return True
    told = done.out.decode(errors="replace") + done.err
    if any(words in told for words in _QUICKER):
        return False
    reasons = [line for line in told.splitlines() if line.startswith("!")]
    raise StoppedError(
        sentence(
            "{remote} took nothing; what you have is committed here, and the next sync tries"
            " again. {reason}",
            remote=upstream.remote,
            reason=refused(done._replace(err="\n".join((*reasons, done.err)))),
        )
    )


def _push_large_files(stand: Standing, upstream: Upstream, *, may_ask: bool) -> None:
    """Push what git LFS keeps, as its hook would, since hooks are not run.

    Raises:
        StoppedError: it could not be pushed, so the commits that need it are not either.
    """
    if "git-lfs" not in stand.configuration.value("filter.lfs.clean"):
        return
    listed = try_git(stand.root, "ls-files", "-z", "--", ":(attr:filter=lfs)").out
    if not listed:
        return
    done = act(stand.root, "lfs", "push", upstream.remote, stand.branch, may_ask=may_ask)
    if done.status:
        raise StoppedError(refused(done))
