"""How long git takes to merge 2,000 of 10,000 notes with vaultkit as its driver, and alone.

    python benchmarks/merges.py [--notes 10000] [--changed 2000] [--runs 3]

Both branches append to the properties of the same notes, and every tenth also changes in its
text on both. With the driver it may take three times as long as git alone, and as long as it
takes to start an interpreter that does nothing for each note. The exit status is 1 if it took
longer. Compiled modules are kept, as they are for every user.
"""

import argparse
import compileall
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.vault_generator import generate
from vaultkit.gitsync.driver import driver_line

PROGRAM = str(Path(sys.executable).with_name("vaultkit"))
TIMES_GIT = 3
STARTS = 100
KINDS = ("Contacts", "Interviews")
NOT_KEPT = ("PYTHONDONTWRITEBYTECODE",)
SURROUNDINGS = {
    **{name: value for name, value in os.environ.items() if name not in NOT_KEPT},
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    **{f"GIT_{who}_NAME": "Ann" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "ann@example.org" for who in ("AUTHOR", "COMMITTER")},
}


def git(root: Path, *words: str, may_conflict: bool = False) -> None:
    command = ["git", "-c", "gc.auto=0", "-C", str(root), *words]
    done = subprocess.run(command, env=SURROUNDINGS, capture_output=True, check=False)
    if done.returncode > int(may_conflict):
        sys.exit(done.stderr.decode())


def branch(root: Path, name: str, notes: Sequence[Path], added: bytes, line: bytes) -> None:
    git(root, "checkout", "-q", "-b", name, "main")
    for number, note in enumerate(notes):
        data = note.read_bytes().replace(b"\n---\n", b"\n%b\n---\n" % added, 1)
        if number % 10 == 0:
            begin = data.index(b"\n---\n") + 5
            data = data[:begin] + line + data[begin:] if name == "ours" else data + line
        note.write_bytes(data)
    git(root, "commit", "-q", "-a", "-m", name)


def prepare(root: Path, notes: int, changed: int) -> None:
    generate(root, notes=notes, seed=1)
    git(root, "init", "-q", "-b", "main")
    git(root, "config", "merge.vaultkit.driver", driver_line(PROGRAM))
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "base")
    found = sorted(each for kind in KINDS for each in (root / kind).rglob("*.md"))
    found = [each for each in found if b"\n---\n" in each.read_bytes()]
    some = found[:: len(found) // changed][:changed]
    branch(root, "ours", some, b"shade: 4\nseen:\n  - 2026-11-02", b"Read this first.\n")
    branch(root, "theirs", some, b"weather: good", b"\nWrite again in spring.\n")


def merge_seconds(root: Path, *, with_driver: bool) -> float:
    attributes = root / ".git" / "info" / "attributes"
    attributes.parent.mkdir(exist_ok=True)
    attributes.write_text("*.md merge=vaultkit\n" if with_driver else "")
    git(root, "checkout", "-q", "-f", "--detach", "ours")
    began = time.perf_counter()
    git(root, "merge", "-q", "--no-commit", "theirs", may_conflict=True)
    took = time.perf_counter() - began
    git(root, "reset", "-q", "--hard")
    return took


def start_seconds() -> float:
    began = time.perf_counter()
    for _ in range(STARTS):
        subprocess.run([sys.executable, "-c", "pass"], env=SURROUNDINGS, check=True)
    return (time.perf_counter() - began) / STARTS


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--changed", type=int, default=2_000)
    parser.add_argument("--runs", type=int, default=3)
    words = parser.parse_args()
    compileall.compile_dir(Path(__file__).resolve().parent.parent / "vaultkit", quiet=1)
    took: dict[str, list[float]] = {"git alone": [], "with vaultkit": [], "a start": []}
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        prepare(root, words.notes, words.changed)
        for _ in range(words.runs):
            took["git alone"].append(merge_seconds(root, with_driver=False))
            took["a start"].append(start_seconds())
            took["with vaultkit"].append(merge_seconds(root, with_driver=True))
    alone, merged, start = (statistics.median(times) for times in took.values())
    limit = TIMES_GIT * alone + words.changed * start
    print(f"git alone                 {alone:7.2f} s    median of {words.runs}")
    print(f"one interpreter's start   {1000 * start:7.2f} ms")
    print(f"git with vaultkit         {merged:7.2f} s    limit {limit:.2f} s")
    print(f"vaultkit, of each note    {1000 * (merged - alone) / words.changed:7.2f} ms")
    sys.exit(merged > limit)


if __name__ == "__main__":
    main()
