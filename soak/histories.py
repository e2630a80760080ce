"""Any history of two machines is safe: whatever the user typed can be found again.

    python -m soak.histories --runs 1000 --steps 100 --seed 1

A laptop and a desktop share a vault through a repository of git. An editor, vaultkit, a program
that writes front matter anew as Obsidian does, a folder sync that leaves conflict copies, git by
hand and ``vaultkit sync`` take turns at random; commands are killed. All that is typed carries a
word of its own. After each exchange, and in the end, every such word must be in a note, in a
conflict copy, in what ``undo`` keeps, or in the history of git; what the user deletes is no
longer looked for. A sync that ends well leaves no mark of a conflict and no note that it broke,
and once both have synced they hold the same.
"""

import argparse
import random
import sys

from hypothesis import HealthCheck, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from soak.history import Histories


def soak(runs: int, steps: int, start: int) -> str:
    """Run histories; give a summary, or raise what Hypothesis says of the shortest that fails."""
    made = settings(
        max_examples=runs, stateful_step_count=steps, deadline=None, database=None,
        suppress_health_check=list(HealthCheck), print_blob=True,
    )  # fmt: skip
    run_state_machine_as_test(seed(start)(Histories), settings=made)
    return f"{runs} histories of up to {steps} steps, seed {start}: nothing lost"


def main() -> None:
    """Run from the command line, a hundred histories at a time, each with a seed of its own."""
    parser = argparse.ArgumentParser(description="No history loses a line.")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=100)
    parser.add_argument("--seed", type=int, default=random.randrange(2**32))
    given = parser.parse_args()
    for done in range(0, given.runs, 100):
        summary = soak(min(100, given.runs - done), given.steps, given.seed + done)
        sys.stdout.write(f"{summary}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
