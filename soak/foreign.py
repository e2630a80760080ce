"""Read what the editor wrote with three other parsers: no value differs from what was wanted.

    NODE_PATH=/usr/share/nodejs python -m soak.foreign --count 100000 --seed 1

They are ruamel.yaml, and npm's ``yaml`` and ``js-yaml``: Debian has them as node-yaml and
node-js-yaml, and NODE_PATH says where they are. A note that a parser could not read before the
edit is not asked of it after. Each is held against itself, before and after, since they do not
agree on dates and numbers; of the edited property the text counts.
"""

import argparse
import datetime as dt
import json
import multiprocessing
import os
import subprocess
import sys
import warnings
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from soak.edits import Case, case
from vaultkit.notes.change import Append, Change, Refusal, SetList, SetText
from vaultkit.notes.front import Front, find_front
from vaultkit.notes.node import plain

PARSERS = ("ruamel.yaml", "npm yaml", "npm js-yaml")
_SCRIPT = Path(__file__).with_name("foreign.js")
_BATCH = 1000
_ERROR = "$error"


def has_node() -> bool:
    """Tell whether node and both of its parsers are here."""
    try:
        done = subprocess.run(
            ["node", "-e", "require('yaml'); require('js-yaml')"],
            env=_surroundings(),
            capture_output=True,
            check=False,
        )
    except OSError:
        return False
    return done.returncode == 0


def read_by_all(texts: Sequence[str]) -> list[tuple[Any, Any, Any]]:
    """Give what each of the parsers makes of every text."""
    lines = "".join(f"{json.dumps(text)}\n" for text in texts)
    done = subprocess.run(
        ["node", str(_SCRIPT)],
        input=lines,
        env=_surroundings(),
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    answers = [json.loads(line) for line in done.stdout.removesuffix("\n").split("\n")]
    return [(_by_ruamel(text), *both) for text, both in zip(texts, answers, strict=True)]


def batch(words: tuple[int, int]) -> tuple[Counter[str], list[str]]:
    """Edit and re-read a batch; give what was counted, and what differs."""
    seed, start = words
    counted: Counter[str] = Counter()
    failed: list[str] = []
    cases = [case(seed, number) for number in range(start, start + _BATCH)]
    accepted = [each for each in cases if not isinstance(each.after, Refusal)]
    read = read_by_all([_text(d) for each in accepted for d in (each.before, each.after)])
    for number, found in enumerate(accepted):
        counted["results"] += 1
        pair = zip(PARSERS, read[2 * number], read[2 * number + 1], strict=True)
        for parser, before, after in pair:
            if isinstance(before, dict) and _ERROR in before:
                continue
            counted[parser] += 1
            if reason := difference(found.change, before, after, _had(found)):
                failed.append(f"seed {seed}, {parser}: {reason}\n{found}")
    return counted, failed


def _had(found: Case) -> list[Any]:
    """Give the texts that were there before: they are left as they are written."""
    front = find_front(found.before)
    assert isinstance(front, Front)
    held = front.note.properties.get(str(getattr(found.change, "name", "")))
    return _texts(plain(held.value)) if held else []


def difference(change: Change, before: Any, after: Any, had: Sequence[Any]) -> str:  # noqa: ANN401
    """Say what differs from what was wanted; ``""`` if nothing does.

    ``had`` are texts that were there, and may be numbers to this parser as they were before.
    """
    if isinstance(after, dict) and _ERROR in after:
        return f"cannot be read any more: {after[_ERROR]}"
    name = str(getattr(change, "name", ""))
    was, now = _properties(before), _properties(after)
    others = {key: value for key, value in was.items() if key != name}
    if others != {key: value for key, value in now.items() if key != name}:
        return "another property differs"
    wanted = _wanted(change)
    got = _texts(now.get(name))
    if isinstance(change, Append):
        is_there = all(text in had or _is_in(text, got) for text in wanted)
        return "" if is_there else f"{wanted} is not in {got}"
    if isinstance(change, SetText | SetList):
        pairs = zip(wanted, got, strict=False)
        same = len(wanted) == len(got) and all(one in had or _is_same(one, it) for one, it in pairs)
        return "" if same else f"{wanted} is {got}"
    return ""


def _wanted(change: Change) -> list[str]:
    if isinstance(change, SetText):
        return [change.text] if change.text else []
    return list(dict.fromkeys(change.items)) if isinstance(change, SetList | Append) else []


def _texts(value: Any) -> list[Any]:  # noqa: ANN401
    if isinstance(value, list):
        return value
    return [] if value is None or value == "" else [value]


def _is_in(text: str, got: Sequence[Any]) -> bool:
    return any(_is_same(text, each) for each in got)


def _is_same(text: str, got: Any) -> bool:  # noqa: ANN401
    """Tell whether a value is a text, or the day, the number or the moment that it writes."""
    if isinstance(got, dict) and "$date" in got:
        moment = got["$date"].removesuffix(".000Z").removesuffix("Z")
        return bool(moment.removesuffix("T00:00:00") == text.removesuffix("T00:00:00"))
    return got == text or (isinstance(got, int) and str(got) == text) or (got is None and not text)


def _properties(value: Any) -> Mapping[str, Any]:  # noqa: ANN401
    pairs = value["$map"] if isinstance(value, dict) and "$map" in value else []
    return {str(key): each for key, each in pairs}


def _by_ruamel(text: str) -> Any:  # noqa: ANN401
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _told(YAML(typ="safe", pure=True).load(text))
    except (
        YAMLError,
        ValueError,
        AttributeError,
        KeyError,
        TypeError,
        NotImplementedError,
    ) as error:
        return {_ERROR: str(error)[:200]}


def _told(value: Any) -> Any:  # noqa: ANN401
    """Give a value as ``foreign.js`` does."""
    if isinstance(value, dict):
        return {"$map": [[_told(key), _told(each)] for key, each in value.items()]}
    if isinstance(value, list | tuple):
        return [_told(each) for each in value]
    if isinstance(value, dt.date):
        return {"$date": value.isoformat()}
    return value if isinstance(value, str | int | float | None) else repr(value)


def _text(data: bytes | Refusal) -> str:
    assert isinstance(data, bytes)
    front = find_front(data)
    assert isinstance(front, Front)
    return front.text


def _surroundings() -> dict[str, str]:
    return {"NODE_PATH": "/usr/share/nodejs", **os.environ}


def soak(count: int, seed: int, start: int = 0) -> str:
    """Re-read that many results; give a summary.

    Raises:
        AssertionError: a parser reads another value than was wanted.
    """
    counted: Counter[str] = Counter()
    with multiprocessing.Pool(None if count > _BATCH else 1) as pool:
        starts = ((seed, start + _BATCH * n) for n in range(1 + count // (_BATCH * 8 // 10)))
        for found, failed in pool.imap(batch, starts):
            counted += found
            assert not failed, "\n".join(failed[:5])
    read = ", ".join(f"{counted[parser]} by {parser}" for parser in PARSERS)
    return f"{counted['results']} results re-read, {read}, seed {seed}: 0 differences"


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
