"""A plan to merge is made of the notes as they stand when it is made."""

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError
from vaultkit.notes.resolution import LinkIndex
from vaultkit.recording.merge import Pair, merging
from vaultkit.vault.vault import open_vault


def test_a_note_that_became_unreadable_stops_it(vault: VaultBuilder) -> None:
    vault.note("Ann.md", "---\ntype: contact\n---\n")
    vault.note("Anne.md", "---\nto: @x\n---\n")
    pair = Pair(VaultPath("Ann.md"), VaultPath("Anne.md"))

    with pytest.raises(CannotEditError, match=r"^Anne\.md:2:5: not changed: "):
        merging(open_vault(vault.root), pair, LinkIndex(pair), None)
