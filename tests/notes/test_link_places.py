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
        ("[[./Ann]]", "[[./Bob]]"),
        ("[[\tfolder/Ann.md #h | x ]]", "[[\tfolder/Bob.md #h | x ]]"),
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
        ("[a](../Ann.md)", "[a](../Bob.md)"),
        ("[a](/folder/Ann.MD)", "[a](/folder/Bob.MD)"),
        ("[a](x%20y/Ann.md)", "[a](x%20y/Bob.md)"),
        ("[a](folder%2FAnn.md)", "[a](folder%2FBob.md)"),
        ("[a](Ann%2emd)", "[a](Bob%2emd)"),
        ("[a](Ann.md#Why%20me?)", "[a](Bob.md#Why%20me?)"),
        ("[a](<./Ann.md#a (b)> 'title')", "[a](<./Bob.md#a (b)> 'title')"),
        ("[a](Ann.md (title))", "[a](Bob.md (title))"),
        ('[a](Ann.md "two\nlines, \\"quoted\\"")', '[a](Bob.md "two\nlines, \\"quoted\\"")'),
        ('[a](\r\n  Ann.md\r\n  "title"\r\n)', '[a](\r\n  Bob.md\r\n  "title"\r\n)'),
        ("[a](\\A\\nn/Ann.md)", "[a](\\A\\nn/Bob.md)"),
        ("[a](f((1)(2))/Ann.md)", "[a](f((1)(2))/Bob.md)"),
        ("[a](f\\(/Ann.md)", "[a](f\\(/Bob.md)"),
        ("[a](x\u00a0y/Ann.md)", "[a](x\u00a0y/Bob.md)"),
        ("([a](Ann.md))", "([a](Bob.md))"),
        ("[](Ann.md)", "[](Bob.md)"),
        ("[a](f(1)/Ann.md)", "[a](f(1)/Bob.md)"),
        ("[a [b] c](Ann.md)", "[a [b] c](Bob.md)"),
        ("[a \\] b](Ann.md)", "[a \\] b](Bob.md)"),
        ("[a\r\nb](Ann.md)", "[a\r\nb](Bob.md)"),
        ("[`[`](Ann.md)", "[`[`](Bob.md)"),
        ("[x [a](Ann.md)", "[x [a](Bob.md)"),
        ("a] [b](Ann.md)", "a] [b](Bob.md)"),
        ("[![a](Ann.md)](Ann.md)", "[![a](Bob.md)](Bob.md)"),
        ("![a [b](Ann.md)](Ann.md)", "![a [b](Bob.md)](Bob.md)"),
        ("[a [b](Ann.md) c](Ann.md)", "[a [b](Bob.md) c](Ann.md)"),
        ("[a [b](Ann.md)] [c](Ann.md)", "[a [b](Bob.md)] [c](Bob.md)"),
        ('[a](x "[") [b](Ann.md)', '[a](x "[") [b](Bob.md)'),
        ("[[x]](Ann.md)", "[[x]](Bob.md)"),
        ("[[Ann|[a](Ann.md)]]", "[[Bob|[a](Ann.md)]]"),
        ("[a](x[[Ann]]y)", "[a](x[[Bob]]y)"),
        ("[a]: Ann.md", "[a]: Bob.md"),
        ("   [a]: <Ann.md> 'title'", "   [a]: <Bob.md> 'title'"),
        ("[a]: Ann.md\r\n[b]: Ann.md\r\n", "[a]: Bob.md\r\n[b]: Bob.md\r\n"),
        ("[a]:\n  Ann.md#h\n  'title'\n[b]: Ann", "[a]:\n  Bob.md#h\n  'title'\n[b]: Bob"),
        ("# h\n[a]: Ann.md\ntext", "# h\n[a]: Bob.md\ntext"),
        ("text\n\n[a]: Ann.md", "text\n\n[a]: Bob.md"),
        ("> [a]: Ann.md\n> [b]: Ann.md", "> [a]: Bob.md\n> [b]: Bob.md"),
        ("text\n> [a]: Ann.md", "text\n> [a]: Bob.md"),
        ("[10:30]: [[Ann]]", "[10:30]: [[Bob]]"),
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
        "[a\\](Ann.md)",
        "`[a](Ann.md)`",
        "<https://example.org/Ann.md>",
        "[a](<Ann.md>'title')",
        "[a](Ann .md)",
        "[a](Ann\\ .md)",
        "[a](Ann.md\n\n)",
        '[a](Ann.md "x\n\ny")',
        "[a](<Ann\n.md>)",
        "[a](x(Ann.md)",
        "[a](<https://example.org/Ann.md>)",
        "[a](<Ann.md?x=1>)",
        "[a](/)",
        "[a](.md)",
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
        "[ ]: Ann.md",
        "[a]:",
        "[a]: Ann said so",
        "[a]: Ann.md 'title' x",
        "[me]: who is it\n[you]: Ann",
        "> text\n> [a]: Ann.md",
        "text [a]: Ann.md",
        "[a]: https://example.org/Ann.md",
        "[a\n\nb](Ann.md)",
        "[a\r\n\r\nb](Ann.md)",
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


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](Chlo%C3%A9.md)", "[a](Zo%C3%AB%20R.md)"),
        ("[a](Chlo%65%CC%81.md)", "[a](Zo%C3%AB%20R.md)"),
        ("[a](%C3%A9/Chloé.md)", "[a](%C3%A9/Zoë%20R.md)"),
        ("[a](Chloé%28.md)", "[a](Zoë%20R.md)"),
        ("[a](Chloe%20R.md)", "[a](Zoë%20R.md)"),
        ("[a](<Chloe%CC%81 R.md>)", "[a](<Zoë R.md>)"),
        ("[[Chlo%C3%A9]]", "[[Zoë R]]"),
        ("[[f%2FChloe]]", "[[Zoë R]]"),
    ],
)
def test_letters_are_encoded_only_where_they_were(before: str, after: str) -> None:
    def target_of(placed: PlacedLink) -> str:
        return written_target(placed, before[placed.start : placed.end], "Zoë R")

    assert relinked(before, body_links(before), target_of) == after


