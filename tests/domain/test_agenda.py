"""How the minutes of a meeting are shared out."""

from itertools import pairwise

import pytest

from vaultkit.domain.agenda import LABELS, Step, agenda, label

ORDER = ["opening", "questions", "time-check", "names", "closing"]


@pytest.mark.parametrize("minutes", range(15, 121))
def test_the_steps_follow_one_another_from_the_first_minute_to_the_last(minutes: int) -> None:
    steps = agenda(minutes)

    assert [step.id for step in steps] == ORDER
    assert steps[0].start == 0
    assert steps[-1].end == minutes
    assert all(before.end == after.start for before, after in pairwise(steps))
    assert all(step.start < step.end for step in steps)


@pytest.mark.parametrize("minutes", range(15, 121, 15))
def test_most_of_the_meeting_is_for_the_questions(minutes: int) -> None:
    length = {step.id: step.end - step.start for step in agenda(minutes)}

    assert length["questions"] * 2 > minutes


@pytest.mark.parametrize("minutes", range(15, 121, 15))
def test_the_clock_is_looked_at_a_few_minutes_before_the_end(minutes: int) -> None:
    check = next(step for step in agenda(minutes) if step.id == "time-check")

    assert 4 <= minutes - check.end <= 15


@pytest.mark.parametrize("minutes", range(15, 121, 15))
def test_two_or_three_names_are_given_time(minutes: int) -> None:
    names = next(step for step in agenda(minutes) if step.id == "names")

    assert names.end - names.start >= 3


def test_half_an_hour_is_shared_out_so() -> None:
    assert agenda(30) == (
        Step(0, 3, "opening"),
        Step(3, 24, "questions"),
        Step(24, 25, "time-check"),
        Step(25, 28, "names"),
        Step(28, 30, "closing"),
    )


@pytest.mark.parametrize("minutes", range(1, 15))
def test_a_very_short_talk_still_adds_up(minutes: int) -> None:
    steps = agenda(minutes)

    assert sum(step.end - step.start for step in steps) == minutes
    assert all(step.start < step.end for step in steps)
    assert all(before.end == after.start for before, after in pairwise(steps))
    assert "questions" in [step.id for step in steps]


@pytest.mark.parametrize("minutes", [0, -5])
def test_no_time_is_no_agenda(minutes: int) -> None:
    assert agenda(minutes) == ()


def test_every_step_is_told_in_both_languages() -> None:
    assert list(LABELS) == ORDER
    assert all(set(labels) == {"en", "fr"} for labels in LABELS.values())


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "two or three names"), ("fr", "deux ou trois noms"), ("fr-CA", "deux ou trois noms")],
)
def test_a_step_is_told_in_the_language_asked_for(language: str, told: str) -> None:
    assert label(Step(25, 28, "names"), language) == told
