"""How a repository stands before a sync: its branch, where that goes, what is under way in it."""

import os
from pathlib import Path
from typing import Literal, NamedTuple

from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.gitsync.configuration import Configuration
from vaultkit.gitsync.repository import Answer, ask_git, try_git
from vaultkit.gitsync.stopped import StoppedError
from vaultkit.gitsync.whereabouts import Repository

Way = Literal["merge", "rebase", "rebase-merges", "ff-only"]
UnderWay = Literal["merge", "rebase"]

_BRANCH = "refs/heads/"
_UNDER_WAY = {
    "rebase-apply/applying": mark("git am is under way; first: git am --continue, or --abort"),
    "CHERRY_PICK_HEAD": mark(
        "git cherry-pick is under way; first: git cherry-pick --continue, or --abort"
    ),
    "REVERT_HEAD": mark("git revert is under way; first: git revert --continue, or --abort"),
    "sequencer": mark(
        "git cherry-pick or git revert is under way; first: git status says how to end it"
    ),
    "BISECT_LOG": mark("git bisect is under way; first: git bisect reset"),
}


class Upstream(NamedTuple):
    """Where a branch is pulled from and pushed to.

    ``ref`` is its name there, ``tracked`` what is known of it here. ``is_set`` is false if the
    branch has none yet, and this is where it would go.
    """

    remote: str
    ref: str
    tracked: str
    is_set: bool = True


class Standing(NamedTuple):
    """A repository, as it is found. ``branch`` is ``""`` off any; ``head`` on one without commit.

    ``under_way`` is a merge or a rebase that has not come to its end.
    """

    repository: Repository
    configuration: Configuration
    branch: str
    head: str
    under_way: UnderWay | None

    @property
    def root(self) -> Path:
        """The vault."""
        return self.repository.root

    @property
    def way(self) -> Way:
        """How what others recorded is brought together with one's own, as git is configured."""
        wanted = self.configuration.value(f"branch.{self.branch}.rebase")
        wanted = (wanted or self.configuration.value("pull.rebase")).lower()
        if wanted in ("merges", "m"):
            return "rebase-merges"
        if wanted in ("true", "yes", "on", "1", "interactive", "i"):
            return "rebase"
        return "ff-only" if self.configuration.value("pull.ff") == "only" else "merge"


def standing(repository: Repository) -> Standing:
    """Look how a repository stands.

    Raises:
        GitError: git could not say.
    """
    found = try_git(repository.root, "symbolic-ref", "--quiet", "HEAD").out.decode().strip()
    return Standing(
        repository,
        Configuration(repository.root),
        found.removeprefix(_BRANCH),
        commit_of(repository.root, "HEAD"),
        _under_way(repository.git_folder),
    )


def require_peace(stand: Standing) -> None:
    """Make sure that nobody else is at work in the repository, or left something half done.

    Raises:
        StoppedError: somebody is, or did; or the repository would run a program.
    """
    if strange := stand.configuration.strange_programs():
        raise StoppedError(
            sentence(
                "The configuration of this repository has git run programs ({names}). It may be a"
                " stranger's, so nothing was done. What is yours, put into your own: git config"
                " --global.",
                names=", ".join(strange),
            )
        )
    _require_no_other(stand)
    _require_a_place(stand)
    if stand.under_way is None:
        _require_a_branch(stand)
    _require_no_edit(stand)


def _require_no_other(stand: Standing) -> None:
    lock = stand.repository.git_folder / "index.lock"
    if os.path.lexists(lock):
        raise StoppedError(
            sentence(
                "Another git is at work here, or was interrupted: {path} is there. If none is,"
                " remove that file; then: vaultkit sync",
                path=str(lock),
            )
        )


def _require_a_place(stand: Standing) -> None:
    if stand.repository.below_top and not try_git(stand.root, "check-ignore", "-q", ".").status:
        raise StoppedError(
            sentence(
                "The repository {place} ignores this vault; see: git check-ignore -v {vault}",
                place=str(stand.repository.top),
                vault=f"'{stand.root}'",
            )
        )


def _require_a_branch(stand: Standing) -> None:
    for name, said in _UNDER_WAY.items():
        if os.path.lexists(stand.repository.git_folder / name):
            raise StoppedError(sentence(said))
    if not stand.branch:
        raise StoppedError(
            sentence(
                "HEAD is on no branch, so a commit would be lost sight of. First: git switch"
                " BRANCH, or for a new one git switch -c BRANCH"
            )
        )


