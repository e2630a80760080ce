"""What the body of a note lends to a letter: open offers, and the first line that was learned.

What stands in a private block, in a report, in code or in a comment is not seen.
"""

import re
from typing import NamedTuple

from vaultkit.domain.folding import fold
from vaultkit.notes.hidden import visible
from vaultkit.notes.outline import outline, tasks_of
from vaultkit.notes.private import part
from vaultkit.notes.report_block import without_reports

_LEARNED = frozenset({"what i learned", "ce que j'ai appris"})
_MARKS = re.compile(r"^[\s>]*(?:[-*+]|\d{1,9}[.)])?\s*(?:\[.\]\s)?\s*")


class Loan(NamedTuple):
    """Offers as they are worded, and the line or ``""``."""

    offers: tuple[str, ...]
    learned: str


def loan(body: str) -> Loan:
    """Take from the body of a note what a letter may speak of."""
    public = without_reports(part(body).public)
    tasks = tasks_of(public, 1).tasks
    offers = tuple(each.text for each in tasks if each.kind == "offer" and each.is_open)
    return Loan(offers, _first_line_learned(public))


def _first_line_learned(body: str) -> str:
    """Give the first line below the heading of what was learned, without its list mark."""
    lines = visible(body).split("\n")
    headings = {each.line: each for each in outline(body, 1).headings}
    is_inside = False
    for number, line in enumerate(lines, 1):
        if number in headings:
            is_inside = fold(headings[number].text) in _LEARNED
        elif is_inside and (said := _MARKS.sub("", line).strip()):
            return said
    return ""
