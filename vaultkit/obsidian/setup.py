"""What Obsidian is to be told of a vault: types of properties, bases, a note that shows them.

Only what is absent is put in; what the user has made or changed is left, and told.
"""

import json
import os
from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import VaultkitError
from vaultkit.obsidian.base_text import base_text
from vaultkit.obsidian.bases import Ground, Say, bases_for
from vaultkit.obsidian.dashboard import dashboard
from vaultkit.obsidian.property_types import TYPES_FILE, BrokenTypes, Typed, with_types
from vaultkit.vault.edit_note import bytes_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.vault import Vault

_PLUGINS = VaultPath(".obsidian/core-plugins.json")
_DASHBOARD = mark("Dashboard")
_PATTERN_MARKS = frozenset("*?[]!\\")


class Setup(NamedTuple):
    """What is to be written, and what there is to say of the rest."""

    changes: tuple[NoteChange, ...]
    told: tuple[Sentence, ...]


class BrokenTypesError(VaultkitError):
    """The file of types cannot be read, so nothing can be put into it."""

    def __init__(self, line: int, column: int, reason: Sentence) -> None:
        place = f"{TYPES_FILE}:{line}:{column}" if line else TYPES_FILE
        told = mark("{place}: {reason}; nothing was written. Mend it, or take it away.")
        super().__init__(sentence(told, place=place, reason=reason))


def plan_setup(vault: Vault, folder: str, say: Say, *, is_replacing: bool) -> Setup:
    """Plan what is absent, with the bases in a folder; ``is_replacing`` writes them anew.

    Raises:
        BrokenTypesError: types cannot be put into the file that is there.
        WriteError: one of the files cannot be read.
    """
    typed = _types(vault)
    told = [*_of_types(typed), *_of_plugins(vault)]
    changes = [NoteChange(VaultPath(TYPES_FILE), _held(vault, TYPES_FILE), typed.data)]
    places: list[str] = []
    for base in bases_for(_ground(vault), say):
        path = VaultPath(f"{folder}/{base.file}.base".removeprefix("/"))
        places.append(path)
        found = _of_base(vault, path, base_text(base).encode(), is_replacing=is_replacing)
        if isinstance(found, NoteChange):
            changes.append(found)
        else:
            told.append(found)
    note = VaultPath(f"{say(_DASHBOARD)}.md")
    if _held(vault, note) is None:
        changes.append(NoteChange(note, None, dashboard(places, say).encode()))
    return Setup(tuple(each for each in changes if not each.is_nothing), tuple(told))


def _of_base(
    vault: Vault, path: VaultPath, after: bytes, *, is_replacing: bool
) -> NoteChange | Sentence:
    """Give what becomes of a base; one that is the same but for its line ends stays."""
    before = _held(vault, path)
    if before is not None and before.replace(b"\r\n", b"\n") == after:
        return NoteChange(path, before, before)
    if before is None or is_replacing:
        return NoteChange(path, before, after)
    return sentence("{path} is another, and is left; --replace writes it anew", path=path)


def _types(vault: Vault) -> Typed:
    found = with_types(_held(vault, TYPES_FILE), vault.settings.dialect)
    if isinstance(found, BrokenTypes):
        raise BrokenTypesError(*found)
    return found


def _of_types(typed: Typed) -> Iterator[Sentence]:
    for each in typed.others:
        yield sentence(
            "'{name}' is of type {given} in Obsidian, and is left; vaultkit would have {wanted}",
            **each._asdict(),
        )


def _of_plugins(vault: Vault) -> Iterator[Sentence]:
    """Say if Obsidian shows no bases, since the user, or an older version, has it so."""
    try:
        plugins = json.loads(_held(vault, _PLUGINS) or b"{}")
    except (ValueError, RecursionError):
        return
    if isinstance(plugins, dict) and plugins.get("bases") is False:
        yield sentence(
            "Bases are switched off in Obsidian; switch them on in its settings, under Core plugins"
        )


def _ground(vault: Vault) -> Ground:
    settings = vault.settings
    left_out = [each.strip("/") for each in settings.folders.ignore if _is_folder(each)]
    return Ground(settings.dialect, left_out, settings.deadlines.thank_you)


def _is_folder(pattern: str) -> bool:
    """Tell whether a pattern names a folder, and nothing else."""
    return pattern.endswith("/") and pattern != "/" and not set(pattern) & _PATTERN_MARKS


def _held(vault: Vault, path: str) -> bytes | None:
    there = os.path.lexists(f"{vault.root}/{path}")
    return bytes_of(vault.root, VaultPath(path)) if there else None
