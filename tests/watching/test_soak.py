"""The share of the soak of a watch that runs each time."""

import pytest

from soak import watch

pytestmark = pytest.mark.unfollowed


def test_beside_all_that_happens_to_a_vault_a_watch_is_never_wrong(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for variable in ("XDG_STATE_HOME", "VAULTKIT_CACHE_DIR", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, "")  # which the soak sets for itself

    summary = watch.soak(minutes=0.03, storm=300, notes=50, seed=20261124, within=10)

    assert "300 new files: 1 look, " in summary
    assert "a storm: 2\n" in summary
