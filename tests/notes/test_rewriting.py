"""What ``rename`` and ``check --fix`` do to properties, at random: the values, and nothing else."""

import random
import re
from collections import Counter
from collections.abc import Callable

import pytest
import yaml

from soak.nasty_notes import WORDS, nasty_note
from vaultkit.notes.change import Refusal, Replace, Rewrite
from vaultkit.notes.edit import edit
from vaultkit.notes.front import Front, find_front

SEED = 20261124
OLD = ("x", "two", "é", "q", "Ada Baker")
NEW = (
    "Zoë",
    "O'Hara",
    "A, B",
    "A: B",
    "A # B",
    "[y]",
    '"q"',
    "true",
    "",
    "0123",
    "a\\b",
    "~",
    " z ",
)


def chosen(case: str) -> random.Random:
    return random.Random(case)  # noqa: S311  to be repeated, not to be secret


def properties(data: bytes) -> list[tuple[str, object]]:
    """Read the properties of a note with PyYAML alone."""
    front = find_front(data)
    assert isinstance(front, Front)
    root = yaml.compose(front.text, Loader=yaml.CBaseLoader)
    values = yaml.CBaseLoader("")
    return [(k.value, values.construct_object(v, deep=True)) for k, v in root.value] if root else []


def around(data: bytes) -> tuple[bytes, bytes, str]:
    front = find_front(data)
    assert isinstance(front, Front)
    return front.before, front.after, front.newline


def comment_lines(data: bytes) -> list[bytes]:
    return [line for line in data.split(b"\n") if line.lstrip().startswith(b"#")]


def passed(value: object, rewrite: Callable[[str], str]) -> object:
    if isinstance(value, list):
        return [passed(each, rewrite) for each in value]
    if isinstance(value, dict):
        return {name: passed(each, rewrite) for name, each in value.items()}
    return rewrite(str(value))


@pytest.mark.parametrize("shard", range(2))
def test_a_rewrite_passes_every_value_through_and_moves_nothing(shard: int) -> None:
    ended: Counter[str] = Counter()
    for number in range(250):
        rng = chosen(f"{SEED}/{shard}/{number}")
        note, old, new = nasty_note(rng), rng.choice(OLD), rng.choice(NEW)

        def rewrite(text: str, old: str = old, new: str = new) -> str:
            return text.replace(old, new)

        result = edit(note, Rewrite(rewrite))

        if isinstance(result, Refusal):
            ended["refused"] += 1
            continue
        ended["changed" if result != note else "same"] += 1
        wanted = [(name, passed(value, rewrite)) for name, value in properties(note)]
        assert properties(result) == wanted, (note, old, new)
        assert around(result) == around(note)
        assert result.count(b"\n") == note.count(b"\n")
        if not re.search(rb"[|>\"]", note):
            assert comment_lines(result) == comment_lines(note)
    assert ended["changed"] > 25, ended


@pytest.mark.parametrize("shard", range(2))
def test_a_value_written_anew_is_the_only_one_that_changes(shard: int) -> None:
    ended: Counter[str] = Counter()
    for number in range(250):
        rng = chosen(f"{SEED}/anew/{shard}/{number}")
        note, text = nasty_note(rng), rng.choice(WORDS)
        before = properties(note) if isinstance(find_front(note), Front) else []
        name, held = rng.choice(before or [("none", "")])
        item = rng.randrange(len(held)) if isinstance(held, list) and held else None

        result = edit(note, Replace(name, item, text))

        if isinstance(result, Refusal):
            ended["refused"] += 1
            continue
        ended["changed" if result != note else "same"] += 1
        wanted: object = text
        if isinstance(held, list) and item is not None:
            wanted = [*held[:item], text, *held[item + 1 :]]
        now = [(each, wanted if each == name else value) for each, value in before]
        assert properties(result) == now, (note, name, text)
        assert around(result) == around(note)
    assert ended["changed"] > 25, ended
