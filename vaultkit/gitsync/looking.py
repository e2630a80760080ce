"""Look at a repository without running anything that it, or its settings, would have run.

No hook, no monitor, no filter, no pager, no transport: a repository that was copied with a vault
may be a stranger's. No lock is taken and no file written either.
"""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.sentence import as_it_is, sentence
from vaultkit.errors import GitError
from vaultkit.gitsync.whereabouts import Repository
from vaultkit.vault.files import why_not

_QUIET = (
    "--no-pager", "--no-optional-locks",
    "-c", "core.hooksPath=/dev/null",
    "-c", "core.fsmonitor=false",
    "-c", "safe.bareRepository=explicit",
)  # fmt: skip


class GitSetting(NamedTuple):
    """One value of git's settings; ``scope`` is ``local``, ``global`` and so on."""

    scope: str
    key: str
    value: str


def is_bare_repository(folder: str) -> bool:
    """Tell whether git would take a folder itself for a repository."""
    return (
        os.path.lexists(f"{folder}/HEAD")
        and os.path.isdir(f"{folder}/objects")  # noqa: PTH112
        and os.path.isdir(f"{folder}/refs")  # noqa: PTH112
    )


def bare_above(root: str) -> str:
    """Give the bare repository that git would come by, going up from a folder; else ``""``."""
    folder = root
    while not os.path.lexists(f"{folder}/.git"):
        if is_bare_repository(folder):
            return folder
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120
        if folder == below:
            break
    return ""


def find_repository(root: str) -> Repository | None:
    """Find the repository that a vault is in, if any.

    Raises:
        GitError: git is not there, refuses to look, or takes other files for those of the vault.
    """
    folder = root
    while not os.path.lexists(f"{folder}/.git"):
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120
        if folder == below:
            return None
    top, own, common = (
        _line(root, "--show-toplevel"),
        _line(root, "--absolute-git-dir"),
        _line(root, "--git-common-dir"),
    )
    if os.path.realpath(top) != os.path.realpath(folder):
        reason = sentence(
            "{folder} has a .git, but git takes {top} for the work tree", folder=folder, top=top
        )
        raise GitError("rev-parse", reason)
    return Repository(Path(root), Path(top), Path(own), Path(root, common).resolve())


def git_settings(root: str, *, includes: bool = False) -> list[GitSetting]:
    """List git's settings as the files say them, with what they include only if that is wanted.

    Raises:
        GitError: git cannot read them.
    """
    included = "--includes" if includes else "--no-includes"
    told = pieces(look(root, "config", "--list", "-z", "--show-scope", included))
    found = []
    for scope, pair in zip(told, told, strict=False):
        key, _, value = pair.partition("\n")
        if scope != "command":  # what is switched off here
            found.append(GitSetting(scope, key, value))
    return found


def pieces(told: bytes) -> Iterator[str]:
    """Take apart what git wrote with ``-z``."""
    return (os.fsdecode(each) for each in told.split(b"\0")[:-1])


def look(root: str, *words: str) -> bytes:
    """Ask git something about the repository that a folder is in.

    Raises:
        GitError: git is not there, or refused.
    """
    try:
        done = subprocess.run(  # noqa: S603  no shell, and words of our own
            ["git", *_QUIET, "-C", root, *words],  # noqa: S607  found on the path, as the user's
            capture_output=True,
            stdin=subprocess.DEVNULL,
            check=False,
            env=_surroundings(),
        )
    except OSError as error:
        raise GitError(words[0], why_not(error)) from error
    if done.returncode:
        told = as_it_is(done.stderr.decode(errors="replace").strip())
        status = sentence("exit status {status}", status=done.returncode)
        raise GitError(words[0], told or status)
    return done.stdout


def _surroundings() -> dict[str, str]:
    """Give the environment with none of git's own variables but those that say where settings are.

    The others could point it to another repository, as in a hook, or have it write a trace.
    """
    own = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith("GIT_") or name in _KEPT
    }
    return {**own, **_ALONE}


_KEPT = frozenset(
    {"GIT_CONFIG_NOSYSTEM", "GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CEILING_DIRECTORIES"}
)
_ALONE = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_ALLOW_PROTOCOL": "none",  # an object that is missing would be fetched
    "GIT_NO_LAZY_FETCH": "1",  # the same once more, for a git that knows it
    "GIT_TERMINAL_PROMPT": "0",
    "LC_ALL": "C",
}


def _line(root: str, word: str) -> str:
    return os.fsdecode(look(root, "rev-parse", word).removesuffix(b"\n"))
