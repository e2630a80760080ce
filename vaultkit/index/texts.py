"""The full text of the notes, in a second file beside the index, made by the first search.

It follows the index by its generations: only notes whose rows changed are read again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.asking import Current
from vaultkit.index.index import Index, connect, create_file
from vaultkit.index.lock import locked
from vaultkit.index.place import texts_place
from vaultkit.index.row import key_of
from vaultkit.index.seal import is_sealed, seal, unseal
from vaultkit.index.stored_text import loaded, stored
from vaultkit.notes.fence import Parts, split
from vaultkit.notes.link_places import body_links
from vaultkit.notes.private import part
from vaultkit.vault.files import read_start

_TABLES = """
CREATE TABLE about (birth TEXT NOT NULL, generation INTEGER NOT NULL);
INSERT INTO about VALUES ('', 0);
CREATE TABLE docs (
    id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE, kind INTEGER NOT NULL, day TEXT
);
CREATE TABLE links (
    doc INTEGER NOT NULL, line INTEGER NOT NULL, key TEXT NOT NULL,
    target TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL
);
CREATE INDEX links_doc ON links (doc);
CREATE INDEX links_key ON links (key);
CREATE VIRTUAL TABLE words USING fts5 (
    name, properties, body, private_name, private_body, tokenize = "unicode61 remove_diacritics 2"
);
"""
_CHANGED = """
SELECT path, kind, json_extract(record, '$.date[0]'), json_extract(record, '$.off_record')
FROM notes WHERE changed > ?
"""


_INSERT = (
    "INSERT INTO words (rowid, name, properties, body, private_name, private_body)"
    " VALUES (?, ?, ?, ?, ?, ?)"
)


@contextmanager
def opened_texts(current: Current, root: str) -> Iterator[sqlite3.Connection]:
    """Open the full text, as far as the index is.

    Raises:
        OSError, sqlite3.Error: it cannot be had; an index in memory has one in memory.
    """
    if not current.place:
        with closing(_created(":memory:")) as db:
            _bring_up_to_date(db, current.known, root)
            yield db
        return
    place = texts_place(current.place)
    with locked(place, is_shared=True):
        if is_sealed(place, root):
            with closing(connect(place, may_write=False)) as db:
                if not _is_behind(db, current.known):
                    yield db
                    return
    with locked(place, is_shared=False), closing(_for_writing(place, root)) as db:
        if _is_behind(db, current.known):
            unseal(place)
            _bring_up_to_date(db, current.known, root)
            seal(place, root)
        yield db


def _is_behind(db: sqlite3.Connection, index: Index) -> bool:
    birth, generation = db.execute("SELECT birth, generation FROM about").fetchone()
    if birth != index.birth:
        return True
    newer = (
        "SELECT EXISTS (SELECT 1 FROM notes WHERE changed > ?1)"
        " OR EXISTS (SELECT 1 FROM gone WHERE changed > ?1)"
    )
    return bool(index.db.execute(newer, (generation,)).fetchone()[0])


def _for_writing(place: str, root: str) -> sqlite3.Connection:
    from vaultkit.index.writing import take_away  # noqa: PLC0415

    if is_sealed(place, root):
        return connect(place)
    take_away(place)
    return _created(place)


def _created(place: str) -> sqlite3.Connection:
    db = create_file(place)
    db.executescript(_TABLES)
    return db


def _bring_up_to_date(db: sqlite3.Connection, index: Index, root: str) -> None:
    birth, since = db.execute("SELECT birth, generation FROM about").fetchone()
    db.execute("BEGIN")
    if birth != index.birth:
        since = 0
        for table in ("docs", "links", "words"):
            db.execute(f"DELETE FROM {table}")  # noqa: S608
    for (path,) in index.db.execute("SELECT path FROM gone WHERE changed > ?", (since,)):
        _remove(db, path)
    for path, kind, day, is_off_record in index.db.execute(_CHANGED, (since,)):
        if since:
            _remove(db, path)
        _add(db, root, (path, kind, day), is_private=bool(is_off_record))
    db.execute("UPDATE about SET birth = ?, generation = ?", (index.birth, index.generation))
    db.execute("COMMIT")


def _remove(db: sqlite3.Connection, path: str) -> None:
    for (doc,) in db.execute("SELECT id FROM docs WHERE path = ?", (path,)).fetchall():
        db.execute("DELETE FROM words WHERE rowid = ?", (doc,))
        db.execute("DELETE FROM links WHERE doc = ?", (doc,))
        db.execute("DELETE FROM docs WHERE id = ?", (doc,))


def _add(
    db: sqlite3.Connection, root: str, about: tuple[str, int, str | None], *, is_private: bool
) -> None:
    path = VaultPath(loaded(about[0]))
    try:
        data, _size = read_start(f"{root}/{path}")
    except OSError:
        data = b""  # it is among the problems
    doc = db.execute("INSERT INTO docs (path, kind, day) VALUES (?,?,?)", about).lastrowid
    text = data.decode("utf-8-sig", errors="replace")
    found = split(text)
    front, body = (found.front, found.body) if isinstance(found, Parts) else ("", text)
    name = stored(name_of(path))
    if is_private:
        values = ("", "", "", name, text)
    else:
        public, private = part(body)
        values = (name, front, public, "", private)
    db.execute(_INSERT, (doc, *values))
    db.executemany("INSERT INTO links VALUES (?,?,?,?,?,?)", _links(doc, text, body))


def _links(doc: int | None, text: str, body: str) -> Iterator[tuple[int | str | None, ...]]:
    """Give the links of a body as rows; their lines are counted from the top of the file."""
    if "](" not in body and "[[" not in body and "]:" not in body:
        return
    above = len(text) - len(body)
    for placed in body_links(body):
        line = text.count("\n", 0, above + placed.start) + 1
        key = stored(key_of(placed.link.target))
        yield doc, line, key, *map(stored, placed.link)
