"""Which notes have a problem of one rule, be it listed by ``check`` or switched off."""

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current
from vaultkit.index.stored_text import loaded

_NOTES = """
SELECT DISTINCT path FROM problems JOIN notes ON notes.id = note WHERE rule = ? ORDER BY path
"""


def notes_with(current: Current, rule: str) -> list[VaultPath]:
    """Give the notes that have a problem of a rule, in the order of their paths."""
    rows = current.known.db.execute(_NOTES, (rule,))
    return [VaultPath(loaded(path)) for (path,) in rows]
