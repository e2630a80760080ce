"""Something wrong at a character of a text, before it is known which file and line that is."""

from typing import NamedTuple

from vaultkit.domain.sentence import Sentence


class Fault(NamedTuple):
    """One thing wrong; ``at`` is a character offset into the text that was read.

    ``fixable`` says that what was meant is certain, so that ``--fix`` may write it.
    """

    at: int
    rule: str
    message: Sentence
    fixable: bool = False
