"""What was measured, as a page of the documentation."""

import datetime as dt
import math
import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from benchmarks.performance_limits import COLD_RUNS, RATIOS, Measured, Verdict, growth

BEGIN, END = "<!-- by hand -->", "<!-- /by hand -->"
_TO_BE_WRITTEN = "\n"


def write_page(
    page: Path, sizes: Sequence[Measured], runs: int, found: Sequence[Verdict],
    versions: Mapping[str, str],
) -> None:  # fmt: skip
    """Write the page anew; what was written by hand in it stays."""
    by_hand = _by_hand(page.read_text(encoding="utf-8")) if page.exists() else _TO_BE_WRITTEN
    parts = [
        ["# How fast it is"],
        _setting(runs),
        ["## Medians", "", *_times(sizes), "", *_peers(sizes, versions)],
        ["## Limits", "", *_ratios(sizes), "", *_verdicts(found)],
        ["## Memory", "", *_memory(sizes)],
        ["## Where the time goes", "", f"{BEGIN}{by_hand}{END}"],
        ["## Again", "", "```console", _command(sizes, runs), "```"],
    ]
    text = "\n\n".join("\n".join(part) for part in parts) + "\n"
    page.write_text(text, encoding="utf-8", newline="\n")


def _by_hand(text: str) -> str:
    _, begin, rest = text.partition(BEGIN)
    kept, end, _ = rest.partition(END)
    return kept if begin and end else _TO_BE_WRITTEN


def _setting(runs: int) -> list[str]:
    now = dt.datetime.now().astimezone()
    return [
        f"Measured on {now.day} {now:%B %Y} on {machine()}.",
        "",
        "The vaults are generated: of a hundred notes, 40 are contacts and 60 are interviews. Each",
        "is committed to a git repository. All commands take turns, so that whatever else the",
        f"machine does slows them alike. A time is the median of {runs} turns after one that does",
        f"not count; of {min(COLD_RUNS, runs)} for the three that begin with no index. The",
        "system has the files in its memory, for all alike.",
    ]


def machine() -> str:
    """Say what kind of machine this is, and not which."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    python = f"{platform.python_implementation()} {platform.python_version()}"
    return f"{cores} cores ({platform.machine()}), {system}, {python}"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return ["| " + " | ".join(line) + " |" for line in lines]


def _notes(sizes: Sequence[Measured]) -> list[str]:
    return [f"{size.notes:,} notes" for size in sizes]


def _times(sizes: Sequence[Measured]) -> list[str]:
    names = dict.fromkeys(name for size in sizes for name in size.seconds)
    rows = [
        [f"`{name}`", *(_time(size, name) for size in sizes), _number(growth(sizes, name))]
        for name in names
    ]
    return [
        *_table(["", *_notes(sizes), "growth"], rows),
        "",
        "Growth is the power of the number of notes with which the time grows: 1 is in proportion.",
    ]


def _time(size: Measured, name: str) -> str:
    took = 1000 * size.median(name)
    if math.isnan(took):
        return "–"
    once = " (one run)" if len(size.seconds[name]) == 1 else ""
    return f"{took:,.0f} ms{once}" if took >= 10 else f"{took:.1f} ms{once}"


def _number(value: float) -> str:
    return "–" if math.isnan(value) else f"{value:.2f}"


def _peers(sizes: Sequence[Measured], versions: Mapping[str, str]) -> Iterator[str]:
    shown = ", ".join(f"{name} {version}" for name, version in versions.items())
    yield f"Of the other programs: {shown}."
    yield ""
    where: dict[tuple[str, str], list[str]] = {}
    for size in sizes:
        for left_out in size.left_out.items():
            where.setdefault(left_out, []).append(f"{size.notes:,}")
    if where:
        yield "Left out:"
        yield ""
    for (name, reason), notes in where.items():
        yield f"- `{name}` at {', '.join(notes)} notes: {reason}"


def _ratios(sizes: Sequence[Measured]) -> list[str]:
    rows = []
    for ratio in RATIOS:
        cells = [_number(ratio.value(size)) for size in sizes]
        rows.append([f"`{ratio.command}` / `{ratio.other}`", *cells])
    return _table(["how many times as long", *_notes(sizes)], rows)


def _verdicts(found: Sequence[Verdict]) -> list[str]:
    rows = [
        [
            each.what,
            f"{each.notes:,}" if each.notes else "all",
            _number(each.value) + each.unit * (not math.isnan(each.value)),
            each.bound,
            each.word,
        ]
        for each in found
    ]
    return _table(["limit", "notes", "value", "allowed", ""], rows)


def _memory(sizes: Sequence[Measured]) -> list[str]:
    names = dict.fromkeys(name for size in sizes for name in size.memory)
    rows = [[f"`{name}`", *(_megabytes(size, name) for size in sizes)] for name in names]
    return _table(["largest process at its peak", *_notes(sizes)], rows)


def _megabytes(size: Measured, name: str) -> str:
    return f"{size.memory[name]:.0f} MB" if name in size.memory else "–"


def _command(sizes: Sequence[Measured], runs: int) -> str:
    shown = " ".join(str(size.notes) for size in sizes)
    words = f"python benchmarks/performance.py --sizes {shown} --runs {runs}"
    return f"$ {words} --write docs/performance.md"
