"""Have git merge notes by property: what that takes, part by part, and how it is undone.

Nothing is done here without consent: a plan is made first, and those of its parts that were
agreed to are carried out. A note is never written.
"""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import reduce
from pathlib import Path

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import WriteError
from vaultkit.gitsync.errors import NoRepositoryError
from vaultkit.gitsync.setup_config import (
    Edits,
    config_place,
    edit,
    edited,
    registering,
    unregistering,
)
from vaultkit.gitsync.setup_files import (
    ignored_files,
    is_ignored,
    is_merging,
    line_ends_attribute,
    merge_attribute,
    own_lines_removed,
)
from vaultkit.gitsync.setup_hook import hook, hook_removed
from vaultkit.gitsync.setup_part import Extra, Part, Plan, bytes_at, together
from vaultkit.gitsync.whereabouts import Repository
from vaultkit.vault.disk import create_scrap, discard, scrap_beside
from vaultkit.vault.exchange import move_to_free
from vaultkit.vault.files import why_not
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.write import write

TITLE = "git setup"


def plan_setup(
    repository: Repository, folders: Sequence[str], program: str, extras: Collection[Extra] = ()
) -> Plan:
    """Plan what it takes to have notes merged by property; ``folders`` are those of notes.

    Raises:
        NoRepositoryError: git ignores the vault, so its notes are not in the repository.
        GitError, WriteError: git or the system refused.
    """
    if is_ignored(repository):
        reason = (
            f"git ignores it in {repository.top}. Take it out of what is ignored there, or make "
            "it a repository of its own with 'git init'"
        )
        raise NoRepositoryError(str(repository.root), reason)
    places = ("", *folders)
    plans = [
        _of_config(repository, _REGISTER, registering(repository, program)),
        merge_attribute(repository, places),
        ignored_files(repository),
    ]
    if "line-ends" in extras:
        plans.append(line_ends_attribute(repository, places))
    if "hook" in extras:
        plans.append(hook(repository, program))
    return together(plans)


def plan_removal(repository: Repository) -> Plan:
    """Plan to undo all of it, and nothing else.

    Raises:
        GitError, WriteError: git or the system refused.
    """
    return together(
        [
            _of_config(repository, _UNREGISTER, unregistering(repository)),
            own_lines_removed(repository),
            hook_removed(repository),
        ]
    )


_REGISTER = sentence("Tell git how to call vaultkit, here on this machine?")
_UNREGISTER = sentence("Have git forget how to call vaultkit, here on this machine?")


def carry_out(repository: Repository, parts: Sequence[Part]) -> None:
    """Do what was agreed to. The files of the vault come first: they are all done, or none.

    Raises:
        LostRaceError: another program changed one of them meanwhile.
        GitError, WriteError: git or the system refused.
    """
    files = {each.place for each in parts if each.place.parent == repository.root}
    if files:
        write(str(repository.root), TITLE, lambda: [_change(each, parts) for each in sorted(files)])
    for part in parts:
        if part.edits:
            edit(repository, part.edits)
        elif part.place not in files:
            _put_program(part)


def after(data: bytes | None, place: Path, parts: Iterable[Part]) -> bytes | None:
    """Give what a file will be after some parts of a plan."""
    changes: list[Callable[[bytes | None], bytes | None]]
    changes = [each.change for each in parts if each.place == place]
    return reduce(lambda done, change: change(done), changes, data)


def left_over(repository: Repository, *, is_removal: bool) -> Sentence | None:
    """Say what a line of the user's makes of it all the same."""
    if is_merging(repository) != is_removal:
        return None
    if is_removal:
        return sentence(
            "A line of yours still says 'merge=vaultkit' of notes; without the driver, git merges"
            " them by line."
        )
    return sentence(
        "A line of yours goes before '*.md merge=vaultkit', so that git does not merge notes with"
        " vaultkit. 'git check-attr -a' shows what is in force."
    )


def _of_config(repository: Repository, question: Sentence, edits: Edits) -> Plan:
    if not edits:
        return Plan()
    new = edited(repository, edits)
    return Plan((Part(config_place(repository), question, lambda _there: new, edits),))


def _change(place: Path, parts: Iterable[Part]) -> NoteChange:
    before = bytes_at(place)
    return NoteChange(VaultPath(place.name), before, after(before, place, parts))


def _put_program(part: Part) -> None:
    """Write a hook, or take it away; one that came meanwhile stays."""
    place, before = str(part.place), bytes_at(part.place)
    data = part.change(before)
    scrap = scrap_beside(place)
    try:
        if data is None:
            part.place.unlink()
            return
        part.place.parent.mkdir(parents=True, exist_ok=True)
        create_scrap(scrap, data, like=None)
        Path(scrap).chmod(0o755)
        if before is None:
            move_to_free(scrap, place)
        else:
            os.replace(scrap, place)  # noqa: PTH105  text, not a Path
    except OSError as error:
        discard(scrap)
        raise WriteError(place, why_not(error)) from error
