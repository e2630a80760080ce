"""Code and comments are blanked out, and nothing else is."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.notes.hidden import visible, without_comments


def hide(text: str) -> str:
    """Blank out what stands between ‹ and ›, marks which the body itself has not."""
    shown = []
    for part in text.split("‹"):
        hidden, found, rest = part.partition("›")
        shown.append("".join("\n" if each == "\n" else " " for each in hidden) if found else hidden)
        shown.append(rest)
    return "".join(shown)


@pytest.mark.parametrize(
    "marked",
    [
        "plain\n",
        "‹```\ncode\n```›\nshown\n",
        "‹```py\ncode\n```›",
        "‹~~~\n``` \n~~~›\n",
        "‹````\n```\n`````›\nshown\n",
        "‹```\n~~~\n```›\nshown\n",
        "‹  > ```\n  > code\n  > ```›\nshown\n",
        "‹- ```\n  code\n  ```›\nshown\n",
        "‹1. ~~~\n   code\n   ~~~›\nshown\n",
        "x\n‹```\r\ncode\r\n```\r›\nshown\r\n",
        "‹```\n- [ ] #promise in code\n```›\n- [ ] #promise shown\n",
        "a ‹`code`› b ‹``co`de``› c\n",
        "‹```x```› shown\n",
        "‹%%comment%%› shown\n",
        "a ‹%%two\nlines%%› shown\n",
        "a ‹<!--two\nlines-->› shown\n",
        "‹%%%%› shown\n",
        "‹`%%`› shown ‹`%%`› shown\n",
        "‹%%`%%› shown ` shown\n",
        "‹<!-- %% -->› shown %% shown\n",
        "10% of 20%\n",
    ],
)
def test_code_and_comments_are_blanked_out(marked: str) -> None:
    body = marked.replace("‹", "").replace("›", "")

    assert visible(body) == hide(marked)


@pytest.mark.parametrize(
    "body",
    [
        "```\nshown\n",
        "~~~\nshown\n",
        "````\nshown\n```\n",
        "`shown\n",
        "`shown\nshown`\n",
        "``shown`\n",
        "%%shown\n",
        "<!-- shown\n",
        "100%% sure\n",
        "```\nshown <!-- shown\n%% shown ` shown\n",
        "~~struck~~ and ~~~~\n",
    ],
)
def test_a_mark_that_is_never_closed_hides_nothing(body: str) -> None:
    assert visible(body) == body


def test_after_an_unclosed_mark_the_others_still_hide() -> None:
    body = "~~~\n%% x <!-- y\n```\ncode\n```\n`z`\n"

    assert visible(body) == "~~~\n%% x <!-- y\n   \n    \n   \n   \n"


@given(st.text(alphabet="`~%<!->ab \n\r", max_size=60))
def test_every_character_stays_or_becomes_a_blank(body: str) -> None:
    shown = visible(body)

    assert len(shown) == len(body)
    assert all(new in (old, " ") for new, old in zip(shown, body, strict=True))
    assert shown.count("\n") == body.count("\n")


ONE_PATTERN = re.compile(
    r"^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])[ \t])*(?P<fence>`{3,20}(?=[^`\n]*$)|~{3,20}(?!~))"
    r"|(?P<span>`+)|(?P<comment>%%|<!--)",
    re.MULTILINE,
)
SCRAPS = [
    *["`", "``", "```", "````", "~", "~~~", "~~~~", "`" * 21, "~" * 21, "%%", "<!--", "-->", "> "],
    *["\n", "\n", "\n", " ", "\t", "- ", "12) ", "x", "\r\n", "```\n", "\n~~~ \n", "a`b`c"],
]


def hide_slowly(body: str) -> str:
    """Blank out the same with one pattern for everything that opens, tried everywhere."""
    at = 0
    while opening := ONE_PATTERN.search(body, at):
        at = opening.end()
        if opening["comment"]:
            end = re.compile("%%" if opening["comment"] == "%%" else "-->")
            found = end.search(body, at)
        elif fence := opening["fence"]:
            end = re.compile(rf"^[ \t>]*{fence}{fence[0]}*[ \t]*\r?$", re.MULTILINE)
            found = end.search(body, at)
        else:
            found = re.compile(r"(`+)(?!`)[^\n]{1,1000}?(?<!`)\1(?!`)").match(body, opening.start())
        if found:
            at = found.end()
            hidden = re.sub(r"[^\n]", " ", body[opening.start() : at])
            body = body[: opening.start()] + hidden + body[at:]
    return body


@pytest.mark.unfollowed
@settings(max_examples=1_000)
@given(st.lists(st.sampled_from(SCRAPS), max_size=14).map("".join))
def test_marks_looked_for_first_hide_what_one_pattern_hides(body: str) -> None:
    assert visible(body) == hide_slowly(body)


@pytest.mark.unfollowed
@pytest.mark.parametrize(
    "mark",
    ["<!-- ", "%%% ", "```a\n", "~~~\n```\n", "`a``b```c````d", "`a\n", "``", "> ", "- ", ">~~~ "],
)
def test_a_megabyte_of_marks_is_read_in_seconds(mark: str) -> None:
    body = mark * (1024 * 1024 // len(mark))

    begun = time.process_time()
    visible(f"`{body}")

    assert time.process_time() - begun < 5


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a %% b %% c", "a  c"),
        ("a <!-- b\nc --> d", "a  d"),
        ("`%% code %%` and %%not%%", "`%% code %%` and "),
        ("```\n%% code %%\n```\n%%x%%y", "```\n%% code %%\n```\ny"),
        ("a %% never closed", "a %% never closed"),
        ("plain", "plain"),
    ],
)
def test_comments_are_taken_out_and_code_is_left(text: str, left: str) -> None:
    assert without_comments(text) == left
