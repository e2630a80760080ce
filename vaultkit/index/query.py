"""Answer a question in SQL about the vault: it reads the documented views, and nothing else.

What the index does not hold ready, such as the stage of a contact, is found out only if the
question asks for it: SQLite says while it prepares a statement which columns it will read.
"""

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from vaultkit.domain.folding import fold
from vaultkit.domain.interview import Interview, Moment
from vaultkit.domain.link import Link
from vaultkit.domain.sentence import Sentence, as_it_is, sentence
from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.asking import Current
from vaultkit.index.errors import QueryError
from vaultkit.index.filling import Asked, fill
from vaultkit.index.row import Kind
from vaultkit.index.stored_text import displayed, loaded
from vaultkit.index.views import FILLED, OFF_RECORD, VIEWS
from vaultkit.vault.vault import Vault

Value = str | int | float | None
"""What stands in a cell; SQLite's blobs and infinities are written as text."""


class Result(NamedTuple):
    """The rows of an answer, each as long as there are columns.

    ``withheld`` counts the meetings off the record that the question might have been about.
    """

    columns: list[str]
    rows: list[list[Value]]
    withheld: int = 0


def run_query(
    current: Current,
    vault: Vault,
    now: dt.datetime,
    statement: str,
    say: Callable[[str], str] = str,
    *,
    is_private: bool = False,
) -> Result:
    """Run one SELECT; ``say`` puts the messages of problems in the user's language.

    Meetings off the record, the names given there, and what stands in private blocks are left
    out, but for ``is_private``.

    Raises:
        QueryError: SQLite does not understand it, or it is not for reading the views alone.
        KeyboardInterrupt: the user has had enough.
    """
    db = current.known.db
    off_record = _define(db, now, is_private=is_private)
    guard = _Guard(db)
    with _errors_told(), guard.watching(db):
        db.execute(f"EXPLAIN {statement}").close()
    for name in guard.wanted:
        fill(name, Asked(current, vault, now, frozenset(off_record), is_private), say)
    with _errors_told(), guard.watching(db):
        found = db.execute(statement)
        columns = [each[0] for each in found.description]
        rows = [[_plain(value) for value in row] for row in found]
        return Result(columns, rows, len(off_record) if guard.is_withholding else 0)


def _define(db: sqlite3.Connection, now: dt.datetime, *, is_private: bool) -> list[VaultPath]:
    """Make the views and the functions; what is filled is empty until then.

    Give the notes of the meetings that are left out.
    """
    db.text_factory = lambda data: data.decode("utf-8", "backslashreplace")
    db.execute(f"CREATE TEMP TABLE {OFF_RECORD} (note INTEGER PRIMARY KEY)")
    for name, columns in FILLED.items():
        db.execute(f"CREATE TEMP TABLE {name} ({', '.join(columns)})")
    for name, view in VIEWS.items():
        db.execute(view.definition(name, is_private=is_private))
    define = db.create_function
    define("vault_path", 1, lambda path: displayed(loaded(path)), deterministic=True)
    define("vault_name", 1, _name, deterministic=True)
    define("link_name", 1, lambda target: displayed(Link(loaded(target)).name), deterministic=True)
    define("state", 3, lambda *held: _state(now, *held), deterministic=True)
    define("fold", 1, lambda text: None if text is None else fold(str(text)), deterministic=True)
    define("today", 0, lambda: str(now.date()), deterministic=True)
    db.execute("SELECT 1 FROM json_each('[]'), json_tree('[]')")  # makes them known to the guard
    return [] if is_private else _left_out(db)


_OFF_RECORD = (
    "SELECT id, path FROM main.notes WHERE instr(record, '\"off_record\":true')"
    " AND kind = ? AND json_extract(record, '$.off_record')"
)
"""The text is looked at first, which is much quicker than to read it as JSON."""


def _left_out(db: sqlite3.Connection) -> list[VaultPath]:
    found = db.execute(_OFF_RECORD, (Kind.INTERVIEW,)).fetchall()
    db.executemany(f"INSERT INTO {OFF_RECORD} VALUES (?)", ((note,) for note, _path in found))  # noqa: S608
    return [VaultPath(loaded(path)) for _note, path in found]


def _name(path: str) -> str:
    return displayed(name_of(VaultPath(loaded(path))))


