"""Two machines with clones of one repository: invented people, and real git."""

import atexit
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import Result

from tests.conftest import VaultBuilder

CLAIRE = "Contacts/Claire Dubois.md"
CONTACT = "---\ntype: contact\nrole: head\nasked:\n  - 2026-11-02\n---\nShe laughs.\n"


class Sync(Protocol):
    """Run ``vaultkit sync`` in a vault; it must exit as expected."""

    def __call__(self, vault: VaultBuilder, *words: str, exit_code: int = 0) -> Result: ...


def git(folder: Path, *words: str, check: bool = True, data: str = "") -> str:
    """Call git as a user does; give what it prints."""
    done = subprocess.run(
        ["git", "-C", folder, *words], input=data, capture_output=True, text=True, check=False
    )
    assert not (check and done.returncode), done.stderr
    return done.stdout.strip()


def subject(folder: Path, name: str = "HEAD") -> str:
    """Give the first line of a commit's message."""
    return git(folder, "log", "-1", "--format=%s", name)


def subjects(folder: Path, name: str = "HEAD") -> list[str]:
    """Give the first lines of all commits, the latest first."""
    return git(folder, "log", "--format=%s", "--topo-order", name).splitlines()


def is_clean(folder: Path) -> bool:
    """Tell whether nothing is uncommitted."""
    return git(folder, "status", "--porcelain") == ""


def replied(day: str) -> str:
    """Give the note of a contact who replied."""
    return CONTACT.replace("role: head\n", f"role: head\nreplied: {day}\n")


def everything(vault: VaultBuilder) -> dict[str, bytes | str]:
    """Give the files of a vault, without what belongs to git."""
    return {path: data for path, data in vault.snapshot().items() if not path.startswith(".git/")}


class Machines:
    """A bare repository, and two vaults that are clones of it."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.remote = place / "remote.git"
        self.desk = VaultBuilder(place / "desk")
        self.laptop = VaultBuilder(place / "laptop")
        for name in ("remote.git", "desk", "laptop"):
            shutil.copytree(_made() / name, place / name)

    def clone(self, name: str) -> VaultBuilder:
        """Give one machine more."""
        git(self.place, "clone", "--quiet", str(self.remote), name)
        return VaultBuilder(self.place / name)

    def commit(self, vault: VaultBuilder, message: str) -> None:
        """Commit by hand whatever has changed."""
        git(vault.root, "add", "--all")
        git(vault.root, "commit", "--quiet", "--allow-empty", "--message", message)

    def publish(self, vault: VaultBuilder, path: str, text: str, message: str = "theirs") -> None:
        """Write, commit and push by hand."""
        vault.note(path, text)
        self.commit(vault, message)
        git(vault.root, "push", "--quiet")


@cache
def _made() -> Path:
    """Make the three once, for every test to copy."""
    place = Path(tempfile.mkdtemp(dir=os.environ.get("PYTEST_DEBUG_TEMPROOT")))
    atexit.register(shutil.rmtree, place, ignore_errors=True)
    git(place, "init", "--quiet", "--bare", "--initial-branch=main", "remote.git")
    desk = VaultBuilder(place / "desk")
    desk.settings("")
    desk.note(CLAIRE, CONTACT)
    git(desk.root, "init", "--quiet", "--initial-branch=main", "--template=")
    git(desk.root, "remote", "add", "origin", "../remote.git")
    git(desk.root, "add", "--all")
    git(desk.root, "commit", "--quiet", "--message", "begin")
    git(desk.root, "push", "--quiet", "--set-upstream", "origin", "main")
    shutil.copytree(desk.root, place / "laptop")
    return place


def alone(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    """Give git nothing of this machine: no settings, no user but an invented one."""
    surroundings: Mapping[str, str] = {
        "HOME": str(home), "XDG_CONFIG_HOME": str(home / "none"), "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_CEILING_DIRECTORIES": str(home.parent), "GIT_AUTHOR_NAME": "Zoé Marchand",
        "GIT_AUTHOR_EMAIL": "zoe@example.org", "GIT_COMMITTER_NAME": "Zoé Marchand",
        "GIT_COMMITTER_EMAIL": "zoe@example.org",
    }  # fmt: skip
    for name in [each for each in os.environ if each.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in surroundings.items():
        monkeypatch.setenv(name, value)
