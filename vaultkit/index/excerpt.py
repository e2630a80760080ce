"""A campaign of some of the notes: those wanted, which a table in memory lists.

What it says of them is the same as the whole campaign says, if everything is wanted that bears
on it: the queries that say what is wanted see to that.
"""

import datetime as dt
import sqlite3
from collections import Counter
from collections.abc import Iterable

from vaultkit.domain.campaign import Campaign, PersonKey, assemble
from vaultkit.domain.vault_path import name_of
from vaultkit.index.index import Index
from vaultkit.index.record_rows import paths_of, records, unsure_notes
from vaultkit.index.stored_text import loaded

# SQLite takes tables in the order in which CROSS JOIN gives them: from the few to the many.
SAME_NAMES = """
SELECT also.note FROM wanted
CROSS JOIN edges ON edges.note = wanted.id AND edges.edge IN (0, 3)
CROSS JOIN edges AS also ON also.person = edges.person
WHERE edges.person >= '?' AND edges.person < '@'
"""
"""Whatever else names the same referrers that have no note: the first to do so says how to write
them."""


def begin_wanting(db: sqlite3.Connection) -> None:
    """Want nothing yet."""
    db.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (id INTEGER PRIMARY KEY)")
    db.execute("DELETE FROM wanted")


def want(db: sqlite3.Connection, query: str, values: Iterable[str] = ()) -> None:
    """Want the notes whose ids a query gives."""
    db.execute(f"INSERT OR IGNORE INTO wanted {query}", tuple(values))


def campaign_of_wanted(index: Index, now: dt.datetime, *, is_nearly_all: bool = False) -> Campaign:
    """Bring together what the notes wanted say, as ``assemble`` does for all."""
    campaign = _campaign(index, now)
    return campaign._replace(shared_names=_shared_names(index, is_all=is_nearly_all))


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