def require_somebody(root: Path) -> None:
    """Make sure that git knows who commits.

    Raises:
        StoppedError: it does not.
    """
    for who in ("GIT_AUTHOR_IDENT", "GIT_COMMITTER_IDENT"):
        if try_git(root, "var", who).status:
            raise StoppedError(
                sentence(
                    "git does not know who you are. First: git config --global user.name"
                    ' "Your Name", and git config --global user.email you@example.org'
                )
            )


def upstream_of(stand: Standing) -> Upstream | None:
    """Say where the branch goes; ``None`` if there is no remote at all.

    Raises:
        StoppedError: several remotes, and no upstream; or the two ways lead to different places.
    """
    branch, configuration = stand.branch, stand.configuration
    remotes = configuration.remotes
    remote = configuration.value(f"branch.{branch}.remote")
    ref = configuration.value(f"branch.{branch}.merge")
    if not remotes:
        return None
    if remote in remotes and ref:
        _require_one_way(stand, remote)
        form = "--format=%(upstream)"
        tracked = ask_git(stand.root, "for-each-ref", form, _BRANCH + branch).decode().strip()
        own = f"refs/remotes/{remote}/{ref.removeprefix(_BRANCH)}"
        return Upstream(remote, ref, tracked or own)
    if len(remotes) > 1:
        raise StoppedError(
            sentence(
                "There are several remotes ({names}), and {branch} follows none. Once:"
                " git push --set-upstream REMOTE {branch}",
                names=", ".join(remotes),
                branch=branch,
            )
        )
    _require_one_way(stand, remotes[0])
    tracked = f"refs/remotes/{remotes[0]}/{branch}"
    return Upstream(remotes[0], _BRANCH + branch, tracked, is_set=False)


def commit_of(root: Path, name: str) -> str:
    """Give the commit that a name leads to; ``""`` if none."""
    done = try_git(root, "rev-parse", "--quiet", "--verify", f"{name}^{{commit}}")
    return done.out.decode().strip()


def count(root: Path, span: str) -> int:
    """Count the commits of a span such as ``HEAD..refs/remotes/origin/main``."""
    return int(ask_git(root, "rev-list", "--count", span, "--"))


def refused(done: Answer) -> Sentence:
    """Say that git refused, in its own words."""
    lines = [line for line in done.err.splitlines() if not line.startswith("hint:")]
    text = "\n".join(lines).strip() or done.out.decode(errors="replace").strip()
    return sentence("git refused: {reason}", reason=text or str(done.status))


def _under_way(folder: Path) -> UnderWay | None:
    if os.path.lexists(folder / "rebase-apply" / "applying"):
        return None
    if os.path.lexists(folder / "rebase-merge") or os.path.lexists(folder / "rebase-apply"):
        return "rebase"
    return "merge" if os.path.lexists(folder / "MERGE_HEAD") else None


def _require_no_edit(stand: Standing) -> None:
    """Leave a rebase alone that the user stopped in order to edit a commit."""
    if os.path.lexists(stand.repository.git_folder / "rebase-merge" / "amend"):
        raise StoppedError(
            sentence(
                "A rebase of yours has stopped for you to edit a commit. First:"
                " git rebase --continue, or --abort"
            )
        )


def _require_one_way(stand: Standing, remote: str) -> None:
    """Make sure that pushes go where pulls come from, and not into the vault's own folder."""
    configuration = stand.configuration
    to = configuration.value(f"branch.{stand.branch}.pushremote")
    to = to or configuration.value("remote.pushdefault") or remote
    if to != remote:
        raise StoppedError(
            sentence(
                "{branch} is pulled from {remote} and pushed to {other}; that is for git itself:"
                " git pull, git push",
                branch=stand.branch,
                remote=remote,
                other=to,
            )
        )
    for option in ((), ("--push",)):
        address = try_git(stand.root, "remote", "get-url", *option, "--", remote).out
        place = os.fsdecode(address).strip().removeprefix("file://")
        here = os.path.realpath(stand.repository.top / place)
        if f"{here}/".startswith(f"{stand.repository.top}/") and os.path.isdir(here):  # noqa: PTH112
            raise StoppedError(
                sentence("The remote {remote} is inside the vault's own repository.", remote=remote)
            )
