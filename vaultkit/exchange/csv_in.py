"""A table (CSV) of one's own: the columns are what they are called, or what one says they are."""

import re
from collections.abc import Callable, Mapping, Sequence

from vaultkit.domain.folding import fold
from vaultkit.domain.imported import Imported
from vaultkit.domain.sentence import mark, sentence
from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.gathering import Gathering
from vaultkit.exchange.rows import Head, Row, Table, table
from vaultkit.exchange.table import unguarded

PROPERTIES = (
    "name", "given_name", "family_name", "title", "aliases", "organization", "role", "email",
    "phone", "url", "tags", "referred_by", "connected_on",
)  # fmt: skip
"""What a column can be."""

_NAMES = frozenset({"name", "given_name", "family_name"})
_NO_HEADER = sentence("no header with a column for the name was found in it; see --map")
_SEVERAL = re.compile("[,;\n]")

Meanings = Mapping[str, str]
"""Folded names of columns, and the property that each is."""


def read_own_table(data: bytes, meanings: Meanings, wanted: Sequence[str] = ()) -> Imported:
    """Read a table; ``wanted`` are columns that have to be there, since somebody named them.

    What was guarded against spreadsheets is what it was again.

    Raises:
        UnfitFileError: it cannot be decoded, no column is a name, two are the same, or one
            that is wanted is not there.
    """
    found = table(data, _has_a_name(meanings), otherwise=_NO_HEADER)
    if missing := [each for each in wanted if fold(each) not in found.head]:
        raise UnfitFileError(sentence("there is no column '{name}' in it", name=missing[0]))
    columns = _columns(found, meanings)
    people = Gathering(found.refused)
    for row in found.rows:
        _add(people, row, columns)
    pairs = zip(found.titles, found.head, strict=True)
    return people.imported([title for title, word in pairs if word and word not in meanings])


def _has_a_name(meanings: Meanings) -> Callable[[Head], bool]:
    def is_head(head: Head) -> bool:
        return bool(_NAMES & {meanings.get(each, "") for each in head})

    return is_head


def _columns(found: Table, meanings: Meanings) -> dict[str, int]:
    columns: dict[str, int] = {}
    for at, word in enumerate(found.head):
        name = meanings.get(word)
        if name and name in columns:
            other = found.head[columns[name]]
            template = mark("'{other}' and '{word}' are both {name}; rename one")
            raise UnfitFileError(sentence(template, other=other, word=word, name=name))
        if name:
            columns[name] = at
    if "name" not in columns and "given_name" not in columns:
        columns["name"] = columns.pop("family_name")  # 'Nom' alone is the whole name
    return columns


def _add(people: Gathering, row: Row, columns: Mapping[str, int]) -> None:
    cell = {name: unguarded(row.cells[at].strip()) for name, at in columns.items()}
    given, family = cell.get("given_name", ""), cell.get("family_name", "")
    several = {
        name: _SEVERAL.split(cell.get(name, "")) for name in ("aliases", "tags", "email", "phone")
    }
    people.add(
        row.line,
        cell.get("name", "") or f"{given} {family}",
        given_name=given,
        family_name=family,
        title=cell.get("title", ""),
        aliases=several["aliases"],
        organization=cell.get("organization", ""),
        role=cell.get("role", ""),
        emails=several["email"],
        phones=several["phone"],
        urls=[cell.get("url", "")],
        tags=several["tags"],
        referred_by=cell.get("referred_by", ""),
        connected_on=cell.get("connected_on", ""),
    )
