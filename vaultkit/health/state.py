"""The state folder: what can be undone, and whether a command was interrupted."""

import os
from collections.abc import Iterator

from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.errors import StateFolderError
from vaultkit.health.finding import Finding
from vaultkit.health.index import can_be_written
from vaultkit.health.locks import is_locked
from vaultkit.health.looked import Looked
from vaultkit.vault import journal
from vaultkit.vault.state_folder import state_place


def has_open_step(root: str) -> bool:
    """Tell whether a command is under way in a vault, or was interrupted."""
    folder = state_place(root)
    try:
        return any(step.state == "open" for step in journal.steps(folder))
    except StateFolderError:
        return False


def examine_state(looked: Looked) -> Iterator[Finding]:
    """Look at what is kept for undo; nothing is settled here."""
    folder = state_place(looked.vault.root)
    if not can_be_written(folder):
        message = sentence(
            "What a change displaces cannot be kept here, so nothing is written to the vault;"
            " XDG_STATE_HOME names another place."
        )
        yield Finding("state-not-writable", folder, message)
        return
    try:
        steps = journal.steps(folder) if os.path.isdir(folder) else []  # noqa: PTH112
    except StateFolderError as error:  # pragma: no cover  taken away in this moment
        yield Finding("state-not-writable", folder, error.message)
        return
    if is_locked(f"{folder}/lock"):
        message = sentence("A command is changing notes at this moment.")
        yield Finding("command-under-way", folder, message)
    elif looked.is_open and looked.reading.is_interrupted:
        message = sentence(
            "A command was interrupted; the next one settles it, and says what became of it."
        )
        yield Finding("interrupted-command", folder, message, looked.shell.vaultkit("due"))
    done = sum(step.state == "done" for step in steps)
    message = sentence_for(
        done,
        "{count} step can be undone: vaultkit undo --list",
        "{count} steps can be undone: vaultkit undo --list",
    )
    yield Finding("undo-kept", folder, message)
