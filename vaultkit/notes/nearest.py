"""Find the words nearest to a mistyped one, for a message that helps."""

from collections.abc import Iterable

from rapidfuzz import fuzz, process

from vaultkit.domain.folding import fold

_CUTOFF = 60


def nearest(word: str, choices: Iterable[str], *, most: int = 3) -> list[str]:
    """Give up to ``most`` choices like ``word``, the likest first; none if none is like it."""
    found = process.extract(
        word, list(choices), scorer=fuzz.WRatio, processor=fold, limit=most, score_cutoff=_CUTOFF
    )
    return [choice for choice, _score, _at in found]
