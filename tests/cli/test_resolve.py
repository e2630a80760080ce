"""``vaultkit resolve``: what real git could not merge is said in words, and decided."""

import json
import os
import pty
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.diverging import ALONE, NOTE, Diverging
from tests.cli.test_contact_name import offered
from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.main import main

BASE = b"""\
---
type: contact
asked:
  - 2026-11-02
replied: 2026-11-03
role: Head of A&R   # since May
---
## What I learned

Small labels live on concerts.
"""
OURS = (
    BASE.replace(b"2026-11-03", b"2026-11-04")
    .replace(b"11-02\n", b"11-02\n  - 2026-11-09\n")
    .replace(b"concerts", b"reissues")
)
THEIRS = (
    BASE.replace(b"2026-11-03", b"2026-11-05")
    .replace(b"11-02\n", b"11-02\n  - 2026-11-10\n")
    .replace(b"concerts", b"vinyl")
)
MARKED = b"---\n<<<<<<< HEAD\na: 1\n=======\na: 2\n>>>>>>> laptop\n---\n"
ASKED = "'asked' has 2026-11-09 only here, 2026-11-10 only in laptop"
REPLIED = "'replied' is 2026-11-04 here and 2026-11-05 in laptop"
TEXT = "the text under 'What I learned', lines 16–20"
ALL = f"{NOTE}:5: {ASKED} [asked]\n{NOTE}:5: {REPLIED} [replied]\n{NOTE}:16: {TEXT} [body]\n"
NEXT = "Go through one of them with: vaultkit resolve NOTE\n"
DONE = f"{NOTE}: no conflict is left, and git was told so.\nGo on with: vaultkit sync\n"


@pytest.fixture(autouse=True)
def git_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let nothing of this machine's git count."""
    for name, value in ALONE.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))


@pytest.fixture
def diverging(vault: VaultBuilder) -> Diverging:
    return Diverging(vault)


@pytest.fixture
def merged(diverging: Diverging) -> Path:
    return diverging.merge(BASE, OURS, THEIRS)


@pytest.fixture
def answer(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., tuple[int, str]]]:
    """Run the program on a terminal and type these answers; give its status and what it said."""
    monkeypatch.setenv("TERM", "dumb")
    near, far = pty.openpty()

    def run(typed: str, *words: str) -> tuple[int, str]:
        os.write(near, typed.encode())
        with open(far, closefd=False) as stdin, open(far, "w", closefd=False) as stderr:
            monkeypatch.setattr(sys, "stdin", stdin)
            monkeypatch.setattr(sys, "stderr", stderr)
            with pytest.raises(SystemExit) as ended:
                main([*words], prog_name="vaultkit")
        monkeypatch.undo()
        os.set_blocking(near, False)
        said = b""
        while True:
            try:
                said += os.read(near, 65536)
            except BlockingIOError:
                break
        return int(str(ended.value.code or 0)), said.decode().replace("\r\n", "\n")

    yield run
    os.close(near)
    os.close(far)


def editor(tmp_path: Path, *said: str) -> str:
    """Make an editor that writes these texts, one each time it is called."""
    for number, text in enumerate(said):
        (tmp_path / f"said{number}").write_bytes(text.encode())
    script = tmp_path / "editor"
    script.write_text(
        f'#!/bin/sh\ncd {tmp_path}\nn=$(cat count 2>/dev/null || echo 0)\ncp "$1" seen$n\n'
        'cat said$n > "$1" || exit 3\ntouch -d "+1 day" "$1"\necho $((n + 1)) > count\n'
    )
    script.chmod(0o755)
    return str(script)


def resolved(*, replied: bytes = b"4", items: bytes = b"", text: bytes = b"") -> bytes:
    return (
        BASE.replace(b"2026-11-03", b"2026-11-0" + replied)
        .replace(b"11-02\n", b"11-02\n" + items)
        .replace(b"Small labels live on concerts.\n", text)
    )


NINTH, TENTH = b"  - 2026-11-09\n", b"  - 2026-11-10\n"
REISSUES, VINYL = b"Small labels live on reissues.\n", b"Small labels live on vinyl.\n"


@pytest.mark.usefixtures("merged")
def test_alone_it_lists_all_that_is_in_conflict(invoke: Invoke) -> None:
    result = invoke("resolve", exit_code=1)

    assert result.stdout == ALL
    assert result.stderr == NEXT


