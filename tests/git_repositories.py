"""Repositories of real git, of nobody's settings but their own."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder

ADA = {
    "GIT_AUTHOR_NAME": "Ada Baker",
    "GIT_AUTHOR_EMAIL": "ada@example.org",
    "GIT_COMMITTER_NAME": "Ada Baker",
    "GIT_COMMITTER_EMAIL": "ada@example.org",
}


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Let git know nothing but what a test says: no settings of the machine, nothing further up."""
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("XDG_CONFIG_HOME", raising=False)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    for name, value in ADA.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def repository(alone: None, vault: VaultBuilder) -> VaultBuilder:
    """Give an empty vault that is a repository, without anything committed."""
    git(vault.root, "init", "--quiet", "--initial-branch=main", "--template=")
    return vault


def git(folder: Path, *words: str) -> str:
    """Run git as the user would; it must succeed."""
    done = tried(folder, *words)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def tried(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run git as the user would, whatever comes of it."""
    return subprocess.run(
        ["git", "-C", folder, *words], capture_output=True, encoding="utf-8", check=False
    )
