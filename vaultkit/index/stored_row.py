"""Read a note's row back from an index, as it was put in."""

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.index import Index
from vaultkit.index.row import Row
from vaultkit.index.stored_text import stored

_NOTE = (
    "SELECT id, path, key, kind, is_sure, digest, twin, held_on, waits, is_asked,"
    " awaits_answer, is_undated, has_referrer, organization, record, properties"
    " FROM notes WHERE path = ?"
)


def stored_row(index: Index, path: VaultPath) -> Row | None:
    """Give the row of a note, ``None`` if the index does not know it."""
    found = index.db.execute(_NOTE, (stored(path),)).fetchone()
    if found is None:
        return None
    note, *values = found
    aliases = "SELECT alias FROM aliases WHERE note = ? ORDER BY rowid"
    edges = "SELECT edge, number, target, key FROM edges WHERE note = ? ORDER BY edge, number"
    problems = (
        "SELECT line, column, rule, message, fixable FROM problems WHERE note = ? ORDER BY rowid"
    )
    return Row._make(
        (
            *values,
            tuple(alias for (alias,) in index.db.execute(aliases, (note,))),
            tuple(index.db.execute(edges, (note,))),
            tuple(index.db.execute(problems, (note,))),
        )
    )
