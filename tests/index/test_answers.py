"""An index says what a reading of all the notes says, whatever happens to these."""

import datetime as dt
from pathlib import Path

import pytest

from tests.random_vault import RandomVault
from vaultkit.domain.due import DueItem, Situation
from vaultkit.domain.rules import due_items
from vaultkit.index.asking import Current, ask
from vaultkit.index.owed import Owed, ask_owed
from vaultkit.index.whole import read_whole
from vaultkit.vault.reading import VaultReading, read_vault
from vaultkit.vault.scan import stamp_of
from vaultkit.vault.vault import Vault, open_vault

MOMENTS = tuple(
    map(
        dt.datetime.fromisoformat,
        (
            "2026-11-22T09:00",
            "2026-11-22T12:00",
            "2026-11-22T23:59:59.999999",
            "2026-11-25T11:00",
            "2026-11-26T09:00",
            "2027-03-01T10:00",
        ),
    )
)


def from_index(
    vault: Vault, now: dt.datetime, *, is_kept: bool = True
) -> tuple[VaultReading, Owed]:
    """Ask an index twice: for everything, and for what is owed."""

    def question(current: Current) -> VaultReading:
        assert bool(current.place) == is_kept, "another index than was expected"
        return read_whole(current, vault, now)

    return ask(vault, question, stamp_of), ask_owed(vault, now)


def from_notes(vault: Vault, now: dt.datetime) -> tuple[VaultReading, list[DueItem]]:
    """Read all notes, and ask every rule about all of them."""
    reading = read_vault(vault, now)
    return reading, due_items(Situation(reading.campaign, vault.settings.policy, now))


@pytest.mark.parametrize("seed", range(1, 13))
def test_after_any_change_the_index_says_what_the_notes_say(tmp_path: Path, seed: int) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    changing = RandomVault(folder, seed)
    now = MOMENTS[0]
    for _step in range(40):
        changing.change()
        if changing.random.random() < 0.2:
            now = changing.random.choice(MOMENTS)
        vault = open_vault(folder)
        expected, items = from_notes(vault, now)
        if not expected.links.paths:
            continue
        told = "\n".join(changing.told)

        reading, owed = from_index(vault, now)

        assert reading == expected._replace(links=reading.links), told
        assert reading.links.paths == expected.links.paths, told
        assert owed.items == items, told
        assert owed.problems == len(expected.problems), told


def test_without_an_index_it_says_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    changing = RandomVault(folder, seed=1)
    for _step in range(40):
        changing.change()
    vault = open_vault(folder)
    kept = from_index(vault, MOMENTS[1])
    (tmp_path / "a file").touch()
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(tmp_path / "a file"))

    reading, owed = from_index(vault, MOMENTS[1], is_kept=False)

    assert owed == kept[1]
    assert reading == kept[0]._replace(links=reading.links)
