"""Something wrong in a note or around it, as a value that is listed and never raised."""

from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, joined


class Problem(NamedTuple):
    """One thing wrong, with the place to mend it.

    ``line`` and ``column`` count from 1, columns in characters. ``rule`` is a stable id.
    """

    path: str
    line: int
    column: int
    rule: str
    message: Sentence
    fixable: bool = False

    @property
    def told(self) -> Sentence:
        """The line that lists it."""
        return joined([f"{self.path}:{self.line}:{self.column}: {self.rule}", self.message], ": ")

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {self.message}"
