"""Begin a vault: its settings file, its two folders, or a copy of the example."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoteExistsError, VaultExistsError, WriteError
from vaultkit.scaffold.shipped import shipped
from vaultkit.vault.create import require_free, write_new
from vaultkit.vault.files import why_not
from vaultkit.vault.locate import SETTINGS_FILE
from vaultkit.vault.settings import Folders

_COMMENT = "# Settings of this vault; every key is optional."
_COMMENT_FR = "# Réglages de ce coffre ; chaque clé est facultative."
_SETTINGS = """\
{comment}

language = "{language}"
country = "{country}"

[me]
name = ""
cv = ""

[folders]
contacts = "{folders.contacts}"
interviews = "{folders.interviews}"
"""


def begin_vault(root: Path, *, language: str, country: str) -> None:
    """Mark a folder as a vault. Notes that are in it are left alone.

    Raises:
        VaultExistsError: it has settings already.
        WriteError: the system refused.
    """
    require_no_vault(root)
    _make_folder(root)
    require_free(root, VaultPath(SETTINGS_FILE))
    with _refusals(root / SETTINGS_FILE):
        write_new(root / SETTINGS_FILE, settings_text(language, country).encode())
    for folder in (Folders().contacts, Folders().interviews):
        _make_folder(root / folder)


def copy_example(root: Path) -> None:
    """Copy the example vault into a folder that does not exist yet, or is empty.

    Raises:
        NoteExistsError: something is in it.
        WriteError: the system refused.
    """
    require_empty(root)
    _make_folder(root)
    with _refusals(root):
        shutil.copytree(shipped("example-vault"), root, dirs_exist_ok=True)


def settings_text(language: str, country: str) -> str:
    """Write the settings of a new vault, in its language."""
    comment = _COMMENT_FR if language.startswith("fr") else _COMMENT
    return _SETTINGS.format(comment=comment, language=language, country=country, folders=Folders())


def count_example_files() -> int:
    """Count the files that a copy of the example has."""
    return sum(each.is_file() for each in shipped("example-vault").rglob("*"))


def require_no_vault(root: Path) -> None:
    """Make sure that a folder, which need not exist, could be made a vault.

    Raises:
        VaultExistsError: it has settings already.
        WriteError: the system refuses.
    """
    if SETTINGS_FILE in _names_in(root):
        raise VaultExistsError(str(root))


def require_empty(root: Path) -> None:
    """Make sure that a folder could take the example: it is empty, or does not exist.

    Raises:
        NoteExistsError: something is in it.
        WriteError: the system refuses.
    """
    if _names_in(root):
        step = sentence("the example goes into an empty folder only")
        raise NoteExistsError(str(root), step)


def _names_in(root: Path) -> list[str]:
    with _refusals(root), suppress(FileNotFoundError):
        return os.listdir(root)  # noqa: PTH208  names only
    return []


def _make_folder(folder: Path) -> None:
    with _refusals(folder):
        folder.mkdir(parents=True, exist_ok=True)


@contextmanager
def _refusals(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise WriteError(str(place), why_not(error)) from error
