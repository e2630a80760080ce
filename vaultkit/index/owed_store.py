"""What was found to be owed, kept in the index: it is judged anew only where facts change.

Everything that will fall due is in it, whenever that may be; so a new day changes nothing but
what comes with it, such as a meeting.
"""

import datetime as dt
import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from vaultkit.domain.due import DueItem
from vaultkit.domain.sentence import restored, taken_apart
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.stored_text import loaded, stored

_OF_PEOPLE = {"owed": "owner", "wakes": "person", "undated": "person"}


class About(NamedTuple):
    """What was judged: on which basis, of which generation of the index, and for how long.

    It holds from ``at`` on, and nothing changes by itself before ``until``.
    """

    basis: str
    generation: int
    at: dt.datetime
    until: dt.datetime
    problems: int


class Judged(NamedTuple):
    """What was found of some people, as rows of the tables ``owed``, ``wakes`` and ``undated``."""

    owed: list[tuple[object, ...]]
    wakes: list[tuple[int, str]]
    undated: list[tuple[str]]


class OwedStore:
    """What is owed, in the tables of an index. Every method raises ``sqlite3.Error`` on damage."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    def about(self) -> About | None:
        """Say what was judged; ``None`` if nothing was yet."""
        row = self.db.execute(
            "SELECT basis, generation, at, until, problems FROM judged"
        ).fetchone()
        if row is None:
            return None
        basis, generation, at, until, problems = row
        moment = dt.datetime.fromisoformat
        return About(basis, generation, moment(at), moment(until), problems)

    def note(self, about: About) -> None:
        """Note what is judged now."""
        self.db.execute("DELETE FROM judged")
        values = (*about[:2], about.at.isoformat(), about.until.isoformat(), about.problems)
        self.db.execute("INSERT INTO judged VALUES (?,?,?,?,?)", values)

    def forget_all(self) -> None:
        """Take out everything."""
        for table in _OF_PEOPLE:
            self.db.execute(f"DELETE FROM {table}")  # noqa: S608

    def forget(self, people: Iterable[str]) -> None:
        """Take out what was found of people, as they are stored."""
        rows = [(each,) for each in people]
        for table, column in _OF_PEOPLE.items():
            self.db.executemany(f"DELETE FROM {table} WHERE {column} = ?", rows)  # noqa: S608

    def add(self, judged: Judged) -> None:
        """Put in what was found of people of whom nothing is in it."""
        self.db.executemany("INSERT INTO owed VALUES (NULL,?,?,?,?,?,?,?,?,?,?)", judged.owed)
        self.db.executemany("INSERT INTO wakes VALUES (?,?)", judged.wakes)
        self.db.executemany("INSERT OR IGNORE INTO undated VALUES (?)", judged.undated)

    def count_undated(self) -> int:
        """Count them."""
        return int(self.db.execute("SELECT count(*) FROM undated").fetchone()[0])

    def woken(self, after: dt.date, until: dt.date) -> set[str]:
        """Give for whom something changed since a day, up to another."""
        query = "SELECT DISTINCT person FROM wakes WHERE day > ? AND day <= ?"
        rows = self.db.execute(query, (after.toordinal(), until.toordinal()))
        return {person for (person,) in rows}

    def counts(self, today: dt.date, until: dt.date) -> dict[str, tuple[int, int]]:
        """Count by rule what has fallen due by a day, and how much of it is late."""
        query = (
            "SELECT rule, count(*), count(last) FILTER (WHERE last < ?) FROM owed"
            " WHERE due <= ? GROUP BY rule"
        )
        rows = self.db.execute(query, (today.toordinal(), until.toordinal()))
        return {rule: (count, late) for rule, count, late in rows}

    def items(
        self, rule: str, today: dt.date, until: dt.date, most: int | None = None
    ) -> list[DueItem]:
        """Give what has fallen due by a day by one rule, the most urgent, in that order.

        Which of those that fell due on one day are the first is not left to the order in which
        they were judged.
        """
        values = {"rule": rule, "until": until.toordinal(), "today": today.toordinal()}
        if most is None:
            rows = self.db.execute(
                "SELECT * FROM owed WHERE rule = :rule AND due <= :until", values
            )
        else:
            rows = self.db.execute(_MOST_URGENT, {**values, "most": most})
        return sorted(map(_item, rows), key=lambda item: item.urgency(today))[:most]


_LATE, _NAME = "min(0, coalesce(last, :today) - :today)", "coalesce(contact, '')"
_MOST_URGENT = f"""
WITH near AS (
    SELECT {_LATE} AS late, due, {_NAME} AS name, note FROM owed
    WHERE rule = :rule AND due <= :until AND ({_LATE}, due) <= (
        SELECT late, due FROM (
            SELECT {_LATE} AS late, due FROM owed WHERE rule = :rule AND due <= :until
            ORDER BY late, due LIMIT :most
        ) ORDER BY late DESC, due DESC LIMIT 1
    )
    ORDER BY 1, 2, 3, 4 LIMIT :most
)
SELECT * FROM owed WHERE rule = :rule AND due <= :until AND ({_LATE}, due, {_NAME}, note) <= (
    SELECT * FROM near ORDER BY 1 DESC, 2 DESC, 3 DESC, 4 DESC LIMIT 1
)
"""  # noqa: S608
"""Those that are among the first, and those that are told from the last of these by their words.

The day is in an index of the table, and the names are not: so these are compared among the few
of the last day.
"""


def owed_row(owner: str, item: DueItem) -> tuple[object, ...]:
    """Make the row of an item, with its owner as it is stored."""
    return (
        owner,
        item.rule,
        item.due.toordinal(),
        item.last and item.last.toordinal(),
        item.since.toordinal(),
        item.contact and stored(item.contact),
        stored(item.note),
        json.dumps(item.people),
        json.dumps(taken_apart(item.why)),
        stored(item.settle),
    )


def _item(row: Sequence[object]) -> DueItem:
    _id, _owner, rule, due, last, since, contact, note, people, why, settle = row
    day = dt.date.fromordinal
    return DueItem(
        rule=str(rule),
        contact=None if contact is None else loaded(str(contact)),
        people=tuple(json.loads(str(people))),
        note=VaultPath(loaded(str(note))),
        since=day(int(str(since))),
        due=day(int(str(due))),
        last=None if last is None else day(int(str(last))),
        why=restored(json.loads(str(why))),
        settle=loaded(str(settle)),
    )
