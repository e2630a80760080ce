"""The full text of the notes, in a second file beside the index, made by the first search.

It follows the index by its generations: only notes whose rows changed are read again.
"""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.asking import Current
from vaultkit.index.index import Index, connect, create_file
from vaultkit.index.lock import locked
from vaultkit.index.place import texts_place
from vaultkit.index.row import Row, key_of
from vaultkit.index.schema import SCHEMA
from vaultkit.index.seal import inode_of, is_sealed, seal, unseal, unsealed_on_damage
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
    "SELECT line, key, target, heading, text FROM links JOIN docs ON docs.id = doc"
    " WHERE path = ? ORDER BY links.rowid"
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
    with unsealed_on_damage(place), _kept(place, current.known, root) as db:
        yield db


def is_as_said(db: sqlite3.Connection, index: Index, root: str, path: VaultPath) -> bool:
    """Tell whether the full text of a note, and its links, are those of the note."""
    known = index.db.execute(f"{_ABOUT_NOTE} path = ?", (stored(path),)).fetchone()
    fresh = _entry(root, _About._make(known))
    kept = db.execute(_SELECT, (stored(path),)).fetchall()
    links = db.execute(_SELECT_LINKS, (stored(path),)).fetchall()
    return kept == [(fresh.about.kind, fresh.about.day, *fresh.values)] and links == fresh.links


@contextmanager
def _kept(place: str, index: Index, root: str) -> Iterator[sqlite3.Connection]:
    with locked(place, is_shared=True):
        if is_sealed(place, root):
            with closing(connect(place, may_write=False)) as db:
                if not _is_behind(db, index):
                    yield db
                    return
    with locked(place, is_shared=False), closing(_for_writing(place, root)) as db:
        inode = inode_of(place)
        unseal(place)
        _bring_up_to_date(db, index, root)
        seal(place, root, inode)
        yield db


class _About(NamedTuple):
    """What is known of a note when its text is put in; ``path`` as it is stored."""

    path: str
    kind: int
    day: str | None
    is_private: bool | None
    digest: bytes


def _is_behind(db: sqlite3.Connection, index: Index) -> bool:
    birth, generation = db.execute("SELECT birth, generation FROM about").fetchone()
    if birth != index.birth or db.execute("SELECT 1 FROM unsettled").fetchone():
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
    db.executescript(f"PRAGMA user_version = {SCHEMA:d};{_TABLES}")
    return db


def _bring_up_to_date(db: sqlite3.Connection, index: Index, root: str) -> None:
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
        _add(db, root, about)
    db.execute("UPDATE about SET birth = ?, generation = ?", (index.birth, index.generation))
    db.execute("COMMIT")


def _to_read(index: Index, since: int, unsettled: list[tuple[str]]) -> Iterator[_About]:
    """Give the notes whose rows are new, and those whose text was not that of their rows."""
    yield from map(_About._make, index.db.execute(f"{_ABOUT_NOTE} changed > ?", (since,)))
    for path in unsettled:
        query = f"{_ABOUT_NOTE} path = ? AND changed <= ?"
        yield from map(_About._make, index.db.execute(query, (*path, since)))


def _remove(db: sqlite3.Connection, path: str) -> None:
    for (doc,) in db.execute("SELECT id FROM docs WHERE path = ?", (path,)).fetchall():
        db.execute("DELETE FROM words WHERE rowid = ?", (doc,))
        db.execute("DELETE FROM links WHERE doc = ?", (doc,))
        db.execute("DELETE FROM docs WHERE id = ?", (doc,))


class _Entry(NamedTuple):
    """What is put in of a note, and what is known of it."""

    about: _About
    values: tuple[str, ...]
    links: list[tuple[int | str, ...]]


def _add(db: sqlite3.Connection, root: str, known: _About) -> None:
    about, values, links = _entry(root, known)
    if about.digest != known.digest:
        db.execute("INSERT INTO unsettled VALUES (?)", (known.path,))
    doc = db.execute("INSERT INTO docs (path, kind, day) VALUES (?,?,?)", about[:3]).lastrowid
    db.execute(_INSERT, (doc, *values))
    db.executemany("INSERT INTO links VALUES (?,?,?,?,?,?)", ((doc, *link) for link in links))


def _entry(root: str, known: _About) -> _Entry:
    data, about = _read(root, known)
    text = data.decode("utf-8-sig", errors="replace")
    found = split(text)
    front, body = (found.front, found.body) if isinstance(found, Parts) else ("", text)
    links, name = list(_links(text, body)), stored(name_of(VaultPath(loaded(about.path))))
    if _is_private(about, front if isinstance(found, Parts) else text):
        return _Entry(about, ("", "", "", name, text), links)
    public, private = part(body)
    return _Entry(about, (name, front, public, "", private), links)


def _is_private(about: _About, front: str) -> bool:
    """Tell whether a note is off the record; where that cannot be read, any word of it will do."""
    if about.is_private is None:
        return "off_record" in front and _IS_SAID.search(front) is not None
    return about.is_private


_IS_SAID = re.compile(
    r"off_record[\"']?[ \t]*:(?:[ \t]|\n[ \t])*+(?!\n|#|false\b|no\b|off\b)", re.IGNORECASE
)
"""``off_record`` with a value, in a front matter that may be no YAML."""


def _read(root: str, known: _About) -> tuple[bytes, _About]:
    """Read a note, and say what it is by what it holds now.

    If somebody saved it after the index had read it, what was known of it is not believed: it
    may be off the record by now.
    """
    from vaultkit.index.content import digest_of  # noqa: PLC0415  hashlib is slow to import
    from vaultkit.index.read_row import row_of  # noqa: PLC0415

    path = VaultPath(loaded(known.path))
    try:
        data, size = read_start(f"{root}/{path}")
    except OSError:
        return b"", known._replace(digest=b"")  # it is among the problems
    digest = digest_of(data, size)
    return data, known if digest == known.digest else _about(row_of(path, data, size, digest))


def _about(row: Row) -> _About:
    held = json.loads(row.record or "{}")
    day = held.get("date", (None,))[0]
    return _About(row.path, row.kind, day, held.get("off_record"), row.digest)


def _links(text: str, body: str) -> Iterator[tuple[int | str, ...]]:
    """Give the links of a body as rows; their lines are counted from the top of the file."""
    if "](" not in body and "[[" not in body and "]:" not in body:
        return
    above = len(text) - len(body)
    for placed in body_links(body):
        line = text.count("\n", 0, above + placed.start) + 1
        key = stored(key_of(placed.link.target))
        yield line, key, *map(stored, placed.link)
