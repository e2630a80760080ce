"""Tables as other programs write them: detected, or refused row by row."""

import csv

import pytest

from vaultkit.domain.sentence import sentence
from vaultkit.exchange.csv_in import read_own_table
from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.rows import LONGEST_CELL, Head, table

TEXT = "name;town\nZoë Œrsted;Orléans\n"


def is_head(head: Head) -> bool:
    return "name" in head


def rows(data: bytes) -> list[tuple[int, list[str]]]:
    return [
        (line, list(cells))
        for line, cells in table(data, is_head, otherwise=sentence("no name")).rows
    ]


def refused(data: bytes) -> list[str]:
    found = table(data, is_head, otherwise=sentence("no name")).refused
    return [f"{line}: {reason}" for line, reason in found]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_table_is_read_in_whatever_way_it_was_saved(
    encoding: str, delimiter: str, end: str
) -> None:
    text = TEXT.replace(";", delimiter).replace("\n", end)

    assert rows(text.encode(encoding)) == [(2, ["Zoë Œrsted", "Orléans"])]


def test_an_encoding_that_is_none_of_these_is_refused() -> None:
    with pytest.raises(UnfitFileError, match="byte 6 of the file is in no encoding"):
        rows(b"name\n\x81\n")
    with pytest.raises(UnfitFileError, match="in no encoding"):
        rows(b"\xff\xfen\x00a")


def test_one_column_is_a_table_too() -> None:
    assert rows(b"Name\nAda\n\nBob\n") == [(2, ["Ada"]), (4, ["Bob"])]


def test_a_header_alone_is_nobody_and_none_is_no_table() -> None:
    assert rows(b"name,town\n") == []
    assert rows(b"name,town") == []
    for data in (b"", b"\n\n", b"a,b\n" * 2000 + b"name,town\n"):
        with pytest.raises(UnfitFileError, match="no name"):
            rows(data)


def test_a_nul_refuses_its_row_alone() -> None:
    data = b"name,town\nA\x00da,Lyon\nBob,Nantes\n"

    assert rows(data) == [(3, ["Bob", "Nantes"])]
    assert refused(data) == ["2: a NUL character stands in it"]


def test_a_quote_that_is_never_closed_swallows_one_line() -> None:
    data = b'name,town\nAda,"Lyon\nBob,Nantes\nCleo,"a ""b"", c"\nDan,"x"y\nEve,Metz\n'

    assert rows(data) == [
        (3, ["Bob", "Nantes"]), (4, ["Cleo", 'a "b", c']), (6, ["Eve", "Metz"]),
    ]  # fmt: skip
    unclosed = "a quote in it is not closed, or stands where none may"
    assert refused(data) == [f"2: {unclosed}", f"5: {unclosed}"]


def test_a_quote_that_a_later_one_seems_to_close_does_not_either() -> None:
    data = b'name,town\n"Ada,Lyon\nBob,"\nCleo,Metz\n'

    assert [line for line, _cells in rows(data)] == [4]
    assert [each[:2] for each in refused(data)] == ["2:", "3:"]


def test_a_cell_of_several_lines_is_one_cell() -> None:
    assert rows(b'name,town\n"Ada\nBaker",Lyon\nBob,Metz\n') == [
        (2, ["Ada\nBaker", "Lyon"]), (4, ["Bob", "Metz"]),
    ]  # fmt: skip


def test_ragged_rows_are_refused_unless_only_blanks_are_too_many() -> None:
    data = b"name,town\nAda\nBob,Nantes,,\nCleo,Metz,x\n"

    assert rows(data) == [(3, ["Bob", "Nantes", "", ""])]
    assert refused(data) == [
        "2: it has 1 cells, and the header 2", "4: it has 3 cells, and the header 2",
    ]  # fmt: skip


def test_a_cell_may_be_longer_than_python_allows_unasked_but_not_endless() -> None:
    before = csv.field_size_limit()
    long, endless = b"x" * 200_000, b"y" * (LONGEST_CELL + 1)

    data = b"name,town\nAda," + long + b"\nBob," + endless + b"\nCleo,Metz\n"

    assert [line for line, _cells in rows(data)] == [2, 4]
    assert refused(data) == [f"3: a cell of it has more than {LONGEST_CELL} characters"]
    assert csv.field_size_limit() == before


def test_a_column_that_stands_twice_is_refused() -> None:
    with pytest.raises(UnfitFileError, match="two columns are called 'town'; rename one"):
        table(b"name,Town,town\n", is_head, otherwise=sentence("no name")).columns("Town")
    meanings = {"name": "name", "town": "organization", "firm": "organization"}
    with pytest.raises(UnfitFileError, match="'town' and 'firm' are both organization"):
        read_own_table(b"name,town,firm\n", meanings)
