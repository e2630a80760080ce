"""Change a vault at random: an index that follows says what one made anew says, to the last row."""

import tempfile
from pathlib import Path

from soak.answers import COMMANDS, Words, answers, answers_without_index, cache_in, make_vault, said
from soak.editors import memory

_DAYS = ("2026-11-20", "2026-11-22", "2026-11-25", "2026-12-20", "2027-03-01")
_SHARE = 50
"""So many changes are made in one vault."""


def soak_changes(count: int, seed: int, start: int = 0) -> str:
    """Make that many changes; give a summary.

    Raises:
        AssertionError: an answer is another than without an index, or a row than if made anew.
    """
    with tempfile.TemporaryDirectory(dir=memory()) as name, cache_in(f"{name}/cache"):
        root = Path(name, "vault").resolve()
        for number in range(start - start % _SHARE, start + count):
            if number % _SHARE == 0:
                vault = make_vault(root, seed + number // _SHARE)
            vault.change()
            day = vault.random.choice(_DAYS)
            words = _on(day, vault.random.choice(COMMANDS))
            where = f"seed {seed}, change {number}: {words}: {vault.told[-1]}"
            assert answers(root, [words]) == answers_without_index(root, [words]), where
            checked = said(root, ("--today", day, "index", "--verify"))
            assert checked.status == 0, f"{where}: {checked.out}"
    return f"{count} changes, seed {seed}: every answer as without, every row as if made anew"


def _on(day: str, words: Words) -> Words:
    """Ask on another day."""
    return ("--today", day, *words[2:])
