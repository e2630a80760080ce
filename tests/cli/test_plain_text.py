"""Markdown as plain lines."""

import pytest

from vaultkit.cli.plain_text import Line, plain_lines


def plain(markdown: str, columns: int = 40) -> str:
    return "\n".join(line.text for line in plain_lines(markdown, columns))


TEXT = """\
# A *title*

Words that are **wrapped** at
forty columns, and no later than that.

## One
## Two

- first, which goes on for more than a line
  - under it, which goes on as well for a line

    and a second part
- `code that is long and is never torn in two`

7. seven
8. eight

> quoted
> text

```
  as it is, however long it may be, on one line
next
```

***

End
"""
SHOWN = """\
A title
Words that are wrapped at forty columns,
and no later than that.

One

Two
- first, which goes on for more than a
  line
  - under it, which goes on as well for
    a line
    and a second part
- code that is long and is never torn in two

7. seven
8. eight

quoted text

  as it is, however long it may be, on one line
next

End"""


def test_marks_go_and_the_shape_stays() -> None:
    assert plain(TEXT) == SHOWN


def test_headings_are_told_from_the_rest() -> None:
    assert list(plain_lines("# A\n\nb", 40)) == [Line("A", is_heading=True), Line("b")]
    assert list(plain_lines("", 40)) == []


def test_a_line_end_that_is_meant_is_kept() -> None:
    assert plain("- a\\\n  b") == "- a\n  b"


def test_a_word_longer_than_the_line_is_not_torn() -> None:
    word = "x" * 50
    assert plain(f"- a {word} b") == f"- a\n  {word}\n  b"


@pytest.mark.parametrize("mark", "?!;:»")
def test_no_line_begins_with_a_mark(mark: str) -> None:
    assert plain(f"- one two three four five {mark} six", 25) == (
        f"- one two three four\n  five {mark} six"
    )


def test_blanks_that_do_not_break_do_not_break() -> None:
    assert plain("- one two three four 10\u00a0h\u00a030 six", 26) == (
        "- one two three four\n  10\u00a0h\u00a030 six"
    )


def test_wide_characters_take_two_columns() -> None:
    assert plain("- 漢字漢字漢字 漢字漢字漢字", 20) == "- 漢字漢字漢字\n  漢字漢字漢字"


@pytest.mark.parametrize("columns", [0, 1, 20])
def test_a_terminal_is_never_taken_for_narrower_than_twenty_columns(columns: int) -> None:
    assert plain("- a b c d e f g h i", columns) == "- a b c d e f g h i"
