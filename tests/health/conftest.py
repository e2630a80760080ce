"""A vault on a disk, with git as on a fresh machine, and doctor to look at it."""

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.on_disk import cache, disk, state_home, tmp_path
from vaultkit.cli.main import main

__all__ = ["cache", "disk", "state_home", "tmp_path"]

PEOPLE = {
    "GIT_AUTHOR_NAME": "Ada Baker",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Baker",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.delenv("VAULTKIT_VAULT", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    programs = Path(sys.executable).parent  # where the vaultkit is that is tested
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}{os.environ['PATH']}")
    for name, value in PEOPLE.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def doctor() -> Callable[..., list[dict[str, str | None]]]:
    """Ask doctor; it must exit with 1 if, and only if, anything is to be mended."""

    def asked(*words: str) -> list[dict[str, str | None]]:
        told = CliRunner().invoke(main, ["--today", "2026-11-22", "doctor", "--json", *words])
        if told.exception is not None and not isinstance(told.exception, SystemExit):
            raise told.exception
        found: list[dict[str, str | None]] = json.loads(told.stdout)["findings"]
        assert told.exit_code == int(any(each["level"] == "to-mend" for each in found))
        return found

    return asked
