"""Which repository a vault is in: believed only where git and the folders say the same."""

from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from tests.git_repositories import alone, git, repository
from vaultkit.errors import GitError
from vaultkit.gitsync.errors import NoRepositoryError
from vaultkit.gitsync.whereabouts import Repository, find_repository

__all__ = ["alone", "repository"]


def refusal(root: Path) -> str:
    with pytest.raises(NoRepositoryError) as caught:
        find_repository(str(root))
    assert caught.value.exit_code == 3
    return str(caught.value)


def test_a_vault_can_be_the_work_tree_or_a_folder_of_it(repository: VaultBuilder) -> None:
    root = repository.root
    folder = root / "a b" / "vault"
    folder.mkdir(parents=True)

    assert find_repository(str(root)) == Repository(root, root, root / ".git", root / ".git")
    assert find_repository(str(root)).below_top == ""
    assert find_repository(str(folder)) == Repository(folder, root, root / ".git", root / ".git")
    assert find_repository(str(folder)).below_top == "a b/vault/"


def test_a_name_of_several_lines_is_one_name(repository: VaultBuilder) -> None:
    root = repository.root / "one\ntwo\r"
    root.mkdir()
    git(root, "init", "--quiet")

    assert find_repository(str(root)).git_folder == root / ".git"


@pytest.mark.usefixtures("alone")
def test_no_repository_at_all_is_said_with_how_to_make_one(vault: VaultBuilder) -> None:
    assert refusal(vault.root) == (
        f"{vault.root}: it is in no git repository. Make it one with 'git init',"
        " as 'vaultkit init --git' does for a new vault"
    )


def _garbage(place: Path) -> None:
    place.write_bytes(b"garbage\n")


def _nothing(place: Path) -> None:
    place.mkdir()


def _link_to_nothing(place: Path) -> None:
    place.symlink_to("nowhere")


def _to_nowhere(place: Path) -> None:
    place.write_bytes(b"gitdir: /nowhere/else\n")


@pytest.mark.usefixtures("alone")
@pytest.mark.parametrize("make", [_garbage, _nothing, _link_to_nothing, _to_nowhere])
def test_a_git_folder_that_is_none_is_named(vault: VaultBuilder, make: object) -> None:
    make(vault.root / ".git")  # type: ignore[operator]

    assert refusal(vault.root).startswith(
        f"{vault.root}: there is {vault.root}/.git, but git does not work here: fatal: "
    )


def test_a_git_folder_that_is_none_does_not_lead_to_a_repository_further_up(
    repository: VaultBuilder,
) -> None:
    folder = repository.root / "vault"
    (folder / ".git").mkdir(parents=True)

    assert refusal(folder) == (
        f"{folder}: {folder} has a .git, but git takes {repository.root} for the work tree;"
        " look into that"
    )


def test_a_work_tree_elsewhere_is_not_worked_in(repository: VaultBuilder, tmp_path: Path) -> None:
    git(repository.root, "config", "core.worktree", str(tmp_path))

    assert f"but git takes {tmp_path} for the work tree" in refusal(repository.root)


def test_a_vault_that_is_a_bare_repository_is_no_part_of_the_one_around_it(
    repository: VaultBuilder,
) -> None:
    git(repository.root, "init", "--quiet", "--bare", "vault")

    assert refusal(repository.root / "vault") == (
        f"{repository.root}/vault: there is {repository.root}/.git, but git does not work here:"
        f" fatal: cannot use bare repository '{repository.root}/vault' (safe.bareRepository is"
        " 'explicit')"
    )


def test_a_configuration_that_cannot_be_read_is_named(repository: VaultBuilder) -> None:
    repository.raw(".git/config", b"[core\n")

    assert "/.git, but git does not work here: " in refusal(repository.root)


def test_a_system_without_git_is_said(
    repository: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(repository.root))

    with pytest.raises(GitError) as caught:
        find_repository(str(repository.root))

    assert str(caught.value) == "git rev-parse failed: No such file or directory"
