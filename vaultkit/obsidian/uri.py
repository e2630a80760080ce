"""Links that open a note in Obsidian."""

from urllib.parse import quote

from vaultkit.domain.vault_path import VaultPath


def open_uri(vault: str, note: VaultPath) -> str:
    """Give the link to a note of the vault of a name; whatever is reserved in links is encoded."""
    return f"obsidian://open?vault={_encoded(vault)}&file={_encoded(note.removesuffix('.md'))}"


def _encoded(text: str) -> str:
    return quote(text, safe="", errors="surrogateescape")
