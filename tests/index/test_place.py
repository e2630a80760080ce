"""The index is in the user's cache folder, one file for a vault, and never in the vault."""

import os
import sys
from pathlib import Path

import platformdirs
import pytest

from vaultkit.index.place import cache_folder, index_place
from vaultkit.index.schema import SCHEMA


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"VAULTKIT_CACHE_DIR": "/a/b"}, "/a/b"),
        ({"VAULTKIT_CACHE_DIR": "/a/b", "XDG_CACHE_HOME": "/c"}, "/a/b"),
        ({"VAULTKIT_CACHE_DIR": "~/x"}, "/home/ada/x"),
        ({"VAULTKIT_CACHE_DIR": ""}, "/home/ada/.cache/vaultkit"),
        ({}, "/home/ada/.cache/vaultkit"),
        ({"XDG_CACHE_HOME": "/c"}, "/c/vaultkit"),
        ({"XDG_CACHE_HOME": " "}, "/home/ada/.cache/vaultkit"),
    ],
)
def test_the_folder_is_the_one_that_was_named(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], folder: str
) -> None:
    for name in ("VAULTKIT_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/ada")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)

    assert cache_folder() == folder


def test_on_another_system_it_is_where_that_keeps_such(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("VAULTKIT_CACHE_DIR")
    monkeypatch.setattr(sys, "platform", "darwin")

    assert cache_folder() == platformdirs.user_cache_dir("vaultkit", appauthor=False)


def test_a_folder_that_is_not_named_in_full_is_below_the_current_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", "kept/here")

    assert cache_folder() == str(tmp_path / "kept/here")


def test_it_is_made_for_nobody_else_to_read(cache: Path, tmp_path: Path) -> None:
    cache.rmdir()

    place = index_place(str(tmp_path / "Meine Notizen, 2. Teil"))

    assert cache.stat().st_mode & 0o777 == 0o700
    assert place.startswith(f"{cache}/Meine-Notizen-2-Teil-")
    assert place.endswith(f"-{SCHEMA}.sqlite")


def test_each_vault_has_one_of_its_own(tmp_path: Path) -> None:
    names = ["a", "b", "A", "a/b", os.fsdecode(b"caf\xe9"), "café", "x" * 200, "é" * 100]

    places = [index_place(f"/{name}") for name in names]

    assert len(set(places)) == len(names)
    assert all(len(os.fsencode(Path(place).name)) < 200 for place in places)


@pytest.mark.parametrize("below", ["", "cache", "a/b/c", ".hidden"])
def test_a_folder_in_the_vault_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, below: str
) -> None:
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(tmp_path / "link" / below))
    (tmp_path / "vault").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "vault")

    with pytest.raises(OSError, match="VAULTKIT_CACHE_DIR is a folder of the vault"):
        index_place(str(tmp_path / "vault"))

    assert list((tmp_path / "vault").iterdir()) == []
