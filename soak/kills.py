"""Kill a writing command at a random moment, and see what the next command leaves.

    python -m soak.kills --count 3000 --seed 1

Every writing command takes its turn on a small vault. After the kill and one more command every
note is whole, and all are as before the command or all as after it; no temporary file is left.
"""

import argparse
import contextlib
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from soak.editors import memory
from soak.faults import snapshot
from vaultkit.cli.main import main as vaultkit
from vaultkit.vault import journal

TODAY = "2026-11-22"
COMMANDS: Sequence[Sequence[str]] = (
    ("set", "Contacts/Ada Baker.md", "role", "editor"),
    ("set", "ada", "tags", "music", "--append"),
    ("log", "thanked", "ada"),
    ("log", "asked", "Benoît Roux"),
    ("refer", "ada", "Paul Durand", "Benoît Roux", "--create", "--may-mention"),
    ("rename", "Ada Baker", "Ada Baker-Lund"),
    ("merge", "Ada Baker", "A. Baker", "--prefer", "keep"),
    ("forget", "Ada Baker", "--confirm", "Ada Baker"),
    ("new-contact", "Chloé Petit"),
    ("new-interview", "Dora Lind", "--create", "--at", "2026-12-01 10:00"),
    ("check", "--fix"),
    ("undo",),
)


def make_vault(root: Path) -> None:
    """Make a vault in which every one of the commands has something to do."""
    shutil.rmtree(root, ignore_errors=True)
    for path, text in _NOTES.items():
        place = root / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")


def run(root: Path, words: Sequence[str]) -> int:
    """Run a command in this process; give its exit status. What it prints goes nowhere."""
    words = ["-C", str(root), "--today", TODAY, *words]
    with open(os.devnull, "w", encoding="utf-8") as nowhere, contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.redirect_stdout(nowhere))
        stack.enter_context(contextlib.redirect_stderr(nowhere))
        try:
            vaultkit(words, prog_name="vaultkit")
        except SystemExit as end:
            return int(end.code or 0)
    return 0


def killed(root: Path, words: Sequence[str], expected: "Outcome", rng: random.Random) -> bool:
    """Run a command in a child and kill it, mostly while it writes; false if it had ended."""
    heard, told = os.pipe()
    child = os.fork()
    if not child:
        _tell_when_it_writes(told)
        os._exit(run(root, words))
    os.close(told)
    if rng.random() < 0.8:
        os.read(heard, 1)
        end = time.perf_counter() + rng.random() * (expected.ended_s - expected.began_s)
    else:
        end = time.perf_counter() + rng.random() * expected.began_s
    while time.perf_counter() < end:
        pass
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    os.close(heard)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


class Outcome(NamedTuple):
    """The vault before a command and after it, and when its writing began and ended."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    began_s: float
    ended_s: float


def outcome(root: Path, words: Sequence[str]) -> Outcome:
    """Run a command to its end, and see what it does and when; the first time warms it up."""
    for _ in range(3):
        prepare(root, words)
        before = snapshot(str(root))
        heard, told = os.pipe()
        started = time.perf_counter()
        child = os.fork()
        if not child:
            _tell_when_it_writes(told)
            os._exit(run(root, words))
        os.close(told)
        began = time.perf_counter() if os.read(heard, 1) else started
        os.read(heard, 1)
        ended = time.perf_counter()
        os.waitpid(child, 0)
        os.close(heard)
    return Outcome(before, snapshot(str(root)), began - started, ended - started)


def _tell_when_it_writes(told: int) -> None:
    whole, prune = journal.begin, journal.prune

    def begin(*words: Any, **more: Any) -> journal.Step:  # noqa: ANN401
        os.write(told, b"w")
        return whole(*words, **more)

    def end(folder: str) -> None:
        prune(folder)
        os.write(told, b"e")

    journal.begin, journal.prune = begin, end


def prepare(root: Path, words: Sequence[str]) -> None:
    """Make the vault anew; for ``undo``, with something to take back."""
    make_vault(root)
    shutil.rmtree(os.environ["XDG_STATE_HOME"], ignore_errors=True)
    if words[0] == "undo":
        run(root, ("rename", "Ada Baker", "Ada Baker-Lund"))


def soak(count: int, seed: int, start: int = 0) -> str:
    """Kill that many times; give a summary.

    Raises:
        AssertionError: something was torn, lost, half done, or left over.
    """
    kills = tries = 0
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        os.environ["XDG_STATE_HOME"] = f"{folder}/state"
        root = Path(folder, "vault").resolve()
        for words in COMMANDS:  # what they load is loaded here once, and not in every child
            prepare(root, words)
            run(root, words)
        known = {words: outcome(root, words) for words in COMMANDS}
        while kills < count:
            rng = random.Random(f"{seed}/{start + tries}")
            words = COMMANDS[(start + tries) % len(COMMANDS)]
            tries += 1
            expected = known[words]
            prepare(root, words)
            kills += killed(root, words, expected, rng)
            _check(root, words, expected, f"seed {seed}, try {start + tries - 1}")
    return f"{kills} kills in {tries} commands, seed {seed}: 0 torn, 0 lost, 0 left over"


def _check(root: Path, words: Sequence[str], expected: Outcome, where: str) -> None:
    code = run(root, ("set", "Journal.md", "kind", "x"))
    assert code == 0, f"{where}: {words}: exit {code}"
    found = {path: data for path, data in snapshot(str(root)).items() if path != "Journal.md"}
    allowed = [{k: v for k, v in each.items() if k != "Journal.md"} for each in expected[:2]]
    assert found in allowed, f"{where}: {words}: {sorted(found)}"


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    words = parser.parse_args()
    print(f"seed {words.seed}, from {words.start}", flush=True)
    print(soak(words.count, words.seed, words.start))


_NOTES = {
    "vaultkit.toml": "",
    "Journal.md": "---\nkind: y\n---\nAbout [[Dora Lind]].\n",
    "Contacts/Ada Baker.md": "---\ntype: contact\nphone: 0123\nasked:\n  - 2026-11-01\n---\nHers\n",
    "Contacts/A. Baker.md": "---\ntype: contact\nphone: 0456\ntags:\n  - x\n---\nAgain.\n",
    "Contacts/Benoît Roux.md": '---\ntype: contact\nreferred_by:\n  - "[[Ada Baker]]"\n---\n',
    "Interviews/2026-11-10 Ada Baker.md": (
        '---\ntype: interview\ncontact: "[[Ada Baker]]"\ndate: 2026-11-10\nreferrals:\n'
        '  - "[[Benoît Roux]]"\nthanked:\n---\nSee [[Ada Baker|her]] and [[A. Baker]].\n'
    ),
    "Interviews/2026-11-09 Ada Baker, Benoît Roux.md": (
        '---\ntype: interview\ncontact:\n  - "[[Ada Baker]]"\n  - "[[Benoît Roux]]"\n'
        "date: 2026-11-09\nthanked: 2026-11-09\n---\nTwo of them.\n"
    ),
    "Ideas.md": "See [[2026-11-09 Ada Baker, Benoît Roux|both]].\n",
}

if __name__ == "__main__":
    sys.exit(main())
