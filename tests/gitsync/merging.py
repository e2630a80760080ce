"""A repository whose branches changed the same notes, and merges in it."""

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from vaultkit.gitsync.driver import driver_line

PROGRAM = Path(sys.executable).with_name("vaultkit")
_STOPPED = "Automatic merge went well; stopped before committing as requested\n"
_LABEL = re.compile(rb"^(<{7}|\|{7}|>{7}) .*$", re.MULTILINE)


class Merge(NamedTuple):
    """What a merge left: its exit status, the notes, which are in conflict, and what was said."""

    status: int
    notes: Mapping[str, bytes]
    conflicts: frozenset[str]
    said: str

    @property
    def unlabelled(self) -> tuple[int, Mapping[str, bytes], frozenset[str]]:
        """Give all but the names behind the markers, and what was said."""
        notes = {name: _LABEL.sub(rb"\1", data) for name, data in self.notes.items()}
        return self.status, notes, self.conflicts


class Repository:
    """A repository on the branch ``main``; ``laptop`` is the other side."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir(parents=True)
        self.git("init", "-q", "-b", "main")
        self.git("config", "gc.auto", "0")

    def git(self, *words: str, status: int = 0) -> subprocess.CompletedProcess[bytes]:
        """Call git."""
        environment = {
            **os.environ,
            "GIT_CONFIG_NOSYSTEM": "1",
            "GIT_CONFIG_GLOBAL": os.devnull,
            **{f"GIT_{who}_NAME": "Ann" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "ann@example.org" for who in ("AUTHOR", "COMMITTER")},
            "LC_ALL": "C.UTF-8",
        }
        command = ["git", "-C", self.root, *words]
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        assert done.returncode <= status, done.stderr.decode()
        return done

    def begin(self, *notes: tuple[str, str, str, str]) -> None:
        """Commit notes, each a name and three versions of it: before, on main, on laptop."""
        for number, branch in enumerate(("main", "laptop"), start=2):
            if branch == "main":
                self._commit({name: base for name, base, *_ in notes})
                self.git("branch", "laptop")
            self.git("checkout", "-q", branch)
            self._commit({each[0]: each[number] for each in notes})
        self.git("checkout", "-q", "main")

    def _commit(self, notes: Mapping[str, str]) -> None:
        for name, text in notes.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, newline="")
        self.git("add", "-A")
        self.git("commit", "-q", "-m", "notes")

    def drive(self, program: Path | str = PROGRAM, interpreter: str | None = None) -> None:
        """Register the driver as ``git setup`` does."""
        self.git("config", "merge.vaultkit.driver", driver_line(str(program), interpreter))
        self.attribute()

    def attribute(self) -> None:
        """Say which files the driver is for."""
        attributes = self.root / ".git" / "info" / "attributes"
        attributes.parent.mkdir(exist_ok=True)
        attributes.write_text("*.md merge=vaultkit\n")

    def merge(self) -> Merge:
        """Merge laptop into main, see what came of it, and take it back."""
        done = self.git("merge", "-q", "--no-commit", "--no-ff", "laptop", status=1)
        unmerged = self.git("diff", "--name-only", "--diff-filter=U", "-z").stdout.decode()
        notes = {
            path.relative_to(self.root).as_posix(): path.read_bytes()
            for path in self.root.rglob("*")
            if path.is_file() and ".git" not in path.parts
        }
        self.git("reset", "-q", "--hard")
        conflicts = frozenset(filter(None, unmerged.split("\0")))
        said = done.stderr.decode().replace(_STOPPED, "")
        return Merge(done.returncode, notes, conflicts, said)

    def merge_without(self) -> Merge:
        """Merge as git does alone."""
        (self.root / ".git" / "info" / "attributes").unlink(missing_ok=True)
        return self.merge()
