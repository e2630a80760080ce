"""The full text follows the notes, even those that are saved while they are read."""

from pathlib import Path

import pytest

from soak.answers import answers, answers_without_index, make_vault
from tests.conftest import VaultBuilder
from vaultkit.index.asking import Current, ask
from vaultkit.index.search import Sought, search
from vaultkit.vault.vault import Vault, open_vault

SEARCH = ("search", "send", "--private", "--limit", "99", "--json")
PUBLIC = "---\ntype: interview\ndate: 2026-11-10\n---\nSpring is near.\n"
PRIVATE = "---\ntype: interview\noff_record: true\n---\nAutumn, and sad.\n"


def found(vault: Vault, word: str, *, is_private: bool = False) -> list[tuple[str, str | None]]:
    """Search for a word; give the path and the day of each hit."""

    def question(current: Current) -> list[tuple[str, str | None]]:
        hits = search(current, vault.root, Sought([word], is_private=is_private)).hits
        return [(hit.path, hit.day) for hit in hits]

    return ask(vault, question)


def found_after(vault: Vault, word: str, place: Path, text: str) -> list[str]:
    """Search for a word, and save a note between the look of the index and that of the search."""

    def question(current: Current) -> list[str]:
        place.write_text(text)
        return [hit.path for hit in search(current, vault.root, Sought([word])).hits]

    return ask(vault, question)


def test_a_note_that_is_saved_while_it_is_read_is_read_again(vault: VaultBuilder) -> None:
    place, root = vault.raw("A.md", PUBLIC.encode()), open_vault(vault.root)
    assert found_after(root, "summer", place, PUBLIC.replace("Spring", "Summer")) == ["A.md"]
    place.write_text(PUBLIC)  # as it was, so that its row in the index does not change

    assert found(root, "summer") == []
    assert found(root, "spring") == [("A.md", "2026-11-10")]


def test_what_is_off_the_record_by_now_is_not_shown(vault: VaultBuilder) -> None:
    place, root = vault.raw("A.md", PUBLIC.encode()), open_vault(vault.root)

    assert found_after(root, "autumn", place, PRIVATE) == []
    assert found(root, "autumn") == []
    assert found(root, "autumn", is_private=True) == [("A.md", None)]


@pytest.mark.parametrize(
    "front",
    [
        "type: interview\noff_record: true",
        "type: interview\noff_record: perhaps",
        "type: interview\noff_record: [true]",
        "type: interview\noff_record: true\noff_record: false",
        "type: interview\noff_record: true\ncontact: [[Bob",
        "type: interview\n'off_record' : true\n\tcontact: Bob",
        "type: interview\noff_record:\n  true\ncontact: [[Bob",
        "off_record: true",
    ],
)
def test_a_meeting_that_may_be_off_the_record_is_not_shown(vault: VaultBuilder, front: str) -> None:
    vault.raw("A.md", f"---\n{front}\n---\nAutumn.\n".encode())
    root = open_vault(vault.root)

    assert found(root, "autumn") == []
    assert [path for path, _day in found(root, "autumn", is_private=True)] == ["A.md"]


@pytest.mark.parametrize(
    "front",
    [
        "type: interview\noff_record: false",
        "type: interview\noff_record:",
        "type: interview\noff_record: # not said\ncontact: '[[Bob]]'",
        "type: interview\noff_record: No\ncontact: [[Bob",
        "type: interview\ncontact: [[Bob",
    ],
)
def test_a_meeting_that_is_not_off_the_record_is_shown(vault: VaultBuilder, front: str) -> None:
    vault.raw("A.md", f"---\n{front}\n---\nAutumn; off_record: true.\n".encode())

    assert [path for path, _day in found(open_vault(vault.root), "autumn")] == ["A.md"]


def test_a_note_whose_front_matter_never_ends_is_not_shown(vault: VaultBuilder) -> None:
    vault.raw("A.md", b"---\ntype: interview\noff_record: true\nAutumn.\n")

    assert found(open_vault(vault.root), "autumn") == []


def test_a_note_that_goes_while_it_is_read_is_not_found(vault: VaultBuilder) -> None:
    place, root = vault.raw("A.md", PUBLIC.encode()), open_vault(vault.root)
    vault.raw("B.md", b"Spring again.\n")

    def question(current: Current) -> list[str]:
        place.unlink()
        return [hit.path for hit in search(current, root.root, Sought(["spring"])).hits]

    assert ask(root, question) == ["B.md"]
    assert found(root, "spring") == [("B.md", None)]
    place.write_text(PUBLIC)
    assert sorted(found(root, "spring")) == [("A.md", "2026-11-10"), ("B.md", None)]


@pytest.mark.parametrize("seed", range(2))
def test_after_any_change_it_finds_what_a_search_of_the_notes_finds(
    tmp_path: Path, seed: int
) -> None:
    root = tmp_path / "vault"
    vault = make_vault(root, seed)
    for _ in range(15):
        for _ in range(vault.random.choice((0, 1, 2, 5))):
            vault.change()
        assert answers(root, [SEARCH]) == answers_without_index(root, [SEARCH])
