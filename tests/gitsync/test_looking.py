"""A repository that came with a vault is looked at, and nothing it would have run is run."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.main import main
from vaultkit.errors import GitError
from vaultkit.gitsync.looking import (
    GitSetting,
    bare_above,
    find_repository,
    git_settings,
    is_bare_repository,
    look,
    pieces,
)

PEOPLE = {
    "GIT_AUTHOR_NAME": "Ada Baker",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Baker",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@pytest.fixture(autouse=True)
def no_settings_of_the_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for name, value in PEOPLE.items():
        monkeypatch.setenv(name, value)


def git(folder: Path, *words: str, is_checked: bool = True) -> str:
    done = subprocess.run(
        ["git", "-C", folder, *words], capture_output=True, text=True, check=is_checked
    )
    return done.stdout.strip()


@pytest.fixture
def repository(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault with two notes in a repository, one of them changed since."""
    git(vault.root, "init", "-q", "--template=", "-b", "main")
    vault.raw("Ada.md", b"---\ntype: contact\n---\n")
    vault.raw("Ben.md", b"---\ntype: contact\n---\n")
    git(vault.root, "add", "-A")
    git(vault.root, "commit", "-q", "-m", "one")
    vault.raw("Ada.md", b"---\ntype: contact\n---\nmore\n")
    return vault


def evil(root: Path) -> str:
    return f"touch {root}/RUN;:"


def monitored(vault: VaultBuilder) -> None:
    git(vault.root, "config", "core.fsmonitor", evil(vault.root))


def filtered(vault: VaultBuilder) -> None:
    git(vault.root, "config", "filter.evil.clean", f"touch {vault.root}/RUN; cat")
    vault.raw(".gitattributes", b"*.md filter=evil\n")


def hooked(vault: VaultBuilder) -> None:
    git(vault.root, "config", "core.hooksPath", "hooks")
    script = f"#!/bin/sh\n{evil(vault.root)}\n".encode()
    vault.raw("hooks/post-index-change", script).chmod(0o755)


def included(vault: VaultBuilder) -> None:
    vault.raw("shared.cfg", f'[core]\nfsmonitor = "{evil(vault.root)}"\n'.encode())
    git(vault.root, "config", "include.path", "../shared.cfg")


def tricked(vault: VaultBuilder) -> None:
    """Take a commit away that git would fetch by a program of the repository's choice."""
    for number in ("two", "three"):
        git(vault.root, "commit", "-q", "--allow-empty", "-m", number)
    first, second = (git(vault.root, "rev-parse", f"main~{back}") for back in (2, 1))
    git(vault.root, "update-ref", "refs/remotes/origin/main", first)
    (vault.root / ".git/objects" / second[:2] / second[2:]).unlink()
    for key, value in {
        "extensions.partialClone": "origin",
        "core.repositoryFormatVersion": "1",
        "remote.origin.promisor": "true",
        "remote.origin.url": str(vault.root),
        "remote.origin.fetch": "+refs/heads/*:refs/remotes/origin/*",
        "remote.origin.uploadpack": f"touch {vault.root}/RUN;",
        "branch.main.remote": "origin",
        "branch.main.merge": "refs/heads/main",
    }.items():
        git(vault.root, "config", key, value)


TRAPS: list[tuple[Callable[[VaultBuilder], None], tuple[str, ...]]] = [
    (monitored, ("status",)),
    (filtered, ("status",)),
    (hooked, ("add", "Ada.md")),
    (included, ("status",)),
    (tricked, ("rev-list", "--count", "@{upstream}..HEAD")),
]


@pytest.mark.parametrize(("trap", "words"), TRAPS, ids=[trap.__name__ for trap, _ in TRAPS])
def test_doctor_runs_nothing_that_git_alone_would_run(
    repository: VaultBuilder,
    trap: Callable[[VaultBuilder], None],
    words: tuple[str, ...],
) -> None:
    trap(repository)
    before = repository.snapshot()

    CliRunner().invoke(main, ["doctor"])

    assert repository.snapshot() == before
    git(repository.root, *words, is_checked=False)
    assert (repository.root / "RUN").exists(), "the trap is none"


