"""The list of bad inputs, row by row, in files and through the program: what is said, what stays.

The rows of the editor are those of ``tests/notes/test_edit.py``, by their numbers.
"""

import json
import time
from pathlib import Path

import pytest
import yaml

from tests.conftest import Invoke, VaultBuilder
from tests.notes.test_edit import EDITS, REFUSED, REPLIED
from vaultkit.notes import block, layout
from vaultkit.notes.change import Append, Change, Refusal, SetList, SetText
from vaultkit.notes.edit import edit

PATH = "Notes/Ann.md"
EDITED = {row[0]: row[1:] for row in EDITS if row[0].startswith("B")}
NOT_EDITED = {row[0]: row[1:] for row in REFUSED if row[0].startswith("B")}
NOT_READ = {name: row for name, row in NOT_EDITED.items() if row[1] == REPLIED}
SOUND = ("B23", "B25", "B41", "B55 empty")
"""What cannot be edited, and can be read: odd line ends, and notes without front matter."""

# Of a list through an alias, a text is the one item that it is to have.
EDITED["B21 an alias can be written over"] = (
    b"---\na: &x [1,2]\nb: *x\n---\nbody\n",
    SetText("b", "z"),
    b"---\na: &x [1,2]\nb:\n  - z\n---\nbody\n",
)


def words(change: Change) -> tuple[str, ...]:
    """Write a change as it is typed."""
    match change:
        case SetText(name, text):
            return (name, text)
        case SetList(name, items):
            return (name, *items)
        case Append(name, items):
            return (name, *items, "--append")
    raise TypeError(change)


@pytest.mark.parametrize("row", EDITED)
def test_an_edit_of_the_file_changes_the_one_property(
    vault: VaultBuilder, invoke: Invoke, row: str
) -> None:
    before, change, after = EDITED[row]
    place = vault.raw(PATH, before)

    assert invoke("set", PATH, *words(change)).stdout == f"{PATH}\n"
    assert place.read_bytes() == after
    assert invoke("set", PATH, *words(change)).stdout == ""
    assert place.read_bytes() == after
    invoke("undo")
    assert place.read_bytes() == before


@pytest.mark.parametrize("row", NOT_EDITED)
def test_an_edit_that_is_refused_leaves_the_file_and_says_the_line(
    vault: VaultBuilder, invoke: Invoke, row: str
) -> None:
    before, change, line, reason = NOT_EDITED[row]
    place = vault.raw(PATH, before)

    result = invoke("set", PATH, *words(change), exit_code=3)

    assert place.read_bytes() == before
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {PATH}:{line}:")
    assert reason in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize("row", [row for row in NOT_READ if row not in SOUND])
def test_what_cannot_be_read_is_a_problem_and_every_report_says_so(
    vault: VaultBuilder, invoke: Invoke, row: str
) -> None:
    data, _change, line, reason = NOT_READ[row]
    vault.raw(PATH, data)
    before = vault.snapshot()

    (problem,) = json.loads(invoke("check", "--json", exit_code=1).stdout)["problems"]

    assert (problem["path"], problem["line"], reason in problem["message"]) == (PATH, line, True)
    for command in (("list", "contacts"), ("due",)):
        assert "1 problem; what it touches may be missing here" in invoke(*command).stderr
    assert vault.snapshot() == before


def test_b23_what_is_read_all_the_same_is_no_problem(vault: VaultBuilder, invoke: Invoke) -> None:
    for row in SOUND:
        vault.raw(f"{row}.md", NOT_READ[row][0])

    assert invoke("check").stdout == ""


def test_b27_without_libyaml_a_tab_is_refused_or_edited_and_never_a_crash(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(block, "_Loader", yaml.BaseLoader)
    monkeypatch.setattr(layout, "_Loader", yaml.BaseLoader)
    before, change, after = EDITED["B27 tabs"]

    result = edit(before, change)

    assert isinstance(result, Refusal) or result == after


def test_b35_a_body_that_is_no_text_is_shown_with_marks_in_its_place(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw(PATH, b"---\ntype: contact\n---\n- [ ] #promise \xff\xfe\x00\r\n\r")

    assert "promise  \ufffd\ufffd\\x00" in invoke("show", "Ann").stdout


def test_b37_a_body_of_fifty_megabytes_is_edited_in_a_second_and_indexed_to_a_cap(
    vault: VaultBuilder, invoke: Invoke, cache: Path
) -> None:
    body = b"---\nword and word\n" + b"\xffx" * 25_000_000
    place = vault.raw(PATH, b"---\ntype: contact\n" + body)
    invoke("search", "word")
    started = time.process_time()

    invoke("set", PATH, *words(REPLIED))

    assert time.process_time() - started < 1
    assert place.read_bytes() == b"---\ntype: contact\nreplied: 2024-02-29\n" + body
    assert invoke("search", "word").stdout.startswith(f"{PATH}\n")
    assert sum(path.stat().st_size for path in cache.iterdir()) < 10_000_000


def test_b59_a_tag_is_never_executed(vault: VaultBuilder, invoke: Invoke) -> None:
    front = b"a: !!python/object/apply:os.system ['touch executed']\n"
    place = vault.raw(PATH, b"---\n" + front + b"---\nbody\n")

    invoke("set", PATH, *words(REPLIED))
    invoke("check", exit_code=1)

    assert place.read_bytes() == b"---\n" + front + b"replied: 2024-02-29\n---\nbody\n"
    assert sorted(vault.snapshot()) == ["Notes", PATH, "vaultkit.toml"]
