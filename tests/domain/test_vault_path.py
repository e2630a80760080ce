"""The folder and the name of a note."""

import pytest

from vaultkit.domain.vault_path import VaultPath, folder_of, name_of


@pytest.mark.parametrize(
    ("path", "folder", "name"),
    [
        ("Ada Baker.md", "", "Ada Baker"),
        ("Contacts/Ada Baker.md", "Contacts", "Ada Baker"),
        ("Contacts/A/Ada Baker.MD", "Contacts/A", "Ada Baker"),
        ("Contacts.md/Ada", "Contacts.md", "Ada"),
        ("Contacts/J. S. Bach.md", "Contacts", "J. S. Bach"),
    ],
)
def test_a_path_is_a_folder_and_a_name(path: str, folder: str, name: str) -> None:
    assert folder_of(VaultPath(path)) == folder
    assert name_of(VaultPath(path)) == name
