"""What a write displaces is kept where the system keeps the state of programs."""

import sys
from pathlib import Path

import platformdirs
import pytest

from vaultkit.vault.state_folder import state_folder


@pytest.mark.parametrize("given", ["", "state", "relative/state", "{here}/state"])
@pytest.mark.parametrize("system", ["linux", "another"])
def test_it_is_where_platformdirs_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, given: str, system: str
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_STATE_HOME", given.format(here=tmp_path))
    expected = Path(platformdirs.user_state_dir("vaultkit", appauthor=False))
    monkeypatch.setattr(sys, "platform", system)

    found = Path(state_folder("/somewhere/My vault"))

    assert found.parent == expected
    assert found.name.startswith("My-vault-")
    assert found.stat().st_mode & 0o777 == 0o700
