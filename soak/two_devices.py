"""Two machines that share a vault through git, and all that a word can be found in."""

import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import NamedTuple

from soak.answers import Said, said
from soak.editors import memory

TODAY = "2026-11-22"
NAMES: Sequence[str] = ("laptop", "desktop")
WORD = re.compile(rb"typed\d+x")
_CONFLICT = ("DD", "AU", "UD", "UA", "DU", "AA", "UU")
_NOTES = {
    "vaultkit.toml": 'language = "en"\n',
    "Contacts/Ada Baker.md": (
        "---\ntype: contact\naliases:\n  - Ada\norganization: Rive Haute\nwhy: to learn\n"
        "asked:\n  - 2026-11-02\ntags: [music, lyon]\n---\n\nMet at the fair.\n\nShe reads.\n"
    ),
    "Contacts/Benoît Roux.md": (
        '---\ntype: contact\n# from Ada\nreferred_by:\n  - "[[Ada Baker]]"\nmay_mention: true\n'
        "---\nTo be written to.\n"
    ),
    "Contacts/Dora Lind.md": "---\ntype: contact\r\nrole: editor\r\n---\r\nIn Malmö.\r\n",
    "Interviews/2026-11-10 Ada Baker.md": (
        '---\ntype: interview\ncontact: "[[Ada Baker]]"\ndate: 2026-11-10T10:00:00\nreferrals:\n'
        '  - "[[Benoît Roux]]"\n---\n\n## What I learned\n\n- Scores are read at night.\n\n'
        "## Offers and promises\n\n- [ ] #promise send the article 📅 2026-11-17\n"
        "- [ ] #offer a visit of the hall\n"
    ),
    "Diary.md": "# Diary\n\nNothing yet.\n",
}


class Device(NamedTuple):
    """One machine: its vault, and the folders of its user."""

    name: str
    root: Path
    environment: Mapping[str, str]

    @contextmanager
    def at_work(self) -> Iterator[None]:
        """Let this process be one of that machine."""
        before = dict(os.environ)
        os.environ.update(self.environment)
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)

    def vaultkit(self, *words: str) -> Said:
        """Run vaultkit on the vault."""
        with self.at_work():
            return said(self.root, ("--today", TODAY, *words))

    def git(self, *words: str) -> "subprocess.CompletedProcess[bytes]":
        """Run git in the vault, as the user would by hand."""
        return subprocess.run(
            ["git", "-C", str(self.root), *words],
            env={**os.environ, **self.environment}, capture_output=True, check=False,
        )  # fmt: skip

    @property
    def notes(self) -> list[Path]:
        """The notes of the vault in the order of their paths, conflict copies among them."""
        return sorted(each for each in self.root.rglob("*.md") if ".git" not in each.parts)

    @property
    def in_conflict(self) -> list[str]:
        """The paths that git could not merge."""
        listed = self.git("status", "--porcelain", "-z").stdout.decode("utf-8", "surrogateescape")
        return [each[3:] for each in listed.split("\0") if each[:2] in _CONFLICT]

    @property
    def is_merging(self) -> bool:
        """Tell whether git waits for something to be brought to its end."""
        waits = ("MERGE_HEAD", "rebase-merge", "rebase-apply")
        return any((self.root / ".git" / each).exists() for each in waits)


class World(NamedTuple):
    """Two devices and the repository between them."""

    folder: Path
    devices: Sequence[Device]

    def words(self) -> set[bytes]:
        """Give the words that can be found anywhere."""
        found: set[bytes] = set()
        for place in self._files():
            found.update(WORD.findall(place.read_bytes()))
        for repository in (*(each.root for each in self.devices), self.folder / "remote.git"):
            found.update(WORD.findall(_history(repository)))
        return found

    def _files(self) -> Iterator[Path]:
        for folder in (*(each.root for each in self.devices), self.folder / "state"):
            for here, folders, files in os.walk(folder):
                if ".git" in folders:
                    folders.remove(".git")
                yield from (Path(here, name) for name in files)


def _history(repository: Path) -> bytes:
    """Give all that git holds and can be reached: commits, what they name, and the staged."""
    listed = subprocess.run(
        ["git", "rev-list", "--objects", "--all", "--reflog", "--indexed-objects",
         "--no-object-names"],
        cwd=repository, capture_output=True, check=True,
    ).stdout  # fmt: skip
    return subprocess.run(
        ["git", "cat-file", "--batch"],
        cwd=repository, input=listed, capture_output=True, check=True,
    ).stdout  # fmt: skip


def make_world(folder: Path, *, merges: str) -> World:
    """Set up both devices; ``merges`` is how they pull: ``merge`` or ``rebase``."""
    world = world_at(folder)
    laptop, desktop = world.devices
    subprocess.run(
        ["git", "init", "--quiet", "--bare", "-b", "main", folder / "remote.git"], check=True
    )
    for path, text in _NOTES.items():
        place = laptop.root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(text.encode())
    _require(laptop.git("init", "--quiet", "-b", "main"))
    _require(laptop.git("remote", "add", "origin", "../remote.git"))
    _set_up(laptop, merges)
    _require(laptop.git("add", "--all"))
    _require(laptop.git("commit", "--quiet", "--message", "begin"))
    _require(laptop.git("push", "--quiet", "--set-upstream", "origin", "main"))
    _require(laptop.git("clone", "--quiet", "../remote.git", "../desktop"))
    _require(desktop.git("remote", "set-url", "origin", "../remote.git"))
    _set_up(desktop, merges)
    return world


def _set_up(device: Device, merges: str) -> None:
    _require(device.git("config", "pull.rebase", "true" if merges == "rebase" else "false"))
    done = device.vaultkit("git", "setup", "--yes")
    if done.status:
        raise AssertionError(done)


def _require(done: "subprocess.CompletedProcess[bytes]") -> None:
    if done.returncode:
        raise AssertionError(done)


@cache
def ready(merges: str) -> World:
    """Give a world that is set up, to be copied; it is taken away in the end."""
    folder = Path(tempfile.mkdtemp(prefix=f"histories-{merges}-", dir=memory()))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return make_world(folder, merges=merges)


def world_at(folder: Path) -> World:
    """Give the world whose folder this is."""
    return World(folder, [_device(folder, name) for name in NAMES])


def copy_of(world: World, folder: Path) -> World:
    """Make another one that is the same so far."""
    shutil.copytree(world.folder, folder, dirs_exist_ok=True, symlinks=True)
    return world_at(folder)


def _device(folder: Path, name: str) -> Device:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    environment = {
        "PATH": programs, "HOME": str(folder / "home"), "LC_ALL": "C.UTF-8", "LANGUAGE": "en",
        "XDG_STATE_HOME": str(folder / "state" / name), "XDG_CONFIG_HOME": str(folder / "home"),
        "VAULTKIT_CACHE_DIR": str(folder / "cache" / name),
        "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "GIT_TERMINAL_PROMPT": "0",
        "GIT_AUTHOR_NAME": name, "GIT_AUTHOR_EMAIL": f"{name}@example.org", "GIT_EDITOR": "true",
        "GIT_COMMITTER_NAME": name, "GIT_COMMITTER_EMAIL": f"{name}@example.org",
        "GIT_CONFIG_COUNT": "2", "GIT_CONFIG_KEY_0": "core.fsync", "GIT_CONFIG_VALUE_0": "none",
        "GIT_CONFIG_KEY_1": "gc.auto", "GIT_CONFIG_VALUE_1": "0",
    }  # fmt: skip
    return Device(name, folder / name, environment)
