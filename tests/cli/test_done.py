"""``vaultkit done``: one character changes, of the one task that is meant."""

import pytest

from tests.conftest import Invoke, VaultBuilder

PATH = "Interviews/2026-11-10 Ada Baker.md"
NOTE = """\
---
type: interview
date: 2026-11-10
---

## Offers and promises

- [ ] #promise send the article 📅 2026-11-17
- [ ] #promise send the photos
- [x] #promise call Jean
> - [ ] #offer visit of the hall
- [ ] no task of ours: send the article
```
- [ ] #promise in code
```
"""


@pytest.fixture
def note(vault: VaultBuilder) -> VaultBuilder:
    vault.raw(PATH, NOTE.encode())
    return vault


def text(vault: VaultBuilder) -> str:
    return (vault.root / PATH).read_bytes().decode()


@pytest.mark.parametrize(
    ("words", "before", "after"),
    [
        (["send the article"], "[ ] #promise send the article", "[x] #promise send the article"),
        (["ARTICLE"], "[ ] #promise send the article", "[x] #promise send the article"),
        (["the", "photos"], "[ ] #promise send the photos", "[x] #promise send the photos"),
        (["visit"], "> - [ ] #offer", "> - [x] #offer"),
        (["visit", "--dropped"], "> - [ ] #offer", "> - [-] #offer"),
        (["call Jean", "--dropped"], "[x] #promise call", "[-] #promise call"),
    ],
)
def test_one_box_is_ticked_and_no_other_byte_changes(
    note: VaultBuilder, invoke: Invoke, words: list[str], before: str, after: str
) -> None:
    result = invoke("done", PATH, *words)

    assert (result.stdout, result.stderr) == (f"{PATH}\n", "")
    assert text(note) == NOTE.replace(before, after)
    assert invoke("check").stdout == ""


