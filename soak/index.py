"""Destroy the index, interrupt it, share it, and edit behind its back: the answers stay right.

    python -m soak.index --damage 2000 --kills 1000 --stale 100000 --seed 1

What the reading commands print is held, byte for byte, against what they print where no index
can be kept.
"""

import argparse
import contextlib
import os
import random
import select
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from soak.answers import (
    COMMANDS,
    Answers,
    Words,
    answers,
    answers_without_index,
    cache_in,
    in_child,
    make_vault,
    said,
)
from soak.changes import soak_changes
from soak.clocks import TICKS, soak_clock
from soak.damages import Cache, clear_away, damage
from soak.editors import memory
from soak.faults import snapshot
from soak.index_faults import soak_faults
from soak.sharing import soak_sharing
from tests.random_vault import RandomVault
from tests.vault_generator import generate
from vaultkit.index.many_notes import WORTH_A_PROCESS
from vaultkit.index.place import index_place
from vaultkit.index.seal import is_sealed

_SHARE = 25
"""So many tries have one vault, which changes meanwhile; a start is rounded down to that."""

_MAKING = COMMANDS[0], *COMMANDS[-3:]
"""These make every file that there is."""

_INDEXING: Sequence[Words] = (
    ("index",),
    ("index", "--rebuild"),
    ("index", "--verify"),
    ("--today", "2026-11-22", "due", "--json"),
    ("list", "contacts", "--json"),
    ("search", "send", "--json"),
)


