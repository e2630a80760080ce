"""What a repository would have git run: its own settings and hooks, which came with a copy."""

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from vaultkit.domain.sentence import sentence
from vaultkit.gitsync.hook import hook_script
from vaultkit.gitsync.looking import GitSetting
from vaultkit.gitsync.whereabouts import Repository
from vaultkit.health.finding import Finding
from vaultkit.health.looked import Looked
from vaultkit.vault.files import read_start

_OWN = {"local": "--local", "worktree": "--worktree"}
_ON_OR_OFF = frozenset({"", "true", "false", "yes", "no", "on", "off", "1", "0"})
_PROGRAMS = re.compile(
    r"""core\.(?:sshcommand|pager|editor|askpass|gitproxy|alternaterefscommand)
      | sequence\.editor | pager\..+ | diff\.external | interactive\.difffilter
      | (?:diff|difftool|mergetool|browser|man)\..*\.?(?:command|textconv|cmd)
      | filter\..+\.(?:clean|smudge|process) | merge\.(?!vaultkit\.).+\.driver
      | (?:credential|credential\..+)\.helper | gpg\.(?:.+\.)?program
      | remote\..+\.(?:uploadpack|receivepack|vcs) | trailer\..+\.(?:command|cmd)
      | sendemail\..*(?:cmd|smtpserver) | web\.browser""",
    re.VERBOSE,
)
_BANGS = re.compile(r"alias\..+|submodule\..+\.update")
"""Names of settings whose value is a program where it begins with ``!``."""

_INCLUDES = re.compile(r"include\.path|includeif\..+\.path")
_HOOKS = frozenset(
    {
        "applypatch-msg", "pre-applypatch", "post-applypatch", "pre-commit", "pre-merge-commit",
        "prepare-commit-msg", "commit-msg", "post-commit", "pre-rebase", "post-checkout",
        "post-merge", "pre-push", "reference-transaction", "push-to-checkout", "pre-auto-gc",
        "post-rewrite", "post-index-change", "pre-receive", "update", "post-receive",
        "post-update", "proc-receive", "sendemail-validate",
    }
)  # fmt: skip


def examine_git_config(
    looked: Looked, repository: Repository, settings: Sequence[GitSetting]
) -> Iterator[Finding]:
    """Look at what stands in the repository itself; the user's own settings are the user's."""
    place = config_place(looked, repository)
    for each in settings:
        if each.scope in _OWN:
            yield from _of_setting(looked, repository, each, place)
    if not any(each.key == "core.hookspath" for each in settings):
        yield from _hooks(looked, repository)


def config_place(looked: Looked, repository: Repository) -> str:
    """Name the file that holds the settings of a repository."""
    return _shown(f"{repository.common}/config", looked.vault.root)


def _of_setting(
    looked: Looked, repository: Repository, each: GitSetting, place: str
) -> Iterator[Finding]:
    away = looked.shell.git("config", _OWN[each.scope], "--unset-all", each.key)
    key, value = each.key, each.value
    if key == "core.fsmonitor" and value.lower() not in _ON_OR_OFF:
        message = sentence(
            "core.fsmonitor has git run '{program}' whenever it looks at the files; take it out"
            " unless you know it.",
            program=value,
        )
        yield Finding("fsmonitor-program", place, message, away)
    elif key == "core.hookspath":
        yield _hooks_path(looked, repository, value, place, away)
    elif _PROGRAMS.fullmatch(key) or (_BANGS.fullmatch(key) and value.startswith("!")):
        message = sentence(
            "{key} has git run '{program}'; take it out unless you know it.",
            key=key,
            program=value,
        )
        yield Finding("program-in-config", place, message, away)
    elif _INCLUDES.fullmatch(key):
        yield _included(looked, repository, each, place, away)


def _included(
    looked: Looked, repository: Repository, each: GitSetting, place: str, away: str | None
) -> Finding:
    if _comes_with_notes(looked, repository, repository.common, each.value):
        message = sentence(
            "{key} takes settings from '{file}', so that whatever comes with the notes can name"
            " programs for git to run.",
            key=each.key,
            file=each.value,
        )
        return Finding("config-in-vault", place, message, away)
    message = sentence(
        "{key} takes settings from '{file}', which can name programs too.",
        key=each.key,
        file=each.value,
    )
    return Finding("config-included", place, message, away)


def _comes_with_notes(looked: Looked, repository: Repository, start: Path, written: str) -> bool:
    """Tell whether a file or folder of the settings is among those that git keeps."""
    place = os.path.normpath(os.path.join(str(start), os.path.expanduser(written)))  # noqa: PTH111, PTH118
    is_in = f"{place}/".startswith((f"{repository.top}/", f"{looked.vault.root}/"))
    return is_in and not f"{place}/".startswith(f"{repository.common}/")


def _hooks_path(
    looked: Looked, repository: Repository, value: str, place: str, away: str | None
) -> Finding:
    if _comes_with_notes(looked, repository, repository.top, value):
        message = sentence(
            "Hooks are taken from '{folder}', so that whatever comes with the notes is run.",
            folder=value,
        )
        return Finding("hooks-in-vault", place, message, away)
    message = sentence("Hooks are taken from '{folder}'.", folder=value)
    return Finding("hooks-elsewhere", place, message, away)


def _hooks(looked: Looked, repository: Repository) -> Iterator[Finding]:
    """Name the hooks that git would run, but the one of vaultkit's own."""
    for name in sorted(_HOOKS):
        place = f"{repository.common}/hooks/{name}"
        is_active = os.path.isfile(place) and os.access(place, os.X_OK)  # noqa: PTH113
        if is_active and not _is_ours(place, repository, looked.asked.program):
            shown = _shown(place, looked.vault.root)
            message = sentence("git runs this hook; see what it does unless you know it.")
            command = looked.shell.program("chmod", "a-x", files=(shown,))
            yield Finding("active-hook", shown, message, command)


def _is_ours(place: str, repository: Repository, program: str) -> bool:
    """Tell whether a hook is to the letter what this vaultkit writes."""
    try:
        data, _size = read_start(place)
    except OSError:
        return False
    return data == hook_script(repository, program)


def _shown(place: str, root: str) -> str:
    """Name a file from the root of the vault if it is in there."""
    return place.removeprefix(f"{root}/")
