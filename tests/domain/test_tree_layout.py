"""Trees laid out in columns and lines."""

from hypothesis import given
from hypothesis import strategies as st

from vaultkit.domain.tree_layout import Cell, laid_out


def test_each_generation_is_a_column_and_each_leaf_a_line() -> None:
    giver = {"Claire": "Jean", "Paul": "Claire", "Anne": "Claire", "Zoé": "Jean"}

    assert laid_out(["Jean", "Claire", "Paul", "Anne", "Zoé", "Karim"], giver) == {
        "Jean": Cell(0, 1.25),
        "Claire": Cell(1, 0.5),
        "Paul": Cell(2, 0),
        "Anne": Cell(2, 1),
        "Zoé": Cell(1, 2),
        "Karim": Cell(0, 3),
    }


def test_nobody_takes_no_place() -> None:
    assert laid_out([], {}) == {}


def test_whoever_stands_before_their_giver_begins_a_tree() -> None:
    giver = {"Ann": "Bob", "Bob": "Ann"}

    assert laid_out(["Ann", "Bob"], giver) == {"Ann": Cell(0, 0), "Bob": Cell(1, 0)}


@given(st.lists(st.integers(0, 9), max_size=40))
def test_no_two_people_stand_in_one_place(wanted: list[int]) -> None:
    giver: dict[int, int] = {}
    trail: list[int] = []
    for person, depth in enumerate(wanted):
        del trail[depth:]
        if trail:
            giver[person] = trail[-1]
        trail.append(person)

    places = laid_out(range(len(wanted)), giver)

    assert len(set(places.values())) == len(wanted)
    assert all(places[each].column == places[giver[each]].column + 1 for each in giver)