@pytest.mark.usefixtures("merged")
def test_data_have_every_part_with_both_sides(invoke: Invoke) -> None:
    document = json.loads(invoke("resolve", "--json", exit_code=1).stdout)

    (note,) = document["conflicts"]
    assert (note["path"], note["unmerged"], note["deleted_by"]) == (NOTE, True, None)
    assert note["by_hand"] == []
    assert note["parts"][1] == {
        "name": "replied",
        "line": 5,
        "last_line": 11,
        "properties": ["replied"],
        "ours": "replied: 2026-11-04\n",
        "theirs": "replied: 2026-11-05\n",
        "base": None,
        "our_label": "HEAD",
        "their_label": "laptop",
        "words": REPLIED,
    }


def test_data_have_the_base_where_the_marks_do(diverging: Diverging, invoke: Invoke) -> None:
    diverging.merge(BASE, OURS, THEIRS, NOTE, "-c", "merge.conflictStyle=diff3")

    document = json.loads(invoke("resolve", NOTE, "--json", exit_code=1).stdout)

    assert document["conflicts"][0]["parts"][-1]["base"] == "Small labels live on concerts.\n"


@pytest.mark.usefixtures("merged")
def test_without_a_terminal_a_note_is_listed(invoke: Invoke) -> None:
    result = invoke("resolve", "claire", exit_code=1)

    assert (result.stdout, result.stderr) == (ALL, NEXT)


def test_each_property_from_its_side_and_git_is_told(
    diverging: Diverging, merged: Path, invoke: Invoke
) -> None:
    result = invoke("resolve", "claire", "--both", "asked", "--ours", "replied", "--theirs", "body")

    assert merged.read_bytes() == resolved(items=NINTH + TENTH, text=VINYL)
    assert result.stdout == f"{NOTE}\n"
    assert result.stderr == DONE
    assert diverging.unmerged() == ""
    diverging.git("commit", "--quiet", "--no-edit")


@pytest.mark.parametrize(
    ("option", "expected"),
    [
        ("--all-ours", resolved(items=NINTH, text=REISSUES)),
        ("--all-theirs", resolved(replied=b"5", items=TENTH, text=VINYL)),
    ],
)
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_all_of_one_side(
    diverging: Diverging, invoke: Invoke, option: str, expected: bytes, end: bytes
) -> None:
    note = diverging.merge(*(each.replace(b"\n", end) for each in (BASE, OURS, THEIRS)))

    invoke("resolve", "Claire Dubois", option)

    assert note.read_bytes() == expected.replace(b"\n", end)


@pytest.mark.parametrize(
    ("how", "text"),
    [("--ours", b"mine"), ("--theirs", b"yours\n"), ("--both", b"mine\nyours\n")],
)
def test_a_last_line_without_an_end_is_left_without(
    diverging: Diverging, invoke: Invoke, how: str, text: bytes
) -> None:
    note = diverging.merge(b"text\n", b"text\nmine", b"text\nyours\n")

    invoke("resolve", NOTE, how, "body")

    assert note.read_bytes() == b"text\n" + text


def test_an_empty_line_at_the_end_stays(diverging: Diverging, invoke: Invoke) -> None:
    note = diverging.merge(b"text\n", b"text\n\n", b"text\nyours")

    invoke("resolve", NOTE, "--ours", "body")

    assert note.read_bytes() == b"text\n\n"


def test_one_of_ours_and_everything_else_theirs(merged: Path, invoke: Invoke) -> None:
    invoke("resolve", NOTE, "--ours", "replied", "--all-theirs")

    assert merged.read_bytes() == resolved(items=TENTH, text=VINYL)


def test_what_is_left_is_said_and_git_is_not_told(
    diverging: Diverging, merged: Path, invoke: Invoke
) -> None:
    result = invoke("resolve", NOTE, "--both", "asked", "--ours", "replied", exit_code=1)

    assert result.stdout == f"{NOTE}\n"
    assert result.stderr == f"{NOTE}:12: the text under 'What I learned', lines 12–16 [body]\n"
    assert b"  - 2026-11-10\nreplied: 2026-11-04\nrole" in merged.read_bytes()
    assert diverging.unmerged() == f"{NOTE}\n"


