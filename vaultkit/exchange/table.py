"""A table as spreadsheets take it (CSV, RFC 4180), in which nothing is a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from vaultkit.exchange.inert import inert

_BEGINS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_MARK = "'"
_BOM = "\ufeff"


def as_table(
    head: Sequence[str], rows: Iterable[Sequence[str]], *, delimiter: str = ",", has_bom: bool
) -> bytes:
    """Write the names of the columns, then the rows; Excel knows UTF-8 by a mark before it."""
    page = io.StringIO()
    writer = csv.writer(page, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([guarded(inert(each)) for each in row] for row in rows)
    return ((_BOM if has_bom else "") + page.getvalue()).encode()


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would calculate.

    One that begins with an apostrophe and would else be taken for such a text gets another.
    """
    return f"{_MARK}{text}" if has_to_be_guarded(text) else text


def has_to_be_guarded(text: str) -> bool:
    """Tell whether a spreadsheet would calculate a text, or take it for a guarded one."""
    return text.lstrip(_MARK).lstrip(" ").startswith(_BEGINS_A_FORMULA)


def unguarded(cell: str) -> str:
    """Give the text that was guarded, or never was."""
    return cell[1:] if cell.startswith(_MARK) and has_to_be_guarded(cell) else cell
