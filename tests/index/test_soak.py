"""The share of the soak that runs each time: damages, kills, faults, clocks, eight at once."""

import pytest

from soak import changes, clocks, index, index_faults, sharing

pytestmark = pytest.mark.unfollowed


@pytest.mark.parametrize("shard", range(8))
def test_after_twenty_five_damages_every_answer_is_that_of_the_notes(shard: int) -> None:
    summary = index.soak_damages(25, seed=20261122, start=25 * shard, asked=1)

    assert summary.startswith("25 damaged caches, ")


@pytest.mark.parametrize("shard", range(4))
def test_after_twenty_five_kills_every_answer_is_that_of_the_notes(shard: int) -> None:
    summary = index.soak_kills(25, seed=20261122, start=1000 * shard, asked=1, large_every=0)

    assert summary.startswith("25 kills, ")


def test_after_a_fault_of_the_system_every_answer_is_that_of_the_notes() -> None:
    assert "every next answer as without" in index_faults.soak_faults(seed=1, step=40)


@pytest.mark.parametrize("shard", range(2))
def test_after_any_change_every_row_is_as_if_the_index_was_made_anew(shard: int) -> None:
    assert "every answer as without" in changes.soak_changes(50, seed=20261122, start=50 * shard)


@pytest.mark.parametrize("tick", clocks.TICKS)
def test_an_edit_is_seen_though_neither_size_nor_time_tells(tick: int) -> None:
    assert "0 stale" in clocks.soak_clock(tick, 200, seed=1)


@pytest.mark.parametrize("is_cleared", [False, True])
def test_eight_processes_are_told_what_is_true(*, is_cleared: bool) -> None:
    summary = sharing.soak_sharing(96, seed=1, is_cleared=is_cleared)

    assert summary.startswith("96 commands of 8 processes, ")
