"""The hook: real commits are held up by what breaks a note, and by nothing else."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY, Invoke, VaultBuilder
from tests.git_repositories import alone, git, repository, tried
from vaultkit.domain.check_rules import BREAKING

__all__ = ["alone", "repository"]

PROGRAM = str(Path(sys.executable).parent / "vaultkit")
GOOD = b"---\ntype: contact\nasked: 2026-11-02\n---\n"
BAD = b"---\ntype: contact\nasked: last week\n---\n"
HELD_UP = (
    "Not committed: mend this and 'git add' it. To commit all the same: git commit --no-verify"
)
TOLD = "Contacts/Ann.md:3:8: bad-date: 'last week' is not a date; write YYYY-MM-DD"


@pytest.fixture
def hooked(repository: VaultBuilder, invoke: Invoke) -> VaultBuilder:
    invoke("git", "setup", "--yes", "--hook")
    return repository


def commit(folder: Path, *words: str) -> tuple[int, str]:
    done = tried(folder, "commit", "--quiet", "--message=x", *words)
    return done.returncode, done.stderr


def test_what_breaks_a_note_holds_up_the_first_commit_and_any_later_one(
    hooked: VaultBuilder,
) -> None:
    hooked.raw("Contacts/Ann.md", BAD)
    git(hooked.root, "add", ".")

    assert commit(hooked.root) == (1, f"{TOLD}\n{HELD_UP}\n")
    hooked.raw("Contacts/Ann.md", GOOD)
    git(hooked.root, "add", ".")
    assert commit(hooked.root) == (0, "")
    hooked.raw("Contacts/Ann.md", BAD)
    git(hooked.root, "add", ".")
    assert commit(hooked.root) == (1, f"{TOLD}\n{HELD_UP}\n")
    assert commit(hooked.root, "--no-verify") == (0, "")


def test_it_looks_at_what_is_staged_and_not_at_the_files(hooked: VaultBuilder) -> None:
    hooked.raw("Contacts/Ann.md", BAD)
    git(hooked.root, "add", ".")
    hooked.raw("Contacts/Ann.md", GOOD)
    assert commit(hooked.root)[0] == 1

    git(hooked.root, "add", ".")
    hooked.raw("Contacts/Ann.md", BAD)
    assert commit(hooked.root) == (0, "")


@pytest.mark.parametrize("words", [("--all",), ("Contacts/Ann.md",)])
def test_a_commit_from_an_index_of_its_own_is_looked_at_as_well(
    hooked: VaultBuilder, words: tuple[str, ...]
) -> None:
    hooked.raw("Contacts/Ann.md", GOOD)
    git(hooked.root, "add", ".")
    assert commit(hooked.root) == (0, "")
    hooked.raw("Contacts/Ann.md", BAD)

    assert commit(hooked.root, *words) == (1, f"{TOLD}\n{HELD_UP}\n")


def test_what_was_committed_before_is_not_brought_up_again(hooked: VaultBuilder) -> None:
    hooked.raw("Contacts/Ann.md", BAD)
    git(hooked.root, "add", ".")
    commit(hooked.root, "--no-verify")
    hooked.raw("Contacts/Zoë.md", GOOD)
    git(hooked.root, "add", ".")

    assert commit(hooked.root) == (0, "")


ADVICE = {
    "a dangling link": b'---\ntype: contact\nreferred_by:\n  - "[[Nobody]]"\n---\n',
    "a fragile text": b"---\ntype: contact\nphone: +15551234567\n---\n",
    "an ask without a reason": GOOD,
    "no note of ours": b"# Shopping\n\n- milk\n",
}


@pytest.mark.parametrize("data", ADVICE.values(), ids=ADVICE)
def test_advice_holds_up_nothing(repository: VaultBuilder, invoke: Invoke, data: bytes) -> None:
    repository.raw("Contacts/Ann.md", data)
    git(repository.root, "add", ".")

    assert invoke("git", "check-notes", "--staged").output == ""


BROKEN = {
    "conflict-markers": b"---\n<<<<<<< HEAD\nrole: a\n=======\nrole: b\n>>>>>>> x\n---\n",
    "duplicate-key": b"---\ntype: contact\nrole: a\nrole: b\n---\n",
    "unclosed-front-matter": b"---\ntype: contact\n",
    "not-utf-8": b"---\ntype: contact\nrole: \xff\n---\n",
    "unknown-value": b"---\ntype: contact\nstatus: pausd\n---\n",
    "not-a-link": b"---\ntype: contact\nreferred_by: my sister\n---\n",
}


@pytest.mark.parametrize(("rule", "data"), BROKEN.items(), ids=BROKEN)
def test_each_kind_of_break_holds_it_up(
    repository: VaultBuilder, invoke: Invoke, rule: str, data: bytes
) -> None:
    repository.raw("Contacts/Ann.md", data)
    git(repository.root, "add", ".")

    result = invoke("git", "check-notes", "--staged", exit_code=100)

    assert f": {rule}: " in result.stdout
    assert result.stderr == f"{HELD_UP}\n"


def test_conflict_markers_in_the_body_hold_it_up(repository: VaultBuilder, invoke: Invoke) -> None:
    repository.raw("Ann.md", b"Text\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n")
    git(repository.root, "add", ".")

    result = invoke("git", "check-notes", "--staged", exit_code=100)

    assert result.stdout.startswith("Ann.md:2:1: conflict-markers: ")


def test_a_rule_that_is_switched_off_holds_up_nothing(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.settings('[check]\noff = ["bad-date"]\n')
    repository.raw("Contacts/Ann.md", BAD)
    git(repository.root, "add", ".")

    assert invoke("git", "check-notes", "--staged").output == ""


@pytest.mark.parametrize(
    "path",
    ["templates/a.md", "Contacts/Ann.txt", ".obsidian/a.md",
     "Ann (conflicted copy 2024-01-05 101112).md", "Drafts/a.md"],
)  # fmt: skip
def test_what_is_no_note_is_not_looked_at(
    repository: VaultBuilder, invoke: Invoke, path: str
) -> None:
    repository.settings('[folders]\nignore = ["Drafts/"]\n')
    repository.raw(path, BAD)
    git(repository.root, "add", ".")

    assert invoke("git", "check-notes", "--staged").output == ""


def test_links_removals_and_other_peoples_repositories_are_not_looked_at(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    root = repository.root
    repository.raw("Contacts/Ann.md", BAD)
    git(root, "add", ".")
    commit(root)
    (root / "Contacts" / "Ann.md").unlink()
    (root / "Link.md").symlink_to("Contacts/Ann.md")
    git(root, "init", "--quiet", "Inner.md")
    git(root / "Inner.md", "commit", "--quiet", "--allow-empty", "--message=x")
    git(root, "-c", "advice.addEmbeddedRepo=false", "add", ".")

    assert invoke("git", "check-notes", "--staged").output == ""
    assert git(root, "diff", "--cached", "--name-only").split() == [
        "Contacts/Ann.md", "Inner.md", "Link.md",
    ]  # fmt: skip


def test_the_index_that_git_commits_from_is_looked_at(
    repository: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository.raw("Contacts/Ann.md", BAD)
    monkeypatch.setenv("GIT_INDEX_FILE", str(repository.root / ".git" / "next-index"))
    git(repository.root, "add", ".")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/next-index")

    assert invoke("git", "check-notes", "--staged", exit_code=100).stdout == f"{TOLD}\n"
    monkeypatch.delenv("GIT_INDEX_FILE")
    assert invoke("git", "check-notes", "--staged").output == ""


def test_a_note_that_passes_a_filter_is_not_looked_at_and_counted(hooked: VaultBuilder) -> None:
    hooked.raw(".gitattributes", b"Contacts/*.md filter=crypt\n")
    git(hooked.root, "config", "filter.crypt.clean", "tr 'a-z' '\\200-\\231'")
    git(hooked.root, "config", "filter.crypt.smudge", f"touch {hooked.root}/RUN; cat")
    hooked.raw("Contacts/Ann.md", GOOD)
    git(hooked.root, "add", ".")

    assert commit(hooked.root) == (0, "1 note passes a filter of git's, and was not looked at.\n")
    assert not (hooked.root / "RUN").exists()


def test_paths_are_those_of_git_where_the_vault_is_a_folder(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw("my vault/vaultkit.toml", b"")
    invoke("git", "setup", "--yes", "--hook", "-C", "my vault")
    repository.raw("my vault/é\n.md", BAD)
    repository.raw("README.md", BAD)
    git(repository.root, "add", ".")

    status, told = commit(repository.root)

    assert status == 1
    assert told.splitlines()[0].startswith("my vault/é\\x0a.md:3:8: bad-date: ")
    assert "README" not in told


def test_it_runs_in_a_linked_work_tree(hooked: VaultBuilder, tmp_path: Path) -> None:
    git(hooked.root, "add", ".")
    commit(hooked.root)
    linked = tmp_path / "linked"
    git(hooked.root, "worktree", "add", "--quiet", str(linked))
    VaultBuilder(linked).raw("Contacts/Ann.md", BAD)
    git(linked, "add", ".")

    assert commit(linked) == (1, f"{TOLD}\n{HELD_UP}\n")


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (
            None,
            "vaultkit is missing, so nobody looked at the notes; they are committed as they are",
        ),
        ("exit 127", "vaultkit could not look at the notes; they are committed as they are"),
        ("exit 1", "vaultkit could not look at the notes; they are committed as they are"),
        ("kill -9 $$", "vaultkit could not look at the notes; they are committed as they are"),
    ],
)
def test_where_vaultkit_is_missing_or_broken_the_commit_goes_on(
    hooked: VaultBuilder, tmp_path: Path, program: str | None, said: str
) -> None:
    other = tmp_path / "programs" / "vaultkit"
    other.parent.mkdir()
    hook = hooked.root / ".git" / "hooks" / "pre-commit"
    hook.write_bytes(hook.read_bytes().replace(PROGRAM.encode(), bytes(other)))
    if program:
        other.write_text(f"#!/bin/sh\n{program}\n", encoding="utf-8")
        other.chmod(0o755)
    hooked.raw("Contacts/Ann.md", BAD)
    git(hooked.root, "add", ".")

    done = subprocess.run(
        ["git", "commit", "--quiet", "--message=x"],
        cwd=hooked.root, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PATH": "/usr/bin:/bin"},
    )  # fmt: skip

    assert done.returncode == 0
    assert done.stderr.splitlines()[-1] == said


def test_it_looks_elsewhere_on_the_path_where_the_program_is_gone(hooked: VaultBuilder) -> None:
    hook = hooked.root / ".git" / "hooks" / "pre-commit"
    hook.write_bytes(hook.read_bytes().replace(PROGRAM.encode(), b"/nowhere/vaultkit"))
    hooked.raw("Contacts/Ann.md", BAD)
    git(hooked.root, "add", ".")

    done = subprocess.run(
        ["git", "commit", "--quiet", "--message=x"],
        cwd=hooked.root, capture_output=True, encoding="utf-8", check=False,
        env={**os.environ, "PATH": f"{Path(PROGRAM).parent}:{os.environ['PATH']}"},
    )  # fmt: skip

    assert done.stderr == f"{TOLD}\n{HELD_UP}\n"


def test_it_is_a_program_of_every_shell(hooked: VaultBuilder) -> None:
    hook = hooked.root / ".git" / "hooks" / "pre-commit"

    assert hook.stat().st_mode & 0o777 == 0o755
    assert hook.read_bytes().startswith(b"#!/bin/sh\n")
    subprocess.run(["sh", "-n", hook], check=True)


def test_a_hook_of_the_users_stays_and_the_line_to_add_works(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    own = b"#!/bin/sh\necho mine >&2\n"
    hook = repository.raw(".git/hooks/pre-commit", own)
    hook.chmod(0o755)

    result = invoke("git", "setup", "--yes", "--hook")

    line = f"{PROGRAM} -C . git check-notes --staged; [ $? -ne 100 ] || exit 1"
    assert hook.read_bytes() == own
    assert result.stderr.splitlines()[0] == (
        f"There is a hook already, {hook}, and it stays as it is. To have it look at notes as"
        f" well, add this line: {line}"
    )
    hook.write_bytes(own + f"{line}\nexit 0\n".encode())
    repository.raw("Contacts/Ann.md", BAD)
    git(repository.root, "add", ".")
    assert commit(repository.root) == (1, f"mine\n{TOLD}\n{HELD_UP}\n")
    invoke("git", "setup", "--remove", "--yes")
    assert hook.exists()


def test_a_hook_of_vaultkits_that_was_changed_by_hand_is_the_users(
    hooked: VaultBuilder, invoke: Invoke
) -> None:
    hook = hooked.root / ".git" / "hooks" / "pre-commit"
    hook.write_bytes(hook.read_bytes() + b"# mine\n")

    assert "There is a hook already" in invoke("git", "setup", "--hook").stderr
    invoke("git", "setup", "--remove", "--yes")

    assert hook.read_bytes().endswith(b"# mine\n")


def test_a_hook_of_a_vaultkit_elsewhere_is_brought_up_to_date(
    hooked: VaultBuilder, invoke: Invoke
) -> None:
    hook = hooked.root / ".git" / "hooks" / "pre-commit"
    now = hook.read_bytes()
    hook.write_bytes(now.replace(PROGRAM.encode(), b"'/old place/vaultkit'"))

    result = invoke("git", "setup", "--hook")

    assert "-vaultkit='/old place/vaultkit'\n" in result.stdout
    assert hook.read_bytes() == now
    assert hook.stat().st_mode & 0o777 == 0o755


def test_where_pre_commit_runs_the_hooks_none_is_installed(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".pre-commit-config.yaml", b"repos: []\n")

    result = invoke("git", "setup", "--yes", "--hook")

    assert result.stderr.splitlines()[0] == (
        "No hook is installed: this repository has pre-commit run its hooks."
        " Add the hook 'vaultkit-check' to .pre-commit-config.yaml."
    )
    assert ".git/hooks" not in repository.snapshot()


def test_where_hooks_are_looked_for_elsewhere_none_is_installed(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    git(repository.root, "config", "core.hooksPath", "my hooks")

    result = invoke("git", "setup", "--yes", "--hook")

    assert result.stderr.splitlines()[0] == (
        "No hook is installed: git looks for hooks in my hooks (core.hooksPath). To have a"
        " pre-commit hook there look at notes, add this line:"
        f" {PROGRAM} -C . git check-notes --staged; [ $? -ne 100 ] || exit 1"
    )
    assert {".git/hooks", "my hooks"}.isdisjoint(repository.snapshot())


def test_where_the_folder_of_hooks_is_a_link_none_is_installed(
    repository: VaultBuilder, invoke: Invoke, tmp_path: Path
) -> None:
    (tmp_path / "shared").mkdir()
    (repository.root / ".git" / "hooks").symlink_to(tmp_path / "shared")

    result = invoke("git", "setup", "--yes", "--hook")

    assert "hooks/pre-commit is a symbolic link. To have the hook it leads to" in result.stderr
    assert list((tmp_path / "shared").iterdir()) == []


def test_where_hooks_cannot_be_written_it_is_told(repository: VaultBuilder, invoke: Invoke) -> None:
    repository.raw(".git/hooks", b"a file\n")

    result = invoke("git", "setup", "--yes", "--hook", exit_code=3)

    assert result.stderr.splitlines()[-1].endswith(
        ".git/hooks/pre-commit could not be written: Not a directory"
    )


def test_what_holds_it_up_is_what_two_sections_of_the_page_are_about() -> None:
    page = (REPOSITORY / "docs" / "checks.md").read_text(encoding="utf-8")
    sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:3]
    rules = {
        rule
        for section in sections
        for heading in re.findall(r"^### (.*)$", section, re.MULTILINE)
        for rule in re.findall(r"`([\w-]+)`", heading)
    }

    assert rules - {"yaml-tag", "fragile-text"} == BREAKING


def test_some_files_are_looked_at_as_pre_commit_hands_them_over(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw("Contacts/Ann.md", BAD)
    vault.raw("Contacts/Zoë.md", GOOD)
    vault.raw("Other.md", BAD)
    (vault.root / "Link.md").symlink_to("Other.md")
    files = ["Contacts/Ann.md", "Contacts/Zoë.md", "../README.md", "Link.md", "templates/a.md"]

    result = invoke("git", "check-notes", *files, exit_code=1)

    assert (result.stdout, result.stderr) == (f"{TOLD}\n", "")
    assert invoke("git", "check-notes", "Contacts/Zoë.md", "Gone.md", exit_code=1).stdout == (
        "Gone.md:1:1: unreadable: cannot be read: No such file or directory\n"
    )
    assert invoke("git", "check-notes", *files[1:]).output == ""
    assert invoke("git", "check-notes").output == ""


def test_it_speaks_french_in_a_french_vault(hooked: VaultBuilder) -> None:
    hooked.settings('language = "fr"\n')
    hooked.raw("Contacts/Ann.md", BAD)
    git(hooked.root, "add", ".")

    assert (
        "Commit suspendu\u00a0: corrigez cela, puis «\u00a0git add\u00a0»."
        in commit(hooked.root)[1]
    )
