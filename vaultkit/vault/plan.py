"""What a command is going to change: note by note, before and after."""

from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath


class NoteChange(NamedTuple):
    """One note before and after, ``None`` where there is none; ``moved_to`` is its new name.

    A note is moved once its bytes are the new ones.
    """

    path: VaultPath
    before: bytes | None
    after: bytes | None
    moved_to: VaultPath | None = None

    @property
    def is_nothing(self) -> bool:
        """Tell whether the note stays as it is."""
        return self.before == self.after and self.moved_to in (None, self.path)
