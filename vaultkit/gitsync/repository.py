"""Call git on a vault, with hooks and monitors of the repository switched off."""

import os
import subprocess
from pathlib import Path

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

_QUIET = ("-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false")


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


def _is_in_repository(folder: Path) -> bool:
    try:
        _git(folder, "rev-parse", "--is-inside-work-tree")
    except GitError:
        return False
    return True


def _git(folder: Path, *words: str) -> str:
    command = ["git", *_QUIET, "-C", str(folder), *words]
    try:
        done = subprocess.run(  # noqa: S603  no shell, and words of our own
            command,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env=_surroundings(),
        )
    except OSError as error:
        raise GitError(words[0], why_not(error)) from error
    if done.returncode:
        own_reason = as_it_is(done.stderr.strip())
        status = sentence("exit status {status}", status=done.returncode)
        raise GitError(words[0], own_reason or status)
    return done.stdout


def _surroundings() -> dict[str, str]:
    """Give the environment without what would point git to another repository, as in a hook."""
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}


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
