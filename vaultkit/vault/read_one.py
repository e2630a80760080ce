"""Read one note of a vault."""

from vaultkit.domain.problem import Problem
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.note import Note, read_note
from vaultkit.vault.files import READ_LIMIT, cannot_be_read, read_start
from vaultkit.vault.vault import Vault


def read_one(vault: Vault, path: VaultPath) -> Note | Problem:
    """Read one note of a vault, or say why it cannot be read."""
    try:
        data, size = read_start(f"{vault.root}/{path}")
    except OSError as error:
        return Problem(path, 1, 1, "unreadable", cannot_be_read(error))
    return read_note(path, data, is_cut=size > READ_LIMIT, dialect=vault.settings.dialect)
