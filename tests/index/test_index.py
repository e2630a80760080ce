"""What an index remembers of changes: complete, or said not to be."""

import os
import sqlite3
from contextlib import closing

import pytest

from tests.conftest import VaultBuilder
from vaultkit.index.asking import Current, ask
from vaultkit.index.place import index_place
from vaultkit.index.seal import inode_of, seal
from vaultkit.index.stored_row import stored_row
from vaultkit.vault.vault import open_vault

CONTACT = '---\ntype: contact\nrole: {}\nreferred_by:\n  - "[[{}]]"\n---\n'


def touched(vault: VaultBuilder, generation: int) -> set[str] | None:
    return ask(open_vault(vault.root), lambda current: current.known.touched_since(generation))


def generation(vault: VaultBuilder) -> int:
    return ask(open_vault(vault.root), lambda current: current.known.generation)


def test_it_knows_of_whom_facts_changed_for_fifty_generations(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", CONTACT.format("a", "Bob").encode())
    vault.raw("Dan.md", CONTACT.format("a", "Eve").encode())
    first = generation(vault)
    assert touched(vault, first) == set()

    for number in range(60):
        vault.raw("Ann.md", CONTACT.format(number, "Cleo" if number else "Bob").encode())
        now = generation(vault)
        assert now == first + number + 1
        assert touched(vault, now) == set()
        assert touched(vault, now - 1) >= {"Ann.md"}
        assert "Dan.md" not in touched(vault, now - 1)
    assert touched(vault, now - 50) == {"Ann.md", "?cleo"}
    assert touched(vault, now - 51) is None


def test_it_knows_nothing_of_a_generation_that_is_still_to_come(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", CONTACT.format("a", "Bob").encode())

    assert touched(vault, generation(vault) + 1) is None


def test_of_very_many_it_keeps_no_list(vault: VaultBuilder) -> None:
    for number in range(750):
        vault.raw(f"{number}.md", CONTACT.format("a", f"Somebody {number}").encode())
    first = generation(vault)
    for number in range(750):
        vault.raw(f"{number}.md", CONTACT.format("b", f"Somebody else {number}").encode())

    assert generation(vault) == first + 1
    assert touched(vault, first) is None
    assert touched(vault, first + 1) == set()


def test_a_note_it_does_not_know_has_no_row(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", b"---\ntype: contact\n---\n")

    def question(current: Current) -> list[bool]:
        return [stored_row(current.known, path) is None for path in ("Ann.md", "Bob.md")]

    assert ask(open_vault(vault.root), question) == [False, True]


def old(state: os.stat_result) -> tuple[int, int, int, int]:
    """Stamp a note as if nobody had saved it for a long time."""
    return state.st_size, 1_000, 1_000, state.st_ino


@pytest.mark.parametrize(("count", "is_written"), [(1, 0), (100, 0), (101, 1), (150, 1)])
def test_notes_in_doubt_are_rather_read_again_than_written_if_they_are_few(
    vault: VaultBuilder, count: int, is_written: int
) -> None:
    for number in range(150):
        vault.raw(f"{number}.md", b"---\ntype: contact\n---\n")
    found = open_vault(vault.root)
    first = ask(found, lambda current: current.known.generation, old)
    place = index_place(str(vault.root))
    with closing(sqlite3.connect(place)) as db:
        db.execute("INSERT INTO racy SELECT path FROM notes ORDER BY id LIMIT ?", (count,))
        db.commit()
    seal(place, str(vault.root), inode_of(place))

    for _ in range(2):
        assert ask(found, lambda current: current.known.generation, old) == first + is_written

    vault.raw("0.md", b"---\ntype: CONTACT\n---\n")  # with the same stamp
    seen = first + is_written + (not is_written)
    assert ask(found, lambda current: current.known.generation, old) == seen
