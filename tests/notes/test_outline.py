"""Links, tasks and headings of a body."""

import datetime as dt
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.link import Link
from vaultkit.domain.task import Task
from vaultkit.notes.fault import Fault
from vaultkit.notes.outline import Heading, outline, tasks_of
from vaultkit.notes.record import has_tasks
from vaultkit.notes.wikilink import FoundLink

NOV_17 = dt.date(2026, 11, 17)


def tasks(body: str) -> list[tuple[str, str, bool, dt.date | None]]:
    found = outline(body, 1)
    assert found.faults == ()
    return [task[:4] for task in found.tasks]


def test_reads_the_marks_of_a_body() -> None:
    body = "# Ada\n\nsee [[Bob]]\n\n## Promises ##\n- [ ] #promise call 📅 2026-11-17\n"

    assert outline(body, first_line=5).links == (FoundLink(Link("Bob"), 11, is_embed=False),)
    assert outline(body, first_line=5).headings == (Heading(1, "Ada", 5), Heading(2, "Promises", 9))
    assert outline(body, first_line=5).tasks == (
        Task("promise", "call", is_open=True, due_on=NOV_17, line=10),
    )
    assert outline(body, first_line=5).faults == ()


def test_an_empty_body_says_nothing() -> None:
    assert outline("", 1) == ((), (), (), ())


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] #offer a visit",
        "* [ ] #offer a visit",
        "+ [ ] #offer a visit",
        "1. [ ] #offer a visit",
        "12) [ ] #offer a visit",
        "    - [ ] #offer a visit",
        "\t- [ ] #offer a visit",
        "> - [ ] #offer a visit",
        "> > - [ ]   #offer a visit",
        "-  [ ]  #Offer  a   visit ",
        "- [ ] a #OFFER visit",
        "- [ ] a visit #offer",
        "- [ ] #offer a visit\r",
    ],
)
def test_a_task_is_a_tagged_checkbox_in_any_list(line: str) -> None:
    assert tasks(f"{line}\n") == [("offer", "a visit", True, None)]


@pytest.mark.parametrize(
    ("mark", "is_open"),
    [(" ", True), ("x", False), ("X", False), ("-", False), ("/", True), (">", True), ("é", True)],
)
def test_only_done_and_cancelled_tasks_are_settled(mark: str, *, is_open: bool) -> None:
    assert tasks(f"- [{mark}] #promise call") == [("promise", "call", is_open, None)]


@pytest.mark.parametrize(
    ("mark", "is_done"), [("x", True), ("X", True), ("-", False), (" ", False)]
)
def test_what_was_dropped_was_not_done(mark: str, *, is_done: bool) -> None:
    (task,) = outline(f"- [{mark}] #promise call", 1).tasks

    assert task.is_done is is_done
    assert task.is_dropped is (mark == "-")


@pytest.mark.parametrize(
    "line",
    [
        "- [ ] call",
        "- [ ] call #promised",
        "- [ ] call #promise/ada",
        "- [ ] call #promise-ada",
        "- [ ] call x#promise",
        "- [] #promise call",
        "- [ab] #promise call",
        "-[ ] #promise call",
        "- [ ]#promise call",
        "[ ] #promise call",
        "#promise call",
        "`- [ ] #promise call`",
        "```\n- [ ] #promise call\n```",
        "%%\n- [ ] #promise call\n%%",
        "<!--\n- [ ] #promise call\n-->",
        "- [ ] call `#promise`",
    ],
)
def test_what_is_no_tagged_checkbox_is_no_task(line: str) -> None:
    assert tasks(line) == []


@pytest.mark.parametrize("mark", ["```", "~~~", "`", "%%", "<!--"])
def test_an_unclosed_mark_hides_no_task(mark: str) -> None:
    assert tasks(f"{mark}\n- [ ] #promise call\n") == [("promise", "call", True, None)]


@pytest.mark.parametrize(
    "words",
    [
        "call Ada 📅 2026-11-17",
        "call Ada 📅2026-11-17",
        "call Ada 📅\ufe0f 2026-11-17",
        "📅 2026-11-17 call Ada",
        "call 📅 2026-11-17 Ada",
        "call Ada [due:: 2026-11-17]",
        "call Ada [due::2026-11-17]",
        "call Ada (due:: 2026-11-17)",
        "call [due:: 2026-11-17 ] Ada",
    ],
)
def test_a_task_is_due_on_its_date_in_either_notation(words: str) -> None:
    assert tasks(f"- [ ] #promise {words}") == [("promise", "call Ada", True, NOV_17)]


def test_words_around_the_date_are_kept() -> None:
    assert tasks("- [ ] #offer (a visit 📅 2026-11-17) with Bob") == [
        ("offer", "(a visit ) with Bob", True, NOV_17)
    ]


