"""An opened vault: its root, its settings, and whether it may be written to."""

from pathlib import Path
from typing import NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.errors import BrokenSettingsError
from vaultkit.vault.locate import find_root
from vaultkit.vault.settings import Settings
from vaultkit.vault.settings_file import read_settings


class Vault(NamedTuple):
    """A folder of notes with its settings; ``root`` has no symbolic link in it."""

    root: Path
    settings: Settings
    mistakes: tuple[Problem, ...] = ()

    def require_sound_settings(self) -> None:
        """Make sure that a command may write on the strength of the settings.

        Raises:
            BrokenSettingsError: they have a mistake.
        """
        if self.mistakes:
            raise BrokenSettingsError([str(each) for each in self.mistakes])


def open_vault(start: Path) -> Vault:
    """Open the vault that holds a folder.

    Raises:
        NoVaultError: there is none.
    """
    root = find_root(start)
    settings, problems = read_settings(root)
    return Vault(root=root, settings=settings, mistakes=problems)
