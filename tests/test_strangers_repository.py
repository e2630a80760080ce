"""A vault may come with a stranger's repository around it: nothing that it names is run."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.git_repositories import alone, git, repository, tried
from tests.test_no_network import COMMANDS
from vaultkit.cli.main import main

__all__ = ["alone", "repository"]

HOOKS = [
    "applypatch-msg", "commit-msg", "fsmonitor-watchman", "post-applypatch", "post-checkout",
    "post-commit", "post-index-change", "post-merge", "post-rewrite", "pre-applypatch",
    "pre-auto-gc", "pre-commit", "pre-merge-commit", "pre-push", "pre-rebase",
    "prepare-commit-msg", "reference-transaction",
]  # fmt: skip


def trap(root: Path, folder: Path) -> None:
    """Have a repository name a program wherever it can; each leaves a file that tells of it."""
    evil = f"touch '{root}/RUN'; :"
    for key in (
        "core.fsmonitor", "core.pager", "core.editor", "core.askPass", "core.sshCommand",
        "core.gitProxy", "core.alternateRefsCommand", "credential.helper", "diff.external",
        "diff.evil.command", "diff.evil.textconv", "interactive.diffFilter", "sequence.editor",
        "filter.evil.clean", "filter.evil.smudge", "filter.evil.process", "gpg.program",
        "uploadpack.packObjectsHook", "merge.evil.driver",
    ):  # fmt: skip
        git(folder, "config", key, evil)
    for name in ("status", "check-attr", "config", "rev-parse", "diff-index", "add"):
        git(folder, "config", f"alias.{name}", f"!{evil}")
    hooks = Path(git(folder, "rev-parse", "--absolute-git-dir")) / "hooks"
    hooks.mkdir(exist_ok=True)
    for name in HOOKS:
        (hooks / name).write_text(f"#!/bin/sh\n{evil}\n", encoding="utf-8")
        (hooks / name).chmod(0o755)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy that all tests share: each of them may change it, and none may be run in it."""
    root = tmp_path_factory.mktemp("stranger") / "vault"
    shutil.copytree(EXAMPLE, root)
    git(root, "init", "--quiet", "--template=")
    git(root, "add", ".")
    git(root, "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "-qm", "Begin")
    (root / ".gitattributes").write_text("*.md filter=evil diff=evil\n", encoding="utf-8")
    trap(root, root)
    return root


@pytest.fixture(autouse=True)
def nothing_was_run(copied: Path) -> Iterator[None]:
    yield
    (copied / "RUN").unlink(missing_ok=True)


def test_the_trap_works(copied: Path) -> None:
    tried(copied, "status")

    assert (copied / "RUN").exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_no_command_runs_what_a_copied_repository_names(
    alone: None, copied: Path, monkeypatch: pytest.MonkeyPatch, command: str
) -> None:
    monkeypatch.chdir(copied)

    CliRunner().invoke(main, ["--today", "2026-11-22", command, *COMMANDS[command]])

    assert not (copied / "RUN").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("setup", "--yes", "--hook", "--line-ends"),
        ("setup", "--remove", "--yes"),
        ("check-notes", "--staged"),
    ],
)
def test_nor_does_what_is_said_to_git(copied: Path, invoke: Invoke, words: tuple[str, ...]) -> None:
    (copied / "Ann.md").write_text("---\ntype: contact\n---\n", encoding="utf-8")
    git(copied, "-c", "core.fsmonitor=", "-c", "filter.evil.process=", "-c",
        "filter.evil.clean=cat", "-c", "core.hooksPath=/dev/null", "add", "Ann.md")  # fmt: skip
    assert not (copied / "RUN").exists()

    invoke("git", *words, "-C", str(copied))

    assert not (copied / "RUN").exists()


def test_what_a_partial_clone_lacks_is_not_fetched(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    evil = f"touch '{repository.root}/RUN'; :"
    repository.raw("Ann.md", b"---\ntype: contact\n---\n")
    git(repository.root, "add", ".")
    blob = git(repository.root, "rev-parse", ":Ann.md")
    for key, value in (
        ("core.repositoryFormatVersion", "1"),
        ("extensions.partialClone", "origin"),
        ("remote.origin.url", str(repository.root)),
        ("remote.origin.promisor", "true"),
        ("remote.origin.uploadpack", evil),
    ):
        git(repository.root, "config", key, value)
    (repository.root / ".git" / "objects" / blob[:2] / blob[2:]).unlink()

    result = invoke("git", "check-notes", "--staged", exit_code=3)

    assert result.stderr == f"Error: git cat-file failed: {blob} missing here\n"
    assert not (repository.root / "RUN").exists()
    tried(repository.root, "cat-file", "-p", blob)
    assert (repository.root / "RUN").exists()  # git alone runs it


@pytest.mark.usefixtures("alone")
def test_a_vault_that_is_a_bare_repository_as_well_is_none(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    git(vault.root, "init", "--quiet", "--bare")
    trap(vault.root, vault.root)
    git(vault.root, "config", "core.bare", "false")
    git(vault.root, "config", "core.worktree", str(vault.root))
    before = vault.snapshot()

    result = invoke("git", "setup", "--yes", "--hook", exit_code=3)

    assert "it is in no git repository" in result.stderr
    assert vault.snapshot() == before


@pytest.mark.usefixtures("alone")
def test_a_bare_repository_around_the_vault_is_not_its_own(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    git(vault.root, "init", "--quiet", "--bare")
    trap(vault.root, vault.root)
    vault.raw("inner/vaultkit.toml", b"")
    before = vault.snapshot()

    result = invoke("git", "setup", "--yes", "-C", "inner", exit_code=3)

    assert "it is in no git repository" in result.stderr
    assert vault.snapshot() == before


def test_a_bare_repository_inside_the_vault_is_not_looked_into(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    inner = repository.root / "Contacts"
    git(repository.root, "init", "--quiet", "--bare", "Contacts")
    trap(repository.root, inner)
    before = {k: v for k, v in repository.snapshot().items() if k.startswith("Contacts")}

    invoke("git", "setup", "--yes", "--hook", "--line-ends", "-C", "Contacts")
    invoke("git", "check-notes", "--staged", "-C", "Contacts")

    assert not (repository.root / "RUN").exists()
    after = {k: v for k, v in repository.snapshot().items() if k.startswith("Contacts")}
    assert after == before


def test_a_vault_that_git_ignores_is_not_in_the_repository(
    repository: VaultBuilder, invoke: Invoke
) -> None:
    repository.raw(".gitignore", b"*\n")
    repository.raw("campaign/vaultkit.toml", b"")
    before = repository.snapshot()

    result = invoke("git", "setup", "--yes", "-C", "campaign", exit_code=3)

    assert result.stderr == (
        f"Error: {repository.root}/campaign: git ignores it in {repository.root}. Take it out of"
        " what is ignored there, or make it a repository of its own with 'git init'\n"
    )
    assert repository.snapshot() == before
