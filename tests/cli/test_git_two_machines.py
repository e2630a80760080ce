"""Two machines that edit the same note: with the setup, git merges what it could not before."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.git_repositories import alone, git, repository, tried

__all__ = ["alone", "repository"]

NOTE = """\
---
type: contact
asked:
  - 2026-11-02
replied:
---
Met at the fair.
"""


Setup = Callable[..., None]


@pytest.fixture
def setup(invoke: Invoke) -> Setup:
    """Set git up on one of the machines."""

    def run(folder: Path, *words: str) -> None:
        invoke("git", "setup", "--yes", "-C", str(folder), *words)

    return run


def change(folder: Path, old: str, new: str) -> None:
    note = folder / "Contacts" / "Ann.md"
    text = note.read_text(encoding="utf-8")
    assert old in text
    note.write_text(text.replace(old, new), encoding="utf-8")
    git(folder, "commit", "--quiet", "--all", "--message=Change")


@pytest.fixture
def machines(repository: VaultBuilder, tmp_path: Path) -> tuple[Path, Path]:
    """Give a laptop and a desktop that have the same note, over a repository between them."""
    laptop, between, desktop = repository.root, tmp_path / "between.git", tmp_path / "desktop"
    repository.raw("Contacts/Ann.md", NOTE.encode())
    git(laptop, "add", ".")
    git(laptop, "commit", "--quiet", "--message=Begin")
    git(tmp_path, "clone", "--quiet", "--bare", str(laptop), str(between))
    git(laptop, "remote", "add", "origin", str(between))
    git(laptop, "fetch", "--quiet", "origin")
    git(laptop, "branch", "--quiet", "--set-upstream-to=origin/main")
    git(tmp_path, "clone", "--quiet", str(between), str(desktop))
    return laptop, desktop


def diverge(laptop: Path, desktop: Path) -> None:
    change(laptop, "  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-10\n")
    git(laptop, "push", "--quiet")
    change(desktop, "  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-12\n")
    change(desktop, "replied:\n", "replied: 2026-11-13\n")


MERGED = NOTE.replace(
    "  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-10\n  - 2026-11-12\n"
).replace("replied:\n", "replied: 2026-11-13\n")


def test_without_it_git_conflicts(machines: tuple[Path, Path]) -> None:
    laptop, desktop = machines
    diverge(laptop, desktop)

    assert tried(desktop, "pull", "--quiet", "--no-rebase", "--no-edit").returncode == 1
    assert "<<<<<<< " in (desktop / "Contacts" / "Ann.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("how", ["--no-rebase", "--rebase"])
def test_with_it_git_merges_by_property(
    machines: tuple[Path, Path], setup: Setup, how: str
) -> None:
    laptop, desktop = machines
    setup(laptop, "--line-ends")
    git(laptop, "add", ".")
    git(laptop, "commit", "--quiet", "--message=Set up")
    git(laptop, "push", "--quiet")
    git(desktop, "pull", "--quiet")
    setup(desktop)  # the files came along, the configuration did not
    assert git(desktop, "status", "--porcelain") == ""
    diverge(laptop, desktop)

    git(desktop, "pull", "--quiet", how, "--no-edit")

    text = (desktop / "Contacts" / "Ann.md").read_text(encoding="utf-8")
    assert sorted(text.splitlines()) == sorted(MERGED.splitlines())
    assert git(desktop, "status", "--porcelain") == ""
    assert git(desktop, "fsck", "--strict") == ""


def test_after_the_removal_git_conflicts_as_before(
    machines: tuple[Path, Path], setup: Setup
) -> None:
    laptop, desktop = machines
    setup(desktop)
    setup(desktop, "--remove")
    diverge(laptop, desktop)

    assert tried(desktop, "pull", "--quiet", "--no-rebase", "--no-edit").returncode == 1
    assert git(desktop, "diff", "--name-only", "--diff-filter=U") == "Contacts/Ann.md"


def test_where_the_program_is_gone_git_conflicts_as_before(
    machines: tuple[Path, Path], setup: Setup, tmp_path: Path
) -> None:
    laptop, desktop = machines
    setup(desktop)
    driver = git(desktop, "config", "merge.vaultkit.driver")
    gone = driver.replace(str(Path(sys.executable).parent), str(tmp_path / "gone"))
    git(desktop, "config", "merge.vaultkit.driver", gone)
    assert shutil.which(str(tmp_path / "gone" / "vaultkit")) is None
    git(desktop, "add", ".")
    git(desktop, "commit", "--quiet", "--message=Set up")
    diverge(laptop, desktop)

    assert tried(desktop, "pull", "--quiet", "--no-rebase", "--no-edit").returncode == 1
    text = (desktop / "Contacts" / "Ann.md").read_text(encoding="utf-8")
    assert {"  - 2026-11-10", "  - 2026-11-12", "<<<<<<< HEAD"} <= {*text.splitlines()}
