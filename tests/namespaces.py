"""Run a program where it is its own administrator: it may mount disks, and has limits of its own.

Some machines forbid that; there, the tests that need it are not collected.
"""

import os
import subprocess
import sys
from pathlib import Path

_UNSHARE = ["unshare", "--user", "--map-root-user", "--mount"]


def _are_allowed() -> bool:
    try:
        done = subprocess.run([*_UNSHARE, "true"], capture_output=True, check=False)
    except FileNotFoundError:
        return False
    return done.returncode == 0


NAMESPACES = sys.platform == "linux" and _are_allowed()


def words_apart(words: list[str]) -> list[str]:
    """Give the words that run a program with its own mounts and limits."""
    return [*_UNSHARE, *words]


def run_apart(script: str, *words: str) -> str:
    """Run a Python script so; give what it printed."""
    done = subprocess.run(
        words_apart([sys.executable, "-c", script, *words]),
        cwd=Path(__file__).parent.parent,
        env=os.environ, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return done.stdout
