"""How fast vaultkit is in vaults of several sizes, beside programs that everybody knows.

    python benchmarks/performance.py [--sizes 1000 10000 50000] [--runs 11] [--write FILE]

Every command takes its turn, so that whatever else the machine does slows all alike, and the
first turn of each does not count. Exit status 1 if a limit is missed; ``--write`` writes the page
of the documentation. Programs for comparison that are not installed are left out.
"""

import argparse
import math
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks import performance_limits as names
from benchmarks.performance_limits import COLD_RUNS, Measured, Verdict, verdicts
from benchmarks.performance_page import machine, write_page
from benchmarks.performance_peers import PEERS, vault_campaign, version
from benchmarks.performance_runs import (
    Background,
    Bench,
    Command,
    UnavailableError,
    largest,
    main_and_workers,
    open_bench,
    seconds,
    telling_line,
)
from tests.invented_campaign import AS_OF
from tests.vault_generator import generate

PROGRAM = Path(sys.executable).with_name("vaultkit")
LONG = 10.0
READY = re.compile("ready|watching", re.IGNORECASE)
LOAD_ALL = """
import glob, frontmatter
for path in glob.glob("**/*.md", recursive=True):
    try:
        frontmatter.load(path)
    except Exception:
        pass
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000, 50_000])
    parser.add_argument("--runs", type=int, default=11)
    parser.add_argument("--write", type=Path, metavar="FILE")
    given = parser.parse_args()
    if not PROGRAM.exists():
        sys.exit("vaultkit is not installed beside this Python")
    # A shell's background job ignores interrupts, and so would a watch that it starts.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    print(f"{machine()}; medians of {given.runs} alternating runs")
    sizes = [measure(notes, given.runs) for notes in sorted(set(given.sizes))]
    found = verdicts(sizes)
    for each in found:
        print(verdict_line(each))
    if given.write:
        write_page(given.write, sizes, given.runs, found, versions())
    sys.exit(any(each.is_missed for each in found))


def measure(notes: int, runs: int) -> Measured:
    print(f"\n{notes} notes")
    size = Measured(notes)
    with tempfile.TemporaryDirectory() as folder:
        bench = open_bench(Path(folder).resolve())
        owed = generate(bench.root, notes=notes, seed=1).thank_you
        commit(bench)
        first = Command(names.FIRST, [PROGRAM, "due"])
        cold = [*attempt(size, names.INDEX, lambda: index(bench)), first, load_all()]
        alternate(bench, cold, min(COLD_RUNS, runs), size)
        report(size, [each.name for each in cold])
        warm = [*readers(bench), *everyday(), *changers(bench, size), *peers(bench, owed, size)]
        alternate(bench, warm, runs, size)
        report(size, [each.name for each in warm])
        weigh(bench, [*cold[:-1], *warm[:2]], size)
    for name, peak in size.memory.items():
        print(f"  {name:<40}{peak:>9.1f} MB")
    return size


def commit(bench: Bench) -> None:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid", "-c", "gc.auto=0")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "generated"]):
        git = ["git", *who, *words]
        subprocess.run(git, cwd=bench.root, env=bench.environment, check=True)


def attempt(size: Measured, name: str, make: Callable[[], Command]) -> list[Command]:
    """Make a command, or note why there is none."""
    try:
        return [make()]
    except UnavailableError as error:
        leave_out(size, name, error)
        return []


def leave_out(size: Measured, name: str, error: UnavailableError) -> None:
    size.left_out[name] = error.reason
    print(f"  {name} is left out: {error.reason}. {error.detail}".rstrip())


def index(bench: Bench) -> Command:
    rebuild = Command(names.INDEX, [PROGRAM, "index", "--rebuild"])
    try:
        seconds(bench, rebuild)
    except UnavailableError:
        anew = Command(names.INDEX, [PROGRAM, "index"], before=lambda: forget_index(bench))
        seconds(bench, anew)
        return anew
    return rebuild


def forget_index(bench: Bench) -> None:
    shutil.rmtree(bench.cache, ignore_errors=True)
    bench.cache.mkdir()


def load_all() -> Command:
    return Command(names.FRONT_MATTER, [sys.executable, "-c", LOAD_ALL])


def readers(bench: Bench) -> list[Command]:
    tree, stats = Command(names.TREE, [PROGRAM, "tree"]), Command(names.STATS, [PROGRAM, "stats"])
    return [
        Command(names.DUE, [PROGRAM, "due"]),
        Command(names.SEARCH, [PROGRAM, "search", "coffee"]),
        *(asked_before(bench, each) for each in (tree, stats)),
        Command(names.GIT, ["git", "status", "--porcelain"]),
        Command("rg -l coffee", ["rg", "-l", "coffee", "."]),
        Command("cat of every note", ["xargs", "-0", "cat"], stdin=listed(bench)),
    ]


def asked_before(bench: Bench, command: Command) -> Command:
    """Have it asked once more in the vault as it is, before it is timed."""

    def ask() -> None:
        seconds(bench, command)

    return command._replace(before=ask)


def listed(bench: Bench) -> Path:
    """List the notes as ``find -print0`` does."""
    paths = sorted(str(path.relative_to(bench.root)) for path in bench.root.glob("[!.]*/**/*.md"))
    place = bench.beside / "notes"
    place.write_bytes(b"".join(path.encode() + b"\0" for path in paths))
    return place


def everyday() -> list[Command]:
    return [Command(names.PYTHON, [sys.executable, "-c", "pass"])]


def changers(bench: Bench, size: Measured) -> list[Command]:
    """Those after which the vault is not what the index knows, until it is read once more."""
    notes = cycle(sorted(bench.root.glob("Interviews/*/*.md")))
    watch = Background(bench, [PROGRAM, "watch"], READY)
    due = Command(names.DUE, [PROGRAM, "due"])

    def end_watch() -> None:
        watch.stop()
        seconds(bench, due)

    anew = due._replace(name=names.FACT, before=lambda: edit(next(notes), _TO_THE_MINUTE))
    return [
        *attempt(size, names.INTERVIEW, lambda: new_interview(bench, due)),
        due._replace(name=names.EDITED, before=lambda: edit(next(notes), b"\nrating: ")),
        anew,
        anew._replace(name=names.TREE_ANEW, words=[PROGRAM, "tree"]),
        anew._replace(name=names.STATS_ANEW, words=[PROGRAM, "stats"]),
        due._replace(name=names.WATCHED, before=watch.start, after=end_watch),
    ]


def new_interview(bench: Bench, due: Command) -> Command:
    contact = min(path.stem for path in bench.root.glob("Contacts/A/[!.]*.md"))
    title, meeting = "A benchmark's interview", f"{AS_OF.replace(year=AS_OF.year + 1)}T10:00"
    words: list[str | Path] = [PROGRAM, "new-interview", contact, "--at", meeting, "--title", title]
    done = subprocess.run(
        words, cwd=bench.root, env=bench.environment, capture_output=True, check=False
    )
    if done.returncode:
        raise UnavailableError(f"exit status {done.returncode}", telling_line(done.stderr))
    note = bench.root / done.stdout.decode().splitlines()[-1]

    def remove() -> None:
        note.unlink(missing_ok=True)
        seconds(bench, due)

    remove()
    return Command(names.INTERVIEW, words, after=remove)


def edit(note: Path, before: bytes) -> None:
    """Change the digit behind some text of a note in place, as an editor that saves so would."""
    data = note.read_bytes()
    found = re.search(before, data)
    if found is None:
        raise AssertionError(note)
    with note.open("r+b") as opened:
        opened.seek(found.end())
        opened.write(b"%d" % (int(data[found.end() : found.end() + 1]) % 5 + 1))


_TO_THE_MINUTE = rb"\ndate: \d{4}-\d\d-\d\dT\d\d:\d"
"""What stands before the last digit of the time of a meeting, which the rules go by."""


def peers(bench: Bench, owed: Collection[str], size: Measured) -> list[Command]:
    campaign = vault_campaign(bench.root, owed)
    found = []
    for name, feed in PEERS.items():
        place = bench.beside / name
        place.mkdir()
        found += attempt(size, name, partial(feed, campaign, place))
    return found


def alternate(bench: Bench, commands: Sequence[Command], runs: int, size: Measured) -> None:
    """Run every command in turn; the first turn only says which of them can be measured."""
    left = list(commands)
    for turn in range(runs + 1):
        for command in tuple(left):
            try:
                took = seconds(bench, command, None if turn else command.limit)
            except UnavailableError as error:
                leave_out(size, command.name, error)
                size.seconds.pop(command.name, None)
                left.remove(command)
                continue
            if turn:
                size.seconds.setdefault(command.name, []).append(took)
            elif command.limit and took > LONG:
                size.seconds[command.name] = [took]
                left.remove(command)


def weigh(bench: Bench, commands: Sequence[Command], size: Measured) -> None:
    for command in commands:
        if command.name not in size.seconds:
            continue
        try:
            size.memory[command.name] = largest(bench, command)
            if command.name == names.INDEX:
                own, worker = main_and_workers(bench, command)
                size.memory |= {names.MAIN_PROCESS: own, names.WORKER: worker}
        except UnavailableError as error:
            leave_out(size, f"memory of {command.name}", error)


def report(size: Measured, commands: Sequence[str]) -> None:
    print(f"  {'':<40}{'median':>12}{'fastest':>12}{'slowest':>12}{'runs':>6}")
    for name in commands:
        if times := size.seconds.get(name):
            shown = (statistics.median(times), min(times), max(times))
            columns = "".join(f"{1000 * each:>9.1f} ms" for each in shown)
            print(f"  {name:<40}{columns}{len(times):>6}")


def verdict_line(each: Verdict) -> str:
    notes = f"{each.notes} notes" if each.notes else "all sizes"
    value = "" if math.isnan(each.value) else f"{each.value:.2f}{each.unit}"
    return f"{each.what:<66}{notes:>12}{value:>12}   {each.bound:<16}{each.word}"


def versions() -> dict[str, str]:
    asked = {
        "git": ("git", "--version"),
        "ripgrep": ("rg", "--version"),
        "taskwarrior": ("task", "--version"),
        "hledger": ("hledger", "--version"),
        "todoman": ("todoman" if shutil.which("todoman") else "todo", "--version"),
        "khard": ("khard", "--version"),
    }
    return {name: version(*words) for name, words in asked.items()}


if __name__ == "__main__":
    main()
