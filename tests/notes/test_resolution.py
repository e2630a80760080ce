"""Which note a link leads to, as Obsidian would follow it; and never one of two."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.resolution import LinkIndex, Resolution, link_to

ZOE_NFC, ZOE_NFD = (unicodedata.normalize(form, "Zoë") for form in ("NFC", "NFD"))


def find(target: str, *paths: str, source: str = "x/Source.md") -> Resolution:
    return LinkIndex(map(VaultPath, paths)).find(Link(target), VaultPath(source))


@pytest.mark.parametrize(
    ("target", "paths", "source", "path"),
    [
        # By its name, wherever it is.
        ("Ada", ["Ada.md"], "x/S.md", "Ada.md"),
        ("Ada", ["a/b/Ada.md", "a/b/Adam.md", "a/b/Lady Ada.md"], "x/S.md", "a/b/Ada.md"),
        ("Ada.md", ["a/Ada.md"], "x/S.md", "a/Ada.md"),
        # An exact path of the vault wins, even over a sibling of the source.
        ("Ada", ["x/Ada.md", "Ada.md"], "x/S.md", "Ada.md"),
        ("a/Ada", ["x/a/Ada.md", "a/Ada.md"], "x/S.md", "a/Ada.md"),
        # With dots it goes out from the folder of the source, and nowhere else.
        ("../Ada", ["Ada.md", "x/Ada.md", "y/Ada.md"], "x/S.md", "Ada.md"),
        ("./ada", ["Ada.md", "x/Ada.md"], "x/S.md", "x/Ada.md"),
        (
            "../Contacts/Ann Roe",
            ["Contacts/Ann Roe.md", "Ann Roe.md"],
            "Interviews/i.md",
            "Contacts/Ann Roe.md",
        ),
        # Then the folder of the source, and not the folders above it.
        ("Ada", ["a/Ada.md", "long/Ada.md"], "long/S.md", "long/Ada.md"),
        ("b/Ada", ["y/b/Ada.md", "long/b/Ada.md"], "long/S.md", "long/b/Ada.md"),
        ("Ada", ["aa/Ada.md", "x/y/Ada.md", "x/Ada.md"], "x/y/z/S.md", "x/Ada.md"),
        # Then the shortest path as text, not the one of fewest folders.
        ("Ada", ["long-name/Ada.md", "a/b/c/Ada.md"], "x/S.md", "a/b/c/Ada.md"),
        ("b/Ada", ["long/b/Ada.md", "c/b/Ada.md", "b/c/Ada.md"], "x/S.md", "c/b/Ada.md"),
        # Case and composition never matter.
        ("ADA", ["a/Ada.md"], "x/S.md", "a/Ada.md"),
        ("A/ada.MD", ["a/Ada.md"], "x/S.md", "a/Ada.md"),
        ("Ada", ["a/ADA.MD"], "x/S.md", "a/ADA.MD"),
        ("Ada", ["a/Ada.md", "LONG/Ada.md"], "long/S.md", "LONG/Ada.md"),
        ("STRASSE", ["Straße.md"], "x/S.md", "Straße.md"),
        (ZOE_NFD, [f"a/{ZOE_NFC}.md"], "x/S.md", f"a/{ZOE_NFC}.md"),
        (ZOE_NFC, [f"a/{ZOE_NFD}.md"], "x/S.md", f"a/{ZOE_NFD}.md"),
        # A source at the root of the vault.
        ("Ada", ["b/Ada.md", "aa/Ada.md"], "S.md", "b/Ada.md"),
        # Names with dots and further endings.
        ("Ada v1.2", ["Ada v1.2.md"], "x/S.md", "Ada v1.2.md"),
        ("Ada.md", ["Ada.md.md", "a/Ada.md"], "x/S.md", "a/Ada.md"),
    ],
)
def test_a_link_leads_to_one_note(target: str, paths: list[str], source: str, path: str) -> None:
    assert find(target, *paths, source=source) == Resolution(VaultPath(path))


@pytest.mark.parametrize(
    ("target", "paths"),
    [
        ("Ada", []),
        ("Ada", ["Adam.md", "a/Lady Ada.md"]),
        ("b/Ada", ["Ada.md", "a/Ada.md"]),
        ("b/Ada", ["ab/Ada.md"]),
        ("../../Ada", ["Ada.md"]),
        ("./Ada", ["Ada.md"]),
        ("../a/Ada", ["Ada.md", "x/a/Ada.md"]),
        ("Zoe", ["Zoë.md"]),
        ("Claire", ["Claire Dubois.md"]),
    ],
)
def test_a_link_may_lead_nowhere(target: str, paths: list[str]) -> None:
    assert find(target, *paths) == Resolution(None)


@pytest.mark.parametrize(
    ("target", "paths", "candidates"),
    [
        ("Ada", ["a/Ada.md", "b/Ada.md"], ["a/Ada.md", "b/Ada.md"]),
        ("Ada", ["a/Ada.md", "b/Ada.md", "long/Ada.md"], ["a/Ada.md", "b/Ada.md"]),
        ("c/Ada", ["a/c/Ada.md", "b/c/Ada.md"], ["a/c/Ada.md", "b/c/Ada.md"]),
        ("Ada", ["Ada.md", "ada.md", "a/Ada.md"], ["Ada.md", "ada.md"]),
        ("Ada", ["x/Ada.md", "x/ADA.md", "y/Ada.md"], ["x/Ada.md", "x/ADA.md"]),
        ("Zoë", [f"{ZOE_NFC}.md", f"{ZOE_NFD}.md"], [f"{ZOE_NFC}.md", f"{ZOE_NFD}.md"]),
    ],
)
def test_of_several_that_fit_equally_well_none_is_picked(
    target: str, paths: list[str], candidates: list[str]
) -> None:
    found = find(target, *paths)

    assert found == Resolution(None, tuple(map(VaultPath, candidates)))
    assert found.is_ambiguous


def test_what_leads_to_one_note_or_none_is_not_ambiguous() -> None:
    assert not find("Ada", "Ada.md").is_ambiguous
    assert not find("Ada").is_ambiguous


def test_a_link_to_a_heading_alone_leads_to_its_own_note() -> None:
    links = LinkIndex([VaultPath("Ada.md")])

    assert links.find(Link("", "H"), VaultPath("x/S.md")) == Resolution(VaultPath("x/S.md"))


def test_notes_of_the_same_name_are_found_in_every_folder() -> None:
    paths = [VaultPath(each) for each in ("Ada.md", "a/ADA.MD", "b/Adam.md", f"{ZOE_NFD}.md")]
    links = LinkIndex(paths)

    assert links.paths == tuple(paths)
    assert links.same_name("ada") == ["Ada.md", "a/ADA.MD"]
    assert links.same_name(ZOE_NFC) == [f"{ZOE_NFD}.md"]
    assert links.same_name("Bob") == []


@pytest.mark.parametrize(
    ("paths", "path", "link"),
    [
        (["a/Ada.md"], "a/Ada.md", Link("Ada")),
        (["a/Ada.md", "b/Ada.md"], "a/Ada.md", Link("a/Ada", text="Ada")),
        (["a/Ada.md", "b/Ada.md"], "b/Ada.md", Link("b/Ada", text="Ada")),
        (["a/Ada.md", "long/Ada.md"], "long/Ada.md", Link("long/Ada", text="Ada")),
        (["a/Ada.md", "x/Ada.md"], "x/Ada.md", Link("Ada")),
    ],
)
def test_a_link_is_written_by_name_unless_that_would_lead_elsewhere(
    paths: list[str], path: str, link: Link
) -> None:
    links = LinkIndex(map(VaultPath, paths))
    source = VaultPath("x/S.md")

    assert link_to(VaultPath(path), links, source) == link
    assert links.find(link, source).path == path


NAMES = st.sampled_from(["Ada", "Bob", "Zoë"])
PATHS = st.lists(st.sampled_from(["a", "b", "long"]), max_size=3).flatmap(
    lambda folders: NAMES.map(lambda name: VaultPath("/".join([*folders, f"{name}.md"])))
)


@given(st.lists(PATHS, unique=True, min_size=1), PATHS, st.data())
def test_what_link_to_writes_leads_back(
    paths: list[VaultPath], source: VaultPath, data: st.DataObject
) -> None:
    links = LinkIndex(paths)
    path = data.draw(st.sampled_from(paths))

    assert links.find(link_to(path, links, source), source).path == path
