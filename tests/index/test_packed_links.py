"""Links are followed in the packed names of an index as in a list of all notes."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.index import Index
from vaultkit.index.packed_links import packed_links
from vaultkit.index.read_row import row_of
from vaultkit.notes.resolution import LinkIndex

NOTES = [
    VaultPath(each)
    for each in (
        "Ann.md", "People/Ann.md", "Old/ann.md", "Zoë Roy.md", "People/Zoë Roy.md", "a/b/Bob.md",
        "New\nline.md", "caf\udce9.md", "Ann Roy.md", "Roy.md", "a/b/.md",
    )
]  # fmt: skip
NAMES = ["Ann", "ann", "ANN", "People/Ann", "Zoë Roy", "ZOË ROY", "Roy", "Bob", "b/Bob", "./Ann",
         "New\nline", "caf\udce9", "nn", "An", "", "nobody", "line", "New"]  # fmt: skip


@pytest.fixture
def db() -> Iterator[sqlite3.Connection]:
    with closing(Index.create(":memory:")) as index:
        index.add(row_of(path, b"", 0, b"") for path in NOTES)
        yield index.db


@pytest.mark.parametrize("more", [(), ("People/Bob.md", "Eve.md")])
def test_a_name_means_the_same_notes(db: sqlite3.Connection, more: tuple[str, ...]) -> None:
    new = [VaultPath(each) for each in more]
    packed = packed_links(db).with_more(new)
    plain = LinkIndex((*sorted(NOTES), *new))

    assert packed.paths == plain.paths
    for name in (*NAMES, "Eve"):
        assert packed.same_name(name) == plain.same_name(name)
        for source in (VaultPath("Ann.md"), VaultPath("People/Bea.md")):
            assert packed.find(Link(name), source) == plain.find(Link(name), source)


def test_an_empty_vault_has_no_note_of_any_name() -> None:
    with closing(Index.create(":memory:")) as index:
        links = packed_links(index.db)

    assert [links.same_name(name) for name in NAMES] == [[] for _ in NAMES]
    assert links.paths == ()