def test_a_dry_run_shows_the_diff_and_changes_nothing(
    diverging: Diverging, merged: Path, invoke: Invoke
) -> None:
    before = merged.read_bytes()

    result = invoke("resolve", NOTE, "--all-ours", "--dry-run")

    assert "\n-<<<<<<< HEAD\n   - 2026-11-09\n" in result.stdout
    assert result.stderr == ""
    assert merged.read_bytes() == before
    assert diverging.unmerged() == f"{NOTE}\n"


def test_a_resolved_note_can_be_undone(merged: Path, invoke: Invoke) -> None:
    before = merged.read_bytes()
    invoke("resolve", NOTE, "--all-ours")

    result = invoke("undo")

    assert result.stderr == f"Took back: resolve {NOTE}.\n"
    assert merged.read_bytes() == before


@pytest.mark.usefixtures("merged")
def test_a_name_that_is_not_in_conflict_is_an_error_with_those_that_are(invoke: Invoke) -> None:
    result = invoke("resolve", NOTE, "--ours", "role", exit_code=3)

    assert result.stderr == (
        f"Error: {NOTE}: nothing called 'role' is in conflict; there are: asked, replied, body\n"
    )


@pytest.mark.usefixtures("merged")
def test_two_decisions_on_one_thing_are_an_error(invoke: Invoke) -> None:
    result = invoke("resolve", NOTE, "--ours", "body", "--theirs", "line:16", exit_code=2)

    assert result.stderr == f"Error: {NOTE}: 'line:16' is decided on twice; give one of the two\n"


def test_one_value_cannot_be_both(merged: Path, invoke: Invoke) -> None:
    before = merged.read_bytes()

    result = invoke("resolve", NOTE, "--both", "replied", exit_code=3)

    assert result.stderr == (
        f"Error: {NOTE}:7:1: not changed: 'replied' has one value; take one of the two\n"
    )
    assert merged.read_bytes() == before


