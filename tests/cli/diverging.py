"""Two machines that change the same note, and real git that merges what they did."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import VaultBuilder
from vaultkit.gitsync.driver import driver_line

NOTE = "Contacts/Claire Dubois.md"
PROGRAM = str(Path(sys.executable).with_name("vaultkit"))
WHO = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Ada Baker"), ("EMAIL", "ada@example.org"))
}
ALONE = {**WHO, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": "/dev/null"}


@dataclass
class Diverging:
    """A vault in a repository, with a branch ``laptop`` beside the one that is checked out."""

    vault: VaultBuilder

    def git(self, *words: str, status: int = 0) -> str:
        done = subprocess.run(
            ["git", *words],
            cwd=self.vault.root, env={**os.environ, **ALONE}, capture_output=True, text=True,
            check=False,
        )  # fmt: skip
        assert done.returncode == status, done.stdout + done.stderr
        return done.stdout

    def merge(
        self,
        base: bytes | None,
        ours: bytes | None,
        theirs: bytes | None,
        path: str = NOTE,
        *options: str,
    ) -> Path:
        """Let both sides make a note what they have of it, ``None`` for nothing, and merge."""
        self.git("init", "--quiet", "-b", "main")
        self._commit(path, base, "begin")
        self.git("checkout", "--quiet", "-b", "laptop")
        self._commit(path, theirs, "on the laptop")
        self.git("checkout", "--quiet", "main")
        self._commit(path, ours, "here")
        self.git(*options, "merge", "--quiet", "laptop", status=1)
        return self.vault.root / path

    def _commit(self, path: str, data: bytes | None, subject: str) -> None:
        if data is not None:
            self.vault.raw(path, data)
        else:
            (self.vault.root / path).unlink(missing_ok=True)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "-m", subject)

    def use_driver(self) -> None:
        """Have notes merged by property."""
        self.git("init", "--quiet", "-b", "main")
        self.git("config", "merge.vaultkit.driver", driver_line(PROGRAM))
        self.vault.raw(".gitattributes", b"*.md merge=vaultkit\n")

    def unmerged(self) -> str:
        return self.git("diff", "--name-only", "--diff-filter=U")
