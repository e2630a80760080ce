"""Merge notes changed at random, resolve what is left, and hold it against git's own resolution.

    python -m soak.conflicts --count 20000 --seed 1

Each case is merged by ``git merge-file`` and by vaultkit's merge driver. With all of one side the
note must be what ``git merge-file --ours`` (``--theirs``) makes of it; of the driver's conflicts
every property must read as that side has it. Mixtures are decided at random: each property reads
as was chosen, and nothing outside the conflicts changes. A case depends on the seed and its number.
"""

import argparse
import random
import re
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from soak.random_note import RandomNote
from vaultkit.domain.vault_path import VaultPath
from vaultkit.gitsync.driver import Files
from vaultkit.notes.change import Refusal
from vaultkit.notes.conflict_hunks import Side, find_hunks, taken
from vaultkit.notes.conflict_parts import Conflicted, take_apart
from vaultkit.notes.conflict_resolve import Decision, How, resolve
from vaultkit.notes.node import plain
from vaultkit.notes.note import Note, read_note

_SIDES: tuple[Side, Side] = ("ours", "theirs")
_HOWS: tuple[How, How, How] = ("ours", "theirs", "both")
_LABELS = ("HEAD", "base", "laptop")


def check(seed: int, number: int, folder: Path) -> int:
    """Merge and resolve the case of a number; give how many merges left a conflict.

    Raises:
        AssertionError: a resolved note is not as was chosen.
    """
    chance = random.Random(f"{seed}/{number}")
    base, end = RandomNote(chance), chance.choice(["\n", "\n", "\r\n"])
    for name, note in (
        ("base", base), ("ours", base.changed(chance)), ("theirs", base.changed(chance)),
    ):  # fmt: skip
        (folder / name).write_bytes(note.written(end))
    options = chance.choice([(), (), ("--diff3",), ("--marker-size", "10")])
    by_lines = take_apart(_merged_by_git(folder, *options))
    names = [str(folder / name) for name in ("base", "ours", "theirs")]
    by_property = take_apart(Files([*names, "7", "note.md", *_LABELS]).merge().data)
    for side in _SIDES:
        if by_lines.conflicts.hunks:
            _check_side(side, by_lines, _merged_by_git(folder, f"--{side}"))
        _check_properties(side, by_property, folder)
    for found in (by_lines, by_property):
        assert not found.conflicts.broken
        for _ in range(3):
            _check_mixture(chance, found)
    return sum(bool(found.conflicts.hunks) for found in (by_lines, by_property))


def _merged_by_git(folder: Path, *options: str) -> bytes:
    labels = [word for label in _LABELS for word in ("-L", label)]
    names = [str(folder / name) for name in ("ours", "base", "theirs")]
    command = ["git", "merge-file", "-p", *labels, *options, *names]
    done = subprocess.run(command, capture_output=True, check=False)
    assert done.returncode < 128, done.stderr
    return done.stdout


def _read(data: bytes) -> Note:
    return read_note(VaultPath("note.md"), data)


def _values(note: Note) -> dict[str, object]:
    return {name: plain(each.value) for name, each in note.properties.items()}


def _all_of(side: Side, note: Conflicted) -> bytes | Refusal:
    return resolve(note, {number: Decision(side) for number in note.to_decide})


def _check_side(side: Side, note: Conflicted, expected: bytes) -> None:
    """Hold a note resolved with all of one side against what git makes of that."""
    result = _all_of(side, note)
    if isinstance(result, Refusal):
        read = _read(expected)
        assert read.doubled or not read.is_readable or _means_something_else(note)
    else:
        assert result == expected


def _means_something_else(note: Conflicted) -> bool:
    """Tell whether lines outside the conflicts are another property's, as either side has it.

    That happens where git merged the end of a list into the list before it.
    """
    one, other = (_values(_read(taken(note.data, note.conflicts.hunks, side))) for side in _SIDES)
    in_conflict = {name for part in note.parts for name in part.properties}
    return any(one.get(name) != other.get(name) for name in {*one, *other} - in_conflict)


def _check_properties(side: Side, note: Conflicted, folder: Path) -> None:
    """Hold what the driver left in conflict against what one side has."""
    result = _all_of(side, note)
    assert not isinstance(result, Refusal)
    got, own = _values(_read(result)), _values(_read((folder / side).read_bytes()))
    for part in note.parts:
        assert part.is_text or len(part.properties) == 1
        for name in part.properties:
            assert got.get(name) == own.get(name)


def _check_mixture(chance: random.Random, note: Conflicted) -> None:
    """Decide at random, some not at all; every property must then read as it was chosen."""
    chosen = {
        number: Decision(chance.choice(_HOWS)) for number in note.to_decide if chance.random() < 0.8
    }
    result = resolve(note, chosen)
    if isinstance(result, Refusal):
        assert 1 <= result.line <= note.data.count(b"\n")
        return
    assert _around(note, chosen).fullmatch(result)
    sides = [_values(_read(taken(note.data, note.conflicts.hunks, side))) for side in _SIDES]
    for side in _SIDES:
        got = _values(_read(taken(result, find_hunks(result), side)))
        for name, hows in _ways(note, chosen).items():
            if hows == {"both"}:
                held = _items(got.get(name))
                assert all(each in held for one in sides for each in _items(one.get(name)))
            elif hows in ({"ours"}, {"theirs"}):
                assert got.get(name) == sides[hows == {"theirs"}].get(name)


def _ways(note: Conflicted, chosen: Mapping[int, Decision]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number, part in enumerate(note.parts):
        for name in part.properties:
            if not part.is_same:
                found.setdefault(name, set()).add(chosen[number].how if number in chosen else "")
    return found


def _items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def _around(note: Conflicted, chosen: Mapping[int, Decision]) -> re.Pattern[bytes]:
    """Describe the note as it stands, with anything at all in the place of what was decided."""
    touched = {note.parts[number].hunk for number in chosen}
    pattern, at = b"", 0
    for number, hunk in enumerate(note.conflicts.hunks):
        begin, end = hunk.marks.first.start, hunk.marks.last.end
        pattern += re.escape(note.data[at:begin])
        pattern += b".*" if number in touched else re.escape(note.data[begin:end])
        at = end
    return re.compile(pattern + re.escape(note.data[at:]), re.DOTALL)


def soak(count: int, seed: int, folder: Path, start: int = 0) -> str:
    """Check many cases; say how many conflicts there were.

    Raises:
        AssertionError: one was not resolved as was chosen; its number is said.
    """
    left = 0
    for number in range(start, start + count):
        try:
            left += check(seed, number, folder)
        except Exception as error:
            again = f"--seed {seed} --start {number} --count 1"
            error.add_note(f"again: python -m soak.conflicts {again}")
            raise
    return f"{left} merges of {2 * count} left conflicts, all resolved as chosen, seed {seed}"


def main() -> None:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        print(soak(asked.count, asked.seed, Path(folder), asked.start))


if __name__ == "__main__":
    main()
