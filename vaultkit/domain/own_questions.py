"""Questions that the user wrote, told apart from those that were scaffolded."""

from collections.abc import Sequence

from vaultkit.domain.folding import fold
from vaultkit.domain.questions import THEMES, Question, wording

_TITLES = frozenset(fold(title) for titles in THEMES.values() for title in titles.values())
_LANGUAGES = ("en", "fr", "fr-CA")


def own_questions(lines: Sequence[str], scaffolded: Sequence[Question]) -> tuple[str, ...]:
    """Give the questions of a note, or none if they still are those that were put there.

    One that was added, changed, moved or taken away makes them all the user's own.
    """
    asked = [line for line in lines if fold(line) not in _TITLES]
    folded = list(map(fold, asked))
    if any(folded == _folded(scaffolded, language) for language in _LANGUAGES):
        return ()
    return tuple(asked)


def _folded(questions: Sequence[Question], language: str) -> list[str]:
    return [fold(wording(each, language)) for each in questions]
