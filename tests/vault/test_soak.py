"""The share of the soak that runs each time: kills, editors, and eight who write at once."""

import multiprocessing
import os
import subprocess
import sys
from pathlib import Path

import pytest

from soak import editors, kills
from tests.apart import apart
from tests.conftest import VaultBuilder
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import LostRaceError
from vaultkit.notes.change import Append
from vaultkit.vault.edit_note import edited
from vaultkit.vault.write import write

pytestmark = pytest.mark.unfollowed

NOTE = VaultPath("Ann.md")


@pytest.mark.parametrize("shard", range(6))
def test_after_fifty_kills_every_note_is_whole(shard: int) -> None:
    summary = apart(kills.soak, 50, seed=20261122, start=shard * 1000)

    assert summary.startswith("50 kills in ")


@pytest.mark.parametrize("way", editors.WAYS)
def test_of_five_hundred_saves_none_is_lost(way: str) -> None:
    assert "0 lines lost" in editors.soak(way, 500, seed=1)


@pytest.mark.skipif(editors.VIM is None, reason="vim is not here")
@pytest.mark.parametrize("backupcopy", editors.VIM_WAYS)
def test_of_what_vim_saves_nothing_is_lost(backupcopy: str) -> None:
    assert "0 lines lost" in editors.soak(f"vim {backupcopy}", 200, seed=1)


def append_a_hundred(root: str, who: int, lost: "multiprocessing.Queue[str]") -> None:
    for number in range(100):
        change = Append("tags", (f"t{who}-{number}",))
        try:
            write(root, "append", lambda change=change: [edited(root, NOTE, change)])
        except LostRaceError:
            lost.put(f"t{who}-{number}")
    lost.put("")


def test_eight_processes_lose_nothing_of_one_another(vault: VaultBuilder) -> None:
    place = vault.raw(NOTE, b"---\ntags:\n---\nbody\n")
    before = vault.snapshot().keys()
    lost: multiprocessing.Queue[str] = multiprocessing.Queue()
    writers = [
        multiprocessing.Process(target=append_a_hundred, args=(str(vault.root), who, lost))
        for who in range(8)
    ]
    for each in writers:
        each.start()
    reported = {told for _ in writers for told in iter(lost.get, "")}
    for each in writers:
        each.join()

    tags = [line[4:] for line in place.read_text().split("\n") if line.startswith("  - ")]
    assert sorted([*tags, *reported]) == sorted(f"t{a}-{b}" for a in range(8) for b in range(100))
    assert reported == set()  # they wait for one another; only an editor can win a race
    assert place.read_text().endswith("---\nbody\n")
    assert vault.snapshot().keys() == before


def test_eight_programs_lose_nothing_of_one_another(vault: VaultBuilder) -> None:
    place = vault.raw(NOTE, b"---\ntype: contact\ntags:\n---\n")
    words = [sys.executable, "-m", "vaultkit", "-C", str(vault.root), "set", NOTE, "tags"]
    here = str(Path(__file__).parent.parent.parent)
    running = [
        subprocess.Popen([*words, f"t{number}", "--append"], cwd=here, stdout=subprocess.PIPE)
        for number in range(8)
    ]

    for each in running:
        output, _ = each.communicate()
        assert (each.returncode, os.fsdecode(output)) == (0, "Ann.md\n")

    tags = [line[4:] for line in place.read_text().split("\n") if line.startswith("  - ")]
    assert sorted(tags) == [f"t{number}" for number in range(8)]
