"""An opened vault: its root, its settings, and whether it may be written to."""

from typing import TYPE_CHECKING, NamedTuple

from vaultkit.domain.problem import Problem
from vaultkit.errors import BrokenSettingsError
from vaultkit.vault.locate import Place, find_root
from vaultkit.vault.settings import Settings
from vaultkit.vault.settings_file import read_settings

if TYPE_CHECKING:
    from pathlib import Path


class Vault(NamedTuple):
    """A folder of notes with its settings; ``root`` has no symbolic link in it."""

    root: str
    settings: Settings
    mistakes: tuple[Problem, ...] = ()

    @property
    def folder(self) -> "Path":
        """The root as a path, for what is written."""
        from pathlib import Path  # noqa: PLC0415  not for a command that only reads

        return Path(self.root)

    def require_sound_settings(self) -> None:
        """Make sure that a command may write on the strength of the settings.

        Raises:
            BrokenSettingsError: they have a mistake.
        """
        if self.mistakes:
            raise BrokenSettingsError([each.told for each in self.mistakes])


def open_vault(start: Place) -> Vault:
    """Open the vault that holds a folder.

    Raises:
        NoVaultError: there is none.
    """
    root = find_root(start)
    settings, problems = read_settings(root)
    return Vault(root=root, settings=settings, mistakes=problems)
