"""An offer made to me or a promise I made, as a checkbox in the body of a note."""

import datetime as dt
from typing import Literal, NamedTuple

TaskKind = Literal["offer", "promise"]


class Task(NamedTuple):
    """One checkbox tagged ``#offer`` or ``#promise``; ``line`` is its line in the note."""

    kind: TaskKind
    text: str
    is_open: bool
    due_on: dt.date | None
    line: int
