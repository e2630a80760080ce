"""Rename at random in a large vault: as many links lead nowhere after as did before.

    python -m soak.renames --count 1000 --notes 2000 --seed 1

Every tenth rename is killed on the way; the next command completes it or rolls it back. What
links lead nowhere is counted by a plain search of the text, not by vaultkit.

    python -m soak.renames --kill-at-every-step 50

kills the rename of a note that so many others link to at each of its system calls in turn.
"""

import argparse
import contextlib
import os
import random
import re
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from soak.editors import memory
from soak.faults import CALLS, run_with_fault, snapshot
from soak.kills import run
from tests.vault_generator import generate

_LINK = re.compile(r"\[\[([^\]|#]+)")
_KILLED, _LOOKED_AT = 10, 10
_FIRST = ("Ada", "Benoît", "Chloé", "Dora", "Émile", "Fatou", "Gaël", "Hanna", "O'Neil", "Zoë")


def dangling(root: Path) -> int:
    """Count the links whose name is no note's."""
    notes = {path.stem.casefold() for path in root.rglob("*.md")}
    texts = (path.read_text(encoding="utf-8") for path in root.rglob("*.md"))
    targets = (found.rpartition("/")[2] for text in texts for found in _LINK.findall(text))
    return sum(target.strip().casefold() not in notes for target in targets)


def contacts(root: Path) -> list[Path]:
    """List the notes of contacts."""
    notes = (path for path in root.rglob("*.md") if "/." not in str(path.relative_to(root.parent)))
    return sorted(path for path in notes if b"\ntype: contact\n" in path.read_bytes()[:400])


def killed(root: Path, words: tuple[str, ...], share: float) -> bool:
    """Run a command in a child, and kill it after a share of a second."""
    child = os.fork()
    if not child:
        os._exit(run(root, words))
    time.sleep(share)
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def soak(count: int, notes: int, seed: int, start: int = 0) -> str:
    """Rename that often; give a summary.

    Raises:
        AssertionError: a rename failed, or another number of links leads nowhere.
    """
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        root = Path(folder, "vault").resolve()
        _make(root, notes, seed)
        before, killed_on_the_way, took = dangling(root), 0, 0.0
        for number in range(start, start + count):
            rng = random.Random(f"{seed}/{number}")
            old = str(rng.choice(contacts(root)).relative_to(root))
            words = ("rename", old, f"{rng.choice(_FIRST)} Soak {number}")
            if number % _KILLED == _KILLED - 1:
                killed_on_the_way += killed(root, words, rng.random() * took)
                words = ("set", "Soak.md", "number", str(number))
            began = time.perf_counter()
            assert run(root, words) == 0, f"seed {seed}, rename {number}: {words}"
            took = max(took * 0.9, time.perf_counter() - began)
            if number % _LOOKED_AT == 0:
                after = dangling(root)
                assert after == before, f"seed {seed}, by {number}: {before} became {after}"
        left = list(root.rglob(".~vk*"))
        assert dangling(root) == before
        assert left == []
    return (
        f"{count} renames in {notes} notes, {killed_on_the_way} killed on the way, seed {seed}: "
        f"{before} links led nowhere before, {before} after"
    )


def killed_at_every_step(notes: int, calls: Sequence[str] = CALLS) -> str:
    """Rename a note that others link to, killed at each call in turn; give a summary.

    Raises:
        AssertionError: the next command neither completed it nor rolled it back.
    """
    ends, words = {"completed": 0, "rolled back": 0}, ("rename", "Ann", "Bob")
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        root = Path(folder, "vault").resolve()
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        while True:
            _make_linked(root, notes)
            before = snapshot(str(root))
            step = sum(ends.values()) + 1
            if not run_with_fault(lambda: run(root, words), step, "die", calls):
                break
            assert run(root, ("set", "Soak.md", "number", "0")) == 0, f"step {step}"
            ends[_end_of_rename(before, snapshot(str(root)), step)] += 1
    return f"{notes} links, killed at every step: {ends}"


def _end_of_rename(before: Mapping[str, bytes], found: Mapping[str, bytes], step: int) -> str:
    if found == before:
        return "rolled back"
    after = {path: data.replace(b"[[Ann]]", b"[[Bob]]") for path, data in before.items()}
    after["Bob.md"] = after.pop("Ann.md").replace(b"contact\n", b"contact\naliases:\n  - Ann\n")
    assert found == after, f"step {step}: {sorted(found)}"
    return "completed"


def _make_linked(root: Path, notes: int) -> None:
    shutil.rmtree(root.parent / "state", ignore_errors=True)
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir()
    (root / "vaultkit.toml").touch()
    (root / "Soak.md").write_bytes(b"---\nnumber: 0\n---\n")
    (root / "Ann.md").write_bytes(b"---\ntype: contact\n---\nHers, [[Ann]].\n")
    for number in range(notes):
        (root / f"{number:02}.md").write_bytes(b'---\nof: "[[Ann]]"\n---\n[[Ann]] %d\n' % number)


def _make(root: Path, notes: int, seed: int) -> None:
    generate(root, notes=notes, seed=seed)
    (root / "Soak.md").write_text("---\nnumber: 0\n---\n", encoding="utf-8")


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--notes", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    parser.add_argument("--kill-at-every-step", type=int, metavar="LINKS")
    words = parser.parse_args()
    if words.kill_at_every_step:
        print(killed_at_every_step(words.kill_at_every_step))
        return
    print(f"seed {words.seed}, from {words.start}", flush=True)
    print(soak(words.count, words.notes, words.seed, words.start))


if __name__ == "__main__":
    sys.exit(main())
