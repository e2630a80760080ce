"""Edit nasty notes at random: no byte beside the edited property's lines ever changes.

    python -m soak.edits --count 1000000 --seed 1

What the editor did is held against PyYAML's own marks and values, by lines, and not against
anything of the editor's. Edits it refuses do not count. The random case of a number depends on
the seed and the number alone, so that any can be had again with --start and --count 1.
"""

import argparse
import multiprocessing
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import yaml

from soak.nasty_notes import nasty_change, nasty_note
from vaultkit.notes.change import Append, Change, Refusal, Remove, SetList, SetText, Unset
from vaultkit.notes.edit import edit

_BATCH = 500
_NULLS = ("~", "null", "Null", "NULL")


class Held(NamedTuple):
    """A property as PyYAML reads it: its lines, first and last, and its value."""

    name: str
    first: int
    last: int
    value: object


class Case(NamedTuple):
    """One edit: the note before, the change, and what came of it."""

    before: bytes
    change: Change
    after: bytes | Refusal


def case(seed: int, number: int) -> Case:
    """Make the case of a number."""
    rng = random.Random(f"{seed}/{number}")
    note, change = nasty_note(rng), nasty_change(rng)
    return Case(note, change, edit(note, change))


def check(found: Case) -> None:
    """Hold an accepted edit against all it promises.

    Raises:
        AssertionError: it broke one of them.
    """
    before, change, after = found
    assert isinstance(after, bytes)
    assert edit(after, change) == after, "a repeat changes bytes"
    old_text, old_at = _front(before)
    new_text, new_at = _front(after)
    assert (before[:old_at], before[old_at + len(old_text) :]) == (
        after[:new_at],
        after[new_at + len(new_text) :],
    ), "bytes outside the front matter changed"
    old, new = list(_held(old_text)), list(_held(new_text))
    name = getattr(change, "name", "")
    assert [h[0::3] for h in old if h.name != name] == [h[0::3] for h in new if h.name != name]
    was, now = [h for h in old if h.name == name], [h for h in new if h.name == name]
    _check_lines(old_text, new_text, was, now)
    _check_value(change, was, now)


def _check_lines(old: bytes, new: bytes, was: Sequence[Held], now: Sequence[Held]) -> None:
    """Find what changed by lines, and see that it is within the property's own.

    A comment between the old ones that stayed may stand behind the new ones.
    """
    old_lines, new_lines = old.split(b"\n"), new.split(b"\n")
    shorter = min(len(old_lines), len(new_lines))
    first = 0
    while first < shorter and old_lines[first] == new_lines[first]:
        first += 1
    tail = 0
    while tail < shorter - first and old_lines[-1 - tail] == new_lines[-1 - tail]:
        tail += 1
    room = was[0].last - was[0].first if was else 0
    assert _is_within(first, len(old_lines) - tail, was, 0), "a line beside the old property"
    assert _is_within(first, len(new_lines) - tail, now, room), "a line beside the new property"


def _is_within(first: int, end: int, held: Sequence[Held], room: int) -> bool:
    if first >= end:
        return True
    last = max(held[0].last, held[0].first + room) if held else -1
    return bool(held) and held[0].first <= first and end <= last + 1


def _check_value(change: Change, was: Sequence[Held], now: Sequence[Held]) -> None:
    had = _items(was[0].value) if was else []
    has = _items(now[0].value) if now else []
    match change:
        case SetText(text=text):
            assert (now[0].value if now else "") == text, "the text does not read back"
        case SetList(items=items):
            assert has == list(dict.fromkeys(items)) or (not now and not any(items))
        case Append(items=items):
            new = [i for i in dict.fromkeys(items) if i not in had]
            assert has == [*had, *new], "the list is not the old one and the new items"
        case Remove(items=items):
            assert has == [each for each in had if each not in items], "other items went"
        case Unset():
            assert not now, "the property is still there"


def _items(value: object) -> list[object]:
    if isinstance(value, list):
        return value
    return [] if value == "" else [value]


