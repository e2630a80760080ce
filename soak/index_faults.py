"""A fault at every call of the system while an index is written: the next answer is right."""

import itertools
import random
import tempfile
from collections.abc import Sequence
from pathlib import Path

from soak.answers import TODAY, Words, answers, answers_without_index, cache_in, said
from soak.editors import memory
from soak.faults import run_with_fault

FAULTS = ("die", "EIO", "interrupt", "short write")
_SEARCH = ("search", "talk", "--json")
_ASKED: Sequence[Words] = ((*TODAY, "due", "--json"), _SEARCH)
_MEETING = '---\ntype: interview\ndate: 2026-11-0{}\nreferrals: ["[[Ann {}]]"]\n---\n{} talk.\n'


def soak_faults(seed: int, step: int = 1) -> str:
    """Have every so many call fail, of a search that makes its index or brings it up to date.

    Raises:
        AssertionError: the next answer is another than without an index.
    """
    rng, tries = random.Random(seed), 0
    with tempfile.TemporaryDirectory(dir=memory()) as name:
        root = Path(name, "vault").resolve()
        root.mkdir()
        (root / "vaultkit.toml").touch()
        for number in range(1, 4):
            _save(root, number, "A")
        expected = answers_without_index(root, _ASKED)
        for fault, is_new in itertools.product(FAULTS, (True, False)):
            number, is_met = rng.randrange(step) + 1, True
            while is_met:
                with cache_in(f"{name}/{tries}"):
                    is_met = _is_met(root, number, fault, is_new=is_new)
                    found = answers(root, _ASKED)
                assert found == expected, f"seed {seed}: {fault} at call {number}: {found}"
                number, tries = number + step, tries + 1
            assert number > 100, f"there were {number} calls only"
    return f"{tries} faults while an index was written, seed {seed}: every next answer as without"


def _is_met(root: Path, number: int, fault: str, *, is_new: bool) -> bool:
    """Search with a fault; false if there were fewer calls than that."""
    if not is_new:
        _save(root, 2, "An old")
        answers(root, _ASKED)
        _save(root, 2, "A")
    return run_with_fault(lambda: said(root, _SEARCH), number, fault)


def _save(root: Path, number: int, text: str) -> None:
    meeting = _MEETING.format(number, number, text)
    (root / f"{number}.md").write_text(meeting, encoding="utf-8")
