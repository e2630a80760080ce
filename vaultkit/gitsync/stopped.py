"""Why a sync did not come to its end, in words, with what is left to do."""

from typing import NamedTuple

from vaultkit.domain.sentence import Sentence


class Conflict(NamedTuple):
    """One thing of a file to decide; ``line`` is 0 where it is about the file as a whole."""

    path: str
    line: int
    why: Sentence


class StoppedError(Exception):
    """A sync cannot go on; what it did so far stands, and nothing is lost."""

    def __init__(self, why: Sentence, conflicts: tuple[Conflict, ...] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.conflicts = conflicts
