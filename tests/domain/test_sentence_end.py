"""A sentence that ends in somebody's own words has one mark at its end."""

import pytest

from vaultkit.cli.speech import said, speaking
from vaultkit.domain.sentence import restored, sentence, taken_apart


@pytest.mark.parametrize(
    ("task", "end"),
    [
        ("send the book", "send the book."),
        ("send the book.", "send the book."),
        ("what does the guild pay?", "what does the guild pay?"),
        ("call back!", "call back!"),
        ("the list of printers, binders…", "the list of printers, binders…"),
        ('read "Who?"', 'read "Who?".'),
        ("", "."),
    ],
)
def test_no_full_stop_follows_another_mark(task: str, end: str) -> None:
    promised = sentence("You promised {people}: {task}.", people=["Ada"], task=task)

    assert promised == f"You promised Ada: {end}"
    assert restored(taken_apart(promised)) == promised
    with speaking("fr"):
        assert said(promised) == f"Promesse faite à Ada\u00a0: {end}"


def test_a_mark_within_a_sentence_stays() -> None:
    told = sentence("You wrote to {name}.", name="Ada Baker Jr.")

    assert told == "You wrote to Ada Baker Jr."
    assert (
        sentence("{name} is here. And {other}!", name="Jr.", other="X.") == "Jr. is here. And X.!"
    )
