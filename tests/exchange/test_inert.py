"""Text of notes in the files of other programs says what it said, and does nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultkit.exchange.inert import inert, on_one_line


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Claire Dubois", "Claire Dubois"),
        ("élan 漢字 👩‍👩‍👧 e\u0301", "élan 漢字 👩‍👩‍👧 e\u0301"),
        ("one\r\ntwo\rthree\u2028four\x85five", "one\ntwo\nthree\nfour\nfive"),
        ("tab\tstays", "tab\tstays"),
        ("\x1b[31mred\x00", "[31mred"),
        ("\u202egnp.exe", "gnp.exe"),
        ("caf\udce9", "caf\ufffd"),
        ("\ufeffname", "name"),
    ],
)
def test_what_is_left_of_a_text(text: str, left: str) -> None:
    assert inert(text) == left


def test_one_line_has_single_spaces() -> None:
    assert on_one_line("Demain\u00a0: non\u202f!") == "Demain\u00a0: non\u202f!"
    assert on_one_line("  Ada\r\nBEGIN:VALARM\t Baker ") == "Ada BEGIN:VALARM Baker"


@given(st.text(st.characters()))
def test_no_character_controls_anything(text: str) -> None:
    left = inert(text)

    assert not [each for each in left if ord(each) < 32 and each not in "\n\t"]
    assert inert(left) == left
    left.encode()
