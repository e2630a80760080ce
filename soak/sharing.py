"""Eight processes ask while notes change and the index is rebuilt and thrown away.

Notes count up. What a command says of a note has to be one of the numbers that stood there
between its start and its end; no error is shown; and once it is quiet, every answer is what it
is without an index. Where somebody clears the cache folder meanwhile, ``vaultkit index`` may
say that it has lost it; every other command answers.
"""

import contextlib
import json
import multiprocessing
import os
import random
import re
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from soak.answers import TODAY, Said, answers, answers_without_index, cache_in, said
from soak.editors import memory

_READERS, _NOTES = 8, 6
_COUNTING = re.compile(r"c(\d)x(\d{9})")
_LISTING = (*TODAY, "list", "contacts", "--json")
_ASKING: Sequence[Sequence[str]] = (
    _LISTING,
    _LISTING,
    (*TODAY, "due", "--json"),
    (*TODAY, "search", "c*", "--limit", "99", "--json"),
    ("index",),
    ("index", "--rebuild"),
    ("index", "--verify"),
)
_LOST = re.compile("index cannot be kept in .*(No such file|File exists|another process)")


def soak_sharing(count: int, seed: int, *, is_cleared: bool) -> str:
    """Have eight processes run that many commands; give a summary.

    Raises:
        AssertionError: an answer was never true, an error was shown, or it is wrong once quiet.
    """
    with tempfile.TemporaryDirectory(dir=memory()) as folder, cache_in(f"{folder}/cache"):
        shared = _Shared(Path(folder, "vault").resolve(), seed, is_cleared=is_cleared)
        context = multiprocessing.get_context("fork")
        readers = [
            context.Process(target=shared.read, args=(who, count // _READERS))
            for who in range(_READERS)
        ]
        for each in readers:
            each.start()
        saves = shared.count_up()
        for each in readers:
            each.join()
        told = [shared.told.get() for _ in readers]
        assert not any(told), f"seed {seed}: {''.join(told)}"
        assert answers(shared.root) == answers_without_index(shared.root), f"seed {seed}: at last"
    cleared = ", the cache cleared now and then" if is_cleared else ""
    return (
        f"{count // _READERS * _READERS} commands of {_READERS} processes, {saves} saves meanwhile"
        f"{cleared}, seed {seed}: 0 wrong, 0 errors"
    )


class _Shared:
    """A vault, and what all processes know: how far each note is counted, begun and done."""

    def __init__(self, root: Path, seed: int, *, is_cleared: bool) -> None:
        self.root = root
        self._seed = seed
        self._is_cleared = is_cleared
        self._begun = multiprocessing.RawArray("q", _NOTES)
        self._done = multiprocessing.RawArray("q", _NOTES)
        self._ended = multiprocessing.RawArray("b", _READERS)
        self.told = multiprocessing.get_context("fork").SimpleQueue()
        root.mkdir()
        (root / "vaultkit.toml").touch()
        for note in range(_NOTES):
            (root / f"C{note}.md").write_text(_text(note, 0), encoding="utf-8")

    def count_up(self) -> int:
        """Save notes as long as somebody reads, and clear the cache; give how many were saved."""
        rng, saves = random.Random(self._seed), 0
        while not all(self._ended):
            note = rng.randrange(_NOTES)
            self._begun[note] += 1
            _save(self.root / f"C{note}.md", _text(note, self._begun[note]).encode(), rng)
            self._done[note] = self._begun[note]
            saves += 1
            if self._is_cleared and rng.random() < 0.02:
                with contextlib.suppress(OSError):
                    shutil.rmtree(os.environ["VAULTKIT_CACHE_DIR"])
            time.sleep(rng.choice((0, 0.001, 0.01)))
        return saves

    def read(self, who: int, count: int) -> None:
        """Run commands, and tell of the first that was wrong."""
        rng, told = random.Random(f"{self._seed}/{who}"), ""
        try:
            for _ in range(count):
                words, before = rng.choice(_ASKING), list(self._done)
                answer = said(self.root, words)
                told = told or self._fault(words, answer, before)
        except BaseException as error:
            told = repr(error)
            raise
        finally:
            self.told.put(told)
            self._ended[who] = 1

    def _fault(self, words: Sequence[str], answer: Said, before: Sequence[int]) -> str:
        """Say what was not true at any moment since then, or was no answer."""
        if self._is_cleared and words[0] == "index" and _LOST.search(answer.err):
            return ""
        if answer.status or answer.err:
            return f"{words}: {answer}"
        if "list" not in words and "search" not in words:
            return ""
        found = _numbers(answer.out)
        for note, (least, most) in enumerate(zip(before, self._begun, strict=True)):
            if not least <= found.get(note, -1) <= most:
                return f"{words}: note {note} {least}..{most}: {answer.out}"
        return ""


def _text(note: int, number: int) -> str:
    word = f"c{note}x{number:09}"
    return f"---\ntype: contact\nrole: {word}\n---\n{word}\n"


def _save(place: Path, data: bytes, rng: random.Random) -> None:
    """Save a note, in place or by another file that takes its name."""
    if rng.random() < 0.5:
        with place.open("r+b", buffering=0) as file:
            file.write(data)
    else:
        scrap = place.with_name(".saving")
        scrap.write_bytes(data)
        scrap.replace(place)


def _numbers(out: str) -> dict[int, int]:
    """Give the number of each note that is listed or found."""
    document = json.loads(out)
    if "contacts" in document:
        texts = [each["role"] for each in document["contacts"]]
    else:
        texts = [each["snippet"] for each in document["hits"]]
    return {int(word[1]): int(word[2]) for word in filter(None, map(_COUNTING.search, texts))}
