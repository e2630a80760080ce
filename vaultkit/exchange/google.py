"""Contacts of Google as CSV, in today's columns and in those of before 2024."""

from collections.abc import Iterator, Sequence

from vaultkit.domain.imported import Imported
from vaultkit.domain.sentence import sentence
from vaultkit.exchange.gathering import (
    Gathering,
    is_of_the_web,
    says_referred,
    says_something,
)
from vaultkit.exchange.rows import Head, Row, Table, table

_NO_HEADER = sentence("no header of Google Contacts, as 'First Name' and 'Labels', was found in it")
_NAMES = frozenset({"first name", "given name", "name"})
_OWN = frozenset({
    "labels", "group membership", "file as", "organization name", "organization 1 - name",
    "e-mail 1 - value", "phone 1 - value",
})  # fmt: skip
_BETWEEN = ":::"
_PRIMARY = "*"


def is_google(head: Head) -> bool:
    """Tell whether this is the header of contacts of Google."""
    return bool(_NAMES & set(head)) and bool(_OWN & set(head))


def read_google(data: bytes) -> Imported:
    """Read contacts; birthdays, addresses, notes and photos are not asked for.

    Raises:
        UnfitFileError: it cannot be decoded, or has no such header.
    """
    found = table(data, is_google, otherwise=_NO_HEADER)
    columns = _Columns(found)
    people = Gathering(found.refused)
    for row in found.rows:
        columns.add_to(people, row)
    return people.imported()


class _Columns:
    """Where in a row what stands."""

    def __init__(self, found: Table) -> None:
        self._whole = found.columns("Name")
        self._given = found.columns("First Name", "Given Name")
        self._middle = found.columns("Middle Name", "Additional Name")
        self._family = found.columns("Last Name", "Family Name")
        self._title = found.columns("Name Prefix")
        self._nickname = found.columns("Nickname")
        self._organization = found.columns("Organization Name", "Organization 1 - Name")
        self._role = found.columns("Organization Title", "Organization 1 - Title")
        self._labels = found.columns("Labels", "Group Membership")
        self._emails = _pairs(found, "e-mail")
        self._phones = _pairs(found, "phone")
        self._websites = _pairs(found, "website")
        self._relations = _pairs(found, "relation")

    def add_to(self, people: Gathering, row: Row) -> None:
        """Take the person of a row over."""
        given, middle, family = (
            _first(row, each) for each in (self._given, self._middle, self._family)
        )
        links = _values(row, self._websites)
        people.add(
            row.line,
            _first(row, self._whole) or f"{given} {middle} {family}",
            given_name=given,
            family_name=family,
            title=_first(row, self._title),
            aliases=_split(_first(row, self._nickname)),
            organization=next(iter(_split(_first(row, self._organization))), ""),
            role=next(iter(_split(_first(row, self._role))), ""),
            emails=_values(row, self._emails),
            phones=_values(row, self._phones),
            urls=[each for each in links if is_of_the_web(each)] or links,
            tags=_labels(_first(row, self._labels)),
            referred_by=next(_referrers(row, self._relations), ""),
        )


_Pair = tuple[Sequence[int], int]


def _pairs(found: Table, kind: str) -> list[_Pair]:
    """Find the columns of the labels and the values of a kind, as many as there are."""
    pairs: list[_Pair] = []
    number = 1
    while value := found.columns(f"{kind} {number} - Value"):
        label = found.columns(f"{kind} {number} - Label", f"{kind} {number} - Type")
        pairs.append((label, value[0]))
        number += 1
    return pairs


def _first(row: Row, columns: Sequence[int]) -> str:
    return next((text for each in columns if (text := row.cells[each].strip())), "")


def _split(cell: str) -> list[str]:
    return [text for each in cell.split(_BETWEEN) if (text := each.strip())]


def _values(row: Row, pairs: Sequence[_Pair]) -> list[str]:
    """Give all values of a kind, those that are marked as the primary ones first."""
    held = [(_first(row, label), text) for label, at in pairs for text in _split(row.cells[at])]
    return [text for _label, text in sorted(held, key=lambda each: each[0][:1] != _PRIMARY)]


def _labels(cell: str) -> Iterator[str]:
    for label in _split(cell):
        name = label.removeprefix(_PRIMARY).strip()
        if says_something(name):
            yield name


def _referrers(row: Row, pairs: Sequence[_Pair]) -> Iterator[str]:
    for label, at in pairs:
        if says_referred(_first(row, label).removeprefix(_PRIMARY)):
            yield from _split(row.cells[at])
