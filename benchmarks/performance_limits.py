"""What was measured, and how it stands against what vaultkit promises of its speed."""

import math
import statistics
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

INDEX = "vaultkit index, from nothing"
FRONT_MATTER = "python-frontmatter over every note"
FIRST = "vaultkit due, the first after it"
DUE = "vaultkit due"
EDITED = "vaultkit due, after an edit"
FACT = "vaultkit due, after a date changed"
WATCHED = "vaultkit due, under watch"
SEARCH = "vaultkit search coffee"
TREE = "vaultkit tree, asked before"
TREE_ANEW = "vaultkit tree, after a date changed"
STATS = "vaultkit stats, asked before"
STATS_ANEW = "vaultkit stats, after a date changed"
INTERVIEW = "vaultkit new-interview"
GIT = "git status --porcelain"
PYTHON = "python -c pass"
MAIN_PROCESS = "vaultkit index: its own process"
WORKER = "vaultkit index: its largest worker"


@dataclass
class Measured:
    """One size: seconds and MB by command, and by command why it has none."""

    notes: int
    seconds: dict[str, list[float]] = field(default_factory=dict)
    memory: dict[str, float] = field(default_factory=dict)
    left_out: dict[str, str] = field(default_factory=dict)

    def median(self, name: str) -> float:
        """Give the median of a command; not a number if it was not measured."""
        return statistics.median(self.seconds.get(name) or [math.nan])


class Ratio(NamedTuple):
    """How many times as long as another a command may take, by size; 0 is every size."""

    command: str
    other: str
    limits: Mapping[int, float]

    def value(self, size: Measured) -> float:
        return size.median(self.command) / size.median(self.other)


class Verdict(NamedTuple):
    """A value and its limit; ``notes`` is 0 where all sizes together make the value."""

    what: str
    notes: int
    value: float
    limit: float
    unit: str = ""
    may_be_equal: bool = True

    @property
    def is_missed(self) -> bool:
        return self.value > self.limit or (self.value == self.limit and not self.may_be_equal)

    @property
    def word(self) -> str:
        if math.isnan(self.value):
            return "not measured"
        return "missed" if self.is_missed else "reached"

    @property
    def bound(self) -> str:
        """Say what is allowed."""
        return f"{'at most' if self.may_be_equal else 'below'} {self.limit:g}{self.unit}"


RATIOS = (
    Ratio(INDEX, FRONT_MATTER, {10_000: 0.75, 50_000: 0.4}),
    Ratio(DUE, GIT, {10_000: 6, 50_000: 5}),
    Ratio(WATCHED, PYTHON, {0: 4}),
    Ratio(SEARCH, DUE, {0: 1.3}),
    Ratio(TREE, DUE, {10_000: 1.5}),
    Ratio(STATS, DUE, {10_000: 1.5}),
    Ratio(INTERVIEW, PYTHON, {0: 12}),
)
COLD_RUNS = 5
EDIT_MORE_MS = 20
MEMORY_MB, MEMORY_NOTES = 64, 50_000
COLD_GROWTH, WARM_GROWTH = 1.05, 1.0


def verdicts(sizes: Sequence[Measured]) -> list[Verdict]:
    """Hold all that was measured against its limits."""
    found = [each for ratio in RATIOS for size in sizes for each in _ratio(ratio, size)]
    for edited, size in product((EDITED, FACT), sizes):
        more = 1000 * (size.median(edited) - size.median(DUE))
        found.append(Verdict(f"{edited}: more", size.notes, more, EDIT_MORE_MS, " ms"))
    for size in sizes:
        if size.notes == MEMORY_NOTES:
            peak = max(size.memory.values(), default=math.nan)
            found.append(Verdict("largest process", size.notes, peak, MEMORY_MB, " MB"))
    if len(sizes) > 1:
        found.append(Verdict(f"{INDEX}: growth", 0, growth(sizes, INDEX), COLD_GROWTH))
        warm = growth(sizes, DUE)
        found.append(Verdict(f"{DUE}: growth", 0, warm, WARM_GROWTH, may_be_equal=False))
    return found


def _ratio(ratio: Ratio, size: Measured) -> Iterator[Verdict]:
    limit = ratio.limits.get(size.notes, ratio.limits.get(0))
    if limit is not None:
        yield Verdict(f"{ratio.command} / {ratio.other}", size.notes, ratio.value(size), limit)


def growth(sizes: Sequence[Measured], name: str) -> float:
    """Give the power of the number of notes with which a command's time grows (least squares)."""
    points = [(math.log(size.notes), math.log(size.median(name))) for size in sizes]
    points = [(x, y) for x, y in points if not math.isnan(y)]
    if len(points) < 2:
        return math.nan
    return statistics.linear_regression(*zip(*points, strict=True)).slope
