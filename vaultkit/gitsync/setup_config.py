"""The driver in the configuration of the repository, as git itself writes it there."""

import os
import tempfile
from collections.abc import Sequence
from pathlib import Path

from vaultkit.errors import WriteError
from vaultkit.gitsync.driver import driver_line
from vaultkit.gitsync.repository import ask_git
from vaultkit.gitsync.whereabouts import Repository
from vaultkit.vault.files import why_not

DRIVER_NAME = "notes by property (vaultkit)"
_KEYS = ("merge.vaultkit.name", "merge.vaultkit.driver")

Edits = Sequence[tuple[str, ...]]
"""What ``git config`` is asked to do, one after another."""


def config_place(repository: Repository) -> Path:
    """Give the file that holds the configuration of the repository."""
    return repository.common / "config"


def registering(repository: Repository, program: str) -> Edits:
    """Say what is still to be set, so that git calls the driver."""
    wanted = zip(_KEYS, (DRIVER_NAME, driver_line(program)), strict=True)
    return [
        ("--replace-all", key, value)
        for key, value in wanted
        if _values(repository, key) != [value]
    ]


def unregistering(repository: Repository) -> Edits:
    """Say what is to be unset, so that git knows of no driver."""
    return [("--unset-all", key) for key in _KEYS if _values(repository, key)]


def edited(repository: Repository, edits: Edits) -> bytes:
    """Give what the configuration will be: git does the same to a copy.

    Raises:
        GitError: git refused.
        WriteError: the system did.
    """
    place = config_place(repository)
    try:
        with tempfile.TemporaryDirectory(prefix="vaultkit-") as folder:
            copy = Path(folder, "config")
            copy.write_bytes(place.read_bytes())
            for words in edits:
                ask_git(repository.top, "config", "--file", str(copy), *words)
            return copy.read_bytes()
    except OSError as error:
        raise WriteError(str(place), why_not(error)) from error


def edit(repository: Repository, edits: Edits) -> None:
    """Have git do it.

    Raises:
        GitError: git refused.
    """
    for words in edits:
        ask_git(repository.top, "config", "--local", *words)


def _values(repository: Repository, key: str) -> list[str]:
    said = ask_git(repository.top, "config", "--local", "-z", "--get-all", key, fine=(0, 1))
    return os.fsdecode(said).split("\0")[:-1]
