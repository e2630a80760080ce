"""Read around one person, the vault has the same to say as on the whole."""

import datetime as dt
from pathlib import Path

import pytest

from tests.random_vault import NAMES, RandomVault
from vaultkit.domain.due import Situation
from vaultkit.errors import VaultkitError
from vaultkit.index.around import read_around
from vaultkit.index.asking import ask
from vaultkit.vault.briefing import briefing
from vaultkit.vault.people import find_contact
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

NOW = dt.datetime.fromisoformat("2026-11-22T12:00")


@pytest.mark.parametrize("seed", range(61, 65))
@pytest.mark.parametrize("is_private", [True, False])
def test_a_brief_around_a_person_is_that_of_the_whole_vault(
    tmp_path: Path,
    seed: int,
    is_private: bool,  # noqa: FBT001
) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    changing, found = RandomVault(folder, seed), 0
    for _step in range(4):
        for _change in range(12):
            changing.change()
        vault = open_vault(folder)
        whole = read_vault(vault, NOW)
        for name in NAMES:
            around = ask(vault, lambda current, typed=name: read_around(current, NOW, [typed]))
            try:
                person = find_contact(name, whole.campaign).path
            except VaultkitError:
                continue
            if around is None:
                continue
            told = [
                briefing(
                    vault,
                    person,  # type: ignore[arg-type]
                    Situation(each.campaign, vault.settings.policy, NOW),
                    each.links,
                    is_private=is_private,
                )
                for each in (whole, around)
            ]
            assert told[0] == told[1], "\n".join((name, *changing.told))
            found += 1
    assert found > 5
