"""A vault is begun, or is a copy of the example."""

import os
import resource
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, VaultBuilder
from vaultkit.errors import NoteExistsError, VaultExistsError, WriteError
from vaultkit.scaffold.beginning import (
    begin_vault,
    copy_example,
    count_example_files,
    require_no_vault,
)
from vaultkit.scaffold.shipped import shipped
from vaultkit.vault.settings import Settings
from vaultkit.vault.vault import open_vault

ENGLISH = b"""\
# Settings of this vault; every key is optional.

language = "en"
country = ""

[me]
name = ""
cv = ""

[folders]
contacts = "Contacts"
interviews = "Interviews"
"""
FRENCH = """\
# Réglages de ce coffre ; chaque clé est facultative.

language = "fr-CA"
country = "ca-qc"

[me]
name = ""
cv = ""

[folders]
contacts = "Contacts"
interviews = "Interviews"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path.resolve() / "new" / "vault"


def test_begins_an_english_vault(root: Path) -> None:
    begin_vault(root, language="en", country="")

    assert VaultBuilder(root).snapshot() == {
        "Contacts": "folder",
        "Interviews": "folder",
        "vaultkit.toml": ENGLISH,
    }
    assert open_vault(root).settings == Settings(spoken="en")
    assert open_vault(root).mistakes == ()


def test_begins_a_french_vault(root: Path) -> None:
    begin_vault(root, language="fr-CA", country="ca-qc")

    text = (root / "vaultkit.toml").read_text(encoding="utf-8")
    assert text.replace("\u00a0", " ") == FRENCH
    assert open_vault(root).settings == Settings(language="fr-CA", spoken="fr-CA", country="ca-qc")
    assert open_vault(root).mistakes == ()


def test_leaves_alone_what_is_in_the_folder(root: Path) -> None:
    there = VaultBuilder(root)
    there.raw("Contacts/Ann.md", b"mine")
    there.raw(".obsidian/app.json", b"{}")

    begin_vault(root, language="en", country="")

    assert there.snapshot() == {
        ".obsidian": "folder",
        ".obsidian/app.json": b"{}",
        "Contacts": "folder",
        "Contacts/Ann.md": b"mine",
        "Interviews": "folder",
        "vaultkit.toml": ENGLISH,
    }


def test_a_vault_is_not_begun_twice(root: Path) -> None:
    there = VaultBuilder(root)
    there.raw("vaultkit.toml", b"language = 'fr'\n")

    with pytest.raises(VaultExistsError) as caught:
        begin_vault(root, language="en", country="")

    assert str(caught.value) == f"{root} has a vaultkit.toml already; nothing was written"
    assert caught.value.exit_code == 5
    assert there.snapshot() == {"vaultkit.toml": b"language = 'fr'\n"}


def test_settings_that_some_disk_could_not_tell_from_ours_are_kept(root: Path) -> None:
    there = VaultBuilder(root)
    there.raw("Vaultkit.TOML", b"language = 'fr'\n")

    with pytest.raises(NoteExistsError, match=r"^Vaultkit\.TOML already exists"):
        begin_vault(root, language="en", country="")

    assert there.snapshot() == {"Vaultkit.TOML": b"language = 'fr'\n"}


def test_a_disk_that_is_too_small_for_the_example_is_said(root: Path) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(WriteError, match="File too large"):
            copy_example(root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize(
    "begin", [lambda root: begin_vault(root, language="en", country=""), copy_example]
)
def test_a_file_in_the_way_is_said(tmp_path: Path, begin) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
    (tmp_path / "file").touch()

    with pytest.raises(WriteError) as caught:
        begin(tmp_path / "file" / "vault")

    assert str(caught.value) == f"{tmp_path}/file/vault could not be written: Not a directory"


def test_the_example_is_copied_byte_for_byte(root: Path) -> None:
    copy_example(root)

    assert VaultBuilder(root).snapshot() == VaultBuilder(EXAMPLE).snapshot()
    assert all(os.access(each, os.W_OK) for each in root.rglob("*"))


def test_the_example_goes_into_an_empty_folder(root: Path) -> None:
    root.mkdir(parents=True)

    copy_example(root)

    assert VaultBuilder(root).snapshot() == VaultBuilder(EXAMPLE).snapshot()


def test_the_example_goes_over_nothing(root: Path) -> None:
    there = VaultBuilder(root)
    there.raw(".hidden", b"mine")

    with pytest.raises(NoteExistsError) as caught:
        copy_example(root)

    assert str(caught.value) == f"{root} already exists; the example goes into an empty folder only"
    assert there.snapshot() == {".hidden": b"mine"}


def test_what_is_shipped_lies_beside_the_package_in_git() -> None:
    assert shipped("example-vault") == EXAMPLE
    assert (shipped("templates") / "fr" / "contact.md.j2").is_file()


def test_a_folder_that_may_not_be_looked_into_is_said(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: Path) -> None:
        raise PermissionError(13, "Permission denied")

    root.mkdir(parents=True)
    monkeypatch.setattr(os, "listdir", refuse)

    for begin in (copy_example, require_no_vault):
        with pytest.raises(WriteError) as caught:
            begin(root)

        assert str(caught.value) == f"{root} could not be written: Permission denied"


def test_the_files_of_the_example_are_counted() -> None:
    files = [each for each in VaultBuilder(EXAMPLE).snapshot().values() if each != "folder"]

    assert count_example_files() == len(files)
