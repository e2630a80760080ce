"""A vault becomes a repository of git, and nothing that lies in it is run."""

import resource
import subprocess
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.errors import GitError
from vaultkit.gitsync.repository import begin_repository

IGNORED = b"""\
# What belongs to one machine only
.obsidian/workspace.json
.obsidian/workspaces.json
.obsidian/workspace-mobile.json
.trash/
.DS_Store
conflict-files-obsidian-git.md
"""


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(["git", "-C", folder, *words], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_makes_a_repository_without_hooks_and_with_what_to_ignore(vault: VaultBuilder) -> None:
    begin_repository(vault.root)

    assert git(vault.root, "rev-parse", "--show-toplevel") == str(vault.root)
    assert git(vault.root, "status", "--porcelain") == "?? .gitignore\n?? vaultkit.toml"
    assert vault.snapshot()[".gitignore"] == IGNORED
    assert not (vault.root / ".git" / "hooks").exists()


def test_a_gitignore_that_is_there_stays_as_it_is(vault: VaultBuilder) -> None:
    vault.raw(".gitignore", b"*.pdf\r\n")

    begin_repository(vault.root)

    assert vault.snapshot()[".gitignore"] == b"*.pdf\r\n"


def test_a_gitignore_that_leads_to_nothing_is_not_written_through(
    vault: VaultBuilder, tmp_path: Path
) -> None:
    (vault.root / ".gitignore").symlink_to(tmp_path / "outside")

    begin_repository(vault.root)

    assert not (tmp_path / "outside").exists()
    assert (vault.root / ".gitignore").is_symlink()


def test_a_repository_is_not_begun_twice(vault: VaultBuilder) -> None:
    begin_repository(vault.root)
    before = vault.snapshot()

    begin_repository(vault.root)

    assert vault.snapshot() == before


def test_a_folder_of_a_repository_gets_no_repository_of_its_own(vault: VaultBuilder) -> None:
    git(vault.root, "init", "--quiet")
    folder = vault.root / "Interviews"
    folder.mkdir()

    begin_repository(folder)

    assert not (folder / ".git").exists()
    assert (folder / ".gitignore").read_bytes() == IGNORED


def test_a_repository_inside_the_vault_is_left_alone(vault: VaultBuilder) -> None:
    inner = vault.root / "inner"
    inner.mkdir()
    git(inner, "init", "--quiet", "--bare")
    before = {k: v for k, v in vault.snapshot().items() if k.startswith("inner")}

    begin_repository(vault.root)

    assert {k: v for k, v in vault.snapshot().items() if k.startswith("inner")} == before
    assert git(vault.root, "rev-parse", "--show-toplevel") == str(vault.root)


def test_nothing_that_the_repository_would_run_is_run(vault: VaultBuilder) -> None:
    git(vault.root, "init", "--quiet")
    evil = f"touch {vault.root}/RUN; :"
    git(vault.root, "config", "core.fsmonitor", evil)
    git(vault.root, "config", "core.hooksPath", str(vault.root / "hooks"))
    git(vault.root, "config", "core.pager", evil)
    git(vault.root, "config", "alias.rev-parse", f"!{evil}")
    git(vault.root, "config", "filter.evil.smudge", evil)
    vault.raw(".gitattributes", b"* filter=evil\n")
    for folder in ("hooks", ".git/hooks"):
        for hook in ("post-checkout", "post-index-change", "reference-transaction"):
            vault.raw(f"{folder}/{hook}", f"#!/bin/sh\n{evil}\n".encode()).chmod(0o755)

    begin_repository(vault.root)

    assert not (vault.root / "RUN").exists()


def test_a_template_of_the_user_for_repositories_is_not_copied(
    vault: VaultBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hook = tmp_path / "template" / "hooks" / "post-checkout"
    hook.parent.mkdir(parents=True)
    hook.write_text("#!/bin/sh\n")
    monkeypatch.setenv("GIT_TEMPLATE_DIR", str(hook.parent.parent))

    begin_repository(vault.root)

    assert not (vault.root / ".git" / "hooks").exists()


def test_inside_a_hook_of_another_repository_git_looks_at_the_vault(
    vault: VaultBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "--quiet")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_WORK_TREE", str(other))
    monkeypatch.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))

    begin_repository(vault.root)

    assert (vault.root / ".git").is_dir()


def test_a_folder_whose_name_git_could_take_for_an_option_is_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "--exec-path=$(touch RUN)"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)

    begin_repository(Path(folder.name))

    assert (folder / ".git").is_dir()
    assert [each.name for each in tmp_path.iterdir()] == [folder.name]


def test_a_system_without_git_is_said(vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(vault.root))

    with pytest.raises(GitError) as caught:
        begin_repository(vault.root)

    assert str(caught.value) == "git init failed: No such file or directory"
    assert caught.value.exit_code == 3
    assert ".gitignore" not in vault.snapshot()


def test_what_git_refuses_is_said_in_its_words(vault: VaultBuilder) -> None:
    vault.raw(".git", b"no repository\n")

    with pytest.raises(
        GitError, match=r"^git init failed: fatal: invalid gitfile format: .*\.git$"
    ):
        begin_repository(vault.root)


def test_a_full_disk_that_lets_nothing_go_is_said_in_the_same_words(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError(30, "Read-only file system")

    git(vault.root, "init", "--quiet")
    monkeypatch.setattr(Path, "unlink", refuse)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(GitError) as caught:
            begin_repository(vault.root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert str(caught.value) == "git ignore failed: File too large"


def test_a_gitignore_that_could_not_even_be_opened_is_not_taken_away(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> None:
        raise OSError(30, "Read-only file system")

    git(vault.root, "init", "--quiet")
    vault.raw(".gitignore", b"mine")
    monkeypatch.setattr(Path, "open", refuse)

    with pytest.raises(GitError) as caught:
        begin_repository(vault.root)

    assert str(caught.value) == "git ignore failed: Read-only file system"
    monkeypatch.undo()
    assert vault.snapshot()[".gitignore"] == b"mine"


def test_a_full_disk_is_said_and_leaves_no_half_of_a_file(vault: VaultBuilder) -> None:
    git(vault.root, "init", "--quiet")
    before = vault.snapshot()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        with pytest.raises(GitError) as caught:
            begin_repository(vault.root)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert str(caught.value) == "git ignore failed: File too large"
    assert vault.snapshot() == before
