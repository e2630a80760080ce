"""Whose affairs a change of facts can touch, and which notes bear on what is owed to these."""

import datetime as dt
import sqlite3
from collections.abc import Iterable

from vaultkit.domain.campaign import Campaign
from vaultkit.index.excerpt import SAME_NAMES, begin_wanting, campaign_of_wanted, want
from vaultkit.index.index import Index

_PEOPLE = "CREATE TEMP TABLE IF NOT EXISTS {0} (person TEXT PRIMARY KEY) WITHOUT ROWID"
_TABLES = ("changed", "concerned", "shown", "followed")
"""Of those concerned, everything matters; of the followed, what became of them; of the shown, who
they are, and whether they may be written to."""

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
    WHERE waiting.awaits_answer
    """,
)
_OWN = "SELECT notes.id FROM {0} CROSS JOIN notes ON notes.path = {0}.person"
_LINKING = "SELECT edges.note FROM {0} CROSS JOIN edges ON edges.person = {0}.person"
_MEETINGS = f"{_LINKING} WHERE edges.edge = 0"
_SHOWN = """
SELECT edges.person FROM wanted CROSS JOIN edges ON edges.note = wanted.id AND edge IN (0, 3)
UNION SELECT notes.path FROM wanted CROSS JOIN notes ON notes.id = wanted.id WHERE kind = 1
"""
"""Who was at the meetings wanted, whoever gave the names of those wanted, and who was given."""

_FOLLOWED = (
    # the names they gave: at their meetings, by mail, or as the note of who was named says
    """
    SELECT named.person FROM concerned
    CROSS JOIN edges AS present ON present.person = concerned.person AND present.edge = 0
    CROSS JOIN edges AS named ON named.note = present.note AND named.edge = 1
    """,
    """
    SELECT named.person FROM concerned CROSS JOIN notes ON notes.path = concerned.person
    CROSS JOIN edges AS named ON named.note = notes.id AND named.edge = 2
    """,
    """
    SELECT notes.path FROM concerned
    CROSS JOIN edges ON edges.person = concerned.person AND edges.edge = 3
    CROSS JOIN notes ON notes.id = edges.note
    """,
    # where somebody waits for an answer: two who were asked or met there, for one may be who
    # waits; without a second, everybody there
    """
    WITH places AS (
        SELECT DISTINCT one.organization FROM concerned
        CROSS JOIN notes AS one ON one.path = concerned.person
        WHERE one.awaits_answer AND one.organization IS NOT NULL
    ), known AS (
        SELECT organization, min(path) AS one, max(path) AS other
        FROM places CROSS JOIN notes USING (organization)
        WHERE is_asked OR EXISTS (
            SELECT 1 FROM edges WHERE edges.person = notes.path AND edges.edge = 0
        )
        GROUP BY organization
    )
    SELECT one FROM known UNION SELECT other FROM known
    UNION SELECT path FROM known CROSS JOIN notes USING (organization) WHERE one = other
    """,
)


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
    db.execute(f"INSERT OR IGNORE INTO shown {_SHOWN}")
    for query in _FOLLOWED:
        db.execute(f"INSERT OR IGNORE INTO followed {query}")
    want(db, _OWN.format("shown"))
    want(db, _OWN.format("followed"))
    want(db, _MEETINGS.format("followed"))
    want(db, SAME_NAMES)
    return campaign_of_wanted(index, now)
