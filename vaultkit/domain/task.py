"""An offer made to me or a promise I made, as a checkbox in the body of a note."""

import datetime as dt
from typing import Literal, NamedTuple

TaskKind = Literal["offer", "promise"]


class Task(NamedTuple):
    """One checkbox tagged ``#offer`` or ``#promise``; ``line`` is its line in the note.

    One that is not open was done, or dropped: ``[-]``. A private one stands in a private block.
    """

    kind: TaskKind
    text: str
    is_open: bool
    due_on: dt.date | None
    line: int
    is_dropped: bool = False
    is_private: bool = False

    @property
    def is_done(self) -> bool:
        """Tell whether it was done, and not only struck off."""
        return not self.is_open and not self.is_dropped
