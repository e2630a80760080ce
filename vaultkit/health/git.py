"""Git around the vault: is there a repository, and what is on the way in it."""

import os
import re
import shutil
from collections.abc import Iterator

from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.errors import GitError
from vaultkit.gitsync.looking import (
    GitSetting,
    bare_above,
    find_repository,
    git_settings,
    look,
)
from vaultkit.gitsync.whereabouts import Repository
from vaultkit.health.driver import examine_driver
from vaultkit.health.finding import Finding
from vaultkit.health.git_config import config_place, examine_git_config
from vaultkit.health.looked import Looked
from vaultkit.health.remotes import examine_remotes, remote_names
from vaultkit.health.tracked import examine_tracked

_UNDER_WAY = {
    "MERGE_HEAD": "merge",
    "rebase-merge": "rebase",
    "rebase-apply": "rebase",
    "CHERRY_PICK_HEAD": "cherry-pick",
    "REVERT_HEAD": "revert",
    "BISECT_LOG": "bisect",
}
"""What git keeps in its folder as long as something is not finished."""

_PARTIAL = re.compile(r"extensions\.partialclone|remote\..+\.(?:promisor|partialclonefilter)")


def examine_git(looked: Looked) -> Iterator[Finding]:
    """Look at the repository, so that nothing which lies in it is run."""
    yield from _others(looked)
    root = looked.vault.root
    if bare := bare_above(root):
        message = sentence("The vault lies in a bare repository, in which no git command was run.")
        yield Finding("bare-repository", bare, message)
    elif shutil.which("git") is None:
        message = sentence("git is not installed; vaultkit needs it for sync and for merges only.")
        yield Finding("git-missing", None, message)
    else:
        try:
            yield from _repository(looked)
        except GitError as error:
            yield Finding("git-refused", root, error.message)


def _others(looked: Looked) -> Iterator[Finding]:
    for path in looked.files.bare:
        message = sentence(
            "looks like a bare repository; git would take it for one, with the settings in it, and"
            " no git command was run there"
        )
        yield Finding("bare-repository-inside", path, message)
    for path in looked.files.repositories:
        message = sentence("has a repository of its own; git keeps none of the notes in it here")
        yield Finding("repository-inside", path, message)


def _repository(looked: Looked) -> Iterator[Finding]:
    root = looked.vault.root
    repository = find_repository(root)
    if repository is None:
        message = sentence("The vault is in no repository; git would keep its history.")
        yield Finding("no-repository", None, message, looked.shell.git("init"))
        return
    settings = git_settings(root)
    if repository.root == repository.top:
        message = sentence("The vault is a repository of git.")
        yield Finding("repository", root, message)
    else:
        message = sentence("The vault is part of a larger repository.")
        yield Finding("repository-around", str(repository.top), message)
    place = config_place(looked, repository)
    yield from examine_remotes(looked, settings, place)
    yield from examine_git_config(looked, repository, settings)
    yield from _under_way(looked, repository)
    if any(_PARTIAL.fullmatch(each.key) for each in settings):
        message = sentence(
            "This is a partial clone: git would fetch what it lacks, so the merge driver, the files"
            " that it keeps and the commits were not looked at."
        )
        yield Finding("partial-clone", None, message)
        return
    yield from examine_driver(looked, place)
    yield from examine_tracked(looked)
    yield from _commits(looked, settings)


def _under_way(looked: Looked, repository: Repository) -> Iterator[Finding]:
    for name, operation in _UNDER_WAY.items():
        if os.path.lexists(f"{repository.git_folder}/{name}"):
            message = sentence(
                "A {operation} is not finished; git status says how to go on.", operation=operation
            )
            yield Finding("operation-under-way", None, message, looked.shell.git("status"))
            return


def _commits(looked: Looked, settings: list[GitSetting]) -> Iterator[Finding]:
    """Say which commits no remote has, as far as is known here; nothing is asked of a remote."""
    root = looked.vault.root
    remotes = remote_names(settings)
    branch = _told(root, "symbolic-ref", "--short", "-q", "HEAD")
    if not remotes or not branch or not _told(root, "rev-parse", "--verify", "-q", "HEAD"):
        return
    if not _told(root, "rev-parse", "--verify", "-q", "@{upstream}"):
        message = sentence("The branch '{branch}' is in no remote yet.", branch=branch)
        command = looked.shell.git("push", "-u", remotes[0], branch)
        yield Finding("no-upstream", None, message, command)
        return
    count = int(_told(root, "rev-list", "--count", "@{upstream}..HEAD") or "0")
    if count:
        message = sentence_for(
            count,
            "{count} commit is on this machine only.",
            "{count} commits are on this machine only.",
        )
        yield Finding("not-pushed", None, message, looked.shell.git("push"))


def _told(root: str, *words: str) -> str:
    """Give what git says, or nothing where it has nothing to say."""
    try:
        return os.fsdecode(look(root, *words)).strip()
    except GitError:
        return ""
