"""Wikilinks in a text and as whole properties."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.link import Link
from vaultkit.notes.wikilink import FoundLink, whole_link, wikilinks


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("[[Ada]]", Link("Ada")),
        ("[[ Ada ]]", Link("Ada")),
        ("[[Ada|A]]", Link("Ada", text="A")),
        ("[[Ada | A ]]", Link("Ada", text="A")),
        ("[[Ada|A|B]]", Link("Ada", text="A|B")),
        ("[[Ada\\|A]]", Link("Ada", text="A")),
        ("[[Ada#H]]", Link("Ada", "H")),
        ("[[Ada#H1#H2]]", Link("Ada", "H1#H2")),
        ("[[Ada#^block]]", Link("Ada", "^block")),
        ("[[Ada#H|A]]", Link("Ada", "H", "A")),
        ("[[Ada|A#1]]", Link("Ada", text="A#1")),
        ("[[a/b/Ada.md]]", Link("a/b/Ada.md")),
        ("[[/Ada]]", Link("Ada")),
        ("[[O'Brien, Zoë (HR)]]", Link("O'Brien, Zoë (HR)")),
        ("[[a[b]c]]", Link("a[b]c")),
    ],
)
def test_a_whole_text_can_be_a_link(text: str, link: Link) -> None:
    assert whole_link(text) == link
    assert list(wikilinks(text)) == [FoundLink(link, 0, is_embed=False)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Ada",
        "[[Ada]",
        "[Ada]]",
        "[[]]",
        "[[ ]]",
        "[[|A]]",
        "[[#H]]",
        " [[Ada]]",
        "[[Ada]] ",
        "see [[Ada]]",
        "[[Ada]], [[Bob]]",
        "[[[[Ada]]]]",
        "![[Ada]]",
        "[Ada](Ada.md)",
    ],
)
def test_a_text_that_is_no_whole_link_is_none(text: str) -> None:
    assert whole_link(text) is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("see [[Ada]] and [[Bob]]", [("Ada", 4, False), ("Bob", 16, False)]),
        ("![[Ada]]", [("Ada", 1, True)]),
        ("x![[Ada]] [[Bob]]", [("Ada", 2, True), ("Bob", 10, False)]),
        ("[[Ada]][[Bob]]", [("Ada", 0, False), ("Bob", 7, False)]),
        ("[[#H]]", [("", 0, False)]),
        ("[[a [[Ada]]", [("Ada", 4, False)]),
        ("[[[Ada]]]", [("[Ada", 0, False)]),
        ("[[a\nb]] [[Ada]]", [("Ada", 8, False)]),
        ("[[]] [[ ]] [[Ada]]", [("Ada", 11, False)]),
        ("\\[[Ada]] [[Bob]]", [("Bob", 9, False)]),
        ("\\[\\[Ada]]", []),
        ("[[Ada", []),
        ("Ada]]", []),
        ("[Ada](Ada.md)", []),
        ("", []),
    ],
)
def test_links_are_found_in_a_text(text: str, found: list[tuple[str, int, bool]]) -> None:
    assert [(each.link.target, each.at, each.is_embed) for each in wikilinks(text)] == found


@pytest.mark.parametrize(
    ("target", "name"),
    [("Ada", "Ada"), ("a/b/Ada", "Ada"), ("a/Ada.md", "Ada"), ("Ada.MD", "Ada"), ("", "")],
)
def test_a_link_says_a_name(target: str, name: str) -> None:
    assert Link(target).name == name


@given(st.text(alphabet="[]|#!\\ab \n", max_size=30))
def test_every_link_stands_where_it_is_found(text: str) -> None:
    for found in wikilinks(text):
        end = text.index("]]", found.at + 2)
        assert text.startswith("[[", found.at)
        assert "\n" not in text[found.at : end]
        assert found.is_embed is (text[: found.at][-1:] == "!")


@given(st.text(alphabet="[]|#!\\ab \n", max_size=30))
def test_a_whole_link_is_one_link_of_its_text(text: str) -> None:
    link = whole_link(text)

    if link is not None and "\n" not in text:
        assert [each.link for each in wikilinks(text)] == [link]
