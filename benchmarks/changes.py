"""How long a change takes: one note from a cold start, and a person whom 10,000 notes link to.

    python benchmarks/changes.py [--notes 10000] [--runs 15]

One note may take 1.3 times ``vaultkit --version`` and 60 ms; the large rename ten seconds. The
exit status is 1 if either took longer.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

LONGEST_S = 10
PROGRAM = (sys.executable, "-m", "vaultkit")
CONTACT = "---\ntype: contact\nrole: editor\nreplied:\n---\n\nHers.\n"
MEETING = """\
---
type: interview
contact: "[[Ada Baker]]"
date: 2026-11-10
mode: in-person
referrals:
  - "[[Person {number}]]"
thanked:
  - 2026-11-10
---

## What I learned

[[Ada Baker|She]] says a lot. {filler}
"""


def timed(root: Path, environment: dict[str, str], *words: str) -> float:
    started = time.perf_counter()
    subprocess.run([*PROGRAM, *words], cwd=root, env=environment, check=True, capture_output=True)
    return time.perf_counter() - started


def one_note(root: Path, environment: dict[str, str], runs: int) -> bool:
    version, edit = [], []
    for number in range(runs + 1):
        version.append(timed(root, environment, "--version"))
        words = ("set", "Contacts/Ada Baker.md", "replied", f"2026-11-{number % 28 + 1:02}")
        edit.append(timed(root, environment, *words))
    plain, change = statistics.median(version[1:]), statistics.median(edit[1:])
    limit = 1.3 * plain + 0.06
    print(f"vaultkit --version        {plain * 1000:7.0f} ms   median of {runs}")
    print(f"vaultkit set, one note    {change * 1000:7.0f} ms   limit {limit * 1000:.0f} ms")
    return change <= limit


def many_notes(root: Path, environment: dict[str, str], notes: int) -> bool:
    (root / "Interviews").mkdir()
    for number in range(notes):
        text = MEETING.format(number=number, filler="Lorem ipsum. " * 20)
        (root / f"Interviews/{number:05}.md").write_text(text, encoding="utf-8")
    names = ["Ada Baker", "Ada Lund", "Ada Baker", "Ada Lund"]
    took = [timed(root, environment, "rename", old, new) for old, new in pairwise(names)]
    print(f"rename, {notes} links      {statistics.median(took):7.1f} s    limit {LONGEST_S} s")
    print(f"undo of it                {timed(root, environment, 'undo'):7.1f} s")
    return statistics.median(took) <= LONGEST_S


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--notes", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=15)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "XDG_STATE_HOME": f"{folder}/state"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        root = Path(folder, "vault")
        (root / "Contacts").mkdir(parents=True)
        (root / "vaultkit.toml").touch()
        (root / "Contacts/Ada Baker.md").write_text(CONTACT, encoding="utf-8")
        is_quick = one_note(root, environment, given.runs)
        is_quick &= many_notes(root, environment, given.notes)
    return 0 if is_quick else 1


if __name__ == "__main__":
    sys.exit(main())
