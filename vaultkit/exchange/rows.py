"""Rows of a table (CSV) that another program wrote, or a person saved from a spreadsheet.

What stands above the header does not count, and neither does on which line that is. A row that
is broken is refused alone: reading goes on behind its first line, so that a quote which is never
closed does not swallow the rest of the file.
"""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.folding import fold
from vaultkit.domain.imported import Remark
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.exchange.decoding import UnfitFileError, decoded

LONGEST_CELL = 1 << 20
_DELIMITERS = (",", ";", "\t")
_MOST_ABOVE = 1000

Head = Sequence[str]


class Row(NamedTuple):
    """One row, and the line of the file on which it begins."""

    line: int
    cells: Sequence[str]


class Table(NamedTuple):
    """The names of the columns, folded, the rows below them, and rows that are broken.

    ``titles`` are the names as they are written.
    """

    head: Head
    rows: list[Row]
    refused: list[Remark]
    titles: Head

    def columns(self, *names: str) -> list[int]:
        """Find the columns of these names, in this order of names; those that are not are not.

        Raises:
            UnfitFileError: two columns have one name, so that neither is surely meant.
        """
        found = []
        for name in map(fold, names):
            if self.head.count(name) > 1:
                raise UnfitFileError(
                    sentence("two columns are called '{name}'; rename one", name=name)
                )
            if name in self.head:
                found.append(self.head.index(name))
        return found

    def cells(self, *names: str) -> Iterator[tuple[int, list[str]]]:
        """Give of each row its line and the cells of these columns, ``""`` where there is none.

        Raises:
            UnfitFileError: two columns have one name.
        """
        at = [self.columns(name) for name in names]
        for row in self.rows:
            yield row.line, [row.cells[each[0]] if each else "" for each in at]


def table(data: bytes, is_head: Callable[[Head], bool], *, otherwise: Sentence) -> Table:
    """Read a table whose header is known by its names; ``otherwise`` is said if there is none.

    Raises:
        UnfitFileError: it cannot be decoded, or has no such header.
    """
    lines = list(io.StringIO(decoded(data), newline=""))
    before = csv.field_size_limit(LONGEST_CELL)  # the one limit there is, for the whole process
    try:
        for delimiter in _DELIMITERS:
            for row in _above(lines, delimiter):
                head = tuple(map(fold, row.cells))
                if is_head(head):
                    return _below(lines, row, head, delimiter)
    finally:
        csv.field_size_limit(before)
    raise UnfitFileError(otherwise)


def _above(lines: Sequence[str], delimiter: str) -> Iterator[Row]:
    """Give the rows among which the header has to be."""
    for number, row in enumerate(_records(lines, 0, delimiter, 0)):
        if number > _MOST_ABOVE:
            return
        if isinstance(row, Row):
            yield row


def _below(lines: Sequence[str], top: Row, head: Head, delimiter: str) -> Table:
    rows, refused = [], []
    start = next(
        (each.line for each in _records(lines, top.line - 1, delimiter, 0) if each.line > top.line),
        len(lines) + 1,
    )
    for row in _records(lines, start - 1, delimiter, len(head)):
        if isinstance(row, Remark):
            refused.append(row)
        elif any(cell.strip() for cell in row.cells):
            fault = _fault(row.cells, len(head))
            if fault:
                refused.append(Remark(row.line, fault))
            else:
                rows.append(row)
    return Table(head, rows, refused, top.cells)


def _fault(cells: Sequence[str], width: int) -> Sentence | None:
    """Say why the cells of a row cannot be told apart for sure."""
    if any("\0" in cell for cell in cells):
        return sentence("a NUL character stands in it")
    if len(cells) < width or any(cell.strip() for cell in cells[width:]):
        return sentence(
            "it has {count} cells, and the header {width}", count=len(cells), width=width
        )
    return None


def _records(lines: Sequence[str], at: int, delimiter: str, width: int) -> Iterator[Row | Remark]:
    """Read row by row from a line on; ``width`` is 0 where the header is not known yet."""
    while at < len(lines):
        begun = at
        source = (lines[number] for number in range(begun, len(lines)))
        reader = csv.reader(source, delimiter=delimiter, strict=True)
        at = len(lines)
        while (first := begun + reader.line_num) < len(lines):
            found = _next(reader, first + 1)
            is_wrapped = begun + reader.line_num - first > 1
            if isinstance(found, Row) and is_wrapped and width and len(found.cells) != width:
                found = Remark(found.line, _UNCLOSED)
            yield found
            if isinstance(found, Remark):
                at = first + 1
                break


def _next(reader: Iterator[list[str]], line: int) -> Row | Remark:
    try:
        return Row(line, next(reader))
    except csv.Error as error:
        if "limit" in str(error):
            reason = sentence("a cell of it has more than {most} characters", most=LONGEST_CELL)
            return Remark(line, reason)
        return Remark(line, _UNCLOSED)


_UNCLOSED = sentence("a quote in it is not closed, or stands where none may")
