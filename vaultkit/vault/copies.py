"""Notes that are perhaps a sync program's copy of another: ``Ann 2.md`` beside ``Ann.md``."""

from collections.abc import Iterator, Sequence

from vaultkit.domain.problem import Problem
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.node import Scalar
from vaultkit.vault.leftovers import suspected_copy_of
from vaultkit.vault.read_one import read_one
from vaultkit.vault.vault import Vault


def suspected_copies(vault: Vault, paths: Sequence[VaultPath]) -> Iterator[Problem]:
    """Find notes named like a copy of a note beside them that have the same ``id``.

    The name alone proves nothing, and such a note is read like any other.
    """
    known = set(paths)
    for path in paths:
        folder, _, name = path.rpartition("/")
        original = suspected_copy_of(name)
        twin = VaultPath(f"{folder}/{original}" if folder else f"{original}")
        if original and twin in known and (same := _id(vault, path)) and same == _id(vault, twin):
            message = sentence(
                "has the id of '{original}'; if it is a copy, take over what is new in it",
                original=original,
            )
            yield Problem(path, 1, 1, "suspected-copy", message)


def _id(vault: Vault, path: VaultPath) -> str:
    note = read_one(vault, path)
    found = None if isinstance(note, Problem) else note.properties.get("id")
    return found.value.text if found and isinstance(found.value, Scalar) else ""
