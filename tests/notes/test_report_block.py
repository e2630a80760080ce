"""Reports are found by their marks, alone on a line; nothing but what is between them changes."""

import pytest

from vaultkit.notes.outline import outline, tasks_of
from vaultkit.notes.report_block import Block, BlockFault, blocks_of, rewritten, without_reports
from vaultkit.notes.written import is_written

NOTE = """\
---
why: "<!-- vaultkit: due -->"
---
Before.
<!-- vaultkit: due -->
old
lines
<!-- /vaultkit -->
  <!--vaultkit:Contact  Zoë Martin-->
<!-- /vaultkit -->
After."""


def test_reports_are_found_in_their_order_and_not_among_the_properties() -> None:
    first, second = blocks_of(NOTE).blocks

    assert first == Block("due", "", 5, NOTE.index("old"), NOTE.index("<!-- /vaultkit"))
    assert NOTE[first.start : first.end] == "old\nlines\n"
    assert (second.name, second.about, second.line) == ("contact", "Zoë Martin", 9)
    assert second.start == second.end
    assert blocks_of(NOTE).faults == ()


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("bom", ["", "\ufeff"])
def test_only_what_is_between_the_marks_changes_in_the_line_ends_of_the_note(
    ends: str, bom: str
) -> None:
    note = bom + NOTE.replace("\n", ends)

    after = rewritten(note, blocks_of(note).blocks, ["new\n\nlines\n", "- a\n"])

    expected = NOTE.replace("old\nlines\n", "new\n\nlines\n").replace(
        "Zoë Martin-->\n", "Zoë Martin-->\n- a\n"
    )
    assert after == bom + expected.replace("\n", ends)


@pytest.mark.parametrize(
    "text",
    [
        "```\n<!-- vaultkit: due -->\n<!-- /vaultkit -->\n```\n",
        "~~~\n<!-- vaultkit: due -->\n~~~\n",
        "Write `<!-- vaultkit: due -->` before it.\n",
        "%%\n<!-- vaultkit: due -->\n%%\n",
        "<!-- an example:\nvaultkit: due -->\n",
        "<!-- vaultkitten: due -->\n",
        "<!-- vaultkit -->\n",
        "<!-- vaultkit: due\n",
    ],
)
def test_marks_in_code_and_comments_are_none(text: str) -> None:
    assert blocks_of(text) == ((), ())


ALONE = "the mark of a report stands on a line of its own"
NO_END = "this report has no end before the next; write <!-- /vaultkit --> behind it"


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("\n<!-- vaultkit: due -->\nx\n", [(2, NO_END)]),
        ("<!-- vaultkit: due -->\n<!-- vaultkit: tree -->\n<!-- /vaultkit -->\n", [(1, NO_END)]),
        ("x\n\n<!-- /vaultkit -->", [(3, "no report begins before this end")]),
        ("<!-- vaultkit: due --> <!-- /vaultkit -->\n", [(1, ALONE), (1, ALONE)]),
        ("> <!-- vaultkit: due -->\n> <!-- /vaultkit -->\n", [(1, ALONE), (2, ALONE)]),
        ("- a\n\n    <!-- vaultkit: due -->\n", [(3, ALONE)]),
    ],
)
def test_marks_that_do_not_fit_are_told_with_their_lines(
    text: str, faults: list[tuple[int, str]]
) -> None:
    assert [tuple(each) for each in blocks_of(text).faults] == faults
    assert all(isinstance(each, BlockFault) for each in blocks_of(text).faults)


def test_what_stands_in_a_report_says_nothing() -> None:
    body = (
        "- [ ] #promise mine\n<!-- vaultkit: due -->\n- [ ] #promise not mine 📅 soon\n"
        "[[Ada]]\n<!-- /vaultkit -->\n- [ ] #offer hers\n"
    )

    found = tasks_of(body, 1)

    assert [(each.text, each.line) for each in found.tasks] == [("mine", 1), ("hers", 6)]
    assert found.faults == ()
    assert outline(body, 1).tasks == found.tasks
    assert [each.link.target for each in outline(body, 1).links] == ["Ada"]  # a link all the same
    assert len(without_reports(body)) == len(body)


def test_a_report_is_not_written_by_the_user() -> None:
    block = "<!-- vaultkit: due -->\nYou met Ada.\n<!-- /vaultkit -->\n"

    assert not is_written(f"## What I learned\n\n{block}")
    assert is_written(f"## What I learned\n\n{block}Much.\n")
