"""Lines of calendars and cards: escaped, and folded where nothing is torn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.foreign_readers import unfolded
from vaultkit.exchange.content_line import content_line, escaped, listed, structured, text_line


def test_a_text_is_escaped_once() -> None:
    assert escaped("a\\n; b, c\nd") == "a\\\\n\\; b\\, c\\nd"


def test_parts_are_told_apart() -> None:
    assert structured("Dubois; fils", "Claire", "", "Mme", "") == "Dubois\\; fils;Claire;;Mme;"
    assert listed(["jazz, bop", "opera"]) == "jazz\\, bop,opera"


def test_a_line_of_75_octets_is_not_folded() -> None:
    assert content_line("X", "a" * 73) == f"X:{'a' * 73}\r\n"
    assert content_line("X", "a" * 74) == f"X:{'a' * 73}\r\n a\r\n"


def test_lines_that_go_on_count_their_space() -> None:
    assert content_line("X", "a" * 148) == f"X:{'a' * 73}\r\n {'a' * 74}\r\n a\r\n"


@pytest.mark.parametrize(
    ("letter", "before"),
    [
        ("é", "a" * 72),
        ("漢", "a" * 71),
        ("😀", "a" * 70),
        ("e\u0301", "a" * 71),
        ("👩‍👩‍👧", "a" * 60),
        ("🇫🇷", "a" * 66),
        ("👍🏽", "a" * 66),
    ],
)
def test_what_is_seen_as_one_character_goes_on_the_next_line(letter: str, before: str) -> None:
    assert content_line("X", f"{before}{letter}") == f"X:{before}\r\n {letter}\r\n"


def test_a_letter_longer_than_a_line_is_cut_between_characters() -> None:
    tower = "a" + "\u0301" * 100

    lines = content_line("X", tower).encode().split(b"\r\n")

    assert max(map(len, lines)) <= 75
    assert unfolded(content_line("X", tower).encode()) == [f"X:{tower}"]


@given(st.text(st.characters()))
def test_a_property_stays_one_of_at_most_75_octets_a_line(text: str) -> None:
    data = text_line("SUMMARY", text).encode()

    assert max(map(len, data.split(b"\r\n"))) <= 75
    assert len(unfolded(data)) == 1
    assert all(line.decode() is not None for line in data.split(b"\r\n"))
