"""Conflicts of git's own, on notes changed at random: what was chosen stands, no more moves."""

import random
import re
import subprocess
from pathlib import Path

import pytest

from tests.gitsync.random_note import RandomNote
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.change import Refusal
from vaultkit.notes.conflict_hunks import Side, find_hunks, taken
from vaultkit.notes.conflict_parts import Conflicted, take_apart
from vaultkit.notes.conflict_resolve import Decision, resolve
from vaultkit.notes.node import plain
from vaultkit.notes.note import Note, read_note

COUNT = 120
SIDES: tuple[Side, Side] = ("ours", "theirs")


def merged(folder: Path, *options: str) -> bytes:
    names = [str(folder / name) for name in ("ours", "base", "theirs")]
    done = subprocess.run(
        ["git", "merge-file", "-p", "-L", "HEAD", "-L", "base", "-L", "laptop", *options, *names],
        capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode < 128, done.stderr
    return done.stdout


def read(data: bytes) -> Note:
    return read_note(VaultPath("Claire Dubois.md"), data)


def is_sound(data: bytes) -> bool:
    note = read(data)
    return note.is_readable and not note.doubled


def values(note: Note) -> dict[str, object]:
    return {name: plain(each.value) for name, each in note.properties.items()}


def in_conflict(seed: int, folder: Path) -> tuple[random.Random, bytes, str]:
    """Merge two random changes of a random note; give what git makes of it."""
    chance = random.Random(f"resolve {seed}")  # noqa: S311  to be repeated
    base = RandomNote(chance)
    end = chance.choice(["\n", "\n", "\r\n"])
    for name, note in (
        ("base", base),
        ("ours", base.changed(chance)),
        ("theirs", base.changed(chance)),
    ):
        (folder / name).write_bytes(note.written(end))
    options = chance.choice([(), (), ("--diff3",), ("--marker-size", "10")])
    return chance, merged(folder, *options), end


def check_all_of(side: Side, note: Conflicted, folder: Path) -> None:
    """Hold a note resolved with all of one side against what git makes of that."""
    expected = merged(folder, f"--{side}")
    result = resolve(note, {number: Decision(side) for number in note.to_decide})
    if isinstance(result, Refusal):
        assert not is_sound(expected)
    else:
        assert result == expected


def check_mixture(chance: random.Random, note: Conflicted) -> None:
    """Decide at random, some not at all; every property must then read as it was chosen."""
    chosen = {
        number: Decision(chance.choice(["ours", "theirs", "both"]))
        for number in note.to_decide
        if chance.random() < 0.8
    }
    result = resolve(note, chosen)
    if isinstance(result, Refusal):
        assert 1 <= result.line <= note.data.count(b"\n")
        return
    sides = {side: values(read(taken(note.data, note.conflicts.hunks, side))) for side in SIDES}
    for side in SIDES:
        got = values(read(taken(result, find_hunks(result), side)))
        for name, how in ways(note, chosen).items():
            if how <= {"ours", "theirs"} and len(how) == 1:
                assert got.get(name) == sides[min(how)].get(name), name
            elif how == {"both"} and isinstance(got.get(name), list):
                assert all(
                    each in got[name] for one in SIDES for each in items(sides[one].get(name))
                )
    assert around(note, chosen).fullmatch(result)


def ways(note: Conflicted, chosen: dict[int, Decision]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for number, part in enumerate(note.parts):
        for name in part.properties:
            if not part.is_same:
                found.setdefault(name, set()).add(chosen[number].how if number in chosen else "")
    return found


def items(value: object) -> list[object]:
    return value if isinstance(value, list) else [value] if value else []


def around(note: Conflicted, chosen: dict[int, Decision]) -> re.Pattern[bytes]:
    """Describe the note as it stands, with anything at all in the place of what was decided."""
    touched = {note.parts[number].hunk for number in chosen}
    pattern, at = b"", 0
    for number, hunk in enumerate(note.conflicts.hunks):
        begin, end = hunk.marks.first.start, hunk.marks.last.end
        pattern += re.escape(note.data[at:begin])
        pattern += b".*" if number in touched else re.escape(note.data[begin:end])
        at = end
    return re.compile(pattern + re.escape(note.data[at:]), re.DOTALL)


@pytest.mark.unfollowed
def test_conflicts_of_random_changes(tmp_path: Path) -> None:
    seen = 0
    for seed in range(COUNT):
        chance, data, _end = in_conflict(seed, tmp_path)
        note = take_apart(data)
        assert not note.conflicts.broken, seed
        if not note.conflicts.hunks:
            continue
        seen += 1
        for side in SIDES:
            check_all_of(side, note, tmp_path)
        for _ in range(3):
            check_mixture(chance, note)
    assert seen > COUNT / 3
