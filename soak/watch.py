"""A watch runs for an hour beside everything that happens to a vault, and is never wrong.

    python -m soak.watch --minutes 60 --storm 20000 --seed 1

After each change a command is asked at once: its answer is that of a run without watch and
index, never the one before. Soon after, the watch has printed that too, once, and answers for it
at once. Twice there is a storm of new files. In the end the watch has as many open files,
threads and processes as in the beginning, and takes no more than 10 MB more of memory.
"""

import argparse
import contextlib
import datetime as dt
import json
import os
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing
from pathlib import Path

from click.testing import CliRunner

from soak.changing_vault import ChangingVault
from tests.running_watch import RunningWatch
from vaultkit.cli.main import main as vaultkit
from vaultkit.cli.speech import of_the_locale
from vaultkit.index.index import Index, connect
from vaultkit.index.place import index_place
from vaultkit.watching.asking_watch import ask_watch, socket_path
from vaultkit.watching.loop import Pace
from vaultkit.watching.messages import Question, identity_of, time_zone

_MOST_GROWTH = 10_000_000
_REPORTS = (
    ("due", "--json"), ("due", "--long"), ("list", "contacts", "--json"),
    ("list", "interviews", "--json"), ("search", "--json", "spoke"),
)  # fmt: skip
_UNLOOKED = 120.0


class Soak:
    """One watch, the vault it watches, and what was seen."""

    def __init__(self, vault: ChangingVault, watch: RunningWatch, seed: int) -> None:
        self.vault = vault
        self.watch = watch
        self.seen: Counter[str] = Counter()
        self.took: list[float] = []
        self._root = str(vault.root)
        self._place = index_place(self._root)
        self._rng = random.Random(seed)
        self._owed = self._all_owed()
        self._news = 0

    def step(self, number: int, within: float) -> None:
        """Change something, and hold the watch to it."""
        what = self.vault.change()
        self._hold(what, within)
        self.took.append(self._last)
        if number % 3 == 0:
            self._compare_reports()
        if number % 50 == 7:
            self._disturb()
        if number % 100 == 99:
            self._go_and_return()

    def storm(self, count: int) -> str:
        """Make many files at once, and take them away; tell how long the watch needed."""
        (birth, before), began = self._generation(), time.monotonic()
        self.vault.storm(count)
        was_short = time.monotonic() - began < Pace().longest
        self._hold("a storm", _UNLOOKED)
        came, (birth_now, now) = self._last, self._generation()
        looks = now - before if birth == birth_now else now  # it may have been made anew
        assert looks == 1 or not was_short, f"{looks} looks at {count} new files"
        self.vault.calm()
        self._hold("the calm after it", _UNLOOKED)
        return (
            f"{count} new files: {looks} look, that ended {came:.1f} s after the last; "
            f"after they were gone {self._last:.1f} s"
        )

    def _generation(self) -> tuple[str, int]:
        """Tell the index, and how many looks that found something it was written by."""
        with closing(Index(connect(self._place, may_write=False))) as index:
            return index.birth, index.generation

    def fresh(self, *words: str) -> str:
        """Give what a command prints that has no watch and no index."""
        # a cache folder in the vault is refused
        runner = CliRunner(env={"VAULTKIT_CACHE_DIR": f"{self._root}/none"})
        done = runner.invoke(vaultkit, ["-C", self._root, *words], prog_name="vaultkit")
        assert done.exit_code == 0, (words, done.output)
        return done.stdout

    def _all_owed(self) -> object:
        """Give every item that is owed; people are shown the first of them."""
        return json.loads(self.fresh("due", "--json"))["due"]

    def ask(self) -> str | None:
        """Ask the watch as a command does."""
        now = dt.datetime.now()  # noqa: DTZ005  as the program
        where = identity_of(self._root), time_zone()
        question = Question(*where, None, now, (), (), "", of_the_locale(), has_colour=False)
        answer = ask_watch(self._place, question)
        return answer and answer.out.decode()

    def _hold(self, what: str, within: float) -> None:
        """See that no answer is stale, and that the watch soon is in the state of a fresh look."""
        changed_at = time.monotonic()
        at_once = self.ask()
        is_for_command = within < _UNLOOKED and self._rng.random() < 0.5
        by_command = self.run("due") if is_for_command else None
        until = changed_at + within
        while (answer := self.ask()) is None and time.monotonic() < until:
            time.sleep(0.01)
        self._last = time.monotonic() - changed_at
        expected = self.fresh("due")
        assert answer is not None, f"{what}: no answer after {within} s\n{self.watch.err[-500:]}"
        assert answer == expected, f"{what}: the watch says something else\n{answer}\n{expected}"
        for told in (at_once, by_command):
            assert told in {None, expected}, f"{what}: a stale answer\n{told}\n{expected}"
        before, self._owed = self._owed, self._all_owed()
        self._news += before != self._owed
        self.watch.wait_for(lambda: self.watch.out.endswith(expected), 1)
        assert self.watch.news == self._news, f"{what}: printed {self.watch.news - self._news} more"
        self.watch.cut(len(expected))
        self.seen[what] += 1
        self.seen["asked at once"] += 1 + (by_command is not None)
        self.seen["answered at once"] += at_once is not None

    def run(self, *words: str) -> str:
        """Run the program as another process."""
        done = subprocess.run(
            [sys.executable, "-m", "vaultkit", "-C", self._root, *words],
            capture_output=True, text=True, check=True,
        )  # fmt: skip
        return done.stdout

    def _compare_reports(self) -> None:
        words = self._rng.choice(_REPORTS)
        assert self.run(*words) == self.fresh(*words), words
        self.seen["reports compared"] += 1

    def _disturb(self) -> None:
        """Ask badly in all ways, and start a second watch."""
        for data in (b"due\n", b"[" * 60_000 + b"\n", b'["0.0.0"]\n', b"x" * 200_000, b"", b"["):
            with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
                line.settimeout(1)
                line.connect(socket_path(self._place))
                line.sendall(data)
                if self._rng.random() < 0.5:
                    assert line.recv(100) in {b"", b"no\n"}
        with RunningWatch(self.vault.root) as second:
            assert second.err.startswith("Another watch answers commands already; ")
        self.seen["disturbances"] += 1

    def _go_and_return(self) -> None:
        told = self.watch.err.count("The vault is there again.\n")
        self.vault.leave()
        self.watch.wait_for(lambda: self.watch.err.endswith("VAULTKIT_VAULT.\n"), 10)
        self.vault.come_back()
        self.watch.wait_for(lambda: self.watch.err.count("The vault is there again.\n") > told, 10)
        self._hold("the vault went and came back", _UNLOOKED)


