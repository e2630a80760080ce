"""The share of the histories of two machines that runs each time; see ``soak.histories``."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from soak.histories import soak
from soak.history import Histories
from soak.two_devices import World, make_world

SEED = 20261124


@pytest.mark.unfollowed
@pytest.mark.parametrize("shard", range(4))
def test_no_history_of_two_machines_loses_a_word(shard: int) -> None:
    assert soak(25, 30, SEED + shard) == (
        f"25 histories of up to 30 steps, seed {SEED + shard}: nothing lost"
    )


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    yield make_world(tmp_path / "world", merges="merge")
    shutil.rmtree(tmp_path / "world")


def test_a_word_is_looked_for_wherever_it_may_be(world: World) -> None:
    laptop, desktop = world.devices
    (laptop.root / "Diary.md").write_text("typed1x\n")
    assert laptop.vaultkit("set", "ada", "why", "typed2x").status == 0
    assert laptop.vaultkit("set", "ada", "why", "typed3x").status == 0
    assert desktop.git("commit", "--allow-empty", "--message", "typed4x").returncode == 0
    (desktop.root / "new.md").write_text("typed5x\n")
    assert desktop.git("add", "new.md").returncode == 0
    (desktop.root / "new.md").unlink()

    assert world.words() == {b"typed%dx" % number for number in range(1, 6)}


def test_a_word_that_is_gone_is_missed(tmp_path: Path) -> None:
    history = Histories()
    history.begin("merge")
    place = history.world.devices[0].root / "Diary.md"
    history.saves(place, b"typed1x\n", "in place")

    place.write_bytes(b"overwritten by nobody's leave\n")

    with pytest.raises(AssertionError, match="typed1x"):
        history.look()
    history.typed.clear()
    history.teardown()
