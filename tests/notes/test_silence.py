"""Which words of a ``status`` ask for silence, though they are not ``do-not-contact``."""

import pytest

from vaultkit.domain.contact import Contact
from vaultkit.notes.note import read_note
from vaultkit.notes.record import Reading, interpret
from vaultkit.notes.silence import asks_for_silence

SILENCE = [
    "do not contact", "Do not contact!", "do_not_contact", "DoNotContact", "donotcontact",
    "do-not-contcat", "do-no-contact", "do-not-contac", "do not contct", "do—not—contact",
    "don't contact", "don’t contact", "dont-contact", "no contact", "never contact", "dnc", "DNC",
    "do-not-contact since May", "do-not-contact, she said", "#do-not-contact",
    "do-not-call", "do not email", "do-not-e-mail", "ne pas contacter", "ne plus contacter",
    "Ne pas écrire",
]  # fmt: skip
NO_SILENCE = [
    "contacted", "not contacted", "not contacted yet", "contact", "to contact", "in contact",
    "active", "done", "todo", "open", "new", "don't know", "met", "pausd", "clsoed", "droped",
    "not yet", "", "?", "42",
]  # fmt: skip


@pytest.mark.parametrize("words", SILENCE)
def test_a_slip_or_another_way_to_say_it_asks_for_silence(words: str) -> None:
    assert asks_for_silence(words)


@pytest.mark.parametrize("words", NO_SILENCE)
def test_what_says_something_else_does_not(words: str) -> None:
    assert not asks_for_silence(words)


def read(front: str) -> tuple[Reading, str | None]:
    reading = interpret(read_note("Ada.md", f"---\ntype: contact\n{front}\n---\n- more\n".encode()))
    assert isinstance(reading.record, Contact)
    return reading, reading.record.status


@pytest.mark.parametrize(
    ("front", "rules"),
    [
        ("status: do not contact", ["unknown-value"]),
        ('"status": "dnc"', ["unknown-value"]),
        ("status: dnc # since May", ["unknown-value"]),
        ("status: [do-not-contact]", ["wrong-type"]),
        ("status:\n  - paused\n  - do-not-contact", ["wrong-type"]),
        ("status:\n- do-not-contact", ["wrong-type"]),
        ("status: >\n  do not contact", ["unknown-value"]),
        ("status: do-not-contact\nstatus: paused", ["duplicate-key"]),
        ("status: paused\nrole: x\nstatus: do-not-contact", ["duplicate-key"]),
        ("status: #do-not-contact", ["comment-for-value"]),
        ("status: do not contact\r\nrole: x", ["unknown-value"]),
    ],
)
def test_however_it_is_written_it_counts_and_is_a_problem(front: str, rules: list[str]) -> None:
    reading, status = read(front)

    assert status == "do-not-contact"
    assert [each.rule for each in reading.problems] == rules


@pytest.mark.parametrize(
    ("front", "status"),
    [
        ("status: Do-Not-Contact", "do-not-contact"),
        ("status: paused # then do-not-contact", "paused"),
        ("status: # closed, paused, dropped or do-not-contact", None),
        ("status:\nwhy: do not contact", None),
        ("status: active # not do-not-contact", None),
        ("status: active\nwhy: do not contact", None),
        ("status: active\nold status: do-not-contact", None),
        ("status: paused\nstatus: closed", None),
        ("status: [closed]", None),
        ("role: #x\nstatus: paused", "paused"),
        ("role: #x\nwhy: do not contact", None),
    ],
)
def test_what_is_known_is_as_it_says_and_other_properties_say_nothing(
    front: str, status: str | None
) -> None:
    assert read(front)[1] == status


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("do not contact", "; did you mean 'do-not-contact'?"),
        ("DNC", "; did you mean 'do-not-contact'?"),
        ("pausd", "; did you mean 'paused'?"),
        ("done", ""),
        ("contacted", ""),
    ],
)
def test_the_status_that_was_meant_is_named(word: str, meant: str) -> None:
    (problem,) = read(f"status: {word}")[0].problems

    assert problem.message == (
        f"'{word}' is not one of closed, paused, dropped, do-not-contact{meant}"
    )
