"""Renames leave as many links that lead nowhere as there were, killed on the way or not."""

import os
import re
from collections.abc import Iterator

import pytest

from soak import renames
from soak.faults import CALLS_ON_NAMES

pytestmark = pytest.mark.unfollowed


@pytest.fixture(autouse=True)
def own_state() -> Iterator[None]:
    before = os.environ["XDG_STATE_HOME"]
    yield
    os.environ["XDG_STATE_HOME"] = before


def test_links_lead_where_they_led() -> None:
    summary = renames.soak(count=30, notes=150, seed=20261123)

    assert summary.startswith("30 renames in 150 notes, ")


def test_killed_at_every_step_it_is_completed_or_rolled_back() -> None:
    summary = renames.killed_at_every_step(20, CALLS_ON_NAMES)

    ends = re.findall(r"'(?:completed|rolled back)': (\d+)", summary)
    assert [int(count) > 20 for count in ends] == [True, True], summary
