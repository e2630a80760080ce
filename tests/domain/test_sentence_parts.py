"""Sentences are put together, and cleaned, without losing what they were made of."""

import datetime as dt

from vaultkit.cli.speech import said, speaking
from vaultkit.domain.sentence import joined, sentence, sentence_for, with_texts

PERMISSION = sentence("Permission denied")


def test_lines_are_said_one_by_one() -> None:
    lines = joined(["Ann.md", PERMISSION], "\n  ")

    assert lines == "Ann.md\n  Permission denied"
    with speaking("fr"):
        assert said(lines) == "Ann.md\n  accès refusé"


def test_what_stands_between_is_said_too() -> None:
    items = joined([PERMISSION, PERMISSION], sentence("; "))

    assert items == "Permission denied; Permission denied"
    with speaking("fr"):
        assert said(items) == "accès refusé\u202f; accès refusé"


def test_braces_in_a_part_stay() -> None:
    assert joined(["{x}", "{}"], "{between}") == "{x}{between}{}"


def test_a_sentence_is_made_again_of_other_texts_in_every_language() -> None:
    told = sentence("Error: {told}", told=sentence("{note} is no contact", note="a\nb"))

    flat = with_texts(told, lambda text: text.replace("\n", "|"))

    assert flat == "Error: a|b is no contact"
    with speaking("fr"):
        assert said(flat) == "Erreur\u00a0: a|b n'est pas un contact"


def test_so_it_is_with_names_days_and_numbers() -> None:
    told = sentence_for(
        2,
        "You wrote to {name} on {day} and have had no answer.",
        "You have written to {name} {count} times, last on {day}, and have had no answer.",
        name=["Ada", "Zoë"],
        day=dt.date(2026, 11, 10),
    )

    assert with_texts(told, str.upper) == (
        "You have written to ADA and ZOË 2 times, last on 10 November 2026, and have had no answer."
    )
