"""The columns of the table of contacts: their names, which are those of properties, and cells."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.domain.appointments import may_be_contacted
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.contact_sheet import SheetRow, contact_sheet, numbered
from vaultkit.domain.due import Situation
from vaultkit.domain.may_leave import Leaving
from vaultkit.domain.nameless import code_only


class _Row(NamedTuple):
    """A row, the campaign it is of, and the numbers of everybody in it."""

    row: SheetRow
    situation: Situation
    numbers: Mapping[PersonKey, int]


_Cell = Callable[[_Row], object]


def columns(*, has_names: bool) -> list[str]:
    """Give the names of the columns."""
    return list(_chosen(has_names=has_names))


def rows(found: Leaving, *, has_names: bool) -> Iterator[list[str]]:
    """Give the rows: by name, or by number where there are no names."""
    numbers = numbered(found.situation)
    cells = _chosen(has_names=has_names).values()
    sheet = contact_sheet(found)
    if not has_names:
        sheet.sort(key=lambda row: numbers[row.person])
    for row in sheet:
        whole = _Row(row, found.situation, numbers)
        yield [_text(cell(whole)) for cell in cells]


def _chosen(*, has_names: bool) -> Mapping[str, _Cell]:
    if has_names:
        return _CELLS
    return {name: _WITHOUT_NAMES.get(name, _CELLS[name])
            for name in _CELLS if name not in _PERSONAL}  # fmt: skip


def _text(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)


def _of(name: str) -> _Cell:
    return lambda each: getattr(each.row.contact, name)


def _address(name: str) -> _Cell:
    """Give an address, but of whoever must not be contacted."""

    def address(each: _Row) -> object:
        may = may_be_contacted(each.row.person, each.situation)
        return getattr(each.row.contact, name) if may else ""

    return address


def _days_late(each: _Row) -> object:
    return each.row.next and each.row.next.days_late(each.situation.today)


def _referrer_names(each: _Row) -> Sequence[str]:
    return [each.situation.campaign.name(person) for person in each.row.referrers]


_CELLS: Mapping[str, _Cell] = {
    "number": lambda each: each.numbers[each.row.person],
    "name": _of("name"),
    "organization": _of("organization"),
    "role": _of("role"),
    "email": _address("email"),
    "phone": _address("phone"),
    "url": _address("url"),
    "country": _of("country"),
    "language": _of("language"),
    "source": _of("source"),
    "referred_by": _referrer_names,
    "campaign": _of("campaign"),
    "tags": _of("tags"),
    "stage": lambda each: each.row.stage,
    "asked": _of("asked"),
    "replied": _of("replied"),
    "reply": lambda each: each.row.contact.answer,
    "met": lambda each: each.row.met,
    "thanked": lambda each: each.row.thanked,
    "names_given": lambda each: each.row.names_given,
    "loop_closed": lambda each: each.row.loop_closed,
    "last_touch": lambda each: each.row.last_touch,
    "next_step": lambda each: each.row.next and each.row.next.rule,
    "next_due": lambda each: each.row.next and each.row.next.due,
    "days_late": _days_late,
    "note": lambda each: each.row.contact.path,
}
_PERSONAL = frozenset(
    {"name", "organization", "role", "email", "phone", "url", "campaign", "tags", "note"}
)
_WITHOUT_NAMES: Mapping[str, _Cell] = {
    "country": lambda each: code_only(each.row.contact.country),
    "language": lambda each: code_only(each.row.contact.language),
    "referred_by": lambda each: [each.numbers[person] for person in each.row.referrers],
}
