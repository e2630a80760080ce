"""An index: its connection, what it knows, and how rows get into it and out of it."""

import os
import sqlite3
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.row import Row
from vaultkit.index.schema import INDEXES, SCHEMA, TABLES
from vaultkit.index.stored_text import loaded, stored
from vaultkit.vault.scan import Listing

if TYPE_CHECKING:
    from vaultkit.index.batch import Batch

_NOTE = (
    "INSERT INTO notes (id, path, key, kind, is_sure, digest, twin, held_on, waits, is_asked,"
    " awaits_answer, is_undated, has_referrer, organization, record, properties, changed)"
    " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,{generation:d})"
)
_ABOUT_ONE = (
    "INSERT INTO edges VALUES (?,?,?,?,?,?,?)",
    "INSERT INTO aliases (note, alias) VALUES (?,?)",
    "INSERT INTO problems VALUES (?,?,?,?,?,?)",
)
_KEPT_GENERATIONS, _MOST_TOUCHED = 50, 2_000
_ABOUT_NOTE = ("aliases", "edges", "problems")
_MOST = 0x7FFF_FFFF_FFFF_FFFF


class Folder(NamedTuple):
    """The notes of a folder as they were last seen: a ``Listing``, as it is stored."""

    names: bytes
    stamps: bytes

    @classmethod
    def of(cls, listing: Listing) -> "Folder":
        """Give what is stored of a listing."""
        names = "/".join(listing.names).encode("utf-8", "surrogatepass")
        try:
            stamps = array("q", listing.stamps)
        except OverflowError:  # a time after the year 2262, which some programs set
            stamps = array("q", (max(-_MOST, min(each, _MOST)) for each in listing.stamps))
        return cls(names, stamps.tobytes())

    def file_names(self) -> list[str]:
        """Give the names in their order."""
        return self.names.decode("utf-8", "surrogatepass").split("/") if self.names else []

    def by_name(self) -> dict[str, "array[int]"]:
        """Give the stamp of each name: size, two times, inode."""
        numbers = array("q", self.stamps)
        names = self.file_names()
        return {name: numbers[4 * at : 4 * at + 4] for at, name in enumerate(names)}

    def changed_after(self, moment_ns: int) -> list[str]:
        """Give the names that changed after a moment, or of which it is not known."""
        numbers = array("q", self.stamps)
        modified, changed = numbers[1::4], numbers[2::4]
        if max(modified) <= moment_ns and 0 < min(changed) <= max(changed) <= moment_ns:
            return []
        return [
            name
            for name, one, other in zip(self.file_names(), modified, changed, strict=True)
            if max(one, other) > moment_ns or not other
        ]


