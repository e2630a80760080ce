"""Merge notes that two machines changed, with real git: no line and no value is ever lost.

    python -m soak.merges --count 100000 --seed 1

Each note is merged by git with vaultkit as its driver and by git alone; the share of notes that
come out clean is printed for both. What must be there is worked out from PyYAML's reading and
from lines and words, and from nothing that merges. The note of a number depends on the seed and
the number alone, so that any can be had again with --start and --count 1.
"""

import argparse
import multiprocessing
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from soak.merging_notes import Words, begin, changed
from vaultkit.gitsync.driver import driver_line

_BATCH = 500
_BOTH_WAYS = 4
LEAST_CLEAN = 80
"""Percentage of notes that must come out clean, of those that git alone merges half of."""

_NULLS = ("~", "null", "Null", "NULL")
_WORD = re.compile(r"w\d{4}")
_BOM = b"\xef\xbb\xbf"
_SURROUNDINGS = {
    **os.environ,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_AUTHOR_NAME": "Ann",
    "GIT_AUTHOR_EMAIL": "ann@example.org",
    "GIT_COMMITTER_NAME": "Ann",
    "GIT_COMMITTER_EMAIL": "ann@example.org",
}


class Triple(NamedTuple):
    """A note, and what two machines made of it."""

    base: bytes
    ours: bytes
    theirs: bytes


class Result(NamedTuple):
    """A note as a merge left it, and whether git took it for clean."""

    data: bytes
    is_clean: bool


def triple(seed: int, number: int) -> Triple:
    """Make the notes of a number."""
    rng = random.Random(f"{seed}/{number}")
    words = Words(rng)
    note = begin(words)
    ours, theirs = (changed(words, note, rng.choice((1, 2, 3, 3))) for _ in range(2))
    return Triple(note.write(), ours.write(), theirs.write())


def check(notes: Triple, result: Result) -> None:
    """Hold a merged note against all that was promised.

    Raises:
        AssertionError: something is lost, has come back, or cannot be read.
    """
    was, one, other = ({*_WORD.findall(each.decode())} for each in notes)
    after = {*_WORD.findall(result.data.decode())}
    lost = ((one | other) - was | one & other) - after
    assert not lost or not result.is_clean, f"lost: {sorted(lost)}"
    assert not lost - was, f"lost: {sorted(lost)}"
    assert after <= was | one | other, "a word that nobody typed"
    if not result.is_clean:
        assert b"<<<<<<< " in result.data, "a conflict without markers"
        return
    fronts, bodies = zip(*map(_split, (*notes, result.data)), strict=True)
    _check_bodies(*bodies)
    _check_properties(*map(_properties, fronts))
    marks = [each.startswith(_BOM) for each in (*notes, result.data)]
    assert marks[3] == _three_way(*marks[:3]), "the byte order mark"
    ends = [b"\r\n" in each for each in (*notes, result.data)]
    assert ends[3] == _three_way(*ends[:3]), "the line ends"
    assert result.data.count(b"\r\n") in (0, result.data.count(b"\n")), "mixed line ends"


def _check_back(notes: Triple, result: Result, back: Result) -> None:
    """Hold the merge from the other side against it: the same notes come out clean."""
    check(Triple(notes.base, notes.theirs, notes.ours), back)
    assert result.is_clean == back.is_clean, "clean from one side only"


def _three_way(base: object, ours: object, theirs: object) -> object:
    return theirs if ours == base else ours


def _split(data: bytes) -> tuple[str, list[str]]:
    text = data.removeprefix(_BOM).decode().replace("\r\n", "\n")
    assert text.startswith("---\n")
    front, fence, body = text[4:].partition("---\n")
    assert fence
    return front, body.split("\n")


def _check_bodies(base: Sequence[str], *sides: Sequence[str]) -> None:
    ours, theirs, after = sides
    for line in {*base, *sides[0], *sides[1], *after} - {""}:
        there = [line in each for each in (base, ours, theirs)]
        assert (line in after) == _three_way(*there), f"in the body: {line}"


def _properties(front: str) -> dict[str, object]:
    root = yaml.compose(front, Loader=yaml.CBaseLoader)
    assert isinstance(root, yaml.MappingNode)
    names = [name.value for name, _ in root.value]
    assert len({*names}) == len(names), f"stands twice: {names}"
    return {name.value: _plain(value) for name, value in root.value}


def _plain(node: yaml.Node) -> object:
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    if isinstance(node, yaml.MappingNode):
        return {name.value: _plain(value) for name, value in node.value}
    return "" if not node.style and node.value in _NULLS else node.value


def _check_properties(
    base: dict[str, object],
    ours: dict[str, object],
    theirs: dict[str, object],
    after: dict[str, object],
) -> None:
    for name in {**base, **ours, **theirs, **after}:
        was, one, other, now = (each.get(name) for each in (base, ours, theirs, after))
        if None not in (one, other) and was is None:
            was = ""
        if one == other or was in (one, other):
            assert now == _three_way(was, one, other), f"'{name}' is {now}"
            continue
        assert all(isinstance(each, list) or each == "" for each in (one, other)), f"'{name}' won"
        _check_list(name, *(_items(each) for each in (was, one, other, now)))


