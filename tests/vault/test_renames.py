"""Renames at random leave as many links that lead nowhere as there were."""

import os
from collections.abc import Iterator

import pytest

from soak import renames


@pytest.fixture(autouse=True)
def own_state() -> Iterator[None]:
    before = os.environ["XDG_STATE_HOME"]
    yield
    os.environ["XDG_STATE_HOME"] = before


def test_links_lead_where_they_led() -> None:
    summary = renames.soak(count=30, notes=150, seed=20261123)

    assert summary.startswith("30 renames in 150 notes, ")
