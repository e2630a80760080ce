"""Judge what is owed to everybody: in portions that fit into memory, on every core."""

import datetime as dt
import pickle
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from functools import partial
from itertools import groupby

from vaultkit.domain.deadlines import Policy
from vaultkit.index.asking import Current
from vaultkit.index.concern import concern
from vaultkit.index.index import Index, connect
from vaultkit.index.judging_people import judge_concerned
from vaultkit.index.owed_store import Judged
from vaultkit.index.processes import cores, done_on_every_core
from vaultkit.index.row import Edge, Kind

MOST_AT_ONCE = 1_500
"""So many people are judged at a time, to keep the memory small."""


def judge_everybody(current: Current, policy: Policy, now: dt.datetime) -> Iterator[Judged]:
    """Judge all people there are; nothing is to be written before all of it is there.

    What the processes found is kept packed, since it is as large as what they read.
    """
    portions = _portions(_in_circles(current.known.db))
    here = partial(judge_portion, current.known, policy, now)
    if len(portions) < 2 or not current.place:  # noqa: PLR2004
        return map(here, portions)
    work = partial(judge_apart, current.place, policy, now)
    packed = list(done_on_every_core(work, portions, lambda people: _packed(here(people))))
    return map(unpacked, packed)


def judge_apart(place: str, policy: Policy, now: dt.datetime, people: Sequence[str]) -> bytes:
    """Judge some people in a process of its own, and pack what was found.

    Nobody writes meanwhile, and the first process keeps all others away.
    """
    with closing(Index(connect(place, may_write=False, heeds_locks=False))) as index:
        return _packed(judge_portion(index, policy, now, people))


def _packed(judged: Judged) -> bytes:
    return zlib.compress(pickle.dumps(judged), 1)


def unpacked(packed: bytes) -> Judged:
    """Give what ``judge_apart`` packed."""
    judged: Judged = pickle.loads(zlib.decompress(packed))  # noqa: S301  our own process wrote it
    return judged


def judge_portion(index: Index, policy: Policy, now: dt.datetime, people: Sequence[str]) -> Judged:
    """Judge some people, and take it that nobody else is concerned."""
    return judge_concerned(index, concern(index.db, people), policy, now)


def _portions(people: Sequence[str]) -> list[Sequence[str]]:
    """Share out people evenly: as many portions as cores, or so many times as many."""
    if len(people) <= MOST_AT_ONCE:
        return [people]
    rounds = -(-len(people) // (MOST_AT_ONCE * cores()))
    size = -(-len(people) // (rounds * cores()))
    return [people[at : at + size] for at in range(0, len(people), size)]


_EVERYBODY = """
SELECT path FROM notes WHERE kind = 1 UNION SELECT person FROM edges
UNION SELECT path FROM notes WHERE kind = 2
    AND NOT EXISTS (SELECT 1 FROM edges WHERE edges.note = notes.id AND edge = 0)
"""


def _in_circles(db: sqlite3.Connection) -> list[str]:
    """Give all people, and the meetings of nobody: whoever is next is close to whoever was before.

    So the notes that bear on a portion are few more than those of the people in it.
    """
    close, seen, found = _close(db), set(), []
    for (first,) in db.execute(_EVERYBODY).fetchall():
        waiting = [] if first in seen else [first]
        seen.add(first)
        while waiting:
            found.append(waiting[-1])
            others = close.get(waiting.pop(), ())
            waiting += [each for each in dict.fromkeys(others) if each not in seen]
            seen.update(others)
    return found


def _close(db: sqlite3.Connection) -> Mapping[str, list[str]]:
    """Tell who gave whose name."""
    close: dict[str, list[str]] = defaultdict(list)
    for (_note, path, kind), links in groupby(db.execute(_LINKS), key=lambda row: row[:3]):
        people = [(edge, person) for *_, edge, person in links]
        referrers = [each for edge, each in people if edge == Edge.CONTACT]
        if kind == Kind.CONTACT:
            referrers = [path]
        named = [each for edge, each in people if edge != Edge.CONTACT]
        for some, others in ((referrers, named), (named, referrers)):
            for each in some:
                close[each] += others
    return close


_LINKS = """
SELECT note, path, kind, edge, person FROM edges CROSS JOIN notes ON id = note ORDER BY note
"""
