"""The nearest folder, going up, that is marked as a vault."""

import os
from pathlib import Path

import pytest

from vaultkit.errors import NoVaultError
from vaultkit.vault.locate import find_root, is_vault
from vaultkit.vault.vault import open_vault

STEP = "Make one with 'vaultkit init', or name one with -C FOLDER or VAULTKIT_VAULT."


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path.resolve() / "vault"
    (folder / "Contacts" / "France").mkdir(parents=True)
    return folder


def test_settings_mark_a_vault(root: Path) -> None:
    (root / "vaultkit.toml").touch()

    assert is_vault(root)
    assert find_root(root) == str(root)


def test_obsidians_folder_marks_a_vault(root: Path) -> None:
    (root / ".obsidian").mkdir()

    assert is_vault(root)
    assert find_root(root) == str(root)


def test_a_folder_named_as_the_settings_and_a_file_named_as_obsidians_mark_nothing(
    root: Path,
) -> None:
    (root / "vaultkit.toml").mkdir()
    (root / ".obsidian").touch()

    assert not is_vault(root)


def test_a_folder_of_a_vault_leads_to_the_vault(root: Path) -> None:
    (root / "vaultkit.toml").touch()

    assert find_root(root / "Contacts" / "France") == str(root)


def test_the_nearest_of_two_vaults_wins(root: Path) -> None:
    (root / "vaultkit.toml").touch()
    (root / "Contacts" / ".obsidian").mkdir()

    assert find_root(root / "Contacts" / "France") == str(root / "Contacts")


def test_a_link_to_a_vault_is_resolved(root: Path, tmp_path: Path) -> None:
    (root / "vaultkit.toml").touch()
    (tmp_path / "link").symlink_to(root)

    assert find_root(tmp_path / "link" / "Contacts") == str(root)


def test_a_relative_folder_and_the_home_folder_are_found(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "vaultkit.toml").touch()
    monkeypatch.chdir(root / "Contacts")
    monkeypatch.setenv("HOME", str(root.parent))

    assert find_root(Path()) == str(root)
    assert find_root(Path("~/vault")) == str(root)


def test_no_folder_above_is_a_vault(root: Path) -> None:
    with pytest.raises(NoVaultError) as caught:
        find_root(root)

    expected = f"no vault at {root}: neither it nor a folder above is a vault. {STEP}"
    assert str(caught.value) == expected
    assert caught.value.exit_code == 4


def test_a_folder_that_does_not_exist_is_no_vault(root: Path) -> None:
    with pytest.raises(NoVaultError) as caught:
        find_root(root / "gone")

    assert str(caught.value) == f"no vault at {root}/gone: No such file or directory. {STEP}"


def test_a_file_is_no_vault(root: Path) -> None:
    settings = root / "vaultkit.toml"
    settings.touch()

    with pytest.raises(NoVaultError) as caught:
        find_root(settings)

    assert str(caught.value) == f"no vault at {settings}: it is not a folder. {STEP}"


def test_a_loop_of_links_is_no_vault_and_says_so(root: Path) -> None:
    (root / "loop").symlink_to("loop")

    with pytest.raises(NoVaultError, match=r"loop: .*(?i:symlink loop|symbolic links)"):
        find_root(root / "loop")


def test_the_home_of_nobody_is_no_vault_and_says_so() -> None:
    with pytest.raises(NoVaultError, match=r"~nobody-of-that-name: .*home directory"):
        find_root(Path("~nobody-of-that-name"))


def test_a_path_as_long_as_the_system_allows_is_no_vault(root: Path) -> None:
    before = Path.cwd()
    longest = os.pathconf("/", "PC_PATH_MAX") - 1
    try:
        os.chdir(root)
        here = str(root)
        while len(here) < longest - 1:
            name = "d" * min(200, longest - len(here) - 1)
            Path(name).mkdir()
            os.chdir(name)
            here += f"/{name}"
    finally:
        os.chdir(before)

    with pytest.raises(NoVaultError, match="neither it nor a folder above is a vault"):
        find_root(Path(here))


def test_an_opened_vault_has_its_root_without_links_and_its_settings(
    root: Path, tmp_path: Path
) -> None:
    (root / "vaultkit.toml").write_text('language = "fr"\n')
    (tmp_path / "link").symlink_to(root)

    vault = open_vault(tmp_path / "link" / "Contacts")

    assert vault.root == str(root)
    assert vault.folder == root
    assert vault.settings.language == "fr"
    assert vault.mistakes == ()
