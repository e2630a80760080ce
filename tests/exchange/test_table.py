"""Tables for spreadsheets, in which nothing is calculated."""

import csv
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultkit.exchange.inert import inert
from vaultkit.exchange.table import as_table, guarded, unguarded

CELLS = st.text(st.characters()) | st.sampled_from(
    ["=1+1", "'=1", "''@x", " =1", "\t=1", "\r=1", "=cmd|' /C calc'!A0", 'a"b', "a,b;c", "a\r\nb"]
)


def test_a_table_is_written_so() -> None:
    table = as_table(["name", "phone"], [["Zoë", "+1 555"], ['a "b"', ""]], has_bom=False)

    assert table.decode() == 'name,phone\r\nZoë,\'+1 555\r\n"a ""b""",\r\n'


def test_excel_knows_utf_8_by_its_mark() -> None:
    table = as_table(["a", "b"], [["é", "x"]], delimiter=";", has_bom=True)

    assert table == b"\xef\xbb\xbfa;b\r\n\xc3\xa9;x\r\n"


@pytest.mark.parametrize(
    "text", ["=1+1", "+1 555", "-x", "@x", "\tx", "\rx", "\nx", " =1", "＝1", "'=1"]
)
def test_a_text_that_would_be_calculated_gets_an_apostrophe(text: str) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


def test_what_is_a_formula_without_its_control_characters_is_one() -> None:
    table = as_table(["a"], [["\x00=1+1"], ["\u202e@x"]], has_bom=False)

    assert table.decode() == "a\r\n'=1+1\r\n'@x\r\n"


@pytest.mark.parametrize("text", ["", "Claire", "'t Hoen", "a=b", "2026-11-22", "1"])
def test_another_text_stays_as_it_is(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


@pytest.mark.unfollowed
@settings(max_examples=1000)
@given(st.lists(st.lists(CELLS, min_size=2, max_size=2), max_size=4))
def test_whatever_a_note_says_a_table_reads_back_equal(rows: list[list[str]]) -> None:
    page = as_table(["a", "b"], rows, has_bom=False).decode()

    head, *found = csv.reader(io.StringIO(page, newline=""), strict=True)
    assert head == ["a", "b"]
    assert [[unguarded(cell) for cell in row] for row in found] == [
        [inert(cell) for cell in row] for row in rows
    ]
    assert not [cell for row in found for cell in row if cell.lstrip(" ")[:1] in tuple("=+-@\t\n")]
