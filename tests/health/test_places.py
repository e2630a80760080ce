"""What doctor looks at: every file but what is hidden, and the bytes of each note."""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.vault_path import VaultPath
from vaultkit.health.files import all_files
from vaultkit.health.remotes import without_password
from vaultkit.health.texts import note_texts

Doctor = Callable[..., list[dict[str, str | None]]]


def test_files_are_listed_with_repositories_and_without_what_is_hidden(
    vault: VaultBuilder, tmp_path: Path
) -> None:
    for path in ("Ada.md", "a/b/c.pdf", "a/.hidden", ".trash/x.md", ".obsidian/app.json"):
        vault.raw(path, b"")
    (vault.root / "link").symlink_to(tmp_path)
    for path in ("inner/.git/HEAD", "inner/x.md", "bare/HEAD", "bare/refs/x", "bare/objects/y"):
        vault.raw(path, b"")
    vault.raw("not-bare/HEAD", b"")

    found = all_files(str(vault.root))

    assert [each.path for each in found.files] == [
        "Ada.md", "a/.hidden", "a/b/c.pdf", "inner/x.md", "link", "not-bare/HEAD", "vaultkit.toml",
    ]  # fmt: skip
    assert found.repositories == ["inner"]
    assert found.bare == ["bare"]


class _Gone:
    """An entry whose file is gone by the time it is asked about."""

    name = path = "Gone.md"

    def is_dir(self, **_more: object) -> bool:
        return False

    def stat(self, **_more: object) -> object:
        raise FileNotFoundError


def test_what_is_gone_meanwhile_is_left_out(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.raw("a/Ada.md", b"")
    vault.raw("Ben.md", b"")
    scandir = os.scandir

    class Entries:
        def __init__(self, place: str) -> None:
            self.real: AbstractContextManager[Iterator[object]] = scandir(place)

        def __enter__(self) -> list[object]:
            return [*self.real.__enter__(), _Gone()]

        def __exit__(self, *_about: object) -> None:
            self.real.__exit__(None, None, None)

    def some(place: str) -> Entries:
        if place.endswith("a/"):
            raise FileNotFoundError
        return Entries(place)

    monkeypatch.setattr(os, "scandir", some)

    found = all_files(str(vault.root))

    assert [each.path for each in found.files] == ["Ben.md", "vaultkit.toml"]


def test_a_note_that_cannot_be_opened_says_nothing(vault: VaultBuilder) -> None:
    assert [*note_texts(str(vault.root), [VaultPath("Gone.md")])] == []


@pytest.mark.parametrize(
    ("url", "shown", "is_secret"),
    [
        ("git@h.example:me/v.git", "git@h.example:me/v.git", False),
        ("/srv/v.git", "/srv/v.git", False),
        ("ssh://me@h.example/v.git", "ssh://me@h.example/v.git", False),
        ("ssh://me:pass@h.example:22/v.git", "ssh://me@h.example:22/v.git", True),
        ("https://h.example/v.git", "https://h.example/v.git", False),
        ("https://me@h.example/v.git", "https://me@h.example/v.git", False),
        ("https://me:pass@h.example/v.git#x", "https://h.example/v.git", True),
        ("https://me:p@ss@h.example/v.git", "https://h.example/v.git", True),
        ("https://ghp_abcdef@h.example/v.git", "https://h.example/v.git", True),
        ("https://0123456789abcdef0123@h.example/v", "https://h.example/v", True),
        ("https://h.example/v?private_token=x", "https://h.example/v", False),
        ("https://me:pass@[::1/v.git", "https://[::1/v.git", True),
    ],
)
def test_an_address_is_shown_without_its_password(url: str, shown: str, *, is_secret: bool) -> None:
    assert without_password(url) == (shown, is_secret)