def _items(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [value] if value else []


def _check_list(
    name: str, was: list[object], one: list[object], other: list[object], now: list[object]
) -> None:
    kept = [each for each in (*one, *other) if each not in was or (each in one and each in other)]
    assert {*map(str, now)} == {*map(str, kept)}, f"'{name}' is {now}"
    assert len(now) == len({*map(str, now)}), f"'{name}' has an item twice"
    new = [[each for each in side if each not in was] for side in (one, other)]
    for side in new:
        assert [each for each in now if each in side] == side, f"'{name}' is in another order"


class Repository:
    """A repository with many notes on three branches."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.git("init", "-q", "-b", "main")
        self.git("config", "gc.auto", "0")
        self.git("config", "merge.vaultkit.driver", driver_line("vaultkit"))

    def git(self, *words: str, data: bytes | None = None) -> tuple[int, bytes]:
        """Call git."""
        command = ["git", "-C", str(self.folder), *words]
        done = subprocess.run(
            command, input=data, capture_output=True, check=False, env=_SURROUNDINGS
        )
        assert done.returncode in (0, 1), done.stderr.decode()
        assert b"did not merge" not in done.stderr, done.stderr.decode()
        return done.returncode, done.stdout

    def begin(self, notes: Sequence[Triple]) -> None:
        """Put the notes on three branches."""
        parts = [b"feature done\n"]
        for number, branch in enumerate(("base", "ours", "theirs")):
            parts.append(b"reset refs/heads/%b\ncommit refs/heads/%b\n" % ((branch.encode(),) * 2))
            parts.append(b"committer Ann <ann@example.org> 1700000000 +0000\ndata 1\nx\n")
            parts.append(b"from refs/heads/base\n" if number else b"")
            for at, versions in enumerate(notes):
                data = versions[number]
                parts.append(b"M 644 inline %d.md\ndata %d\n%b\n" % (at, len(data), data))
        parts.append(b"done\n")
        self.git("fast-import", "--quiet", "--force", data=b"".join(parts))

    def merge(self, ours: str, theirs: str, *, with_driver: bool) -> list[Result]:
        """Merge two branches, and give each note."""
        attributes = self.folder / ".git" / "info" / "attributes"
        attributes.parent.mkdir(exist_ok=True)
        attributes.write_text("*.md merge=vaultkit\n" if with_driver else "")
        self.git("checkout", "-q", "-f", "--detach", ours)
        self.git("merge", "-q", "--no-commit", "--no-ff", theirs)
        _, unmerged = self.git("diff", "--name-only", "--diff-filter=U", "-z")
        conflicts = {*unmerged.decode().split("\0")}
        count = len([each for each in self.folder.iterdir() if each.suffix == ".md"])
        results = [
            Result((self.folder / f"{at}.md").read_bytes(), f"{at}.md" not in conflicts)
            for at in range(count)
        ]
        others = {each.name for each in self.folder.iterdir()}
        assert others == {".git", *(f"{at}.md" for at in range(count))}, "something is left behind"
        self.git("reset", "-q", "--hard")
        return results


def batch(
    words: tuple[int, int, int], *, is_both_ways: bool | None = None
) -> tuple[Counter[str], list[str]]:
    """Merge a batch of numbers; give what was counted, and what failed."""
    seed, start, count = words
    notes = [triple(seed, number) for number in range(start, start + count)]
    counted: Counter[str] = Counter()
    failed: list[str] = []
    with tempfile.TemporaryDirectory(prefix="vaultkit-merges-") as folder:
        repository = Repository(Path(folder))
        repository.begin(notes)
        here = repository.merge("ours", "theirs", with_driver=True)
        alone = repository.merge("ours", "theirs", with_driver=False)
        there = None
        if is_both_ways or (is_both_ways is None and start // _BATCH % _BOTH_WAYS == 0):
            there = repository.merge("theirs", "ours", with_driver=True)
    for at, (sides, result) in enumerate(zip(notes, here, strict=True)):
        try:
            check(sides, result)
            if there:
                _check_back(sides, result, there[at])
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            failed.append(f"seed {seed}, number {start + at}: {type(error).__name__}: {error}")
        counted["merged"] += 1
        counted["clean"] += result.is_clean
        counted["clean alone"] += alone[at].is_clean
        counted["clean alone, not here"] += alone[at].is_clean and not result.is_clean
    return counted, failed


def soak(count: int, seed: int, start: int = 0, processes: int | None = None) -> str:
    """Merge that many notes; give a summary.

    Raises:
        AssertionError: one of them broke a promise, or too few came out clean.
    """
    counted: Counter[str] = Counter()
    began = time.perf_counter()
    batches = [
        (seed, at, min(_BATCH, start + count - at)) for at in range(start, start + count, _BATCH)
    ]
    with multiprocessing.Pool(processes) as pool:
        for found, failed in pool.imap(batch, batches):
            counted += found
            assert not failed, "\n".join(failed[:10])
    took = time.perf_counter() - began
    with_us, alone = (100 * counted[each] / count for each in ("clean", "clean alone"))
    assert with_us >= LEAST_CLEAN, f"only {with_us:.1f} % came out clean"
    return (
        f"{count} merges of a note, seed {seed}: 0 lines and values lost, 0 invalid; "
        f"clean with vaultkit {with_us:.1f} %, with git alone {alone:.1f} % "
        f"({counted['clean alone, not here']} of those are a conflict with vaultkit); {took:.0f} s"
    )


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    words = parser.parse_args()
    print(f"seed {words.seed}, from {words.start}", flush=True)
    print(soak(words.count, words.seed, words.start))


if __name__ == "__main__":
    sys.exit(main())