def test_several_things_in_one_conflict_are_decided_on_together(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    note = vault.raw("Ann.md", MARKED.replace(b"a: 1", b"a: [\nb: 1"))

    result = invoke("resolve", "ann", "--theirs", "a", exit_code=3)

    assert result.stderr == (
        "Error: Ann.md: 'a' stands in one conflict with other things; decide on all of it: line:2\n"
    )
    invoke("resolve", "ann", "--theirs", "line:2")
    assert note.read_bytes() == b"---\na: 2\n---\n"


@pytest.mark.parametrize(
    "words",
    [("--all-ours",), ("--keep",), ("--ours", "x"), (NOTE, "--all-ours", "--json")],
)
@pytest.mark.usefixtures("vault")
def test_decisions_need_a_note(invoke: Invoke, words: tuple[str, ...]) -> None:
    result = invoke("resolve", *words, exit_code=2)

    assert result.stderr.endswith("Error: decide with a NOTE, and without --json\n")


@pytest.mark.usefixtures("merged")
def test_marks_are_not_kept_or_deleted(invoke: Invoke) -> None:
    result = invoke("resolve", NOTE, "--keep", exit_code=2)

    assert result.stderr.endswith(
        "Error: --keep and --delete are for a note without marks of a conflict\n"
    )


def test_outside_a_repository_marks_are_resolved_as_well(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    note = vault.raw("Ann.md", MARKED)

    assert invoke("resolve", exit_code=1).stdout == "Ann.md:2: 'a' is 1 here and 2 in laptop [a]\n"
    result = invoke("resolve", "ann", "--theirs", "a")

    assert note.read_bytes() == b"---\na: 2\n---\n"
    assert result.stderr == "Ann.md: no conflict is left.\n"


def test_where_nothing_is_in_conflict(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(NOTE, "---\ntype: contact\n---\n")

    assert invoke("resolve").output == ""
    assert invoke("resolve", "claire").stderr == f"{NOTE}: nothing is in conflict.\n"
    assert json.loads(invoke("resolve", "--json").stdout) == {"schema": 1, "conflicts": []}


def test_what_can_only_be_resolved_by_hand_is_said(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("Ann.md", b"---\na: 1\n=======\n---\n" + MARKED[4:-4].replace(b"a: 1", b"=======", 1))

    result = invoke("resolve", "ann", exit_code=1)

    assert result.stdout == (
        "Ann.md:3: line 3: a mark of a conflict whose other marks are gone; mend it by hand\n"
        "Ann.md:5: lines 5–9: more than one line of '=======' could divide the two sides; "
        "resolve it by hand\n"
    )
    document = json.loads(invoke("resolve", "ann", "--json", exit_code=1).stdout)
    assert [each["line"] for each in document["conflicts"][0]["by_hand"]] == [3, 5]


@pytest.mark.parametrize(
    ("ours", "theirs", "gone"),
    [(None, THEIRS, "ours"), (OURS, None, "theirs")],
)
def test_a_note_that_one_side_deleted(
    diverging: Diverging, invoke: Invoke, ours: bytes | None, theirs: bytes | None, gone: str
) -> None:
    note = diverging.merge(BASE, ours, theirs)
    kept = note.read_bytes()

    result = invoke("resolve", "claire", exit_code=1)

    here, there = ("here", "there") if gone == "ours" else ("there", "here")
    assert result.stdout == (
        f"{NOTE}: it was deleted or renamed {here}, and changed {there}; decide with --keep or"
        " --delete\n"
    )
    document = json.loads(invoke("resolve", "--json", exit_code=1).stdout)
    assert document["conflicts"][0]["deleted_by"] == gone
    result = invoke("resolve", "claire", "--keep")
    assert result.stderr == DONE
    assert note.read_bytes() == kept == (ours or theirs)
    assert diverging.unmerged() == ""


def test_a_note_is_deleted_as_one_side_did_and_can_be_brought_back(
    diverging: Diverging, invoke: Invoke
) -> None:
    note = diverging.merge(BASE, OURS, None)
    shown = invoke("resolve", "claire", "--delete", "--dry-run")
    assert "\n+++ /dev/null\n" in shown.stdout
    assert note.exists()

    result = invoke("resolve", "claire", "--delete")

    assert result.stdout == f"{NOTE}\n"
    assert not note.exists()
    assert diverging.git("status", "--porcelain") == f'D  "{NOTE}"\n'
    invoke("undo")
    assert note.read_bytes() == OURS


@pytest.mark.parametrize(("fate", "expected"), [("--keep", THEIRS), ("--delete", None)])
def test_a_note_that_is_gone_already(
    diverging: Diverging, invoke: Invoke, fate: str, expected: bytes | None
) -> None:
    note = diverging.merge(BASE, None, THEIRS)
    note.unlink()

    invoke("resolve", NOTE, fate)

    assert (note.read_bytes() if note.exists() else None) == expected
    assert diverging.unmerged() == ""


def test_a_note_in_conflict_that_was_taken_away_is_not_brought_back_as_one_side(
    diverging: Diverging, merged: Path, invoke: Invoke
) -> None:
    merged.unlink()

    result = invoke("resolve", "claire", exit_code=1)

    assert result.stdout == (
        f"{NOTE}: it is gone; --delete tells git so, 'git checkout --merge' brings it and the marks"
        " back\n"
    )
    result = invoke("resolve", "claire", "--keep", exit_code=3)
    assert result.stderr == (
        f"Error: {NOTE} could not be written: it is gone; 'git checkout --merge' brings it and the"
        " marks back\n"
    )
    assert not merged.exists()
    assert diverging.unmerged() == f"{NOTE}\n"
    assert invoke("resolve", "claire", "--delete").stderr == DONE
    assert diverging.git("status", "--porcelain") == f'D  "{NOTE}"\n'


def test_a_note_renamed_in_two_ways(diverging: Diverging, invoke: Invoke) -> None:
    diverging.vault.raw("Ann.md", BASE)
    diverging.git("init", "--quiet", "-b", "main")
    for branch, name in (("laptop", "Anna.md"), ("main", "Anne.md")):
        diverging.git("checkout", "--quiet", "-B", "main", "start", status=128)
        if branch == "laptop":
            diverging.git("add", "--all")
            diverging.git("commit", "--quiet", "-m", "begin")
            diverging.git("tag", "begin")
        diverging.git("checkout", "--quiet", "-B", branch, "begin")
        diverging.git("mv", "Ann.md", name)
        diverging.git("commit", "--quiet", "-m", branch)
    diverging.git("merge", "--quiet", "laptop", status=1)

    result = invoke("resolve", exit_code=1)

    assert result.stdout == (
        "Ann.md: it was deleted or renamed on both sides, in different ways\n"
        "Anna.md: it was deleted or renamed here, and changed there; decide with --keep or"
        " --delete\n"
        "Anne.md: it was deleted or renamed there, and changed here; decide with --keep or"
        " --delete\n"
    )
    assert invoke("resolve", "Ann.md", "--delete").stderr.endswith(
        "2 more notes are in conflict: vaultkit resolve\n"
    )
    assert invoke("resolve", "Anna", "--delete").stderr.endswith(
        "One more note is in conflict: vaultkit resolve\n"
    )
    invoke("resolve", "Anne", "--keep")
    assert diverging.git("status", "--porcelain") == ""


def test_a_note_that_was_merged_by_hand_is_told_to_git(
    diverging: Diverging, merged: Path, invoke: Invoke
) -> None:
    merged.write_bytes(resolved(items=TENTH, text=REISSUES))
    assert invoke("resolve", exit_code=1).stdout == (
        f"{NOTE}: no marks are left in it; 'vaultkit resolve' tells git so\n"
    )

    assert invoke("resolve", NOTE).stderr == DONE

    assert diverging.unmerged() == ""


@pytest.mark.parametrize("side", [OURS, THEIRS])
def test_a_note_that_is_as_one_side_had_it_is_not_taken_for_merged(
    diverging: Diverging, merged: Path, invoke: Invoke, side: bytes
) -> None:
    merged.write_bytes(side.replace(b"\n", b"\r\n"))

    result = invoke("resolve", NOTE, exit_code=1)

    assert result.stdout == (
        f"{NOTE}: git could not merge it, and it is as one side had it, without marks; --keep"
        " takes it so, 'git checkout --merge' brings the marks back\n"
    )
    assert diverging.unmerged() == f"{NOTE}\n"
    assert invoke("resolve", NOTE, "--keep").stderr == DONE
    assert diverging.unmerged() == ""


@pytest.mark.usefixtures("merged")
def test_names_of_parts_are_no_use_without_marks(merged: Path, invoke: Invoke) -> None:
    merged.write_bytes(OURS)

    result = invoke("resolve", NOTE, "--ours", "replied", exit_code=3)

    assert result.stderr == f"Error: {NOTE}: nothing called 'replied' is in conflict\n"


@pytest.mark.parametrize(
    ("words", "replied", "text", "end"),
    [
        (("--ours", "replied", "--theirs", "body"), b"4", VINYL, b"\n"),
        (("--theirs", "replied", "--both", "body"), b"5", REISSUES + VINYL, b"\r\n"),
        (("--all-ours",), b"4", REISSUES, b"\n"),
        (("--all-theirs",), b"5", VINYL, b"\r\n"),
    ],
)
def test_what_the_driver_left_is_resolved(
    diverging: Diverging,
    invoke: Invoke,
    words: tuple[str, ...],
    replied: bytes,
    text: bytes,
    end: bytes,
) -> None:
    diverging.use_driver()
    note = diverging.merge(*(each.replace(b"\n", end) for each in (BASE, OURS, THEIRS)))
    names = [line.rpartition("[")[2] for line in invoke("resolve", exit_code=1).stdout.splitlines()]
    assert names == ["replied]", "body]"]

    result = invoke("resolve", "claire", *words)

    wanted = resolved(replied=replied, items=NINTH + TENTH, text=text)
    assert note.read_bytes() == wanted.replace(b"\n", end)
    assert result.stderr == DONE


BLOCKS = (
    "why: |\n  How a label\n",
    "why: |\n  How a label\n  finds it\n",
    "why: |\n  How a label\n  sells\n",
)
LISTS = "tags: [a]\n", "tags: [a, b] # mine\n", "tags: {b: c}\n"
REMOVED = "why: |\n  How\n  so\n", "", "why: y # why not\n"
ORDERED = "why: w\ntags: [a]\n", "why: x\ntags: [n]\n", "# tags?\ntags:\n  - m\nwhy: z\n"
ADDED = None, "why: x\n", "why: y\n"


@pytest.mark.parametrize(
    ("fronts", "style", "with_driver"),
    [
        (BLOCKS, "merge", False),
        (BLOCKS, "diff3", True),
        (LISTS, "zdiff3", False),
        (LISTS, "merge", True),
        (REMOVED, "diff3", False),
        (REMOVED, "zdiff3", True),
        (ORDERED, "merge", False),
        (ADDED, "merge", False),
        (ADDED, "merge", True),
    ],
)
def test_other_conflicts_of_git_and_of_the_driver(
    diverging: Diverging,
    invoke: Invoke,
    fronts: tuple[str | None, str, str],
    style: str,
    *,
    with_driver: bool,
) -> None:
    if with_driver:
        diverging.use_driver()
    base, ours, theirs = (
        None if front is None else f"---\ntype: contact\n{front}role: x\n---\ntext\n".encode()
        for front in fronts
    )
    note = diverging.merge(base, ours, theirs, NOTE, "-c", f"merge.conflictStyle={style}")
    marked = note.read_bytes()

    invoke("resolve", "claire", "--all-ours")
    assert note.read_bytes() == ours
    invoke("undo")
    assert note.read_bytes() == marked
    invoke("resolve", "claire", "--all-theirs")
    assert note.read_bytes() == theirs


def test_during_a_rebase_the_sides_are_called_by_what_they_are(
    diverging: Diverging, merged: Path, invoke: Invoke
) -> None:
    diverging.git("merge", "--abort")
    diverging.git("rebase", "--quiet", "laptop", status=1)

    result = invoke("resolve", NOTE, exit_code=1)

    assert "'replied' is 2026-11-05 in what came in and 2026-11-04 in your commit" in result.stdout
    invoke("resolve", NOTE, "--all-theirs")
    assert merged.read_bytes() == resolved(items=NINTH, text=REISSUES)


def test_a_conflict_in_a_block_of_code_counts_if_git_made_it(
    diverging: Diverging, invoke: Invoke
) -> None:
    shown = b"<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"
    text = b"```\n%s\n```\n```\n" + shown + b"```\n"
    note = diverging.merge(text % b"base", text % b"ours", text % b"theirs")

    assert invoke("resolve", NOTE, exit_code=1).stdout.startswith(f"{NOTE}:2: the text, lines 2–6")
    invoke("resolve", NOTE, "--ours", "line:2", exit_code=1)
    assert note.read_bytes() == text % b"ours"
    assert invoke("resolve", NOTE, exit_code=1).stdout.startswith(f"{NOTE}: git could not merge it")


def test_what_a_block_of_code_shows_is_no_conflict(diverging: Diverging, invoke: Invoke) -> None:
    shown = b"x\n```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n```\n%s\n"
    note = diverging.merge(shown % b"base", shown % b"ours", shown % b"theirs")

    assert invoke("resolve", NOTE, "--both", "body").stderr == DONE
    assert note.read_bytes() == shown % b"ours\ntheirs"


def test_a_filter_of_the_vault_is_not_run(
    diverging: Diverging, merged: Path, invoke: Invoke
) -> None:
    diverging.vault.raw(".gitattributes", b"*.md filter=evil\n")
    diverging.git("config", "filter.evil.clean", "touch RUN; cat")

    result = invoke("resolve", NOTE, "--all-ours", exit_code=3)

    assert result.stderr == (
        f"Error: {NOTE} is resolved, but git would run the filter 'evil' on it, which the vault "
        f"names and vaultkit does not start. If you trust it: git add '{NOTE}'\n"
    )
    assert merged.read_bytes() == resolved(items=NINTH, text=REISSUES)
    assert not (diverging.vault.root / "RUN").exists()


def test_in_a_vault_below_the_top_of_the_repository(
    diverging: Diverging, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = diverging.merge(BASE, OURS, THEIRS, "Inner/Claire.md")
    diverging.vault.raw("Inner/vaultkit.toml", b"")
    monkeypatch.chdir(diverging.vault.root / "Inner")

    assert invoke("resolve", exit_code=1).stdout.startswith("Claire.md:5: 'asked' has")
    invoke("resolve", "claire", "--all-ours")

    assert note.read_bytes() == resolved(items=NINTH, text=REISSUES)
    assert diverging.unmerged() == ""


def test_files_that_are_no_notes_are_left_to_git(diverging: Diverging, invoke: Invoke) -> None:
    diverging.merge(b"base\n", b"ours\n", b"theirs\n", "list.txt")

    assert invoke("resolve").output == ""
    assert diverging.unmerged() == "list.txt\n"


@pytest.mark.parametrize("name", ["[a]*?.md", ":(top)x.md", "-x.md", "Zoë e\u0301.md"])
def test_a_name_that_git_could_take_for_something_else(
    diverging: Diverging, invoke: Invoke, name: str
) -> None:
    diverging.merge(BASE, OURS, THEIRS, name)

    invoke("resolve", "--all-ours", "--", name)

    assert diverging.unmerged() == ""


def test_two_notes_of_one_name_are_told_apart_by_their_paths(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for path in ("A/Ann.md", "B/Ann.md"):
        vault.raw(path, MARKED)

    result = invoke("resolve", "ann", exit_code=3)

    assert result.stderr == (
        "Error: 'ann' could be A/Ann.md, B/Ann.md; type one of these in full\n"
    )
    assert offered("zsh", "vaultkit", "resolve", "a") == [
        "plain", "A/Ann.md", "_", "plain", "B/Ann.md", "_",
    ]  # fmt: skip


def test_a_note_of_that_very_name_is_meant_before_one_in_conflict(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("Ann.md", "---\ntype: contact\n---\n")
    vault.raw("Anna.md", MARKED)

    assert invoke("resolve", "ann", "--all-ours").stderr == "Ann.md: nothing is in conflict.\n"
    assert invoke("resolve", "nna", "--all-ours").stdout == "Anna.md\n"


def test_in_french(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("Ann.md", MARKED)

    result = invoke("--lang", "fr", "resolve", exit_code=1)

    assert result.stdout == "Ann.md:2: «\u00a0a\u00a0»\u00a0: 1 ici, 2 dans laptop [a]\n"
    assert result.stderr == "Pour en régler une\u00a0: vaultkit resolve NOTE\n"


@pytest.mark.usefixtures("merged")
def test_notes_and_what_is_in_conflict_are_offered() -> None:
    assert offered("bash", "vaultkit", "resolve", "du") == [r"plain,Claire\\ Dubois"]
    assert offered("bash", "vaultkit", "resolve", "x") == []
    assert offered("zsh", "vaultkit", "resolve", "claire", "--ours", "re") == [
        "plain", "replied", "_",
    ]  # fmt: skip
    assert offered("zsh", "vaultkit", "resolve", "nobody", "--ours", "re") == []
    assert offered("zsh", "vaultkit", "-C", "/", "resolve", "x") == []


def test_an_unreadable_note_is_said(vault: VaultBuilder, invoke: Invoke) -> None:
    (vault.root / "Ann.md").mkdir()

    assert "cannot be read" in invoke("resolve", "Ann.md", exit_code=3).stderr


def test_a_link_to_nothing_is_said(vault: VaultBuilder, invoke: Invoke, tmp_path: Path) -> None:
    (vault.root / "Ann.md").symlink_to(tmp_path / "nothing.md")

    result = invoke("resolve", "Ann.md", exit_code=5)

    assert result.stderr.startswith("Error: Ann.md was changed by another program meanwhile")


def test_a_note_that_changes_while_its_user_thinks_is_left_alone(
    merged: Path, answer: Callable[..., tuple[int, str]], monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:  # fmt: skip
    saving = tmp_path / "saving"
    saving.write_text(f'#!/bin/sh\necho more >> "{merged}"\necho replied: x > "$1"\n')
    saving.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(saving))
    before = merged.read_bytes()

    status, said = answer("s\ne\ns\n", "resolve", NOTE)

    assert status == 5
    assert f"Error: {NOTE} was changed by another program meanwhile" in said
    assert merged.read_bytes() == before + b"more\n"


def test_on_a_terminal_every_part_is_asked_about(
    diverging: Diverging, merged: Path, answer: Callable[..., tuple[int, str]]
) -> None:
    status, said = answer("b\nb\nt\no\n", "resolve", "claire")

    assert status == 0
    assert merged.read_bytes() == resolved(replied=b"5", items=NINTH + TENTH, text=REISSUES)
    assert diverging.unmerged() == ""
    assert (
        f"\n{NOTE}:5: {REPLIED}\n"
        "  before\n    replied: 2026-11-03\n"
        "  ours, here\n    replied: 2026-11-04\n"
        "  theirs, in laptop\n    replied: 2026-11-05\n"
        "o = ours, t = theirs, b = both, e = edit, s = skip: "
    ) in said
    assert "Not taken: line 7: 'replied' has one value; take one of the two\n" in said
    assert said.endswith(DONE)


def test_what_is_skipped_stays(merged: Path, answer: Callable[..., tuple[int, str]]) -> None:
    before = merged.read_bytes()

    status, said = answer("s\ns\ns\n", "resolve", "claire")

    assert status == 1
    assert merged.read_bytes() == before
    assert f"Nothing was decided. Nothing changed.\n{ALL}" in said


@pytest.mark.parametrize("typed", ["o\n\x04", "o\ne\n\x04"])
def test_an_end_in_place_of_an_answer_changes_nothing(
    merged: Path,
    answer: Callable[..., tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
    typed: str,
) -> None:
    monkeypatch.setenv("EDITOR", "true")
    before = merged.read_bytes()

    status, said = answer(typed, "resolve", "claire")

    assert status == 130
    assert said.endswith("\nAborted!\n")
    assert merged.read_bytes() == before


def test_a_property_is_edited_and_checked(
    merged: Path,
    tmp_path: Path,
    answer: Callable[..., tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    marks = "<<<<<<< HEAD\nreplied: 2026-11-04\n=======\nreplied: 2026-11-05\n>>>>>>> laptop\n"
    saved = ("replied: [\n", marks, "replied: 2026-11-06 # by mail", "")
    monkeypatch.setenv("EDITOR", editor(tmp_path, *saved))

    status, said = answer("o\ne\ne\ne\ne\n", "resolve", "claire")

    assert status == 0
    assert (tmp_path / "seen0").read_text() == marks
    assert "Not taken: line 7: a bracket is not closed" in said
    assert "Not taken: line 7: marks of the conflict are left in it; take them out as well" in said
    assert merged.read_bytes() == resolved(
        replied=b"6 # by mail", items=NINTH, text=b""
    )  # fmt: skip


def test_an_edit_in_a_note_with_crlf_keeps_its_line_ends(
    vault: VaultBuilder,
    tmp_path: Path,
    answer: Callable[..., tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    note = vault.raw("Ann.md", MARKED.replace(b"\n", b"\r\n"))
    monkeypatch.setenv("EDITOR", editor(tmp_path, "a: 3\n"))

    answer("e\n", "resolve", "ann")

    assert note.read_bytes() == b"---\r\na: 3\r\n---\r\n"


@pytest.mark.parametrize(
    ("program", "words"), [("true", "It was not saved.\n"), ("false", "Editing failed")]
)
def test_an_edit_that_is_not_saved_is_asked_about_again(
    vault: VaultBuilder,
    answer: Callable[..., tuple[int, str]],
    monkeypatch: pytest.MonkeyPatch,
    program: str,
    words: str,
) -> None:
    note = vault.raw("Ann.md", MARKED)
    monkeypatch.setenv("EDITOR", program)

    status, said = answer("e\nt\n", "resolve", "ann")

    assert status == 0
    assert words in said
    assert note.read_bytes() == b"---\na: 2\n---\n"


def test_a_side_that_has_nothing_is_shown_as_such(
    vault: VaultBuilder, answer: Callable[..., tuple[int, str]]
) -> None:
    vault.raw("Ann.md", MARKED.replace(b"a: 2\n", b"||||||| base\na: 0\n", 1).replace(
        b"=======\n||||||| base\na: 0\n", b"||||||| base\na: 0\n=======\n"
    ))  # fmt: skip

    _, said = answer("s\n", "resolve", "ann")

    assert "  before\n    a: 0\n  ours, here\n    a: 1\n  theirs, in laptop\n    -\n" in said


@pytest.mark.parametrize(
    ("letter", "status", "exists"), [("k", 0, True), ("d", 0, False), ("s", 1, True)]
)
def test_on_a_terminal_it_is_asked_whether_a_note_is_kept(
    diverging: Diverging,
    answer: Callable[..., tuple[int, str]],
    letter: str,
    status: int,
    exists: bool,  # noqa: FBT001  a column of the table
) -> None:
    note = diverging.merge(BASE, None, THEIRS)

    ended, said = answer(f"{letter}\n", "resolve", "claire")

    assert ended == status
    assert "k = keep it, d = delete it, s = skip: " in said
    assert note.exists() == exists
