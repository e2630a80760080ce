"""How long a plain ``vaultkit due`` takes beside a Python that only imports what it needs.

    python benchmarks/startup.py

The two take turns, so that whatever else the machine does slows both. Exit status 1 if the
median of ``due`` is more than ``LIMIT`` times that of the imports. Compiled modules are kept,
as they are for every user.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "example-vault"
RUNS = 21
LIMIT = 1.8
COMMANDS = {
    "vaultkit due": [str(Path(sys.executable).with_name("vaultkit")), "due"],
    "import click, yaml, sqlite3": [sys.executable, "-c", "import click, yaml, sqlite3"],
}


def seconds(command: list[str]) -> float:
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run(command, cwd=EXAMPLE, check=True, stdout=subprocess.DEVNULL, env=kept)
    return time.perf_counter() - began


def main() -> None:
    took: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for command in COMMANDS.values():
        seconds(command)  # so that neither pays for a cold cache
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            took[name].append(seconds(command))
    due, imports = (statistics.median(times) for times in took.values())
    print(f"{f'{RUNS} runs each':<28}{'median':>9}{'fastest':>9}{'slowest':>9}")
    for name, times in took.items():
        shown = (statistics.median(times), min(times), max(times))
        print(f"{name:<28}" + "".join(f"{1000 * each:>6.0f} ms" for each in shown))
    print(f"{'ratio':<28}{due / imports:>9.2f}   at most {LIMIT}")
    sys.exit(due / imports > LIMIT)


if __name__ == "__main__":
    main()