def holdings(watch: RunningWatch) -> tuple[int, int, int]:
    """Count the open files, threads and child processes of the watch."""
    process = Path(f"/proc/{watch.process.pid}")
    children = (process / "task" / str(watch.process.pid) / "children").read_text().split()
    counts = [len(os.listdir(process / name)) for name in ("fd", "task")]
    return counts[0], counts[1], len(children)


def _wait_for_holdings(watch: RunningWatch, expected: tuple[int, int, int]) -> None:
    """Wait for programs that it has started to end."""
    until = time.monotonic() + 5
    while (found := holdings(watch)) != expected:
        assert time.monotonic() < until, f"files, threads, children: {expected} became {found}"
        time.sleep(0.1)


def soak(minutes: float, storm: int, notes: int, seed: int, within: float) -> str:
    """Let a watch run for so long; give a summary.

    Raises:
        AssertionError: it was wrong, slow, or grew.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for variable in ("XDG_STATE_HOME", "VAULTKIT_CACHE_DIR", "XDG_CONFIG_HOME"):
            os.environ[variable] = f"{name}/{variable}"
        vault = ChangingVault(folder, notes, random.Random(seed))
        with RunningWatch(vault.root, "--exec", "true") as watch:
            soak = Soak(vault, watch, seed)
            held = holdings(watch)
            storms = [soak.storm(storm)]
            memory, steps = [watch.memory()], 0
            until = time.monotonic() + 60 * minutes
            while time.monotonic() < until:
                soak.step(steps, within)
                memory.append(watch.memory())
                steps += 1
            storms.append(soak.storm(storm))
            memory.append(watch.memory())
            _wait_for_holdings(watch, held)
        assert watch.ended() == 0
    return _summary(soak, storms, memory, steps)


def _summary(soak: Soak, storms: list[str], memory: list[int], steps: int) -> str:
    growth = memory[-1] - memory[0]
    assert max(memory) - memory[0] < _MOST_GROWTH, f"memory: {memory[0]} to {max(memory)}"
    took = sorted(soak.took)
    lines = [f"{what}: {count}" for what, count in sorted(soak.seen.items())]
    lines += storms
    lines.append(
        f"{steps} changes; in the state of a fresh look after {statistics.median(took):.2f} s "
        f"(half), {took[len(took) * 99 // 100]:.2f} s (99 of 100), {took[-1]:.2f} s (the slowest)"
    )
    lines.append(
        f"memory: {memory[0] / 1e6:.1f} MB after the first storm, {max(memory) / 1e6:.1f} MB "
        f"at most, {memory[-1] / 1e6:.1f} MB in the end: {growth / 1e6:+.1f} MB"
    )
    return "\n".join(lines)


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--storm", type=int, default=20_000)
    parser.add_argument("--notes", type=int, default=1200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--within", type=float, default=2.0, help="seconds")
    words = parser.parse_args()
    print(f"seed {words.seed}", flush=True)
    print(soak(words.minutes, words.storm, words.notes, words.seed, words.within))


if __name__ == "__main__":
    sys.exit(main())
