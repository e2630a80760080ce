"""Print rows as CSV (RFC 4180) that a spreadsheet does not take for formulas."""

import csv
import io
from collections.abc import Iterable, Sequence

from vaultkit.cli.output import clean, say_lines
from vaultkit.exchange.table import has_to_be_guarded


def say_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print the names of the columns, then the rows; what is not set is an empty cell.

    A text that a spreadsheet would calculate gets an apostrophe before it. Control characters
    other than the end of a line are made visible.
    """
    page = io.StringIO()
    writer = csv.writer(page, lineterminator="\r\n")
    writer.writerow(map(_cell, head))
    writer.writerows(map(_cell, row) for row in rows)
    say_lines(page.getvalue())


def _cell(value: object) -> object:
    if not isinstance(value, str):
        return "" if value is None else value
    shown = "\n".join(map(clean, value.replace("\r\n", "\n").split("\n")))
    return f"'{shown}" if has_to_be_guarded(value) else shown