def _front(data: bytes) -> tuple[bytes, int]:
    """Cut out what stands between the fences."""
    start = data.index(b"\n") + 1
    lines = data[start:].split(b"\n")
    end = next(n for n, line in enumerate(lines) if line.rstrip(b" \t\r") == b"---")
    front = b"\n".join(lines[:end])
    return (front + b"\n" if end else b""), start


def _held(front: bytes) -> Iterator[Held]:
    """Read a block with PyYAML alone."""
    text = front.decode()
    root = yaml.compose(text, Loader=yaml.CBaseLoader)
    if root is None:
        return
    for key, value in root.value:
        last = _last_line(value, text)
        plain = yaml.CBaseLoader("").construct_object(value, deep=True)
        plain = _without_nulls(value, plain)
        yield Held(key.value, key.start_mark.line, max(last, key.end_mark.line), plain)


def _without_nulls(node: yaml.Node, plain: object) -> object:
    """Give nothing for a plain null, as a value or as an item."""
    if isinstance(node, yaml.ScalarNode):
        return "" if not node.style and plain in _NULLS else plain
    if isinstance(node, yaml.SequenceNode) and isinstance(plain, list):
        return [_without_nulls(*pair) for pair in zip(node.value, plain, strict=True)]
    return plain


def _last_line(node: yaml.Node, text: str) -> int:
    """Give the last line that a value stands on; marks of block values point behind blanks."""
    if isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1], text)
    if isinstance(node, yaml.MappingNode) and not node.flow_style and node.value:
        return _last_line(node.value[-1][1], text)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        return max(node.start_mark.line, node.end_mark.line - 1)
    return node.end_mark.line


def batch(words: tuple[int, int]) -> tuple[Counter[str], list[str]]:
    """Run a batch of numbers; give what was counted, and what failed."""
    seed, start = words
    counted: Counter[str] = Counter()
    failed: list[str] = []
    for number in range(start, start + _BATCH):
        try:
            found = case(seed, number)
            if isinstance(found.after, Refusal):
                counted["refused"] += 1
                continue
            check(found)
            counted["accepted"] += 1
            counted["changed"] += found.after != found.before
        except Exception as error:  # noqa: BLE001  whatever it is, it is a finding
            failed.append(f"seed {seed}, number {number}: {type(error).__name__}: {error}")
    return counted, failed


def soak(count: int, seed: int, start: int = 0, processes: int | None = None) -> str:
    """Make that many accepted edits; give a summary.

    Raises:
        AssertionError: one of them broke a promise.
    """
    counted: Counter[str] = Counter()
    began = time.perf_counter()
    with multiprocessing.Pool(processes) as pool:
        starts = ((seed, number) for number in range(start, sys.maxsize, _BATCH))
        for found, failed in pool.imap(batch, _as_asked(starts, counted, count)):
            counted += found
            assert not failed, "\n".join(failed[:10])
            if counted["accepted"] >= count:
                break
    took = time.perf_counter() - began
    return (
        f"{counted['accepted']} accepted edits ({counted['changed']} that changed something, "
        f"{counted['refused']} refused), seed {seed}: 0 bytes beside the property's lines, "
        f"0 crashes, {counted['accepted'] / took:.0f} a second"
    )


def _as_asked(
    starts: Iterator[tuple[int, int]], counted: Counter[str], count: int
) -> Iterator[tuple[int, int]]:
    """Give out batches until enough was accepted, and not many more than are being done."""
    for given, words in enumerate(starts):
        if counted["accepted"] >= count or given * _BATCH > 2 * count + 20 * _BATCH:
            return
        yield words


def main() -> None:
    """Read the command line and go."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--start", type=int, default=0)
    words = parser.parse_args()
    print(f"seed {words.seed}, from {words.start}", flush=True)
    print(soak(words.count, words.seed, words.start))


if __name__ == "__main__":
    sys.exit(main())