def test_of_two_dates_the_first_counts() -> None:
    assert tasks("- [ ] #offer a 📅 2026-11-17 b 📅 2026-11-18") == [
        ("offer", "a b 📅 2026-11-18", True, NOV_17)
    ]


@pytest.mark.parametrize("words", ["a 📅", "a [due:: ]"])
def test_a_mark_without_a_date_is_text(words: str) -> None:
    assert tasks(f"- [ ] #offer {words}") == [("offer", words, True, None)]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("call 📅 soon", "soon"),
        ("call 📅 2026-11-31", "2026-11-31"),
        ("call 📅 2026-11-1", "2026-11-1"),
        ("call 📅 20261117", "20261117"),
        ("call 📅 2026-W47-2", "2026-W47-2"),
        ("call 📅 2026-11-170", "2026-11-170"),
        ("call [due:: 17/11]", "17/11"),
        ("call (due:: ٢٠٢٦-١١-١٧)", "٢٠٢٦-١١-١٧"),
    ],
)
def test_a_due_date_that_is_none_is_said(words: str, written: str) -> None:
    body = f"x\n- [ ] #promise {words}\n"

    found = outline(body, 1)

    assert found.tasks == (Task("promise", "call", is_open=True, due_on=None, line=2),)
    message = f"'{written}' is not a date; write YYYY-MM-DD"
    assert found.faults == (Fault(body.index(written), "bad-date", message),)


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# A", 1, "A"),
        ("###### A b", 6, "A b"),
        ("   ## A", 2, "A"),
        ("##\tA\t", 2, "A"),
        ("# A #", 1, "A"),
        ("# A ##  ", 1, "A"),
        ("# C#", 1, "C#"),
        ("# C# #", 1, "C#"),
        ("# A\r", 1, "A"),
    ],
)
def test_a_heading_has_a_level_and_a_text(line: str, level: int, text: str) -> None:
    assert outline(f"x\n{line}\n", 1).headings == (Heading(level, text, 2),)


@pytest.mark.parametrize(
    "line", ["#tag", "####### A", "    # A", "#", "# ", "# #", "`# A`", "```\n# A\n```", "x # A"]
)
def test_what_is_no_heading_is_none(line: str) -> None:
    assert outline(line, 1).headings == ()


@pytest.mark.parametrize(
    ("body", "can"),
    [("#promise", True), ("#Offer", True), ("- [ ] call", False), ("promise", False)],
)
def test_a_body_without_the_tags_holds_no_task(body: str, *, can: bool) -> None:
    assert has_tasks(body) is can


@pytest.mark.parametrize(
    "line",
    ["- [ ] #promise call 📅 2026-11-17\n", "- [ ] #offer x 📅 soon\n", "# a" + " " * 900 + "b\n"],
)
def test_a_megabyte_of_marks_is_read_in_seconds(line: str) -> None:
    count = 1024 * 1024 // len(line)

    begun = time.process_time()
    found = outline(line * count, 1)

    assert time.process_time() - begun < 5
    assert len(found.tasks) + len(found.headings) == count
    assert [*(each.line for each in found.tasks), *(each.line for each in found.headings)] == list(
        range(1, count + 1)
    )


@pytest.mark.parametrize("line", ["- [ ] " + "#offer " * 150_000, "x #offer" * 130_000])
def test_a_megabyte_of_tags_on_one_line_is_read_in_seconds(line: str) -> None:
    begun = time.process_time()
    found = tasks_of(f"{line}\n- [ ] #promise y", 1)

    assert time.process_time() - begun < 5
    assert found.tasks[-1] == Task("promise", "y", is_open=True, due_on=None, line=2)


SCRAPS = [
    *["- [ ] ", "> 1. [x] ", "  * [-] ", "- ", "#offer", "#Promise", "#offers", "#promise/x", "x"],
    *[
        "#prom\u0131se",
        "#promi\u017fe",
        "[due:: 2026-11-17]",
        "📅 soon",
        " ",
        " ",
        "\t",
        "\r",
        "\x85",
    ],
]


@given(lines=st.lists(st.lists(st.sampled_from(SCRAPS), max_size=7).map("".join), max_size=6))
def test_a_line_holds_the_same_task_whatever_stands_around_it(lines: list[str]) -> None:
    found = tasks_of("\n".join(lines), 1)

    alone = [(number, tasks_of(line, number)) for number, line in enumerate(lines, 1)]
    assert found.tasks == tuple(task for _number, each in alone for task in each.tasks)
    assert [fault.message for fault in found.faults] == [
        fault.message for _number, each in alone for fault in each.faults
    ]
