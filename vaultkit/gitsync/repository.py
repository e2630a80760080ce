"""Call git on a vault, with hooks and monitors of the repository switched off."""

import os
import subprocess
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.sentence import as_it_is, sentence
from vaultkit.errors import GitError
from vaultkit.vault.create import write_new
from vaultkit.vault.files import why_not

IGNORE_FILE = ".gitignore"
IGNORED = """\
# What belongs to one machine only
.obsidian/workspace.json
.obsidian/workspaces.json
.obsidian/workspace-mobile.json
.trash/
.DS_Store
conflict-files-obsidian-git.md
"""

_QUIET = (
    *("-c", "core.hooksPath=/dev/null"),
    *("-c", "core.fsmonitor=false"),
    *("-c", "safe.bareRepository=explicit"),  # a folder that only looks like a repository is none
)


def begin_repository(folder: Path) -> None:
    """Make a repository of a folder, unless it is in one, and give it a ``.gitignore``.

    A ``.gitignore`` that is there is left as it is, be it a link to nothing.

    Raises:
        GitError: git is not installed or refused, or the system did.
    """
    if not _is_in_repository(folder):
        _git(folder, "init", "--quiet", "--template=")
    try:
        write_new(folder / IGNORE_FILE, IGNORED.encode())
    except FileExistsError:
        return
    except OSError as error:
        raise GitError("ignore", why_not(error)) from error


class Answer(NamedTuple):
    """How a call of git ended, and what it said."""

    status: int
    out: bytes
    err: str


def ask_git(
    folder: Path,
    *words: str,
    data: bytes = b"",
    fine: Collection[int] = (0,),
    index: str | None = None,
) -> bytes:
    """Ask git something about the repository that a folder is in; give what it prints.

    Whatever is asked, no other repository is: what a partial clone lacks is not fetched, as how to
    stands in the repository's own configuration, which can name any program.

    ``data`` is what git reads, ``fine`` are the exit statuses of an answer, ``index`` is an index
    other than the repository's own, as git hands it to a hook.

    Raises:
        GitError: git is not installed or refused.
    """
    surroundings = {"GIT_INDEX_FILE": index} if index else {}
    done = try_git(folder, *words, data=data, surroundings=surroundings)
    if done.status not in fine:
        own_reason = as_it_is(done.err.strip())
        status = sentence("exit status {status}", status=done.status)
        raise GitError(words[0], own_reason or status)
    return done.out


def try_git(
    folder: Path, *words: str, data: bytes = b"", surroundings: Mapping[str, str] | None = None
) -> Answer:
    """Ask git what it may well refuse; ``surroundings`` are variables of the environment.

    Raises:
        GitError: git is not installed.
    """
    return call_git(folder, *words, data=data, surroundings={**_HERE_ONLY, **(surroundings or {})})


def call_git(folder: Path, *words: str, data: bytes, surroundings: Mapping[str, str]) -> Answer:
    """Call git to do something, in other repositories as well; how it ends is for the caller.

    Raises:
        GitError: git is not installed.
    """
    command = ["git", *_QUIET, "-C", str(folder), *words]
    env = {**_surroundings(), **surroundings}
    try:
        done = subprocess.run(  # noqa: S603  no shell, and words of our own
            command, input=data, capture_output=True, check=False, env=env
        )
    except OSError as error:
        raise GitError(words[0], why_not(error)) from error
    return Answer(done.returncode, done.stdout, done.stderr.decode(errors="replace"))


def _is_in_repository(folder: Path) -> bool:
    try:
        _git(folder, "rev-parse", "--is-inside-work-tree")
    except GitError:
        return False
    return True


def _git(folder: Path, *words: str) -> str:
    return ask_git(folder, *words).decode(errors="replace")


def _surroundings() -> dict[str, str]:
    """Give the environment without what would point git to another repository, as in a hook."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}


_HERE_ONLY = {
    "GIT_ALLOW_PROTOCOL": "none",
    "GIT_NO_LAZY_FETCH": "1",  # the same once more, for a git that knows it
    "GIT_OPTIONAL_LOCKS": "0",  # an answer writes nothing, the index least of all
}
_ELSEWHERE = frozenset(
    {
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_COMMON_DIR",
        "GIT_NAMESPACE",
        "GIT_PREFIX",
    }
)
