"""Search the full text of the notes: words, phrases, beginnings of words; best first."""

import datetime as dt
import json
import re
import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.asking import Current
from vaultkit.index.errors import NothingToSearchError
from vaultkit.index.index import Index
from vaultkit.index.row import Kind
from vaultkit.index.stored_text import loaded, stored
from vaultkit.index.texts import opened_texts

BEGIN, END, CUT = "\ue000", "\ue001", "…"
"""Around a word that was found in a snippet, and where it was cut."""


class Sought(NamedTuple):
    """What to look for; ``contact`` is the path of a person's note, or ``?name``."""

    words: Sequence[str]
    kind: Kind | None = None
    contact: str | None = None
    since: dt.date | None = None
    is_private: bool = False
    most: int = 20


class Hit(NamedTuple):
    """A note that was found. ``day`` is a meeting's, ``None`` for other notes."""

    path: VaultPath
    kind: Kind
    day: str | None
    snippet: str

    @property
    def name(self) -> str:
        """The name of the note."""
        return name_of(self.path)


class Found(NamedTuple):
    """The best hits, and how many there are in all."""

    hits: list[Hit]
    total: int


def search(current: Current, root: str, sought: Sought) -> Found:
    """Find the notes that have all the words.

    Raises:
        NothingToSearchError: there is no word to look for.
    """
    match = _match(sought)
    with opened_texts(current, root) as texts:
        conditions, values = _narrowed(current.known, sought)
        found = f"FROM words JOIN docs ON docs.id = words.rowid WHERE words MATCH ? {conditions}"
        count = texts.execute(f"SELECT count(*) {found}", (match, *values)).fetchone()[0]
        rows = texts.execute(
            f"SELECT docs.id, path, kind, day {found} ORDER BY {_RANK}, path LIMIT ?",
            (match, *values, sought.most),
        ).fetchall()
        return Found([_hit(texts, match, row) for row in rows], count)


_RANK = "bm25(words, 8, 2, 1, 8, 1)"
_PUBLIC = "{name properties body}"
_SNIPPET_WORDS = 16
_TERM = re.compile(r'"([^"]*)"(\*?)|(\S+)')


def _match(sought: Sought) -> str:
    """Write the question as FTS5 reads it: all words, each quoted, ``*`` for a beginning."""
    terms = [term for given in sought.words for term in _terms(given) if re.search(r"\w", term)]
    if not terms:
        raise NothingToSearchError(" ".join(sought.words))
    quoted = []
    for term in terms:
        text = term.rstrip("*").replace('"', '""').replace("\0", " ")
        quoted.append(f'"{text}"{"*" if term.endswith("*") else ""}')
    said = " AND ".join(quoted)
    return f"({said})" if sought.is_private else f"{_PUBLIC} : ({said})"


def _terms(given: str) -> list[str]:
    """Take one argument apart; one with blanks and without quotes is a phrase as it stands."""
    if '"' not in given:
        return [given]
    return [
        found[3] if found[1] is None else f"{found[1]}{found[2]}" for found in _TERM.finditer(given)
    ]


def _narrowed(index: Index, sought: Sought) -> tuple[str, list[object]]:
    conditions: list[tuple[str, object]] = []
    if sought.kind is not None:
        conditions.append(("docs.kind = ?", int(sought.kind)))
    if sought.since:
        conditions.append(("docs.day >= ?", str(sought.since)))
    if sought.contact is not None:
        about = json.dumps(_about(index, sought.contact))
        conditions.append(("docs.path IN (SELECT value FROM json_each(?))", about))
    words = "".join(f" AND {condition}" for condition, _value in conditions)
    return words, [value for _condition, value in conditions]


def _about(index: Index, person: str) -> list[str]:
    """Give the notes about a person: their own, and those of the meetings with them."""
    query = "SELECT path FROM edges JOIN notes ON notes.id = note WHERE person = ? AND edge = 0"
    meetings = index.db.execute(query, (stored(person),))
    return [stored(person), *(path for (path,) in meetings)]


def _hit(texts: sqlite3.Connection, match: str, row: tuple[int, str, int, str | None]) -> Hit:
    doc, path, kind, day = row
    (snippet,) = texts.execute(
        "SELECT snippet(words, -1, ?, ?, ?, ?) FROM words WHERE words MATCH ? AND rowid = ?",
        (BEGIN, END, CUT, _SNIPPET_WORDS, match, doc),
    ).fetchone()
    return Hit(VaultPath(loaded(path)), Kind(kind), day, " ".join(snippet.split()))
