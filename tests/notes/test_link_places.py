"""Every form of a link, and the one part of it that a new name changes."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.link import Link
from vaultkit.notes.hidden import visible
from vaultkit.notes.link_places import (
    PlacedLink,
    body_links,
    relinked,
    text_links,
    written_target,
)
from vaultkit.notes.wikilink import wikilinks


def renamed(text: str, name: str, old: str = "ann") -> str:
    """Give every link to ``old`` another name."""

    def target_of(placed: PlacedLink) -> str | None:
        written = text[placed.start : placed.end]
        is_meant = placed.link.name.lower() == old
        return written_target(placed, written, name) if is_meant else None

    return relinked(text, body_links(text), target_of)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[Ann]]", "[[Bob]]"),
        ("[[ann]]", "[[Bob]]"),
        ("[[Ann|x]]", "[[Bob|x]]"),
        ("[[Ann|Ann]]", "[[Bob|Ann]]"),
        ("[[Ann#h]]", "[[Bob#h]]"),
        ("[[Ann#h|x]]", "[[Bob#h|x]]"),
        ("[[Ann#^block]]", "[[Bob#^block]]"),
        ("![[Ann]]", "![[Bob]]"),
        ("![[Ann|200]]", "![[Bob|200]]"),
        ("| [[Ann\\|x]] |", "| [[Bob\\|x]] |"),
        ("[[ Ann ]]", "[[ Bob ]]"),
        ("[[Ann.md]]", "[[Bob.md]]"),
        ("[[Ann.MD]]", "[[Bob.MD]]"),
        ("[[folder/Ann]]", "[[folder/Bob]]"),
        ("[[/folder/Ann.md#h|x]]", "[[/folder/Bob.md#h|x]]"),
        ("[[../Ann]]", "[[../Bob]]"),
        ("[a](Ann.md)", "[a](Bob.md)"),
        ("[a](Ann)", "[a](Bob)"),
        ("[a](<Ann.md>)", "[a](<Bob.md>)"),
        ("[a](An%6e.md)", "[a](Bob.md)"),
        ("[a](Ann.md#h)", "[a](Bob.md#h)"),
        ("[a](<Ann.md#h i>)", "[a](<Bob.md#h i>)"),
        ('[a](Ann.md "title")', '[a](Bob.md "title")'),
        ("[a]( Ann.md )", "[a]( Bob.md )"),
        ("![a](Ann.md)", "![a](Bob.md)"),
        ("[a](./Ann.md)", "[a](./Bob.md)"),
        ("[a](x%20y/Ann.md)", "[a](x%20y/Bob.md)"),
        ("[a](f(1)/Ann.md)", "[a](f(1)/Bob.md)"),
        ("[a [b] c](Ann.md)", "[a [b] c](Bob.md)"),
        ("[[x]](Ann.md)", "[[x]](Bob.md)"),
        ("[a]: Ann.md", "[a]: Bob.md"),
        ("   [a]: <Ann.md> 'title'", "   [a]: <Bob.md> 'title'"),
        ("[[Ann]][[Ann]] and [[Ann]]", "[[Bob]][[Bob]] and [[Bob]]"),
        ("> - [ ] [[Ann]] #promise\r\n", "> - [ ] [[Bob]] #promise\r\n"),
        ("\udcff [[Ann]]", "\udcff [[Bob]]"),
    ],
)
def test_the_target_alone_changes(before: str, after: str) -> None:
    assert renamed(before, "Bob") == after


@pytest.mark.parametrize(
    "text",
    [
        "`[[Ann]]`",
        "```\n[[Ann]]\n[a](Ann.md)\n```",
        "%%[[Ann]]%%",
        "<!-- [[Ann]] -->",
        "\\[\\[Ann]]",
        "\\[[Ann]]",
        "\\[a](Ann.md)",
        "a](Ann.md)",
        "[a](Ann.md",
        "[a](Ann.md x)",
        "[a] (Ann.md)",
        "[[Annie]]",
        "[[Mary Ann]]",
        "[[#Ann]]",
        "[a](#Ann)",
        "[a](Annie.md)",
        "[a](https://example.org/Ann.md)",
        "[a](//example.org/Ann.md)",
        "[a](obsidian://open?file=Ann)",
        "[a](Ann.md?x=1)",
        "[a](mailto:Ann)",
        "[a](<>)",
        "[a]()",
        "[^a]: Ann.md",
        "[a]:",
        "[a\n\nb](Ann.md)",
        "Ann",
        "",
    ],
)
def test_what_is_no_link_to_the_note_stays(text: str) -> None:
    assert renamed(text, "Bob") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[[Ann]]", "[[Zoë (Lyon) 100%]]"),
        ("[a](Ann.md)", "[a](Zoë%20%28Lyon%29%20100%25.md)"),
        ("[a](<Ann.md>)", "[a](<Zoë (Lyon) 100%25.md>)"),
    ],
)
def test_a_name_is_encoded_where_the_form_wants_it(before: str, after: str) -> None:
    assert renamed(before, "Zoë (Lyon) 100%") == after
    assert renamed(after, "Ann", old="zoë (lyon) 100%") == before


def test_a_link_says_what_is_meant() -> None:
    assert text_links("[a](x%20y/An%6e.md#A%20b)") == [
        PlacedLink(Link("x y/Ann.md", "A b"), 4, 18, "markdown")
    ]


PIECES = st.sampled_from(
    ["[[Ann]]", "[[Ann|x]]", "![[b/Ann#h]]", "[a](Ann.md)", "[a](<Ann.md>)", "[a]: Ann.md\n", "[[",
     "]]", "](", "[", "]", "(", ")", "<", ">", "`", "```\n", "%%", "<!--", "-->", "\\", "|", "#",
     "\n", "\r\n", "\n\n", " ", "Ann", ".md", "é", "\udc80", "https://", "?"]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=30).map("".join)


@given(TEXTS)
def test_the_same_targets_make_the_same_text(text: str) -> None:
    places = body_links(text)

    assert relinked(text, places, lambda placed: text[placed.start : placed.end]) == text
    assert relinked(text, places, lambda _placed: None) == text


@given(TEXTS)
def test_what_stands_between_the_targets_stays(text: str) -> None:
    places = body_links(text)
    between, at = [], 0
    for placed in places:
        between.append(text[at : placed.start])
        at = placed.end
    between.append(text[at:])

    assert relinked(text, places, lambda _placed: "\x01").split("\x01") == between


@given(TEXTS)
def test_finds_the_wikilinks_that_are_known_as_such(text: str) -> None:
    known = [each.link for each in wikilinks(visible(text)) if each.link.target]
    found = [each.link for each in body_links(text) if each.form == "wikilink"]

    assert [link for link in found if link not in known] == []


@pytest.mark.parametrize(
    "piece", ["[[", "[a](", "](", "[[[[", "[a](x(", "[a]: <", "[a]: ", "[a](<", "[a](\\", "[a](x "]
)
def test_half_links_take_no_time(piece: str) -> None:
    text = piece * (500_000 // len(piece))
    started = time.process_time()

    body_links(text)

    assert time.process_time() - started < 3
