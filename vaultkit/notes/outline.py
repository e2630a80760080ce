"""What the body of a note says in marks: its links, its tasks, its headings.

Code blocks, inline code and comments say nothing.
"""

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.domain.sentence import sentence
from vaultkit.domain.task import Task, TaskKind
from vaultkit.notes.fault import Fault
from vaultkit.notes.hidden import visible
from vaultkit.notes.private import private_spans
from vaultkit.notes.report_block import may_have_reports, without_reports
from vaultkit.notes.wikilink import FoundLink, wikilinks

_HEADING = re.compile(r"^ {0,3}(#{1,6})[ \t]+([^\s#].*)$", re.MULTILINE)
_CHECKBOX = re.compile(r"^[ \t>]*(?:[-*+]|\d+[.)])[ \t]+\[(.)\][ \t]+(.*?)\r?$", re.MULTILINE)
# It begins with its rarest character, for which a text is searched fastest.
_TAG = re.compile(r"#(?<!\S#)(offer|promise)(?![\w/-])", re.IGNORECASE)
_DUE = re.compile(
    r"(?P<field>[\[(]due::|📅\ufe0f?)[ \t]*(?P<day>\d{4}-\d{2}-\d{2}(?!\d)|[^\s\])]+)"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_DROPPED = "-"
_SETTLED = frozenset(("x", "X", _DROPPED))
_CLOSING = {"[": "]", "(": ")"}


class Heading(NamedTuple):
    """A heading of the body; ``level`` counts its ``#``, ``line`` is its line in the note."""

    level: int
    text: str
    line: int


class Tasks(NamedTuple):
    """The tasks of a body; faults stand at offsets into the body."""

    tasks: tuple[Task, ...]
    faults: tuple[Fault, ...]


class Outline(NamedTuple):
    """What a body says in marks; faults stand at offsets into the body."""

    links: tuple[FoundLink, ...]
    tasks: tuple[Task, ...]
    headings: tuple[Heading, ...]
    faults: tuple[Fault, ...]


def outline(body: str, first_line: int) -> Outline:
    """Read a body whose first line is line ``first_line`` of its note."""
    text = visible(body)
    headings = tuple(
        Heading(len(found[1]), _heading_text(found[2]), line)
        for found, line in _numbered(_HEADING.finditer(text), first_line)
    )
    tasks, faults = _tasks(_own(body, text), first_line, body)
    return Outline(tuple(wikilinks(text)), tasks, headings, faults)


def tasks_of(body: str, first_line: int) -> Tasks:
    """Read the tasks of a body, and nothing else of it; those in a report are not the user's."""
    return _tasks(_own(body, visible(body)), first_line, body)


def _own(body: str, seen: str) -> str:
    """Give what is seen of a body, but for what stands in reports."""
    return visible(without_reports(body)) if may_have_reports(body) else seen


def _numbered(
    found: Iterable[re.Match[str]], first_line: int
) -> Iterator[tuple[re.Match[str], int]]:
    """Give each match with its line, counting on from the one before."""
    line, counted = first_line, 0
    for each in found:
        line += each.string.count("\n", counted, each.start())
        counted = each.start()
        yield each, line


def _heading_text(written: str) -> str:
    """Take the closing ``#`` off a heading: ``Questions ##``, but not those of ``C##``."""
    written = written.rstrip()
    open_end = written.rstrip("#")
    return open_end.rstrip() if open_end[-1:] in (" ", "\t") else written


def _tasks(text: str, first_line: int, body: str) -> Tasks:
    found: list[Task] = []
    faults: list[Fault] = []
    private: list[tuple[int, int]] | None = None
    for box, tag, line in _tagged_boxes(text, first_line):
        kind: TaskKind = "offer" if tag[1].lower() == "offer" else "promise"
        due_on, words = _due(box, faults)
        if private is None:
            private = private_spans(body)
        found.append(
            Task(
                kind=kind,
                text=" ".join(_TAG.sub("", words).split()),
                is_open=box[1] not in _SETTLED,
                due_on=due_on,
                line=line,
                is_dropped=box[1] == _DROPPED,
                is_private=any(start <= box.start() < end for start, end in private),
            )
        )
    return Tasks(tuple(found), tuple(faults))


def _tagged_boxes(text: str, line: int) -> Iterator[tuple[re.Match[str], re.Match[str], int]]:
    """Give each checkbox whose line has a tag, with its first tag and its line.

    Tags are rarer than lines, so they are looked for first.
    """
    start = end = 0
    for tag in _TAG.finditer(text):
        if tag.start() < end:
            continue
        before, start = start, text.rfind("\n", end, tag.start()) + 1
        line += text.count("\n", before, start)
        box = _CHECKBOX.match(text, start)
        end = text.find("\n", tag.end())
        end = len(text) if end == -1 else end
        if box is not None:
            yield box, tag, line


def _due(box: re.Match[str], faults: list[Fault]) -> tuple[dt.date | None, str]:
    """Give the due date of a task and its words without it."""
    due = _DUE.search(box[2])
    if due is None:
        return None, box[2]
    rest = box[2][due.end() :]
    if due["field"][0] in _CLOSING:
        rest = rest.lstrip().removeprefix(_CLOSING[due["field"][0]])
    words = box[2][: due.start()] + rest
    try:
        if _DAY.fullmatch(due["day"]):
            return dt.date.fromisoformat(due["day"]), words
    except ValueError:
        pass
    message = sentence("'{text}' is not a date; write YYYY-MM-DD", text=due["day"])
    faults.append(Fault(box.start(2) + due.start("day"), "bad-date", message))
    return None, words
