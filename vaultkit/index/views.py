"""What can be asked in SQL: the views, their columns, and how each is found in the index.

A column that starts with ``first_`` or ``last_`` is the earliest or latest day of a list of
days; a list of texts stands in one column, joined by commas, and one value a row in the view
``properties``. Days are ISO text, yes and no are 1 and 0, and what a note does not say is NULL.
"""

from collections.abc import Mapping
from typing import NamedTuple

from vaultkit.index.row import Edge, Kind


class View(NamedTuple):
    """A view by the name that a query uses: the SQL of each column, and where they come from.

    ``public`` is what else a row has to be for a query that asks for nothing private.
    ``filled`` is the table that has to be filled before the view can be read, ``""`` if the index
    has all of it; with ``only_for`` set, only for these columns.
    """

    about: str
    columns: Mapping[str, str]
    source: str
    where: str = "true"
    public: str = ""
    filled: str = ""
    only_for: frozenset[str] = frozenset()

    def definition(self, name: str, *, is_private: bool) -> str:
        """Write the SQL that makes the view; without ``is_private``, of what is public alone."""
        shown = ", ".join(
            f'{expression} AS "{column}"' for column, expression in self.columns.items()
        )
        where = self.where if is_private or not self.public else f"{self.where} AND {self.public}"
        return f"CREATE TEMP VIEW {name} AS SELECT {shown} FROM {self.source} WHERE {where}"  # noqa: S608


def _facts(*names: str) -> dict[str, str]:
    return {name: f"json_extract(record, '$.{name}')" for name in names}


def _joined(name: str, value: str = "value") -> str:
    return f"(SELECT group_concat({value}, ', ') FROM json_each(record, '$.{name}'))"  # noqa: S608


def _day(name: str, which: str) -> str:
    return f"(SELECT {which}(value) FROM json_each(record, '$.{name}'))"  # noqa: S608


def _count(name: str) -> str:
    return f"coalesce(json_array_length(record, '$.{name}'), 0)"


def _same(*names: str) -> dict[str, str]:
    return {name: f'"{name}"' for name in names}


OFF_RECORD = "off_record"
"""The table of the meetings that are left out of a query that asks for nothing private."""

_LINKED = "link_name(json_extract(value, '$[0]'))"
_NOTE = {"path": "vault_path(notes.path)", "name": "vault_name(notes.path)"}
_PERSON = "CASE substr(person, 1, 1) WHEN '?' THEN link_name(target) ELSE vault_name(person) END"
_PRESENT = f"FROM main.edges WHERE note = notes.id AND edge = {Edge.CONTACT:d}"
_ON_RECORD = f"notes.id NOT IN (SELECT note FROM temp.{OFF_RECORD})"  # noqa: S608
_NAMES = f"SELECT {_PERSON} AS one {_PRESENT} ORDER BY number"
_PEOPLE = f"(SELECT group_concat(one, ', ') FROM ({_NAMES}))"  # noqa: S608

VIEWS: Mapping[str, View] = {
    "contacts": View(
        "the people who have a note",
        {
            **_NOTE,
            **_same("stage", "last_touch"),
            **_facts("title", "given_name", "family_name", "gender", "organization", "role"),
            **_facts("email", "phone", "url", "country", "timezone", "language", "register"),
            **_facts("source", "may_mention", "first_move", "check_on", "reason", "why"),
            **_facts("campaign"),
            "referred_by": _joined("referred_by", _LINKED),
            "asks": _count("asked"),
            "first_asked": _day("asked", "min"),
            "last_asked": _day("asked", "max"),
            **_facts("replied", "reply", "ask_again", "referred_on"),
            "last_reported": _day("reported", "max"),
            "last_news": _day("news", "max"),
            **_facts("keep_in_touch", "status", "status_until"),
            "aliases": _joined("aliases"),
            "tags": _joined("tags"),
        },
        "main.notes LEFT JOIN temp.standing ON standing.note = notes.id",
        f"kind = {Kind.CONTACT:d}",
        filled="standing",
        only_for=frozenset({"stage", "last_touch"}),
    ),
    "interviews": View(
        "the meetings; 'state' is their status, else held, ahead or undated",
        {
            **_NOTE,
            "people": _PEOPLE,
            "date": "json_extract(record, '$.date[0]')",
            "time": "json_extract(record, '$.date[1]')",
            "state": "state(json_extract(record, '$.date[0]'), json_extract(record, '$.date[1]'),"
            " json_extract(record, '$.status'))",
            **_facts("mode", "place", "status", "minutes_asked", "minutes_planned", "minutes"),
            **_facts("delay", "paid_by", "cv", "referrals_asked"),
            "names_given": _count("referrals"),
            "first_thanked": _day("thanked", "min"),
            "last_thanked": _day("thanked", "max"),
            **_facts("off_record"),
            "tags": _joined("tags"),
        },
        "main.notes",
        f"kind = {Kind.INTERVIEW:d}",
        _ON_RECORD,
    ),
    "attendees": View(
        "who was at which meeting, one a row; 'contact' is their note, if any",
        {
            "interview": "vault_path(notes.path)",
            "contact": "CASE substr(person, 1, 1) WHEN '?' THEN NULL ELSE vault_path(person) END",
            "name": _PERSON,
        },
        "main.edges, main.notes",
        f"notes.id = edges.note AND edge = {Edge.CONTACT:d}",
        _ON_RECORD,
    ),
    "referrals": View(
        "the names given, one row for each time; 'given_in' is the note that says so",
        _same(
            "person", "note", "referrer", "referrer_note", "given_on", "given_in", "unused",
            "outcome", "outcome_on", "state",
        ),
        "temp.given",
        filled="given",
    ),
    "tasks": View(
        "the offers and promises in the notes",
        {
            "path": "vault_path(notes.path)",
            "kind": "json_extract(task.value, '$[0]')",
            "text": "json_extract(task.value, '$[1]')",
            "open": "json_extract(task.value, '$[2]')",
            "due_on": "json_extract(task.value, '$[3]')",
            "line": "json_extract(task.value, '$[4]')",
        },
        "main.notes JOIN json_each(notes.record, '$.tasks') AS task",
        "kind",
        f"NOT json_extract(task.value, '$[6]') AND {_ON_RECORD}",
    ),
    "properties": View(
        "every property of every note as it is written, one value a row; 'number' counts in a list",
        {
            "path": "vault_path(notes.path)",
            "property": "held.key",
            "number": "CASE held.type WHEN 'array' THEN item.key + 1 END",
            "value": "nullif(item.value, '')",
        },
        "main.notes JOIN json_each(notes.properties) AS held JOIN json_each("
        "CASE held.type WHEN 'array' THEN held.value ELSE json_array(held.value) END) AS item",
        public=_ON_RECORD,
    ),
    "links": View(
        "every link; 'property' is NULL for one in the text, 'leads_to' for one that leads nowhere",
        _same("path", "property", "line", "target", "heading", "text", "leads_to", "ambiguous"),
        "temp.links_found",
        filled="links_found",
    ),
    "problems": View(
        "what 'vaultkit check' lists",
        _same("path", "line", "column", "rule", "message", "fixable"),
        "temp.problems_found",
        filled="problems_found",
    ),
}  # fmt: skip

FILLED = {
    "standing": ("note INTEGER PRIMARY KEY", "stage", "last_touch"),
    "given": tuple(VIEWS["referrals"].columns),
    "links_found": tuple(VIEWS["links"].columns),
    "problems_found": tuple(VIEWS["problems"].columns),
}
"""The tables that are filled when a query needs them, with their columns."""
