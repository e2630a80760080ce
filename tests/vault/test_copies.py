"""A note named like a copy is one only if it has the same ``id``."""

import datetime as dt

import pytest

from tests.conftest import VaultBuilder
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  local
ONE, TWO, NONE = (
    b"---\ntype: contact\nid: 7f3a\n---\n",
    b"---\ntype: contact\nid: 9b1c\n---\n",
    b"---\ntype: contact\n---\n",
)


def problems(vault: VaultBuilder) -> list[str]:
    return [str(each) for each in read_vault(open_vault(vault.root), NOW).problems]


@pytest.mark.parametrize("name", ["Ann 2.md", "Ann (1).md", "Ann-LAPTOP.md"])
@pytest.mark.parametrize("folder", ["", "Contacts/"])
def test_the_same_id_makes_a_suspect(vault: VaultBuilder, folder: str, name: str) -> None:
    vault.raw(f"{folder}Ann.md", ONE)
    vault.raw(f"{folder}{name}", ONE)

    message = "has the id of 'Ann.md'; if it is a copy, take over what is new in it"
    assert problems(vault) == [f"{folder}{name}:1:1: suspected-copy: {message}"]
    assert len(read_vault(open_vault(vault.root), NOW).campaign.contacts) == 2


@pytest.mark.parametrize(
    ("original", "copy"),
    [
        (ONE, TWO),
        (ONE, NONE),
        (NONE, ONE),
        (NONE, NONE),
        (b"---\nid: [7f3a]\n---\n", b"---\nid: [7f3a]\n---\n"),
        (b"---\nid:\n---\n", b"---\nid:\n---\n"),
    ],
)
def test_a_second_ann_is_a_person_like_the_first(
    vault: VaultBuilder, original: bytes, copy: bytes
) -> None:
    vault.raw("Ann.md", original)
    vault.raw("Ann 2.md", copy)

    assert problems(vault) == []


def test_an_original_in_another_folder_is_none(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", ONE)
    vault.raw("Contacts/Ann 2.md", ONE)

    assert problems(vault) == []
