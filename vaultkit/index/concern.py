"""Whose affairs a change of facts can touch, and which notes bear on what is owed to these."""

import datetime as dt
import sqlite3
from collections.abc import Iterable

from vaultkit.domain.campaign import Campaign
from vaultkit.index.excerpt import SAME_NAMES, begin_wanting, campaign_of_wanted, want
from vaultkit.index.index import Index

_PEOPLE = "CREATE TEMP TABLE IF NOT EXISTS {0} (person TEXT PRIMARY KEY) WITHOUT ROWID"
_TABLES = ("changed", "concerned", "linked", "colleagues")

# SQLite takes tables in the order in which CROSS JOIN gives them: from the few to the many.
_CONCERNED = (
    "SELECT person FROM changed",
    # who was there as well, and who gave a name or was named
    """
    SELECT also.person FROM changed CROSS JOIN edges AS one ON one.person = changed.person
    CROSS JOIN edges AS also ON also.note = one.note
    WHERE one.edge IN (0, 1) AND also.edge IN (0, 1)
    """,
    """
    SELECT notes.path FROM changed CROSS JOIN edges ON edges.person = changed.person
    CROSS JOIN notes ON notes.id = edges.note WHERE edges.edge IN (2, 3)
    """,
    """
    SELECT edges.person FROM changed CROSS JOIN notes ON notes.path = changed.person
    CROSS JOIN edges ON edges.note = notes.id
    """,
    # who waits for an answer where somebody else works of whom facts changed
    """
    SELECT waiting.path FROM changed CROSS JOIN notes AS one ON one.path = changed.person
    CROSS JOIN notes AS waiting ON waiting.organization = one.organization
    WHERE waiting.is_asked
    """,
)
_OWN = "SELECT notes.id FROM {0} CROSS JOIN notes ON notes.path = {0}.person"
_LINKING = "SELECT edges.note FROM {0} CROSS JOIN edges ON edges.person = {0}.person"
_MEETINGS = f"{_LINKING} WHERE edges.edge = 0"
_LINKED = """
SELECT edges.person FROM wanted CROSS JOIN edges ON edges.note = wanted.id
UNION SELECT notes.path FROM wanted CROSS JOIN notes ON notes.id = wanted.id WHERE kind = 1
"""
_COLLEAGUES = """
SELECT other.path FROM concerned CROSS JOIN notes AS one ON one.path = concerned.person
CROSS JOIN notes AS other ON other.organization = one.organization
WHERE one.is_asked
"""


def concern_all_touched(db: sqlite3.Connection, changed: Iterable[str]) -> set[str]:
    """Find whom it concerns that facts about some people changed; all as they are stored."""
    _begin(db, "changed", changed)
    for query in _CONCERNED:
        db.execute(f"INSERT OR IGNORE INTO concerned {query}")
    return {person for (person,) in db.execute("SELECT person FROM concerned")}


def concern(db: sqlite3.Connection, people: Iterable[str]) -> set[str]:
    """Take it that nobody else is concerned."""
    _begin(db, "concerned", people)
    return set(people)


def _begin(db: sqlite3.Connection, table: str, people: Iterable[str]) -> None:
    for each in _TABLES:
        db.execute(_PEOPLE.format(each))
        db.execute(f"DELETE FROM {each}")  # noqa: S608
    rows = ((each,) for each in people)
    db.executemany(f"INSERT OR IGNORE INTO {table} VALUES (?)", rows)  # noqa: S608


def campaign_for_concerned(index: Index, now: dt.datetime) -> Campaign:
    """Bring together whatever bears on what is owed to those concerned."""
    db = index.db
    begin_wanting(db)
    want(db, _OWN.format("concerned"))
    want(db, _LINKING.format("concerned"))
    db.execute(f"INSERT OR IGNORE INTO linked {_LINKED}")
    db.execute(f"INSERT OR IGNORE INTO colleagues {_COLLEAGUES}")
    for people in ("linked", "colleagues"):
        want(db, _OWN.format(people))
        want(db, _MEETINGS.format(people))
    want(db, SAME_NAMES)
    return campaign_of_wanted(index, now)
