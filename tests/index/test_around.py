"""Around one person the vault says what the whole of it says."""

import datetime as dt
from pathlib import Path

import pytest

from tests.random_vault import NAMES, RandomVault
from vaultkit.domain.campaign import Campaign, PersonKey
from vaultkit.domain.due import Situation
from vaultkit.errors import VaultkitError
from vaultkit.index.around import read_around
from vaultkit.index.asking import ask
from vaultkit.index.mentions import mentions
from vaultkit.vault.dossier import Dossier, dossier
from vaultkit.vault.people import find_contact
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import Vault, open_vault

NOW = dt.datetime.fromisoformat("2026-11-22T12:00")
TYPED = (*NAMES, "ada baker", "ADA", "addie", "bobby", "roy", "elise", "Contacts/Dan", "ann 2",
         "zoe nobody", "wei", "a", "", "nobody at all", "a@example.org")  # fmt: skip


def known_by(campaign: Campaign, vault: Vault, person: PersonKey) -> Dossier:
    situation = Situation(campaign, vault.settings.policy, NOW)
    mentioned_in = ask(vault, lambda current: mentions(current, vault.root, person))
    return dossier(vault, situation, person, mentioned_in)


@pytest.mark.parametrize("seed", range(21, 33))
def test_what_is_known_around_a_person_is_what_the_whole_vault_says(
    tmp_path: Path, seed: int
) -> None:
    folder = tmp_path / "vault"
    folder.mkdir()
    changing = RandomVault(folder, seed)
    found = 0
    for _step in range(6):
        for _change in range(8):
            changing.change()
        vault = open_vault(folder)
        whole = read_vault(vault, NOW)
        for typed in TYPED:
            around = ask(vault, lambda current, name=typed: read_around(current, NOW, [name]))
            try:
                contact = find_contact(typed, whole.campaign)
            except VaultkitError:
                assert around is None, typed
                continue
            if around is None:  # a name that counts only once a meeting was held may fit as well
                continue
            told = "\n".join((typed, *changing.told))
            person = PersonKey(contact.path)
            assert find_contact(typed, around.campaign) == contact, told
            assert around.links.paths == tuple(sorted(whole.links.paths)), told
            expected = known_by(whole.campaign, vault, person)
            assert known_by(around.campaign, vault, person) == expected, told
            edges = (*expected.given_by, *expected.gave)
            for other in {person for edge in edges for person in (edge.person, edge.referrer)}:
                if other:
                    assert around.campaign.name(other) == whole.campaign.name(other), told
            found += 1
    assert found > 10
