"""All notes of an index by name, for one or two links: packed, until somebody asks for them."""

import sqlite3
from collections.abc import Iterable
from functools import cached_property

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.stored_text import loaded, stored
from vaultkit.notes.resolution import LinkIndex


def packed_links(db: sqlite3.Connection) -> LinkIndex:
    """Give the notes of an index; it takes a tenth of the time of a list of them all."""
    query = "SELECT group_concat(path, char(0)), group_concat(key, char(0)) FROM notes"
    paths, keys = db.execute(query).fetchone()
    return _PackedLinks(paths or "", keys or "")


class _PackedLinks(LinkIndex):
    """Finds a name in one long text of all names, and by how many are before it, the path."""

    def __init__(self, paths: str, keys: str, more: tuple[VaultPath, ...] = ()) -> None:
        super().__init__(more)
        self._packed_paths = paths
        self._packed_keys = keys and f"\0{keys}\0"
        self._more = more

    @cached_property
    def _known(self) -> list[VaultPath]:
        return [VaultPath(loaded(path)) for path in self._packed_paths.split("\0") if path]

    @property
    def paths(self) -> tuple[VaultPath, ...]:
        """Every note."""
        return (*sorted(self._known), *self._more)

    def with_more(self, paths: Iterable[VaultPath]) -> LinkIndex:
        """Give the same with some notes more."""
        return _PackedLinks(self._packed_paths, self._packed_keys[1:-1], (*self._more, *paths))

    def called(self, key: str) -> list[VaultPath]:
        """Give the notes of a name, which is written as links compare it."""
        found, sought, at = [], f"\0{stored(key)}\0", -1
        while (at := self._packed_keys.find(sought, at + 1)) != -1:
            found.append(self._known[self._packed_keys.count("\0", 0, at)])
        return [*sorted(found), *super().called(key)]
