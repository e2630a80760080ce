"""What every area is looked at with: the vault, its files, the time, and how to name things."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence
from vaultkit.health.files import Files
from vaultkit.health.shell import Shell
from vaultkit.health.texts import NoteText
from vaultkit.vault.checking import Checked
from vaultkit.vault.reading import VaultReading
from vaultkit.vault.vault import Vault


class OwnSettingsLook(NamedTuple):
    """The user's own settings: what is in force, and why they cannot be read, if so."""

    place: str
    values: Sequence[tuple[str, object]]
    mistake: str = ""


class Asked(NamedTuple):
    """What a run of ``doctor`` is about.

    ``now`` is the time as reports count it, ``clock`` the system's in seconds since 1970.
    ``found_by`` says how the vault was named, ``program`` is the vaultkit that is running.
    """

    vault: Vault
    now: dt.datetime
    clock: float
    found_by: Sentence
    program: str
    own: OwnSettingsLook


class Looked(NamedTuple):
    """What was seen, before any judgement.

    ``is_open`` says that a command is under way, or was interrupted on this machine: what it
    left in the vault is settled by the next one.
    """

    asked: Asked
    shell: Shell
    files: Files
    reading: VaultReading
    checked: Checked
    texts: Sequence[NoteText]
    is_open: bool = False

    @property
    def vault(self) -> Vault:
        """The vault."""
        return self.asked.vault

    @property
    def in_conflict(self) -> list[str]:
        """The notes in which a merge left a conflict."""
        return [each.path for each in self.reading.problems if each.rule == "conflict-markers"]
