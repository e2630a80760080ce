"""The steps from asking to the people met through names given."""

from vaultkit.domain.funnel import FUNNEL, THANKING, chosen, funnel
from vaultkit.domain.statistics import FIGURES, Figure


def test_a_share_has_come_as_far_as_its_numerator_and_a_count_as_its_cases() -> None:
    figures = [Figure(name, "", None, None, 9, numerator=4) for name in reversed(FUNNEL)]
    figures = [each if each.kind == "share" else each._replace(numerator=None) for each in figures]

    steps = funnel(figures)

    assert [(step.figure.name, step.reached) for step in steps] == [
        ("asked", 9), ("replied", 4), ("accepted", 4), ("interviews", 9), ("thanked", 4),
        ("names_used", 4), ("names_met", 4),
    ]  # fmt: skip


def test_what_is_chosen_are_figures_that_there_are() -> None:
    figures = [Figure(name, "", None, None, 0) for name in FIGURES]

    assert [each.name for each in chosen(figures, THANKING)] == list(THANKING)
