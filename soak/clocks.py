"""Edit notes so that neither size nor time tells, by clocks of several steps: it is seen.

The stamp of a note is rounded down to the step of a clock, at any phase, and changes of state
are not dated, so that size and time of the content are all there is. A note that was saved at
some time in the last five seconds, and looked at, is then edited in place, to as many bytes.
"""

import os
import random
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from soak.answers import cache_in
from soak.editors import memory
from vaultkit.index.asking import Current, ask
from vaultkit.index.record_rows import records
from vaultkit.vault.scan import Stamp
from vaultkit.vault.vault import open_vault

TICKS = (10_000_000, 1_000_000_000, 2_000_000_000)
"""In nanoseconds: the kernel's clock, that of old file systems, and that of FAT."""

_NOTES = 20
_KERNEL_LAG_NS = 10_000_000
_LONGEST_AGO_NS = 5_000_000_000
_ROUNDS = 100
"""So often is asked with one phase of the clock; another one changes every stamp."""


def soak_clock(tick: int, count: int, seed: int) -> str:
    """Make that many edits; give a summary.

    Raises:
        AssertionError: an edit was not seen.
    """
    rng, edits, asked, quick = random.Random(f"{seed}/{tick}"), 0, 0, 0
    with tempfile.TemporaryDirectory(dir=memory()) as folder, cache_in(f"{folder}/cache"):
        notes = _Notes(Path(folder, "vault").resolve(), rng)
        vault, before, stamp = open_vault(notes.root), -1, clock(tick)
        while edits < count:
            if asked % _ROUNDS == 0:
                stamp = clock(tick, rng.randrange(tick))
            edits += notes.change()
            asked += 1
            generation, found = ask(vault, _question, stamp)
            assert found == notes.said, f"seed {seed}, step {tick} ns, edit {edits}"
            quick += generation == before
            before = generation
    return (
        f"{edits} edits by a clock of {tick // 1_000_000} ms, seed {seed}: 0 stale in {asked} "
        f"answers, {quick} of them without a write"
    )


def clock(tick: int, phase: int = 0) -> Stamp:
    """Give the stamp of a file system whose clock counts in steps."""

    def stamp(state: os.stat_result) -> tuple[int, int, int, int]:
        at = (state.st_mtime_ns + phase) // tick * tick - phase
        return state.st_size, at, at, state.st_ino

    return stamp


class _Notes:
    """Some notes with a number each, and what these numbers are."""

    def __init__(self, root: Path, rng: random.Random) -> None:
        self.root = root
        self.said = {f"{number}.md": 0 for number in range(_NOTES)}
        self._rng = rng
        self._width = dict.fromkeys(self.said, 12)
        root.mkdir()
        (root / "vaultkit.toml").touch()
        for path in self.said:
            self._save(path, 0)

    def change(self) -> int:
        """Save some of them anew; give the number of those whose size does not tell.

        The others are to be edited later: they seem to be saved some time ago, and have another
        size, since without a time of state nothing else tells of an edit that is dated back.
        """
        edited = 0
        for path in self._rng.sample(sorted(self.said), self._rng.choice((0, 1, 4, _NOTES))):
            self.said[path] += 1
            if self._rng.random() < 0.5:
                self._width[path] = 25 - self._width[path]
                self._save(path, self._rng.randrange(_LONGEST_AGO_NS))
            else:
                self._save(path, self._rng.randrange(_KERNEL_LAG_NS))
                edited += 1
        return edited

    def _save(self, path: str, ago_ns: int) -> None:
        place, number = self.root / path, f"{self.said[path]:0{self._width[path]}}"
        place.write_text(f"---\ntype: contact\nrole: {number}\n---\n", encoding="utf-8")
        at = time.time_ns() - ago_ns
        os.utime(place, ns=(at, at))


def _question(current: Current) -> tuple[int, Mapping[str, int]]:
    """Give what the notes say by the index, and how often that was written."""
    assert current.place, "the index is not kept"
    rows = current.known.db.execute("SELECT path, kind, record FROM notes WHERE kind = 1")
    contacts, _interviews = records(rows)
    return current.known.generation, {each.path: int(each.role) for each in contacts}
