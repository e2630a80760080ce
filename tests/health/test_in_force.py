"""The settings in force, each with where it came from."""

import json
import os
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder

SETTINGS = """\
language = "fr"

[deadlines]
referral = 5
loop = "soon"

[holidays]
dates = [2026-12-25]

[check]
off = ["no-reason"]

[campaign]
landed_on = 2027-03-01

[conventions.fr]
block_minutes = 60
"""


def listed(invoke: Invoke) -> dict[str, tuple[object, str]]:
    found = json.loads(invoke("doctor", "--settings", "--json").stdout)["settings"]
    return {each["key"]: (each["value"], each["source"]) for each in found}


def test_each_has_its_value_and_its_line(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(SETTINGS)

    found = listed(invoke)

    assert found["language"] == ("fr", "vaultkit.toml:1")
    assert found["deadlines.referral"] == (5, "vaultkit.toml:4")
    assert found["holidays.dates"] == (["2026-12-25"], "vaultkit.toml:8")
    assert found["check.off"] == (["no-reason"], "vaultkit.toml:11")
    assert found["campaign.landed_on"] == ("2027-03-01", "vaultkit.toml:14")
    assert found["conventions.fr.block_minutes"] == (60, "vaultkit.toml:17")
    assert found["folders.contacts"] == ("Contacts", "default")
    assert found["folders.ignore"] == ([], "default")


def test_of_a_mistaken_one_the_default_is_in_force(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings(SETTINGS)

    assert listed(invoke)["deadlines.loop"] == (7, "default")


def test_the_users_own_and_the_environment_are_listed(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = tmp_path / "own" / "vaultkit" / "config.toml"
    own.parent.mkdir(parents=True)
    own.write_text('[watch]\nexec = "notify-me"\n', encoding="utf-8")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))

    found = listed(invoke)

    assert found["watch.exec"] == ("notify-me", str(own))
    assert found["watch.notify"] == (False, str(own))
    assert found["VAULTKIT_CACHE_DIR"] == (os.environ["VAULTKIT_CACHE_DIR"], "environment")
    assert "NO_COLOR" not in found


def test_without_settings_everything_is_by_default(vault: VaultBuilder, invoke: Invoke) -> None:
    (vault.root / "vaultkit.toml").unlink()
    (vault.root / ".obsidian").mkdir()

    found = listed(invoke)

    assert {source for _value, source in found.values()} == {"default", "environment"}
    assert found["watch.exec"] == (None, "default")


def test_for_people_they_stand_in_columns(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('language = "fr"\n')

    shown = invoke("doctor", "--settings").stdout.splitlines()

    assert shown[0].split() == ["language", "vaultkit.toml:1", '"fr"']
    assert shown[1].split() == ["country", "default", '""']
