"""What is wrong in a vault, counted from the index: as many as a reading of all notes finds."""

import sqlite3
from collections.abc import Iterator

from vaultkit.domain.link import Link
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.asking import Current
from vaultkit.index.index import Index
from vaultkit.index.row import Edge
from vaultkit.index.stored_text import loaded, stored
from vaultkit.vault.vault import Vault

_NAMES = {
    Edge.CONTACT: "contact",
    Edge.GIVEN_AT_MEETING: "referrals",
    Edge.GIVEN_BY_MAIL: "referrals",
    Edge.REFERRED_BY: "referred_by",
}


def count_problems(current: Current, undated: int, vault: Vault) -> int:
    """Count the problems of a vault; ``undated`` people were named on no known day."""
    index, off = current.known, vault.settings.uncounted
    counted = index.db.execute("SELECT rule, count(*) FROM problems GROUP BY rule")
    of_notes = sum(count for rule, count in counted if rule not in off)
    (copies,) = index.db.execute(_COPIES).fetchone()
    (meetings,) = index.db.execute("SELECT count(*) FROM notes WHERE is_undated").fetchone()
    rules = [
        *(each.rule for each in current.problems),
        *["undated-referral"] * (undated + meetings),
        *["suspected-copy"] * copies,
        *_rules_of_links(index, vault),
    ]
    return int(of_notes) + sum(1 for rule in rules if rule not in off)


_COPIES = """
SELECT count(*) FROM notes AS copy CROSS JOIN notes AS twin ON twin.path = copy.twin
WHERE copy.twin IS NOT NULL
AND json_type(copy.properties, '$.id') = 'text' AND json_type(twin.properties, '$.id') = 'text'
AND json_extract(copy.properties, '$.id') = json_extract(twin.properties, '$.id')
AND json_extract(copy.properties, '$.id') <> ''
"""


_DOUBTFUL = """
SELECT path, edge, number, target FROM (
    SELECT note, edge, number, target FROM edges WHERE nowhere = ''
    UNION
    SELECT note, edge, number, target FROM edges WHERE nowhere > '' AND edge = 0
    UNION
    SELECT edges.note, edge, number, target FROM edges CROSS JOIN aliases ON alias = nowhere
    WHERE nowhere > ''
) CROSS JOIN notes ON notes.id = note
"""


def _rules_of_links(index: Index, vault: Vault) -> Iterator[str]:
    doubtful = index.db.execute(_DOUBTFUL).fetchall()
    if not doubtful:
        return
    from vaultkit.index.following import StoredLinks  # noqa: PLC0415  follows links
    from vaultkit.vault.link_checks import Names, Place, doubts_at  # noqa: PLC0415
    from vaultkit.vault.placing import placed  # noqa: PLC0415  reads notes

    places = [
        Place(VaultPath(loaded(path)), _NAMES[edge], number, Link(loaded(target)))
        for path, edge, number, target in doubtful
    ]
    names = Names(lambda: _names_of_contacts(index))
    links, db = StoredLinks(index.db), index.db
    doubts = doubts_at(places, links, lambda alias: _name_by_alias(db, alias), names)
    for problem in placed(vault, doubts):
        yield problem.rule


def _names_of_contacts(index: Index) -> list[str]:
    rows = index.db.execute("SELECT path FROM notes WHERE kind = 1")
    return [name_of(path) for path in sorted(VaultPath(loaded(path)) for (path,) in rows)]


def _name_by_alias(db: sqlite3.Connection, alias: str) -> str | None:
    """Give the contact who alone has an alias."""
    query = "SELECT path FROM aliases JOIN notes ON notes.id = aliases.note WHERE alias = ?"
    found = db.execute(query, (stored(alias),)).fetchall()
    return name_of(VaultPath(loaded(found[0][0]))) if len(found) == 1 else None
