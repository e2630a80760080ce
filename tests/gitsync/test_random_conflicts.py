"""Notes changed at random and merged: what was chosen stands, and nothing else moves."""

from pathlib import Path

import pytest

from soak import conflicts


@pytest.mark.unfollowed
def test_conflicts_of_random_changes_are_resolved_as_chosen(tmp_path: Path) -> None:
    summary = conflicts.soak(80, 20261124, tmp_path)

    assert int(summary.split()[0]) > 30, summary
