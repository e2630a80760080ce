"""The words nearest to a mistyped one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.notes.nearest import nearest

PEOPLE = ["Claire Dubois", "Zoë Keller", "Jean Martin", "Paul Durand", "Anne Petit"]


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Claire Dubios", ["Claire Dubois"]),
        ("zoe keler", ["Zoë Keller"]),
        ("DURAND", ["Paul Durand"]),
        ("xyz", []),
        ("", []),
    ],
)
def test_finds_what_is_like_a_word(word: str, found: list[str]) -> None:
    assert nearest(word, PEOPLE, most=1) == found


def test_the_likest_comes_first() -> None:
    choices = ["thanks", "thank-you", "thanked"]

    assert nearest("thankd", choices) == ["thanked", "thanks", "thank-you"]


def test_gives_at_most_as_many_as_asked_for() -> None:
    assert len(nearest("Ada", ["Ada 1", "Ada 2", "Ada 3", "Ada 4"])) == 3
    assert len(nearest("Ada", ["Ada 1", "Ada 2", "Ada 3", "Ada 4"], most=2)) == 2


def test_of_no_choices_there_is_none() -> None:
    assert nearest("Ada", []) == []


@given(st.text(max_size=20), st.lists(st.text(max_size=20), max_size=5))
def test_gives_only_what_there_is(word: str, choices: list[str]) -> None:
    assert set(nearest(word, choices)) <= set(choices)