class Index:
    """The notes of one vault in SQLite. Every method raises ``sqlite3.Error`` on damage."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db

    @classmethod
    def create(cls, place: str, dialect: str = "") -> "Index":
        """Make an empty index in a file, or in ``:memory:``, of notes in a dialect."""
        index = cls(create_file(place))
        index.db.executescript(f"PRAGMA user_version = {SCHEMA:d};{TABLES}")
        index.db.execute("INSERT INTO about VALUES (?, 0, 0, ?)", (os.urandom(8).hex(), dialect))
        return index

    def close(self) -> None:
        """Let go of the file."""
        self.db.close()

    @property
    def generation(self) -> int:
        """How many times something was written."""
        return int(self.db.execute("SELECT generation FROM about").fetchone()[0])

    @property
    def birth(self) -> str:
        """What tells this index from one made anew."""
        return str(self.db.execute("SELECT birth FROM about").fetchone()[0])

    @property
    def dialect(self) -> str:
        """The fingerprint of the words that its notes were understood by."""
        return str(self.db.execute("SELECT dialect FROM about").fetchone()[0])

    @property
    def changed(self) -> int:
        """The generation in which a note last said something else, or went."""
        query = "SELECT max(coalesce((SELECT max(changed) FROM notes), 0),"
        query += " coalesce((SELECT max(changed) FROM gone), 0))"
        return int(self.db.execute(query).fetchone()[0])

    def touched_since(self, generation: int) -> set[str] | None:
        """Give the people and notes of whom facts changed; ``None`` if that is not known."""
        (since,) = self.db.execute("SELECT told_since FROM about").fetchone()
        if not since <= generation <= self.generation:
            return None
        query = "SELECT DISTINCT person FROM touched WHERE generation > ?"
        return {loaded(person) for (person,) in self.db.execute(query, (generation,))}

    def folders(self) -> dict[str, Folder]:
        """Give every folder with notes."""
        rows = self.db.execute("SELECT path, names, stamps FROM folders")
        return {loaded(path): Folder(names, stamps) for path, names, stamps in rows}

    def known_paths(self) -> set[VaultPath]:
        """Give every note."""
        return {VaultPath(loaded(path)) for (path,) in self.db.execute("SELECT path FROM notes")}

    def racy(self) -> set[str]:
        """Give the notes whose stamps do not prove that they are as they were read."""
        return {loaded(path) for (path,) in self.db.execute("SELECT path FROM racy")}

    def digests(self, paths: Iterable[str]) -> dict[str, bytes]:
        """Give the digests of those notes that are known."""
        found = {}
        for path in paths:
            row = self.db.execute("SELECT digest FROM notes WHERE path = ?", (stored(path),))
            for (digest,) in row:
                found[path] = digest
        return found

    def add(self, rows: Iterable[Row]) -> None:
        """Put in notes that are not in it; links are followed afterwards."""
        from vaultkit.index.batch import batch_of  # noqa: PLC0415  only where something is written

        (last,) = self.db.execute("SELECT coalesce(max(id), 0) FROM notes").fetchone()
        self.put(batch_of(last + 1, list(rows)))

    def put(self, batch: "Batch") -> None:
        """Put in notes that are not in it."""
        notes, *others = batch
        self.db.executemany(_NOTE.format(generation=self.generation + 1), notes)
        for statement, rows in zip(_ABOUT_ONE, others, strict=True):
            self.db.executemany(statement, rows)

    def replace(self, rows: Sequence[Row], gone: Sequence[str]) -> None:
        """Put in notes, new and known ones, and take others out."""
        from vaultkit.index import following  # noqa: PLC0415  only where something is written

        paths = {*map(stored, gone), *(row.path for row in rows)}
        other = self._saying_other(rows)
        told = paths - {row.path for row in rows} | {row.path for row in other}
        known, fresh = self._keys(told), {row.path: row.key for row in other}
        names = {(known | fresh)[path] for path in told if (path in known) != (path in fresh)}
        namesakes = {*known.values(), *fresh.values()}
        people = told | self._people_of(told) | self._people_called(namesakes)
        people |= self._colleagues_of(told, other)
        for path in paths:
            self._remove(path)
        self.add(rows)
        for name in names:
            self.db.execute("UPDATE edges SET person = NULL WHERE key = ?", (name,))
        following.follow_all(self.db)
        self._tell_of(people | self._people_of(told) | self._people_called(names))

    def link_up(self) -> None:
        """Follow all links, once every note is in."""
        from vaultkit.index import following  # noqa: PLC0415  only where something is written

        for statement in INDEXES:
            self.db.execute(statement)
        following.follow_all(self.db)

    def remember(self, folders: Mapping[str, Folder | None], racy: Iterable[str]) -> None:
        """Note how folders looked (``None``: it is gone), and begin a new generation."""
        for path, folder in folders.items():
            if folder is None:
                self.db.execute("DELETE FROM folders WHERE path = ?", (stored(path),))
            else:
                self.db.execute(
                    "INSERT OR REPLACE INTO folders VALUES (?, ?, ?)", (stored(path), *folder)
                )
        self.db.execute("DELETE FROM racy")
        self.db.executemany("INSERT INTO racy VALUES (?)", ((stored(each),) for each in racy))
        self.db.execute("UPDATE about SET generation = generation + 1")

    def _remove(self, path: str) -> None:
        for (note,) in self.db.execute("SELECT id FROM notes WHERE path = ?", (path,)).fetchall():
            for table in _ABOUT_NOTE:
                self.db.execute(f"DELETE FROM {table} WHERE note = ?", (note,))  # noqa: S608
            self.db.execute("DELETE FROM notes WHERE id = ?", (note,))
            self.db.execute(
                "INSERT OR REPLACE INTO gone SELECT ?, generation + 1 FROM about", (path,)
            )

    def _tell_of(self, people: set[str]) -> None:
        """Keep who was touched, for what was concluded from the facts before."""
        generation = self.generation + 1
        self.db.executemany("INSERT INTO touched VALUES (?, ?)", ((generation, p) for p in people))
        oldest = generation - _KEPT_GENERATIONS
        if len(people) > _MOST_TOUCHED:
            oldest = generation
        self.db.execute("DELETE FROM touched WHERE generation <= ?", (oldest,))
        self.db.execute("UPDATE about SET told_since = max(told_since, ?)", (oldest,))

    def _saying_other(self, rows: Iterable[Row]) -> list[Row]:
        """Give the rows of notes whose facts changed: in many, it is only the text that did."""
        query = "SELECT kind, is_sure, record FROM notes WHERE path = ?"
        return [
            row
            for row in rows
            if self.db.execute(query, (row.path,)).fetchone() != (row.kind, row.is_sure, row.record)
        ]

    def _keys(self, paths: Iterable[str]) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in paths:
            found.update(self.db.execute("SELECT path, key FROM notes WHERE path = ?", (path,)))
        return found

    def _people_of(self, paths: Iterable[str]) -> set[str]:
        """Give everybody these notes link to."""
        query = "SELECT person FROM edges JOIN notes ON notes.id = note WHERE path = ?"
        return self._people(query, paths)

    def _people_called(self, names: Iterable[str]) -> set[str]:
        """Give the notes that have these names, and everybody to whom links by them lead."""
        query = (
            "SELECT person FROM edges WHERE key = ?1 UNION SELECT path FROM notes WHERE key = ?1"
        )
        return self._people(query, names)

    def _colleagues_of(self, paths: Iterable[str], rows: Iterable[Row]) -> set[str]:
        """Give the contacts at the organizations where these notes' people were, or are now."""
        query = "SELECT organization FROM notes WHERE path = ? AND organization IS NOT NULL"
        places = self._people(query, paths) | {row.organization for row in rows} - {None}
        return self._people("SELECT path FROM notes WHERE organization = ?", filter(None, places))

    def _people(self, query: str, values: Iterable[str]) -> set[str]:
        rows = (row for value in values for row in self.db.execute(query, (value,)))
        return {person for (person,) in rows if person is not None}


def connect(place: str, *, may_write: bool = True, heeds_locks: bool = True) -> sqlite3.Connection:
    """Open an SQLite file; no transaction begins by itself, and nothing waits for a lock.

    Whoever does not heed SQLite's locks has to know that nobody writes meanwhile.
    """
    if place == ":memory:":
        db = sqlite3.connect(place, isolation_level=None)
    else:
        mode = ("rw" if may_write else "ro") + ("" if heeds_locks else "&nolock=1")
        quoted = place.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
        db = sqlite3.connect(
            f"file:{quoted}?mode={mode}", uri=True, isolation_level=None, timeout=0
        )
    try:
        db.executescript(_PRAGMAS)
    except sqlite3.Error:
        db.close()
        raise
    return db


def create_file(place: str) -> sqlite3.Connection:
    """Open a new SQLite file that nobody else may read, since it holds what the notes say."""
    if place != ":memory:":
        os.close(os.open(place, os.O_CREAT | os.O_EXCL | os.O_WRONLY | os.O_CLOEXEC, 0o600))
    return connect(place)


_PRAGMAS = """
PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;
PRAGMA locking_mode = EXCLUSIVE; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;
"""