def soak_damages(count: int, seed: int, start: int = 0, asked: int = len(COMMANDS)) -> str:
    """Damage the index that often, and ask so many commands each time; give a summary.

    Raises:
        AssertionError: a command said something else than without an index, or changed a note.
    """
    kinds: set[str] = set()
    with _folders() as (root, folder):
        for number, rng, vault in _tries(root, count, seed, start):
            if number % _SHARE == 0:
                _make_other(folder, seed + number // _SHARE)
            if number % _SHARE == 0 or rng.random() < 0.4:
                cache = _made_anew(root, folder, rng)
            if rng.random() < 0.5:
                vault.change()
            commands, notes = rng.sample(COMMANDS, asked), snapshot(str(root))
            expected = answers_without_index(root, commands)
            done = [damage(cache, rng) for _ in range(rng.choice((1, 1, 2, 3)))]
            kinds.update(done)
            for _ in range(rng.choice((1, 1, 2))):
                _compare(answers(root, commands), expected, f"seed {seed}, damage {number}: {done}")
            assert snapshot(str(root)) == notes, f"seed {seed}, damage {number}: {done}"
    return f"{count} damaged caches, {len(kinds)} kinds, seed {seed}: every answer as without"


def soak_kills(
    count: int, seed: int, start: int = 0, asked: int = len(COMMANDS), large_every: int = 50
) -> str:
    """Kill commands while they index, that often; give a summary.

    Every so many, it is a vault whose notes are read by several processes.

    Raises:
        AssertionError: the next answer is another than without an index, or a process is left.
    """
    kills, half_made = 0, 0
    with _folders() as (root, folder):
        large = Victim(_large_vault(folder / "large") if large_every else folder, 0.5)
        small = Victim(root, 0.05)
        for number, rng, vault in _tries(root, count * 4, seed, start):
            if kills == count:
                break
            is_large = bool(large_every) and number % large_every == large_every - 1
            if not is_large:
                _change(vault, rng)
            is_killed, is_half_made = (large if is_large else small).kill(
                _INDEXING[1] if is_large else rng.choice(_INDEXING),
                rng,
                rng.sample(COMMANDS, asked),
                f"seed {seed}, try {number}",
            )
            kills += is_killed
            half_made += is_half_made
    assert kills == count, f"too few commands were met: {kills}"
    return (
        f"{kills} kills, {half_made} of which left it half made, seed {seed}: every answer as "
        "without, no process left"
    )


class Victim:
    """A vault whose index is made by commands that are killed, and how long each takes."""

    def __init__(self, root: Path, seconds: float) -> None:
        self._root = root
        self._took = dict.fromkeys(_INDEXING, seconds)

    def kill(
        self, words: Words, rng: random.Random, commands: Sequence[Words], where: str
    ) -> tuple[bool, bool]:
        """Kill a command and see what others say; tell if it was met, and left half an index."""
        root, began = self._root, time.perf_counter()
        is_killed = killed(root, words, rng.random() * self._took[words])
        if not is_killed:
            self._took[words] = time.perf_counter() - began
        is_half_made = is_killed and not is_sealed(index_place(str(root)), str(root))
        where = f"{where}: {words}"
        _compare(answers(root, commands), answers_without_index(root, commands), where)
        if rng.random() < 0.2:
            checked = said(root, ("index", "--verify"))
            assert checked.status == 0, f"{where}: {checked}"
        return is_killed, is_half_made


def _change(vault: RandomVault, rng: random.Random) -> None:
    """See to it that there is something to index."""
    for _ in range(rng.choice((0, 1, 3))):
        vault.change()
    if rng.random() < 0.2:
        clear_away(Path(os.environ["VAULTKIT_CACHE_DIR"]))


def killed(root: Path, words: Words, seconds: float) -> bool:
    """Run a command in a child and kill it after so long; false if it had ended.

    Raises:
        AssertionError: a process that it had started is still there ten seconds later.
    """
    left, held = os.pipe()
    child = in_child(lambda: said(root, words).status)
    os.close(held)
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        pass
    with contextlib.suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    assert select.select([left], [], [], 10)[0], f"{words}: a process was left"
    os.close(left)
    assert status != 70 << 8, f"{words}: a traceback"
    return os.WIFSIGNALED(status)


@contextlib.contextmanager
def _folders() -> Iterator[tuple[Path, Path]]:
    """Give a place for a vault, and the folder that it is in; indexes are kept there as well."""
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        folder = Path(name).resolve()
        with cache_in(folder / "cache"):
            yield folder / "vault", folder


def _tries(
    root: Path, count: int, seed: int, start: int
) -> Iterator[tuple[int, random.Random, RandomVault]]:
    vault = None
    for number in range(start - start % _SHARE, start + count):
        if number % _SHARE == 0 or vault is None:
            vault = make_vault(root, seed + number // _SHARE)
        yield number, random.Random(f"{seed}/{number}"), vault


def _make_other(folder: Path, seed: int) -> None:
    """Make the index of another vault."""
    clear_away(folder / "theirs")
    make_vault(folder / "theirs", seed + 1)
    clear_away(folder / "their cache")
    with cache_in(folder / "their cache"):
        answers(folder / "theirs", _MAKING)


def _made_anew(root: Path, folder: Path, rng: random.Random) -> Cache:
    """Make the index anew, and beside it an older one, and that of the other vault."""
    places = [folder / name for name in ("cache", "other", "older")]
    for each in places:
        clear_away(each)
    stem = Path(index_place(str(root))).name.removesuffix(".sqlite")
    cache = Cache(places[0], stem, places[1], places[2], _some_note(root))
    for _ in range(rng.choice((1, 2))):
        clear_away(cache.older)
        shutil.copytree(cache.folder, cache.older)
        (root / "Extra.md").write_text(f"---\ntype: contact\nrole: {rng.random()}\n---\nsend\n")
        answers(root, _MAKING)
    cache.other.mkdir()
    for file in (folder / "their cache").iterdir():
        ending = file.name.removeprefix(file.name.partition(".sqlite")[0].removesuffix("-text"))
        shutil.copy2(file, cache.other / f"{stem}{ending}")
    return cache


def _some_note(root: Path) -> Path:
    return min(path for path in root.rglob("*.md") if path.is_file())


def _large_vault(root: Path) -> Path:
    """Make a vault that is worth several processes."""
    generate(root, notes=WORTH_A_PROCESS + 100, seed=1)
    return root


def _compare(found: Answers, expected: Answers, where: str) -> None:
    for words, answer in expected.items():
        assert found[words] == answer, f"{where}: {' '.join(words)}:\n{found[words]}\nnot {answer}"


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--damage", type=int, default=2000)
    parser.add_argument("--kills", type=int, default=1000)
    parser.add_argument("--stale", type=int, default=100_000)
    parser.add_argument("--shared", type=int, default=4000)
    parser.add_argument("--changes", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    words = parser.parse_args()
    print(f"seed {words.seed}, from {words.start}", flush=True)
    print(soak_damages(words.damage, words.seed, words.start), flush=True)
    print(soak_kills(words.kills, words.seed, words.start), flush=True)
    print(soak_faults(words.seed), flush=True)
    print(soak_changes(words.changes, words.seed, words.start), flush=True)
    for tick in TICKS:
        print(soak_clock(tick, words.stale // len(TICKS), words.seed), flush=True)
    for is_cleared in (False, True):
        print(soak_sharing(words.shared // 2, words.seed, is_cleared=is_cleared), flush=True)


if __name__ == "__main__":
    sys.exit(main())
