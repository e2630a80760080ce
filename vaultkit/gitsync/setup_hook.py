"""The part of the setup that is a hook: installed where nobody else's stands."""

import os
from pathlib import Path

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.gitsync.hook import (
    PRE_COMMIT_SETTINGS,
    hook_place,
    hook_script,
    is_own_hook,
    line_by_hand,
    own_hooks_folder,
)
from vaultkit.gitsync.setup_part import Part, Plan, bytes_at
from vaultkit.gitsync.whereabouts import Repository


def hook(repository: Repository, program: str) -> Plan:
    """Plan the hook that looks at notes before they are committed."""
    place, script = hook_place(repository), hook_script(repository, program)
    line = line_by_hand(repository, program)
    if remark := _not_here(repository, line):
        return Plan(remarks=(remark,))
    there = bytes_at(place) if os.path.lexists(place) else None
    if there == script:
        return Plan()
    if there is not None and not is_own_hook(there, repository):
        remark = sentence(
            "There is a hook already, {place}, and it stays as it is. To have it look at notes as"
            " well, add this line: {line}",
            place=str(place),
            line=line,
        )
        return Plan(remarks=(remark,))
    question = sentence("Have 'vaultkit check' look at notes before they are committed?")
    return Plan((Part(place, question, lambda _there: script, extra="hook"),))


def hook_removed(repository: Repository) -> Plan:
    """Plan to take the hook away, if it is vaultkit's and as it was made."""
    place = hook_place(repository)
    there = None if place.is_symlink() else bytes_at(place)
    if there is None or not is_own_hook(there, repository):
        return Plan()
    question = sentence("Take the hook away that looks at notes before they are committed?")
    return Plan((Part(place, question, lambda _there: None),))


def _not_here(repository: Repository, line: str) -> Sentence | None:
    """Say why no hook is installed here at all."""
    if os.path.lexists(repository.top / PRE_COMMIT_SETTINGS):
        return sentence(
            "No hook is installed: this repository has pre-commit run its hooks. Add the hook"
            " 'vaultkit-check' to {file}.",
            file=PRE_COMMIT_SETTINGS,
        )
    if folder := own_hooks_folder(repository.top):
        return sentence(
            "No hook is installed: git looks for hooks in {folder} (core.hooksPath). To have a"
            " pre-commit hook there look at notes, add this line: {line}",
            folder=folder,
            line=line,
        )
    if _is_elsewhere(hook_place(repository), repository.common):
        return sentence(
            "No hook is installed: {place} is a symbolic link. To have the hook it leads to look"
            " at notes, add this line: {line}",
            place=str(hook_place(repository)),
            line=line,
        )
    return None


def _is_elsewhere(place: Path, common: Path) -> bool:
    return os.path.realpath(place) != str(common / "hooks" / "pre-commit")
