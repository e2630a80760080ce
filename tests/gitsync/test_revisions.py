"""How often what a note says has changed, as git tells it on every machine."""

import os
import subprocess
from pathlib import Path

import pytest

from vaultkit.gitsync.revisions import changes_of

NOTE = "Interviews/a — é.md"


@pytest.fixture
def vault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a vault in a folder of a repository, as git has it without settings of the machine."""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    root = tmp_path / "work" / "vault"
    (root / "Interviews").mkdir(parents=True)
    git(root.parent, "init", "-q", "-b", "main")
    return root


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-C", folder, *words], capture_output=True, check=True)


def commit(root: Path, text: str | None, note: str = NOTE) -> None:
    if text is None:
        (root / note).unlink()
    else:
        (root / note).write_text(text)
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x", "--allow-empty")


def told(path: str, data: bytes) -> list[str]:
    """Take the first line for one part of what a note says, the second for the other."""
    lines = data.decode().splitlines()
    return [] if lines == ["nothing"] else (lines[0:2])


def count(root: Path, note: str = NOTE) -> list[int]:
    return changes_of(root, {note: told(note, (root / note).read_bytes())}, told)[note]


def test_each_part_is_counted_by_itself(vault: Path) -> None:
    for text in ("1\na\n", "2\na\n", "2\nb\n", "3\nb\n"):
        commit(vault, text)

    assert count(vault) == [2, 1]


def test_the_first_commit_is_no_change(vault: Path) -> None:
    commit(vault, "1\na\n")

    assert count(vault) == [0, 0]


def test_what_is_not_committed_is_one_change_more_and_stays_one_when_it_is(vault: Path) -> None:
    commit(vault, "1\na\n")
    (vault / NOTE).write_text("2\na\n")

    before = count(vault)
    commit(vault, "2\na\n")

    assert before == count(vault) == [1, 0]


def test_what_says_nothing_else_is_no_change(vault: Path) -> None:
    commit(vault, "1\na\n")
    commit(vault, "1\na\nmore\n")
    commit(vault, "1\na\nmore\n", "Interviews/other.md")

    assert count(vault) == [0, 0]


def test_a_change_and_its_taking_back_are_two(vault: Path) -> None:
    for text in ("1\na\n", "2\na\n", "1\na\n"):
        commit(vault, text)

    assert count(vault) == [2, 0]


def test_a_note_that_was_away_has_changed(vault: Path) -> None:
    commit(vault, "1\na\n")
    commit(vault, None)
    commit(vault, "1\na\n")

    assert count(vault) == [1, 1]


def test_a_note_that_said_nothing_for_a_while_has_changed_twice(vault: Path) -> None:
    for text in ("1\na\n", "nothing\n", "1\na\n"):
        commit(vault, text)

    assert count(vault) == [2, 2]


def test_the_changes_of_both_sides_of_a_merge_count(vault: Path) -> None:
    commit(vault, "1\n" + "-\n" * 20 + "a\n")
    git(vault, "checkout", "-q", "-b", "laptop")
    commit(vault, "2\n" + "-\n" * 20 + "a\n")
    git(vault, "checkout", "-q", "main")
    commit(vault, "1\n" + "-\n" * 20 + "b\n")
    git(vault, "merge", "-q", "laptop")

    def ends(path: str, data: bytes) -> list[str]:
        lines = data.decode().splitlines()
        return [lines[0] + lines[-1]]

    now = {NOTE: ends(NOTE, (vault / NOTE).read_bytes())}
    assert now == {NOTE: ["2b"]}
    assert changes_of(vault, now, ends) == {NOTE: [2]}


def test_another_clone_counts_the_same(vault: Path, tmp_path: Path) -> None:
    for text in ("1\na\n", "2\na\n", "2\nb\n"):
        commit(vault, text)
    git(tmp_path, "clone", "-q", str(vault.parent), "clone")

    assert count(tmp_path / "clone" / "vault") == count(vault) == [1, 1]


@pytest.mark.parametrize("kind", ["no commit", "no repository", "no git"])
def test_where_git_cannot_tell_nothing_has_changed(
    vault: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    (vault / NOTE).write_text("1\na\n")
    if kind == "no repository":
        (vault.parent / ".git").rename(vault.parent / "git")
    elif kind == "no git":
        commit(vault, "1\na\n")
        commit(vault, "2\na\n")
        monkeypatch.setenv("PATH", str(vault))

    assert count(vault) == [0, 0]


def test_what_git_has_lost_counts_as_another(vault: Path) -> None:
    for text in ("1\na\n", "2\na\n", "3\na\n"):
        commit(vault, text)
    lost = output(vault, "rev-parse", f"HEAD~1:./{NOTE}").strip()
    stored = vault.parent / ".git" / "objects" / lost[:2] / lost[2:]
    os.unlink(stored)  # noqa: PTH108

    assert count(vault) == [2, 2]


def test_no_program_that_a_repository_names_is_run(vault: Path, tmp_path: Path) -> None:
    """A vault may be a stranger's, with its repository."""
    commit(vault, "1\na\n")
    commit(vault, "2\na\n")
    program, traces = tmp_path / "gpg", tmp_path / "was run"
    program.write_text(f'#!/bin/sh\necho "$0 $@" >> "{traces}"\n')
    program.chmod(0o755)
    git(vault, "config", "gpg.program", str(program))
    git(vault, "config", "log.showSignature", "true")
    git(vault, "config", "diff.external", str(program))
    git(vault, "config", "core.fsmonitor", str(program))
    git(vault, "config", "filter.x.clean", str(program))
    (vault.parent / ".git" / "info").mkdir(exist_ok=True)
    (vault.parent / ".git" / "info" / "attributes").write_text("* filter=x diff=x\n")
    sign_the_latest_commit(vault)
    assert not traces.exists()

    assert count(vault) == [1, 0]
    assert not traces.exists(), traces.read_text()
    git(vault, "log", "-1")
    assert traces.exists()  # it would have been


def sign_the_latest_commit(root: Path) -> None:
    head, _, message = output(root, "cat-file", "commit", "HEAD").partition("\n\n")
    signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n x\n -----END PGP SIGNATURE-----"
    signed = f"{head}\n{signature}\n\n{message}"
    stored = output(root, "hash-object", "-t", "commit", "-w", "--stdin", data=signed).strip()
    git(root, "update-ref", "HEAD", stored)


def output(root: Path, *words: str, data: str = "") -> str:
    done = subprocess.run(
        ["git", "-C", root, *words], input=data, capture_output=True, text=True, check=True
    )
    return done.stdout
