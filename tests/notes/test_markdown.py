"""Plain text into Markdown, and Markdown into plain text."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from vaultkit.notes.markdown import (
    code_span,
    escaped,
    one_line,
    plain_line,
    plain_lines,
    tree,
    unlinked,
    web_link,
    words,
)

LINES = st.text(st.characters(blacklist_categories=["Cc", "Cs"]), max_size=30) | st.text(
    "ab1 .)([]{}<>*_`~#+-=!&;:$%^|\\'\"/@é\u00a0", max_size=30
)

PLACES = [("", ""), ("- ", ""), ("> ", ""), ("# ", ""), ("1. ", ""), ("- Why: ", "Why: "),
          ("> **a:** ", "a: ")]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Head of A&R", "Head of A&R"),
        ("a_b, x_y_z", "a_b, x_y_z"),
        ("+33 4 90 00 00 00", "+33 4 90 00 00 00"),
        ("-5 degrees", "-5 degrees"),
        ("30 minutes. Then 2) more", "30 minutes. Then 2) more"),
        ("*so* _so_ ~~no~~", r"\*so\* \_so\_ \~\~no\~\~"),
        ("[x](http://a.example) ![y](z)", r"\[x\](http://a.example) !\[y\](z)"),
        ("<b onclick=x>", r"\<b onclick=x>"),
        ("&lt; &#60; R&D;", r"\&lt; \&#60; R\&D;"),
        ("# one ##", r"\# one \#\#"),
        ("1. one", r"1\. one"),
        ("2) two", r"2\) two"),
        ("- item", r"\- item"),
        ("--- ", r"\---"),
        ("> quote", r"\> quote"),
        ("=====", r"\=\=\=\=\="),
        ("%%hidden%% at 5 %", r"\%\%hidden\%\% at 5 %"),
        ("a ==mark==", r"a \=\=mark\=\="),
        ("`code` and \\", r"\`code\` and \\"),
        ("costs $5", r"costs \$5"),
        (" two\n lines\t", "two lines"),
        ("{{ name }} {% if x %}", "{{ name }} {% if x %}"),
        ("", ""),
    ],
)
def test_marks_are_escaped_where_they_would_mark(text: str, written: str) -> None:
    assert escaped(text) == written


@given(LINES)
@example("1. ")
@example("a\\")
@example("&amp")
@example("#\u00a0a")
def test_an_escaped_text_says_itself_wherever_a_line_holds_it(text: str) -> None:
    said = one_line(text)

    for before, label in PLACES:
        for behind in (" x", "" if said else "x"):
            (block,) = tree(f"{before}{escaped(text)}{behind}").children
            assert "".join(words(block)) == f"{label}{said}{behind}".strip(" ")


@given(LINES)
def test_an_escaped_text_makes_no_element_in_html(text: str) -> None:
    html = MarkdownIt("commonmark", {"html": False}).render(f"- Why: {escaped(text)}")

    assert html.count("<") == len(["<ul>", "<li>", "</li>", "</ul>"])


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a b", "`a b`"),
        ("a  b", "`a  b`"),
        ("it's `so`", "`` it's `so` ``"),
        ("``", "``` `` ```"),
        ("two\r\nlines", "`two lines`"),
        ("[x](y) <b> *z*", "`[x](y) <b> *z*`"),
    ],
)
def test_code_holds_any_text(text: str, written: str) -> None:
    assert code_span(text) == written
    (block,) = tree(f"a {written} b").children
    assert "".join(words(block)) == f"a {' '.join(text.splitlines())} b"


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("https://meet.example/a_b*c?d=1&e=2", "<https://meet.example/a_b*c?d=1&e=2>"),
        ("http://a.example", "<http://a.example>"),
        ("javascript:alert(1)", ""),
        ("https://a.example then b", ""),
        ("https://a.example/<b>", ""),
        ("https://a.example/\x1b[31m", ""),
        ("Café de la Paix", ""),
        ("", ""),
    ],
)
def test_only_an_address_on_the_web_is_a_link(text: str, link: str) -> None:
    assert web_link(text) == link


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[Ada Baker]] and [[Notes/Bob|him]]", "Ada Baker and him"),
        ("see ![[photo.png]] here", "see  here"),
        ("[[broken", "[[broken"),
        ("*kept* `[[Ada]]`", "*kept* `Ada`"),
    ],
)
def test_links_of_a_property_read_as_names(text: str, said: str) -> None:
    assert unlinked(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("send **Claire** the [article](https://a.example)", "send Claire the article"),
        ("write to [[Paul *P* Durand]]", "write to Paul *P* Durand"),
        ("use `git  log` %% aside %%", "use git log"),
        ("[ ] call ==soon==", "call soon"),
        ("[x]", ""),
        ("", ""),
    ],
)
def test_a_line_is_read_without_its_marks(text: str, said: str) -> None:
    assert plain_line(text) == said


TEXT = """\
- First, with **weight** and `[[code]]`
  - [x] under it, see [[Ada Baker|Ada]] ![[photo.png]]
- ~~gone~~ kept ![alt](https://tracker.example/x.png)

> quoted

%% my comment
- [ ] in it %% <!-- and
another -->

### A heading

A line that
is wrapped.\\
And one more.

```sh
vaultkit due
```

<b>Bold</b> & co. &amp;

---

1. one
2. two
"""


def test_a_text_is_read_line_by_line_without_marks_and_comments() -> None:
    assert plain_lines(TEXT) == [
        "First, with weight and [[code]]",
        "under it, see Ada",
        "gone kept alt",
        "quoted",
        "A heading",
        "A line that is wrapped. And one more.",
        "vaultkit due",
        "<b>Bold</b> & co. &",
        "one",
        "two",
    ]


def test_what_is_quoted_may_be_left_out() -> None:
    assert plain_lines("> hint\n> more\n\n- asked\n  > aside", has_quotes=False) == ["asked"]


def test_blanks_that_do_not_break_are_kept() -> None:
    assert plain_lines("- Qui\u00a0:  lui\u202f?") == ["Qui\u00a0: lui\u202f?"]


@pytest.mark.unfollowed
@pytest.mark.parametrize("mark", ["[", "*a ", "> ", "- ", "`", "[[a|", "%%", "<!--", "![", "__a"])
def test_a_nasty_text_takes_no_time(mark: str) -> None:
    began = time.process_time()

    plain_lines((mark * 20_000)[:20_000])

    assert time.process_time() - began < 5
