"""Commands run in a vault as their user would run them: how long, how much memory, and whether."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

# A process begins with its parent's peak in its accounts, and this program's is large once it has
# written a vault. So a Python with nothing in it, whose 8 MB are less than anyone's, starts it.
_LAUNCHER = """
import os, sys
quiet = [(os.POSIX_SPAWN_OPEN, number, os.devnull, os.O_WRONLY, 0) for number in (1, 2)]
child = os.posix_spawn(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet)
_, status, used = os.wait4(child, 0)
print(used.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""
_KILOBYTE = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts


class UnavailableError(Exception):
    """Something cannot be measured here; ``detail`` is what it said of it, for the screen only."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


class Bench(NamedTuple):
    """A vault, and a folder beside it for all that is neither a note nor the user's."""

    root: Path
    beside: Path
    environment: Mapping[str, str]

    @property
    def cache(self) -> Path:
        return self.beside / "cache"


def _nothing() -> None:
    """Do nothing before or after a command."""


class Command(NamedTuple):
    """What is run; ``before`` and ``after`` are not timed.

    Whatever has a ``limit`` in seconds is there for comparison only, and may be left out.
    """

    name: str
    words: Sequence[str | Path]
    before: Callable[[], None] = _nothing
    after: Callable[[], None] = _nothing
    stdin: Path = Path(os.devnull)
    limit: float | None = None


def open_bench(folder: Path) -> Bench:
    """Make the folders; no setting of the user's reaches what runs in them."""
    unwanted = ("PYTHONDONTWRITEBYTECODE", "RIPGREP_CONFIG_PATH", "TASKDATA", "VAULTKIT_VAULT")
    kept = {name: value for name, value in os.environ.items() if name not in unwanted}
    bench = Bench(folder / "vault", folder / "beside", kept)
    for place in (bench.root, bench.cache):
        place.mkdir(parents=True)
    for kind in ("STATE", "CACHE", "CONFIG", "DATA"):
        kept[f"XDG_{kind}_HOME"] = str(bench.beside / kind.lower())
    kept["VAULTKIT_CACHE_DIR"] = str(bench.cache)
    kept["GIT_CONFIG_GLOBAL"] = kept["GIT_CONFIG_SYSTEM"] = os.devnull
    return bench


def seconds(bench: Bench, command: Command, limit: float | None = None) -> float:
    """Run a command and time it.

    With a limit the end is looked for in steps of up to 50 ms, so that is for trials only.

    Raises:
        UnavailableError: It failed, or there is no such program.
    """
    complaint = bench.beside / "stderr"
    try:
        command.before()
        with command.stdin.open("rb") as given, complaint.open("wb") as errors:
            began = time.perf_counter()
            process = start(bench, command.words, given.fileno(), errors.fileno())
            status = _wait(process, limit)
            took = time.perf_counter() - began
        if status:
            raise UnavailableError(f"exit status {status}", telling_line(complaint.read_bytes()))
    finally:
        command.after()
    return took


def start(bench: Bench, words: Sequence[str | Path], given: int, errors: int) -> "Process":
    """Start a program in the vault, its results thrown away."""
    try:
        return subprocess.Popen(
            words,
            cwd=bench.root,
            env=bench.environment,
            stdin=given,
            stdout=subprocess.DEVNULL,
            stderr=errors,
        )
    except FileNotFoundError:
        raise UnavailableError("not installed") from None


def _wait(process: "Process", limit: float | None) -> int:
    try:
        return process.wait(limit)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise UnavailableError(f"not done in {limit:.0f} s") from None


def telling_line(said: bytes) -> str:
    """Give the line that says most of what a program said: its error, or the first there is."""
    lines = [*filter(None, said.decode(errors="replace").splitlines()), ""]
    if lines[0].startswith("Traceback"):
        return lines[-2]
    return next((line for line in lines if line.startswith("Error")), lines[0])


def largest(bench: Bench, command: Command) -> float:
    """Give the peak of the largest process that a command takes, in MB."""
    command.before()
    done = subprocess.run(
        [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command.words],
        cwd=bench.root,
        env=bench.environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    command.after()
    if done.returncode:
        raise UnavailableError(f"exit status {done.returncode}")
    return int(done.stdout) * _KILOBYTE / 2**20


def main_and_workers(bench: Bench, command: Command) -> tuple[float, float]:
    """Give the peaks of a command's own process and of its largest descendant, in MB.

    They are looked at every few milliseconds, so what a process takes in its last moment may
    be missing. A command without descendants has a largest one of nothing.
    """
    if not Path("/proc/self/status").exists():
        raise UnavailableError("no /proc here")
    peaks: dict[int, float] = {}
    command.before()
    with Path(os.devnull).open("r+b") as nothing:
        process = start(bench, command.words, nothing.fileno(), nothing.fileno())
        while process.poll() is None:
            for number in _with_descendants(process.pid):
                peaks[number] = max(peaks.get(number, 0.0), _peak(number))
            time.sleep(0.004)
    command.after()
    own = peaks.pop(process.pid, 0.0)
    return own, max(peaks.values(), default=0.0)


def _with_descendants(number: int) -> list[int]:
    found = [number]
    for each in found:
        with suppress(OSError):
            for thread in Path(f"/proc/{each}/task").iterdir():
                found += map(int, (thread / "children").read_text().split())
    return found


def _peak(number: int) -> float:
    with suppress(OSError):
        for line in Path(f"/proc/{number}/status").read_text().splitlines():
            if line.startswith("VmHWM:"):
                return int(line.split()[1]) / 1024
    return 0.0


class Background:
    """A program that runs beside the one that is timed, from when it says that it is ready."""

    def __init__(self, bench: Bench, words: Sequence[str | Path], ready: re.Pattern[str]) -> None:
        self._bench = bench
        self._words = words
        self._ready = ready
        self._said = bench.beside / "background"
        self._process: Process | None = None

    def start(self) -> None:
        with self._said.open("wb") as said:
            self._process = subprocess.Popen(
                self._words,
                cwd=self._bench.root,
                env=self._bench.environment,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
            )
        until = time.monotonic() + 120
        while not self._ready.search(self._said.read_text(encoding="utf-8", errors="replace")):
            if self._process.poll() is not None:
                detail = telling_line(self._said.read_bytes())
                raise UnavailableError(f"exit status {self._process.returncode}", detail)
            if time.monotonic() > until:
                raise UnavailableError(
                    "never said that it was ready", telling_line(self._said.read_bytes())
                )
            time.sleep(0.02)

    def stop(self) -> None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


Process = subprocess.Popen[bytes]