def test_a_second_time_changes_nothing_and_says_so(note: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("done", PATH, "call Jean")

    assert (result.stdout, text(note)) == ("", NOTE)
    assert result.stderr == f"{PATH}: it is ticked already. Nothing changed.\n"


@pytest.mark.parametrize(
    ("words", "asked"),
    [(["send"], "no one task 'send'"), (["sing"], "no one task 'sing'")],
)
def test_what_could_be_several_or_none_lists_those_there_are(
    note: VaultBuilder, invoke: Invoke, words: list[str], asked: str
) -> None:
    result = invoke("done", PATH, *words, exit_code=3)

    assert result.stderr == (
        f"Error: {PATH} has {asked}. Those there are: line 8 'send the article'; "
        "line 9 'send the photos'; line 10 'call Jean'; line 11 'visit of the hall'. "
        "Choose with --line.\n"
    )
    assert text(note) == NOTE


TWICE = """\
- [ ] #promise call Ada
- [x] #promise call Ada
- [ ] #promise Call Ada 📅 2026-12-17
- [ ] #promise call Ada 📅 2026-11-17
"""


@pytest.mark.parametrize("words", [["call Ada"], ["ada"], ["ADA"], []])
def test_of_those_that_are_called_the_same_the_open_one_due_first_is_ticked(
    vault: VaultBuilder, invoke: Invoke, words: list[str]
) -> None:
    place = vault.raw("a.md", TWICE.encode())
    said = [invoke("done", "a", *words).stdout for _each in range(3)]

    lines = TWICE.splitlines()
    assert said == ["a.md\n"] * 3
    assert place.read_text() == TWICE.replace("[ ]", "[x]")
    invoke("undo")
    assert place.read_text().splitlines() == [
        lines[0],
        *(x.replace("[ ]", "[x]") for x in lines[1:]),
    ]
    invoke("undo")
    assert place.read_text().splitlines() == [*lines[:3], lines[3].replace("[ ]", "[x]")]


def test_once_all_of_them_are_ticked_nothing_changes(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("a.md", TWICE.replace("[ ]", "[x]").encode())
    before = vault.snapshot()

    assert invoke("done", "a", "call Ada").stderr == (
        "a.md: it is ticked already. Nothing changed.\n"
    )
    assert vault.snapshot() == before


def test_a_promise_and_an_offer_of_the_same_words_are_told_apart_by_their_lines(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    place = vault.raw("a.md", b"---\na: 1\n---\n- [ ] #promise lunch\n- [ ] #offer lunch\n")

    assert invoke("done", "a", "lunch", exit_code=3).stderr == (
        "Error: a.md has no one task 'lunch'. Those there are: line 4 'lunch'; line 5 'lunch'. "
        "Choose with --line.\n"
    )
    assert invoke("done", "a", "lunch", "--line", "5").stdout == "a.md\n"
    assert place.read_bytes() == b"---\na: 1\n---\n- [ ] #promise lunch\n- [x] #offer lunch\n"


def test_a_line_says_which_task_is_meant(note: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("done", PATH, "--line", "9").stdout == f"{PATH}\n"
    assert text(note) == NOTE.replace(
        "[ ] #promise send the photos", "[x] #promise send the photos"
    )

    again = invoke("done", PATH, "--line", "9")
    assert (again.stdout, again.stderr) == (
        "",
        f"{PATH}: it is ticked already. Nothing changed.\n",
    )


@pytest.mark.parametrize(
    ("words", "asked"),
    [
        (["--line", "12"], "no task on line 12"),
        (["--line", "99"], "no task on line 99"),
        (["photos", "--line", "8"], "no task 'photos' on line 8"),
    ],
)
def test_a_line_without_such_a_task_lists_those_there_are(
    note: VaultBuilder, invoke: Invoke, words: list[str], asked: str
) -> None:
    result = invoke("done", PATH, *words, exit_code=3)

    assert result.stderr == (
        f"Error: {PATH} has {asked}. Those there are: line 8 'send the article'; "
        "line 9 'send the photos'; line 10 'call Jean'; line 11 'visit of the hall'. "
        "Choose with --line.\n"
    )
    assert text(note) == NOTE


def test_of_several_open_ones_the_only_one_is_not_guessed(
    note: VaultBuilder, invoke: Invoke
) -> None:
    assert invoke("done", PATH, exit_code=3).stderr == (
        f"Error: {PATH} has several open tasks. Those there are: line 8 'send the article'; "
        "line 9 'send the photos'; line 11 'visit of the hall'. Choose with --line.\n"
    )


def test_without_words_the_only_open_one_is_meant(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("a.md", b"\xef\xbb\xbf- [ ] #promise call\r\n- [x] #offer lunch")

    assert invoke("done", "a").stdout == "a.md\n"

    assert (vault.root / "a.md").read_bytes() == (
        b"\xef\xbb\xbf- [x] #promise call\r\n- [x] #offer lunch"
    )


@pytest.mark.parametrize("options", [(), ("--dropped",)])
def test_where_none_is_open_a_second_time_changes_nothing(
    vault: VaultBuilder, invoke: Invoke, options: tuple[str, ...]
) -> None:
    vault.raw("a.md", b"- [x] #promise call\n- [-] #offer lunch\n")

    result = invoke("done", "a", *options)

    assert (result.stdout, result.stderr) == ("", "a.md: it is ticked already. Nothing changed.\n")
    assert (vault.root / "a.md").read_bytes() == b"- [x] #promise call\n- [-] #offer lunch\n"


def test_a_note_without_a_task_is_told(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("a.md", b"- [ ] no task of ours\n")

    assert invoke("done", "a", exit_code=3).stderr == (
        "Error: a.md has no open task. There is none with #offer or #promise.\n"
    )


def test_a_box_with_a_mark_of_another_kind_is_ticked_by_hand(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    place = vault.raw("a.md", "Mine.\n- [✓] #promise call\n".encode())

    result = invoke("done", "a", "call", exit_code=3)

    assert result.stderr == (
        "Error: a.md:2:1: not changed: its line is not told apart; tick it by hand\n"
    )
    assert place.read_text(encoding="utf-8") == "Mine.\n- [✓] #promise call\n"


def test_a_dry_run_shows_the_line(note: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("done", PATH, "photos", "--dry-run")

    assert "-- [ ] #promise send the photos\n+- [x] #promise send the photos\n" in result.stdout
    assert text(note) == NOTE


def test_it_can_be_taken_back(note: VaultBuilder, invoke: Invoke) -> None:
    invoke("done", PATH, "photos")

    invoke("undo")

    assert text(note) == NOTE