def test_no_command_is_run_where_the_vault_itself_looks_like_a_repository(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    git(vault.root, "init", "-q", "--bare")
    git(vault.root, "config", "core.bare", "false")
    git(vault.root, "config", "core.worktree", str(vault.root))
    monitored(vault)
    before = vault.snapshot()

    invoke("doctor", exit_code=1)

    assert vault.snapshot() == before
    git(vault.root, "status", is_checked=False)
    assert (vault.root / "RUN").exists(), "the trap is none"


def test_the_nearest_repository_going_up_is_found(repository: VaultBuilder) -> None:
    folder = repository.root / "People"
    folder.mkdir()

    found = find_repository(str(folder))

    assert found is not None
    assert found.root == folder
    assert found.top == repository.root
    assert found.git_folder == found.common == repository.root / ".git"


def test_a_linked_worktree_has_a_folder_of_its_own(
    repository: VaultBuilder, tmp_path: Path
) -> None:
    git(repository.root, "worktree", "add", "-q", str(tmp_path / "linked"))

    found = find_repository(str(tmp_path / "linked"))

    assert found is not None
    assert found.git_folder == repository.root / ".git/worktrees/linked"
    assert found.common == repository.root / ".git"


def test_without_a_repository_git_is_not_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")

    assert find_repository(str(tmp_path)) is None
    assert bare_above(str(tmp_path)) == ""


def test_a_bare_repository_above_is_seen_unless_one_of_its_own_is_nearer(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "--bare", "outer")
    folder = tmp_path / "outer" / "notes" / "People"
    folder.mkdir(parents=True)

    assert is_bare_repository(str(tmp_path / "outer"))
    assert bare_above(str(folder)) == str(tmp_path / "outer")
    git(folder.parent, "init", "-q")
    assert bare_above(str(folder)) == ""


def test_settings_are_listed_by_their_scope_and_without_ours(
    repository: VaultBuilder, tmp_path: Path
) -> None:
    (tmp_path / ".gitconfig").write_text("[user]\n\tname\n[alias]\n\tst = status\n", "utf-8")
    repository.raw("shared.cfg", b"[core]\n\tpager = cat\n")
    git(repository.root, "config", "include.path", "../shared.cfg")
    git(repository.root, "config", "alias.two", "!one\ntwo")

    found = git_settings(str(repository.root))

    assert GitSetting("global", "user.name", "") in found
    assert GitSetting("global", "alias.st", "status") in found
    assert GitSetting("local", "alias.two", "!one\ntwo") in found
    assert {each.scope for each in found} == {"global", "local"}
    pager = GitSetting("local", "core.pager", "cat")
    assert pager not in found
    assert pager in git_settings(str(repository.root), includes=True)


def test_what_git_lists_is_taken_apart_whatever_the_names(repository: VaultBuilder) -> None:
    repository.raw("A\nb é.md", b"")
    (repository.root / "caf\udce9.md").write_bytes(b"")

    told = look(str(repository.root), "ls-files", "-z", "--others")

    assert sorted(pieces(told)) == ["A\nb é.md", "caf\udce9.md"]


def test_a_variable_of_git_does_not_point_it_elsewhere(
    repository: VaultBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    other.mkdir()
    git(other, "init", "-q")
    monkeypatch.setenv("GIT_DIR", str(other / ".git"))
    monkeypatch.setenv("GIT_TRACE", str(tmp_path / "trace"))

    found = find_repository(str(repository.root))

    assert found is not None
    assert found.top == repository.root
    assert not (tmp_path / "trace").exists()


def test_what_git_refuses_is_said_in_its_words(vault: VaultBuilder) -> None:
    vault.raw(".git", b"no repository\n")

    with pytest.raises(GitError, match=r"^git rev-parse failed: fatal: invalid gitfile format"):
        find_repository(str(vault.root))


def test_a_git_that_ends_in_silence_is_said(
    vault: VaultBuilder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "git").write_text("#!/bin/sh\nexit 3\n", encoding="utf-8")
    (tmp_path / "git").chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(GitError, match=r"^git status failed: exit status 3$"):
        look(str(vault.root), "status")


def test_a_system_without_git_is_said(vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(vault.root))

    with pytest.raises(GitError, match=r"^git status failed: No such file or directory$"):
        look(str(vault.root), "status")
