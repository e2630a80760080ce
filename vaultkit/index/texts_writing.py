"""Write the full text of the notes, and hold it against them."""

import sqlite3
from collections.abc import Iterator

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current
from vaultkit.index.index import Index, connect, create_file
from vaultkit.index.schema import SCHEMA
from vaultkit.index.seal import is_sealed
from vaultkit.index.stored_text import stored
from vaultkit.index.text_entry import About, entry_of
from vaultkit.index.writing import take_away
from vaultkit.notes.dialect import Dialect

_TABLES = """
CREATE TABLE about (birth TEXT NOT NULL, generation INTEGER NOT NULL);
INSERT INTO about VALUES ('', 0);
CREATE TABLE docs (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, day TEXT
);
CREATE TABLE links (
    doc INTEGER NOT NULL, line INTEGER NOT NULL, key TEXT NOT NULL,
    target TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, is_private INTEGER NOT NULL
);
CREATE INDEX links_doc ON links (doc);
CREATE INDEX links_key ON links (key);
CREATE TABLE unsettled (path TEXT PRIMARY KEY) WITHOUT ROWID; -- saved between two readings
CREATE VIRTUAL TABLE words USING fts5 (
    name, properties, body, private_name, private_body, tokenize = "unicode61 remove_diacritics 2"
);
"""
_ABOUT_NOTE = """
SELECT path, kind, json_extract(record, '$.date[0]'), json_extract(record, '$.off_record'), digest
FROM notes WHERE
"""
_INSERT = (
    "INSERT INTO words (rowid, name, properties, body, private_name, private_body)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)

_SELECT = (
    "SELECT kind, day, name, properties, body, private_name, private_body"
    " FROM docs JOIN words ON words.rowid = docs.id WHERE path = ?"
)
_SELECT_LINKS = (
    "SELECT line, key, target, heading, text, is_private FROM links JOIN docs ON docs.id = doc"
    " WHERE path = ? ORDER BY links.rowid"
)


def open_for_writing(place: str, root: str) -> sqlite3.Connection:
    """Open the file of a vault, or a new one if it cannot be trusted."""
    if is_sealed(place, root):
        return connect(place)
    take_away(place)
    return created(place)


def created(place: str) -> sqlite3.Connection:
    """Make an empty file, or an empty place in memory."""
    db = create_file(place)
    db.executescript(f"PRAGMA user_version = {SCHEMA:d};{_TABLES}")
    return db


def bring_up_to_date(db: sqlite3.Connection, current: Current, root: str) -> None:
    """Read the notes whose rows changed."""
    index = current.known
    birth, since = db.execute("SELECT birth, generation FROM about").fetchone()
    db.execute("BEGIN")
    if birth != index.birth:
        since = 0
        for table in ("docs", "links", "words", "unsettled"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608
    for (path,) in index.db.execute("SELECT path FROM gone WHERE changed > ?", (since,)):
        _remove(db, path)
    unsettled = db.execute("SELECT path FROM unsettled").fetchall()
    db.execute("DELETE FROM unsettled")
    for about in _to_read(index, since, unsettled):
        if since:
            _remove(db, about.path)
        _add(db, root, about, current.dialect)
    db.execute("UPDATE about SET birth = ?, generation = ?", (index.birth, index.generation))
    db.execute("COMMIT")


def _to_read(index: Index, since: int, unsettled: list[tuple[str]]) -> Iterator[About]:
    """Give the notes whose rows are new, and those whose text was not that of their rows."""
    yield from map(About._make, index.db.execute(f"{_ABOUT_NOTE} changed > ?", (since,)))
    for path in unsettled:
        query = f"{_ABOUT_NOTE} path = ? AND changed <= ?"
        yield from map(About._make, index.db.execute(query, (*path, since)))


def _remove(db: sqlite3.Connection, path: str) -> None:
    for (doc,) in db.execute("SELECT id FROM docs WHERE path = ?", (path,)).fetchall():
        db.execute("DELETE FROM words WHERE rowid = ?", (doc,))
        db.execute("DELETE FROM links WHERE doc = ?", (doc,))
        db.execute("DELETE FROM docs WHERE id = ?", (doc,))


def _add(db: sqlite3.Connection, root: str, known: About, dialect: Dialect) -> None:
    about, values, links = entry_of(root, known, dialect)
    if about.digest != known.digest:
        db.execute("INSERT INTO unsettled VALUES (?)", (known.path,))
    doc = db.execute("INSERT INTO docs (path, kind, day) VALUES (?,?,?)", about[:3]).lastrowid
    db.execute(_INSERT, (doc, *values))
    db.executemany("INSERT INTO links VALUES (?,?,?,?,?,?,?)", ((doc, *link) for link in links))


def is_as_said(db: sqlite3.Connection, current: Current, root: str, path: VaultPath) -> bool:
    """Tell whether the full text of a note, and its links, are those of the note."""
    known = current.known.db.execute(f"{_ABOUT_NOTE} path = ?", (stored(path),)).fetchone()
    fresh = entry_of(root, About._make(known), current.dialect)
    kept = db.execute(_SELECT, (stored(path),)).fetchall()
    links = db.execute(_SELECT_LINKS, (stored(path),)).fetchall()
    return kept == [(fresh.about.kind, fresh.about.day, *fresh.values)] and links == fresh.links
