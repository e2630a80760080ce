"""Begin a vault: its settings file, its two folders, or a copy of the example."""

import shutil
from pathlib import Path

from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoteExistsError, VaultExistsError, WriteError
from vaultkit.scaffold.shipped import shipped
from vaultkit.vault.create import create_note
from vaultkit.vault.locate import SETTINGS_FILE
from vaultkit.vault.settings import Folders

_SETTINGS = """\
# Settings of this vault; every key is optional.

language = {language}
country = {country}

[me]
name = ""
cv = ""

[folders]
contacts = "{folders.contacts}"
interviews = "{folders.interviews}"
"""
_SETTINGS_FR = """\
# Réglages de ce coffre ; chaque clé est facultative.

language = {language}
country = {country}

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
    _make_folder(root)
    if (root / SETTINGS_FILE).exists():
        raise VaultExistsError(str(root))
    text = _SETTINGS_FR if language.startswith("fr") else _SETTINGS
    settings = text.format(language=_quoted(language), country=_quoted(country), folders=Folders())
    create_note(root, VaultPath(SETTINGS_FILE), settings)
    for folder in (Folders().contacts, Folders().interviews):
        _make_folder(root / folder)


def copy_example(root: Path) -> None:
    """Copy the example vault into a folder that does not exist yet, or is empty.

    Raises:
        NoteExistsError: something is in it.
        WriteError: the system refused.
    """
    _make_folder(root)
    if any(root.iterdir()):
        raise NoteExistsError(str(root), "the example goes into an empty folder only")
    try:
        shutil.copytree(shipped("example-vault"), root, dirs_exist_ok=True)
    except OSError as error:
        raise WriteError(str(root), str(error)) from error


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(str(folder), error.strerror or str(error)) from error


def _quoted(text: str) -> str:
    return f'"{text}"'
