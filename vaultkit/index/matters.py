"""The notes that matter to what is owed, and no others.

The rules of the domain are asked about a small campaign in place of the whole one. It holds the
meetings without thanks and the people named but neither asked nor met, all of them or those of
whom facts changed, and whatever a rule may look at to judge these; so each answer is the same.
"""

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from vaultkit.domain.campaign import Campaign, PersonKey, assemble
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.index import Index
from vaultkit.index.record_rows import paths_of, records, unsure_notes
from vaultkit.index.stored_text import loaded, stored

_TABLES = (
    "CREATE TEMP TABLE IF NOT EXISTS touched_now (person TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS meetings (id INTEGER PRIMARY KEY)",
    "CREATE TEMP TABLE IF NOT EXISTS named (person TEXT PRIMARY KEY) WITHOUT ROWID",
    "CREATE TEMP TABLE IF NOT EXISTS wanted (id INTEGER PRIMARY KEY)",
    "DELETE FROM touched_now",
    "DELETE FROM meetings",
    "DELETE FROM named",
    "DELETE FROM wanted",
)
_ALL = (
    "INSERT INTO meetings SELECT id FROM notes WHERE waits AND held_on <= :today",
    "INSERT INTO named SELECT person FROM unused",
)
# SQLite takes tables in the order in which CROSS JOIN gives them: from the few to the many.
_TOUCHED = (
    """
    INSERT INTO meetings
    SELECT notes.id FROM touched_now CROSS JOIN notes ON notes.path = touched_now.person
    WHERE waits AND held_on <= :today
    UNION
    SELECT notes.id FROM touched_now CROSS JOIN edges ON edges.person = touched_now.person
    CROSS JOIN notes ON notes.id = edges.note
    WHERE edge = 0 AND waits AND held_on <= :today
    """,
    """
    INSERT INTO named
    SELECT unused.person FROM touched_now CROSS JOIN unused USING (person)
    UNION -- and those whose names were given by somebody of whom facts changed
    SELECT given.person FROM touched_now CROSS JOIN edges ON edges.person = touched_now.person
    CROSS JOIN edges AS given ON given.note = edges.note
    CROSS JOIN unused ON unused.person = given.person
    WHERE edges.edge = 0
    UNION
    SELECT given.person FROM touched_now CROSS JOIN notes ON notes.path = touched_now.person
    CROSS JOIN edges AS given ON given.note = notes.id
    CROSS JOIN unused ON unused.person = given.person
    UNION
    SELECT notes.path FROM touched_now CROSS JOIN edges ON edges.person = touched_now.person
    CROSS JOIN notes ON notes.id = edges.note CROSS JOIN unused ON unused.person = notes.path
    WHERE edges.edge = 3
    """,
)
_WANTED = (
    "SELECT id FROM meetings",
    """
    SELECT also.note FROM meetings
    CROSS JOIN edges AS with_whom ON with_whom.note = meetings.id AND with_whom.edge = 0
    CROSS JOIN edges AS also ON also.person = with_whom.person AND also.edge = 0
    """,
    """
    SELECT notes.id FROM meetings CROSS JOIN edges ON edges.note = meetings.id AND edge = 0
    CROSS JOIN notes ON notes.path = edges.person
    """,
    "SELECT edges.note FROM named CROSS JOIN edges ON edges.person = named.person",
    "SELECT notes.id FROM named CROSS JOIN notes ON notes.path = named.person",
    # whatever else names the same people without a note: the first to do so says how to write them
    """
    SELECT also.note FROM wanted
    CROSS JOIN edges ON edges.note = wanted.id AND edges.edge IN (0, 3)
    CROSS JOIN edges AS also ON also.person = edges.person
    WHERE edges.person >= '?' AND edges.person < '@'
    """,
)


class Matter(NamedTuple):
    """The campaign as far as it matters, and the meetings and the people to judge in it."""

    campaign: Campaign
    meetings: set[VaultPath]
    named: set[PersonKey]


def what_matters(index: Index, now: dt.datetime, touched: Iterable[str] | None = None) -> Matter:
    """Give what matters to all that is owed, or as far as facts about those ``touched`` matter."""
    db = index.db
    for statement in _TABLES:
        db.execute(statement)
    if touched is not None:
        people = ((stored(each),) for each in touched)
        db.executemany("INSERT OR IGNORE INTO touched_now VALUES (?)", people)
    for statement in _ALL if touched is None else _TOUCHED:
        db.execute(statement, {"today": str(now.date())})
    for query in _WANTED:
        db.execute(f"INSERT OR IGNORE INTO wanted {query}")
    named = {PersonKey(each) for each in paths_of(index, "SELECT person FROM named")}
    meetings = set(paths_of(index, "SELECT path FROM meetings CROSS JOIN notes USING (id)"))
    campaign = _campaign(index, now)._replace(
        shared_names=_shared_names(index, is_all=touched is None)
    )
    given = {person: edges for person, edges in campaign.referrals.items() if person in named}
    judged = tuple(each for each in campaign.interviews if each.path in meetings)
    return Matter(campaign._replace(referrals=given, interviews=judged), meetings, named)


def _campaign(index: Index, now: dt.datetime) -> Campaign:
    rows = index.db.execute(
        "SELECT path, kind, record FROM wanted CROSS JOIN notes USING (id) WHERE kind"
    )
    contacts, interviews = records(rows)
    people = _people(index.db)
    return assemble(
        contacts,
        interviews,
        lambda link, source: people[source, link.target],
        now=now,
        unsure=unsure_notes(index),
    )


def _people(db: sqlite3.Connection) -> dict[tuple[str, str], PersonKey]:
    """Tell to whom each link of the notes wanted leads, by the note and what it says."""
    rows = db.execute(
        "SELECT path, target, person FROM wanted CROSS JOIN notes USING (id)"
        " CROSS JOIN edges ON note = id"
    )
    return {
        (loaded(path), loaded(target)): PersonKey(loaded(person)) for path, target, person in rows
    }


_CALLED_ALIKE = """
SELECT path FROM notes WHERE kind = 1
AND key IN (SELECT key FROM notes WHERE kind = 1 GROUP BY key HAVING count(*) > 1)
"""
_CALLED_ALIKE_HERE = """
SELECT DISTINCT called.path FROM (
    SELECT edges.key FROM wanted CROSS JOIN edges ON edges.note = wanted.id
    UNION SELECT notes.key FROM wanted CROSS JOIN notes USING (id)
) AS here CROSS JOIN notes AS called ON called.key = here.key AND called.kind = 1
"""


def _shared_names(index: Index, *, is_all: bool) -> frozenset[str]:
    """Give the names that more than one contact has, from those that differ in case at most."""
    paths = paths_of(index, _CALLED_ALIKE if is_all else _CALLED_ALIKE_HERE)
    count = Counter(map(name_of, paths))
    return frozenset(name for name, times in count.items() if times > 1)
