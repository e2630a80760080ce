"""Git merges notes with vaultkit; whatever becomes of vaultkit, no line of a note is lost."""

import sys
from pathlib import Path

import pytest

from tests.gitsync.merging import PROGRAM, Merge, Repository
from vaultkit.gitsync.driver import driver_line

BASE = "---\nrole: editor\nasked:\n  - 2026-11-02\n---\n\nMet at the fair.\n"
OURS = "---\nrole: director\nasked:\n  - 2026-11-02\n  - 2026-11-09\n---\n\nMet at the fair.\n"
THEIRS = "---\nrole: editor\nasked:\n  - 2026-11-02\n  - 2026-11-12\n---\n\nMet at the fair.\n"
MERGED = (
    "---\nrole: director\nasked:\n  - 2026-11-02\n  - 2026-11-09\n  - 2026-11-12\n---\n\n"
    "Met at the fair.\n"
)
NAME = "Contacts/Claire Dubois.md"
ODD = "a\";touch P;$(touch Q)'`touch R`.md"
FAILED = "vaultkit did not merge this note; git merges it by lines.\n"


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "my vault")
    made.begin((NAME, BASE, OURS, THEIRS))
    return made


@pytest.fixture
def alone(repository: Repository) -> Merge:
    """What git does without vaultkit: a conflict."""
    found = repository.merge_without()
    assert found.conflicts == {NAME}
    assert b"<<<<<<< HEAD" in found.notes[NAME]
    return found


def script(folder: Path, text: str, name: str = "vaultkit") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n")
    path.chmod(0o755)
    return path


@pytest.mark.parametrize("interpreter", [None, ""])
def test_notes_that_git_alone_could_not_merge_come_out_clean(
    repository: Repository, interpreter: str | None
) -> None:
    repository.drive(interpreter=interpreter)

    assert repository.merge() == (0, {NAME: MERGED.encode()}, frozenset(), "")


def test_a_conflict_is_said_in_words_and_git_knows_of_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "vault")
    theirs = THEIRS.replace("editor", "head").replace("fair", "station")
    repository.begin((NAME, BASE, OURS.replace("fair", "ball"), theirs))
    repository.drive()

    merged = repository.merge()

    assert merged.said == f"{NAME}: both sides changed 'role' and the text\n"
    assert (merged.status, merged.conflicts) == (1, {NAME})
    assert merged.unlabelled[1][NAME].decode() == (
        "---\n<<<<<<<\nrole: director\n=======\nrole: head\n>>>>>>>\n"
        "asked:\n  - 2026-11-02\n  - 2026-11-09\n  - 2026-11-12\n---\n\n"
        "<<<<<<<\nMet at the ball.\n=======\nMet at the station.\n>>>>>>>\n"
    )
    assert b">>>>>>> laptop\n" in merged.notes[NAME]


def test_a_conflict_shows_what_was_there_before_if_git_is_to_show_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "vault")
    repository.begin((NAME, BASE, OURS, BASE.replace("editor", "head")))
    repository.git("config", "merge.conflictStyle", "zdiff3")
    repository.drive()

    merged = repository.merge().unlabelled[1][NAME].decode()

    assert merged.startswith(
        "---\n<<<<<<<\nrole: director\n|||||||\nrole: editor\n=======\nrole: head\n>>>>>>>\nasked:"
    )


def test_the_words_are_of_the_language_of_the_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")
    repository = Repository(tmp_path / "vault")
    repository.begin((NAME, BASE, OURS, BASE.replace("editor", "head")))
    repository.drive()

    assert (
        repository.merge().said
        == f"{NAME}\u00a0: modifié des deux côtés\u00a0: «\u00a0role\u00a0»\n"
    )


def test_without_a_driver_in_the_configuration_git_merges_as_ever(
    repository: Repository, alone: Merge
) -> None:
    repository.attribute()

    assert repository.merge() == alone


@pytest.mark.parametrize(
    "text",
    [
        "exit 0",
        "exit 1",
        "exit 2",
        "exit 126",
        "kill -SEGV $$",
        "kill -KILL $$",
        "echo half of a note; exit 0",
        "echo half of a note; exit 1",
        "echo half of a note; kill -KILL $$",
        f"'{PROGRAM}' \"$@\"; kill -KILL $$",  # between what it prints and its end
        f"'{PROGRAM}' \"$@\"; exit 0",
        f"ulimit -v 9000; exec '{PROGRAM}' \"$@\"",  # too little to start
        f"ulimit -v 60000; exec '{sys.executable}' -c 'x = bytearray(10**9)'",
        f"ulimit -f 0; exec '{PROGRAM}' \"$@\"",  # as on a full disk
        f"exec 1>&-; exec '{PROGRAM}' \"$@\"",
        f"exec 0<&-; exec '{PROGRAM}' \"$@\"",
        f"exec '{PROGRAM}' git merge-driver one two",
        "(echo lost >&0) 2>/dev/null; exit 0",  # ours has no other name for it
    ],
)
def test_a_driver_that_fails_leaves_what_git_makes_alone(
    repository: Repository, alone: Merge, tmp_path: Path, text: str
) -> None:
    repository.drive(script(tmp_path, text), interpreter="")

    merged = repository.merge()

    assert merged.unlabelled == alone.unlabelled
    assert merged.said.endswith(FAILED)


def test_the_line_names_the_program_and_the_interpreter_that_runs_it() -> None:
    line = driver_line("/opt/it's 100%/vaultkit")

    assert f"'{sys.executable}' '-I' '-S' '-c' 'import sys; " in line
    assert "p='/opt/it'\\''s 100%%/vaultkit'" in line
    assert "\n" not in line
    assert "python" not in driver_line("/bin/vaultkit", interpreter="")


