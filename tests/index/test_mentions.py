"""Who is mentioned in the text of a note: by a link that leads to them, and to nobody else."""

from tests.conftest import VaultBuilder
from vaultkit.domain.campaign import PersonKey
from vaultkit.index.asking import ask
from vaultkit.index.mentions import mentions
from vaultkit.vault.vault import open_vault


def test_only_links_that_lead_to_a_person_mention_them(vault: VaultBuilder) -> None:
    contact = b"---\ntype: contact\n---\n"
    vault.raw("New/Ann.md", contact + b"I am [[New/Ann]].\n")
    vault.raw("Old/Ann.md", contact)
    vault.raw("A.md", b"See [[New/Ann]] and [her](Old/Ann.md).\n")
    vault.raw("B.md", b"See [[Old/Ann|Ann]], not Ann.\n")
    vault.raw("C.md", b"See [[Ann]], which could be either, and [[Wei]].\n")
    found = open_vault(vault.root)

    def mentioned(person: str) -> list[str]:
        key = PersonKey(person)
        return sorted(ask(found, lambda current: mentions(current, found.root, key)))

    assert mentioned("New/Ann.md") == ["A.md"]
    assert mentioned("Old/Ann.md") == ["A.md", "B.md"]
    assert mentioned("?wei") == ["C.md"]
