"""What stands under a heading."""

import pytest

from vaultkit.notes.section import section

NOTE = """\
Before.

## What I learned

- one

### In detail
two

## Names given
three

```
## What I learned
no heading in code
```

# Ce que j’ai  appris :
four
"""


@pytest.mark.parametrize(
    ("titles", "found"),
    [
        (["What I learned"], "\n- one\n\n### In detail\ntwo\n"),
        (["WHAT I LEARNED", "in detail"], "\n- one\n\n### In detail\ntwo\n\ntwo\n"),
        (["In detail"], "two\n"),
        (["Ce que j'ai appris"], "four\n"),
        (["Debrief"], ""),
        ([], ""),
    ],
)
def test_a_section_ends_at_the_next_heading_that_is_not_deeper(
    titles: list[str], found: str
) -> None:
    assert section(NOTE, titles) == found


@pytest.mark.parametrize("heading", ["## **Questions**", "# _Questions_:", "###### questions ###"])
def test_marks_around_a_title_do_not_matter(heading: str) -> None:
    assert section(f"{heading}\nx", ["Questions"]) == "x"


def test_a_heading_may_be_the_last_line() -> None:
    assert section("## Questions", ["Questions"]) == ""


def test_lines_of_windows_have_headings_too() -> None:
    assert section("## Questions\r\nx\r\n## Debrief\r\n", ["Questions"]) == "x\r"