def test_a_driver_that_is_gone_leaves_what_git_makes_alone(
    repository: Repository, alone: Merge, tmp_path: Path
) -> None:
    repository.drive(tmp_path / "gone" / "vaultkit", interpreter="")

    merged = repository.merge()

    assert merged.unlabelled == alone.unlabelled
    assert merged.said == FAILED


def test_if_the_interpreter_is_gone_the_program_merges(
    repository: Repository, tmp_path: Path
) -> None:
    repository.drive(interpreter=str(script(tmp_path, "exit 1", "python")))

    assert repository.merge() == (0, {NAME: MERGED.encode()}, frozenset(), "")


@pytest.mark.parametrize("folder", ["my programs", "it's 100%A", 'a"b$(touch P)`touch Q`;&|\\'])
def test_the_program_may_lie_anywhere(repository: Repository, tmp_path: Path, folder: str) -> None:
    path = script(tmp_path / folder, f"exec '{PROGRAM}' \"$@\"")
    repository.drive(path, interpreter="")

    assert repository.merge() == (0, {NAME: MERGED.encode()}, frozenset(), "")
    repository.drive(tmp_path / "gone", interpreter=str(path))
    assert not [each for each in repository.root.rglob("*") if each.name in "PQ"]


@pytest.mark.parametrize("program", [PROGRAM, Path("/nonexistent/vaultkit")])
def test_no_command_in_the_name_of_a_note_is_run(tmp_path: Path, program: Path) -> None:
    repository = Repository(tmp_path / "vault")
    names = (ODD, "-n.md", "%A %P.md", "é \\ $HOME.md", "a\nb.md")
    repository.begin(*((name, BASE, OURS, THEIRS) for name in names))
    repository.drive(program, None if program == PROGRAM else "")

    merged = repository.merge()

    assert {*merged.notes} == {*names}
    assert merged.conflicts == (frozenset() if program == PROGRAM else {*names})


def test_a_driver_killed_at_any_moment_leaves_a_merged_note_or_a_conflict(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "vault")
    delays = [f"0.{thousandths:03}" for thousandths in range(1, 60, 3)]
    repository.begin(*((f"{delay}.md", BASE, OURS, THEIRS) for delay in delays))
    alone = repository.merge_without().unlabelled[1]
    at = "for word do case $word in *.md) at=${word%.md};; esac; done"
    text = f'{at}; exec timeout -s KILL "$at" "{sys.executable}" "$@"'
    repository.drive(tmp_path / "gone", interpreter=str(script(tmp_path, text, "python")))

    merged = repository.merge()

    for name, data in merged.unlabelled[1].items():
        assert data == (alone[name] if name in merged.conflicts else MERGED.encode())
    assert len(merged.notes) == len(delays)


def test_binary_notes_are_a_conflict_as_git_has_it(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "vault")
    repository.begin((NAME, "a\0b\n", "a\0c\n", "a\0d\n"))
    alone = repository.merge_without()
    repository.drive()

    merged = repository.merge()

    assert merged.unlabelled == alone.unlabelled
    assert merged.conflicts == {NAME}


def test_both_sides_appending_to_one_text_over_several_lines_is_a_conflict(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "vault")
    base = "---\nwhy: |\n  one\n---\n"
    ours, theirs = (base.replace("one", f"one\n  {each}") for each in ("ours", "theirs"))
    repository.begin((NAME, base, ours, theirs))
    repository.drive()

    merged = repository.merge()

    assert merged.conflicts == {NAME}
    assert merged.unlabelled[1][NAME].decode() == (
        "---\n<<<<<<<\nwhy: |\n  one\n  ours\n=======\nwhy: |\n  one\n  theirs\n>>>>>>>\n---\n"
    )


def test_properties_that_only_a_parser_understands_are_merged_too(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "vault")
    base = "---\nwhy: {a: 1}\nrole: editor # for now\n---\n"
    ours, theirs = base.replace("a: 1", "a: 2"), base.replace("editor", "head")
    repository.begin((NAME, base, ours, theirs))
    repository.drive()

    assert repository.merge().notes == {NAME: b"---\nwhy: {a: 2}\nrole: head # for now\n---\n"}


def test_a_rebase_merges_with_the_driver_too(repository: Repository) -> None:
    repository.drive()
    repository.git("checkout", "-q", "laptop")

    repository.git("rebase", "-q", "main")

    assert (repository.root / NAME).read_bytes() == MERGED.encode()


def test_the_same_note_made_on_both_machines_is_merged_by_property(tmp_path: Path) -> None:
    repository = Repository(tmp_path / "vault")
    repository.begin(("README.txt", "", "ours", "theirs"))
    for branch, text in (("main", OURS), ("laptop", THEIRS)):
        repository.git("checkout", "-q", "-f", branch)
        (repository.root / "Claire.md").write_text(text)
        (repository.root / "README.txt").write_text("same")
        repository.git("add", "-A")
        repository.git("commit", "-q", "-m", "note")
    repository.git("checkout", "-q", "main")
    repository.drive()

    merged = repository.merge()

    assert merged.said == "Claire.md: both sides changed 'role'\n"
    assert b"  - 2026-11-02\n  - 2026-11-09\n  - 2026-11-12\n" in merged.notes["Claire.md"]


def test_nothing_is_left_in_the_temporary_folder(
    repository: Repository, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setenv("TMPDIR", str(folder))
    repository.drive()

    repository.merge()

    assert list(folder.iterdir()) == []
