"""What was owed when last asked, so that only what changed since has to be judged anew.

A file of its own beside the index, checked as a whole by its own sum: anything about it that is
not as expected, and everything is judged anew.
"""

import contextlib
import datetime as dt
import json
import os
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from vaultkit.domain.due import DueItem

if TYPE_CHECKING:
    from vaultkit.domain.campaign import PersonKey


class Judged(NamedTuple):
    """What was owed at a moment. Each item is kept with all that it was concluded from.

    ``basis`` tells the index, the settings and the program; ``generation`` is the index's.
    Nothing changes by itself before ``until``.
    """

    basis: str
    generation: int
    at: dt.datetime
    until: dt.datetime
    items: list[tuple[DueItem, frozenset[str]]]
    undated: "list[PersonKey]"
    problems: int

    def holds(self, basis: str, now: dt.datetime) -> bool:
        """Tell whether it still holds but for what changed in the notes."""
        return self.basis == basis and self.at <= now < self.until


def load(place: str) -> Judged | None:
    """Give what was kept, if it is whole."""
    try:
        with open(place, "rb") as file:  # noqa: PTH123  pathlib costs the start
            said, data = int(file.readline()), file.read()
        return _judged(json.loads(data)) if zlib.crc32(data) == said else None
    except (OSError, ValueError, TypeError):
        return None


def keep(place: str, judged: Judged) -> None:
    """Keep it for the next time, if the folder lets us."""
    data = json.dumps(_plain(judged), separators=(",", ":")).encode()
    scrap = f"{place}.{os.getpid()}"
    with contextlib.suppress(OSError):
        with open(scrap, "wb", opener=_for_me_alone) as file:
            file.write(b"%d\n" % zlib.crc32(data) + data)
        os.replace(scrap, place)  # noqa: PTH105


def _for_me_alone(place: str, flags: int) -> int:
    return os.open(place, flags, 0o600)


def _plain(judged: Judged) -> list[Any]:
    items = [
        (*item._replace(since=str(item.since), due=str(item.due)), sorted(sources))  # type: ignore[arg-type]
        for item, sources in judged.items
    ]
    times = (judged.at.isoformat(), judged.until.isoformat())
    return [judged.basis, judged.generation, *times, items, judged.undated, judged.problems]


def _judged(kept: list[Any]) -> Judged:
    basis, generation, at, until, items, undated, problems = kept
    day, moment = dt.date.fromisoformat, dt.datetime.fromisoformat
    return Judged(
        basis,
        generation,
        moment(at),
        moment(until),
        [
            (
                DueItem(
                    rule, contact, tuple(people), note, day(since), day(due), late, why, settle
                ),
                frozenset(sources),
            )
            for rule, contact, people, note, since, due, late, why, settle, sources in items
        ],
        undated,
        problems,
    )