def _state(now: dt.datetime, day: str | None, time: str | None, status: str | None) -> str:
    moment = None
    if day:
        moment = Moment(dt.date.fromisoformat(day), dt.time.fromisoformat(time) if time else None)
    held = Interview(path=VaultPath(""), name="", date=moment)
    return status or held.state(now)


_ONLY_READS = sentence("a query only reads; type a SELECT")
_MAY = frozenset({sqlite3.SQLITE_SELECT, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE})


class _Guard:
    """Lets a statement read the views, and notes which tables have to be filled for it."""

    def __init__(self, db: sqlite3.Connection) -> None:
        own = db.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        self._hidden = {name for (name,) in own} - {*VIEWS} | {"sqlite_master", OFF_RECORD}
        self.wanted: set[str] = set()
        self.is_withholding = False
        self.refused: Sentence | None = None

    @contextmanager
    def watching(self, db: sqlite3.Connection) -> Iterator[None]:
        """Look at what is prepared, and let the user interrupt what runs."""
        db.set_authorizer(self._judge)
        db.set_progress_handler(_go_on, 100_000)
        try:
            yield
        except sqlite3.Error as error:
            if _code(error) == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from error
            if self.refused:
                raise QueryError(self.refused) from error
            raise
        finally:
            db.set_progress_handler(None, 0)
            db.set_authorizer(None)

    def _judge(
        self, action: int, one: str | None, two: str | None, _db: str | None, view: str | None
    ) -> int:
        if action == sqlite3.SQLITE_READ:
            return self._judge_reading(one or "", two or "", view or "")
        if action in _MAY and two != "load_extension":
            return sqlite3.SQLITE_OK
        self.refused = self.refused or _ONLY_READS
        return sqlite3.SQLITE_DENY

    def _judge_reading(self, table: str, column: str, view: str) -> int:
        """Note what has to be filled; the index's own tables are for the views alone."""
        self.is_withholding |= bool(view) and table in _WITHHOLDING
        if table in VIEWS and column in VIEWS[table].only_for:
            self.wanted.add(VIEWS[table].filled)
        elif table in FILLED and view in VIEWS and not VIEWS[view].only_for:
            self.wanted.add(table)
        elif table in self._hidden and column and not view:
            self.refused = _no_view(table)
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK


_WITHHOLDING = {OFF_RECORD, "given", "links_found", "problems_found"}
"""The tables whose reading says that a view leaves meetings off the record out."""


def _go_on() -> int:
    """Python handles signals here; an interrupt ends the statement."""
    return 0


_USERS_OWN = frozenset(
    {
        sqlite3.SQLITE_ERROR, sqlite3.SQLITE_TOOBIG, sqlite3.SQLITE_MISMATCH, sqlite3.SQLITE_RANGE,
        sqlite3.SQLITE_AUTH, sqlite3.SQLITE_CONSTRAINT,
    }
)  # fmt: skip
"""What a statement can be blamed for; all else is damage, and the notes are read instead."""


@contextmanager
def _errors_told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if _code(error) not in _USERS_OWN:
            raise
        raise QueryError(_reason(str(error))) from error
    except UnicodeEncodeError as error:
        raise QueryError(sentence("it is not UTF-8; type it anew")) from error


def _code(error: sqlite3.Error) -> int:
    """Give SQLite's code; what Python's module says by itself, of two statements say, has none."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


def _reason(said: str) -> Sentence:
    if said == "incomplete input":
        return sentence("it breaks off; type a SELECT")
    if said.startswith("cannot modify"):
        return _ONLY_READS
    if said.startswith("no such table: "):
        return _no_view(said.removeprefix("no such table: "))
    if said.startswith("no such column: "):
        name = said.removeprefix("no such column: ")
        return sentence(
            "no such column: {name}. See the columns: vaultkit query --views", name=name
        )
    return as_it_is(said)


def _no_view(name: str) -> Sentence:
    return sentence(
        "there is no view '{name}'; there are {views}", name=name, views=", ".join(VIEWS)
    )


def _plain(value: Value | bytes) -> Value:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, float) and value in (float("inf"), float("-inf")):
        return str(value)
    return value


def documented_views() -> Sequence[tuple[str, str, list[str]]]:
    """Give each view, what it holds, and its columns."""
    return [(name, view.about, list(view.columns)) for name, view in VIEWS.items()]
