"""Why a sync did not come to its end, in words, with what is left to do."""

from typing import NamedTuple

from vaultkit.domain.sentence import Sentence


class Conflict(NamedTuple):
    """A file that both sides changed; ``whys`` say where and how, ``""`` being the file."""

    path: str
    whys: tuple[Sentence, ...]


class StoppedError(Exception):
    """A sync cannot go on; what it did so far stands, and nothing is lost."""

    def __init__(self, why: Sentence, conflicts: tuple[Conflict, ...] = ()) -> None:
        super().__init__(why)
        self.why = why
        self.conflicts = conflicts
