"""What was owed when last asked, so that only what changed since has to be judged anew.

A file of its own beside the index: a record of everything, then records of what became different.
Each has a sum, and says from which generation on it goes; what does not fit is not believed.
"""

import contextlib
import datetime as dt
import json
import os
import zlib
from typing import TYPE_CHECKING, Any, NamedTuple

from vaultkit.domain.due import DueItem
from vaultkit.vault.files import read_start

if TYPE_CHECKING:
    from vaultkit.domain.campaign import PersonKey

Judgment = tuple[DueItem, list[str]]
"""One thing owed, with all the notes and people that it was concluded from."""

_MOST_RECORDS = 100
"""After so many, everything is written anew."""

_MOST_BYTES = 256 * 1024 * 1024
"""No file of ours is near that."""


class Judged(NamedTuple):
    """What was owed at a moment.

    ``basis`` tells the index, the settings and the program; ``generation`` is the index's.
    Nothing changes by itself before ``until``. ``undated`` are those named on no known day.
    """

    basis: str
    generation: int
    at: dt.datetime
    until: dt.datetime
    items: list[Judgment]
    undated: "list[PersonKey]"
    problems: int

    def holds(self, basis: str, now: dt.datetime) -> bool:
        """Tell whether it still holds but for what changed in the notes."""
        return self.basis == basis and self.at <= now < self.until


class Kept(NamedTuple):
    """What was found in the file, and how many records; 0 if more must not be put behind them."""

    judged: Judged
    records: int


def load(place: str) -> Kept | None:
    """Give what was kept, as far as it is whole."""
    try:
        data, size = read_start(place, _MOST_BYTES)
        return _replayed(data) if len(data) == size else None
    except (OSError, ValueError, TypeError, LookupError):
        return None


def keep(place: str, judged: Judged, before: Kept | None) -> None:
    """Keep it for the next time, if the folder lets us; ``before`` is what the file holds."""
    with contextlib.suppress(OSError):
        if before and 0 < before.records < _MOST_RECORDS and before.judged.basis == judged.basis:
            with open(place, "ab", opener=_for_me_alone) as file:
                file.write(_record(_difference(before.judged, judged)))
            return
        scrap = f"{place}.{os.getpid()}"
        try:
            with open(scrap, "wb", opener=_for_me_alone) as file:
                file.write(_record(_difference(None, judged)))
            os.replace(scrap, place)  # noqa: PTH105
        except OSError:
            os.unlink(scrap)  # noqa: PTH108
            raise


def _for_me_alone(place: str, flags: int) -> int:
    return os.open(place, flags, 0o600)


def _record(said: list[Any]) -> bytes:
    data = json.dumps(said, separators=(",", ":")).encode()
    return b"%d %d\n" % (len(data), zlib.crc32(data)) + data


def _replayed(data: bytes) -> Kept | None:
    """Apply one record after the other; one that began from elsewhere came too late."""
    judged, count, at = None, 0, 0
    while at < len(data):
        found = _record_at(data, at)
        if found is None:
            count = 0
            break
        said, at = found
        count += 1
        if _goes_on(judged, said):
            judged = _applied(judged, said)
    return Kept(judged, count) if judged else None


def _record_at(data: bytes, at: int) -> tuple[list[Any], int] | None:
    """Give a record and where the next one begins; ``None`` if it is not whole."""
    begin = data.find(b"\n", at, at + 40) + 1
    size, told = map(int, data[at:begin].split()) if begin else (-1, 0)
    said = data[begin : begin + size]
    if len(said) != size or zlib.crc32(said) != told:
        return None
    return json.loads(said), begin + size


def _goes_on(judged: Judged | None, said: list[Any]) -> bool:
    """Tell whether a record begins where the ones before it ended."""
    since, basis = said[:2]
    return (since, basis) == (judged.generation, judged.basis) if judged else since is None


def _difference(before: Judged | None, now: Judged) -> list[Any]:
    old = {_key(item): (item, sources) for item, sources in before.items} if before else {}
    new = {_key(item): (item, sources) for item, sources in now.items}
    gone = [key for key in old if key not in new]
    items = [_plain(each) for key, each in new.items() if old.get(key) != each]
    since = before.generation if before else None
    times = (now.at.isoformat(), now.until.isoformat())
    return [since, now.basis, now.generation, *times, gone, items, now.undated, now.problems]


def _applied(before: Judged | None, said: list[Any]) -> Judged:
    _since, basis, generation, at, until, gone, items, undated, problems = said
    fresh = list(map(_judgment, items))
    if before:
        out_of_date = {(rule, name) for rule, name in gone} | {_key(item) for item, _ in fresh}
        fresh += [each for each in before.items if _key(each[0]) not in out_of_date]
    moment = dt.datetime.fromisoformat
    return Judged(basis, generation, moment(at), moment(until), fresh, undated, problems)


def _key(item: DueItem) -> tuple[str, str]:
    """Tell one thing owed from another: by the meeting, or by the person."""
    return item.rule, item.note if item.rule == "thank-you" else item.people[0]


def _plain(judgment: Judgment) -> list[Any]:
    item, sources = judgment
    said: list[Any] = list(item)
    said[4:6] = str(item.since), str(item.due)
    return [*said, sources]


def _judgment(said: list[Any]) -> Judgment:
    rule, contact, people, note, since, due, late, why, settle, sources = said
    day = dt.date.fromisoformat
    item = DueItem(rule, contact, tuple(people), note, day(since), day(due), late, why, settle)
    return item, sources
