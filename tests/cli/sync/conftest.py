"""Two machines, and ``vaultkit sync`` on each."""

from pathlib import Path

import pytest
from click.testing import Result

from tests.conftest import Invoke, VaultBuilder
from tests.two_machines import Machines, Sync, alone


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    home = tmp_path / "home"
    home.mkdir()
    alone(monkeypatch, home)
    return home


@pytest.fixture
def two(tmp_path: Path) -> Machines:
    return Machines(tmp_path)


@pytest.fixture
def sync(invoke: Invoke) -> Sync:
    def run(vault: VaultBuilder, *words: str, exit_code: int = 0) -> Result:
        return invoke("-C", str(vault.root), "sync", *words, exit_code=exit_code)

    return run