def test_a_link_says_what_is_meant() -> None:
    assert text_links("[a](x%20y/An%6e.md#A%20b)") == [
        PlacedLink(Link("x y/Ann.md", "A b"), 4, 18, "markdown")
    ]
    assert text_links("![[ /x/Ann#h|A]]") == [
        PlacedLink(Link("x/Ann", "h", "A"), 4, 10, "wikilink")
    ]
    assert text_links("[a](</caf%E9/Ann\\(1\\)>)") == [
        PlacedLink(Link("caf\udce9/Ann(1)"), 5, 21, "angle")
    ]


def test_in_a_property_nothing_is_hidden() -> None:
    assert [placed.link.target for placed in text_links("`[[Ann]]` %%[a](Bob.md)%%")] == [
        "Ann",
        "Bob.md",
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

    assert found == known


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert relinked(text, body_links(text), lambda _placed: None) == text


NAMES = st.text(
    st.one_of(st.sampled_from(" ()<>%#?\\[]|:`~!&'\"\udce9é\u00a0.x"), st.characters(codec=None)),
    min_size=1,
    max_size=12,
).filter(lambda name: "/" not in name and name.strip())


@pytest.mark.parametrize(
    "text", ["[a](f/Ann.md)", "![a](<f/Ann.md#h>)", "[a](f%2FAnn.md 'x')", "[a]: f/Ann.md\n"]
)
@given(name=NAMES)
def test_what_is_written_leads_to_the_new_name(text: str, name: str) -> None:
    [new] = body_links(renamed(text, name))
    [old] = body_links(text)

    assert new.link == old.link._replace(target=f"f/{name}.md")
    assert (new.start, new.form) == (old.start, old.form)


@pytest.mark.unfollowed
@pytest.mark.parametrize(
    ("before", "piece", "after"),
    [
        ("", "[[", ""),
        ("", "[[[[", ""),
        ("", "[a](", ""),
        ("", "](", ""),
        ("", "![", "a](x)"),
        ("", "[a](x(", ""),
        ("", '[a](x "', ""),
        ("", "[a](x ", ""),
        ("", "[a](<", ""),
        ("", "[a](\\", ""),
        ("", "[a]: <", ""),
        ("", "[a]: ", ""),
        ("", "\n[a", "]:"),
        ("[a](x", " ", ""),
        ("[a](x", "\n ", ""),
        ("[a]: x", " ", "y"),
        ("[a](x 'y", "\n ", ""),
        ("[a](", "(()", ""),
        ("[a](", "\\", ""),
        ("[[a ", "[a](x)", "]]"),
        ("[a [b](x) ", "[", "](x)"),
    ],
)
def test_a_megabyte_of_half_links_takes_no_time(before: str, piece: str, after: str) -> None:
    text = before + piece * (1024 * 1024 // len(piece)) + after
    started = time.process_time()

    body_links(text)

    assert time.process_time() - started < 3
