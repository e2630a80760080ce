"""Vaults in which letters are written."""

import pytest

from tests.conftest import VaultBuilder
from tests.letter_notes import ME, contact


@pytest.fixture
def french(vault: VaultBuilder) -> VaultBuilder:
    vault.settings(ME)
    contact(vault, path="Contacts/Jean Martin.md")
    return vault


@pytest.fixture
def english(vault: VaultBuilder) -> VaultBuilder:
    vault.settings(
        ME.replace('"fr"', '"en"', 1)
        .replace('"fr"', '"us"', 1)
        .replace("Après quatre ans de studio, je cherche à comprendre la production.", "A producer")
    )
    return vault
