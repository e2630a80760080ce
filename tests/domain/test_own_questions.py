"""Questions of a note: the user's own, or those that were put there."""

import pytest

from vaultkit.domain.convention import convention_for
from vaultkit.domain.conventions import CONVENTIONS
from vaultkit.domain.own_questions import own_questions
from vaultkit.domain.questions import by_theme, choose, wording

SCAFFOLDED = choose(None, minutes=30, convention=convention_for("", CONVENTIONS))


def as_written(language: str) -> list[str]:
    """Give the lines of a section as the template of interviews writes it."""
    themes = by_theme(SCAFFOLDED, language)
    return [line for title, asked in themes for line in (title, *asked)]


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA"])
def test_questions_that_nobody_touched_are_not_the_users_own(language: str) -> None:
    assert own_questions(as_written(language), SCAFFOLDED) == ()


def test_one_more_one_less_or_another_order_makes_them_all_the_users_own() -> None:
    bank = [wording(each, "en") for each in SCAFFOLDED]
    lines = as_written("en")

    assert own_questions([*lines, "And the money?"], SCAFFOLDED) == (*bank, "And the money?")
    assert own_questions(lines[:-1], SCAFFOLDED) == tuple(bank[:-1])
    assert own_questions([lines[-1], *lines[:-1]], SCAFFOLDED) == (bank[-1], *bank[:-1])
    assert own_questions(["Only this?"], SCAFFOLDED) == ("Only this?",)


def test_an_empty_section_has_none() -> None:
    assert own_questions([], SCAFFOLDED) == ()
    assert own_questions(["Opening", "Parcours"], SCAFFOLDED) == ()
    assert own_questions([], []) == ()
