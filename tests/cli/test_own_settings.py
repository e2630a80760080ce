"""The user's own settings say what may be run; those of a vault never do."""

from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.own_settings import OwnSettings, OwnSettingsError, own_settings


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "vaultkit").mkdir()
    return tmp_path / "vaultkit" / "config.toml"


def test_without_a_file_nothing_is_run(place: Path) -> None:
    assert own_settings() == OwnSettings(None, watch_notify=False)


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("", OwnSettings()),
        ("[watch]\n", OwnSettings()),
        ('[watch]\nexec = "notes-changed --now"\n', OwnSettings("notes-changed --now")),
        ("[watch]\nnotify = true\n", OwnSettings(watch_notify=True)),
        ('[elsewhere]\nexec = "no"\n', OwnSettings()),
    ],
)
def test_the_table_of_the_watch_is_read(place: Path, text: str, settings: OwnSettings) -> None:
    place.write_text(text)

    assert own_settings() == settings


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"[watch\n", "Expected ']' at the end of a table declaration (at line 1, column 7)"),
        (b"watch = 1\n", "'watch' is a table: [watch]"),
        (b"[watch]\nexec = 1\n", "[watch] has 'exec', a text, and 'notify', true or false"),
        (b"[watch]\nnotify = 1\n", "[watch] has 'exec', a text, and 'notify', true or false"),
        (b"\xff", "'utf-8' codec can't decode byte 0xff in position 0: invalid start byte"),
    ],
)
def test_a_mistake_is_named_with_its_place(place: Path, data: bytes, reason: str) -> None:
    place.write_bytes(data)

    with pytest.raises(OwnSettingsError) as failure:
        own_settings()

    assert str(failure.value) == f"{place}: {reason}; mend it, or take the file away"


def test_a_file_that_cannot_be_read_is_named(place: Path) -> None:
    place.mkdir()

    with pytest.raises(OwnSettingsError) as failure:
        own_settings()

    assert str(failure.value).startswith(f"{place}: [Errno 21] Is a directory")


def test_a_watch_begins_with_no_mistake(place: Path, vault: VaultBuilder, invoke: Invoke) -> None:
    place.write_text("[watch\n")

    result = invoke("watch", exit_code=3)

    assert result.stderr.startswith(f"Error: {place}: Expected ']'")
    assert result.stdout == ""


def test_in_the_settings_of_a_vault_that_table_is_a_mistake(
    place: Path, vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings('[watch]\nexec = "touch ran"\nnotify = true\n')

    result = invoke("check", exit_code=1)

    assert result.stdout.startswith("vaultkit.toml:1:2: settings: unknown key 'watch'; ")
