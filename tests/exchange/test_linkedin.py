"""``Connections.csv``: known by its header, read row by row, nothing made up."""

import datetime as dt
from pathlib import Path

import pytest

from tests.conftest import CONNECTIONS
from vaultkit.domain.imported import Person
from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.linkedin import read_linkedin

HEAD = "First Name,Last Name,URL,Email Address,Company,Position,Connected On"


def test_a_file_as_linkedin_gives_it() -> None:
    found = read_linkedin(Path(CONNECTIONS).read_bytes())

    assert list(found.people) == [
        Person(
            6, "Ada Baker", given_name="Ada", family_name="Baker",
            organization="Studio Nord, Inc.", role="Head of A&R",
            urls=("https://www.linkedin.com/in/ada-baker",), connected_on=dt.date(2024, 3, 12),
        ),
        Person(
            7, "Bertrand Quillfeather", given_name="Bertrand", family_name="Quillfeather",
            organization="Quill & Co", emails=("bq@quill.example",),
            urls=("https://www.linkedin.com/in/quillfeather",), connected_on=dt.date(2023, 1, 3),
        ),
    ]  # fmt: skip
    assert (found.refused, found.left_out) == ([], [])


@pytest.mark.parametrize(
    "above",
    ["", "Notes:\n\n", '\ufeff"Notes:"\n', 'Notes:\n"a ""b"", c\nd"\n\n\n', "a\n" * 12, '"x\n'],
)
def test_the_header_is_found_wherever_it_stands(above: str) -> None:
    found = read_linkedin(f"{above}{HEAD}\nAda,Baker,,,,,\n".encode())

    assert [each.name for each in found.people] == ["Ada Baker"]
    assert found.people[0].line == above.count("\n") + 2


def test_the_columns_of_older_files_are_enough() -> None:
    found = read_linkedin(b"Last Name,First Name,Company\nBaker,Ada,Harmonia\n")

    assert [(each.name, each.organization) for each in found.people] == [("Ada Baker", "Harmonia")]


def test_a_file_without_that_header_is_none() -> None:
    with pytest.raises(UnfitFileError, match="no header with 'First Name' and 'Last Name'"):
        read_linkedin("Prénom,Nom\nAda,Baker\n".encode())


def test_what_is_not_sure_is_left_blank_and_said() -> None:
    row = "Ada,Baker,javascript:alert(1),nobody,Harmonia,,1 févr. 2022\nBob,Lund,http://[::1,,,,\n"

    found = read_linkedin(f"{HEAD}\n{row}".encode())

    ada, bob = found.people
    assert bob.urls == ()
    assert (ada.urls, ada.emails, ada.connected_on) == ((), (), None)
    assert [f"{line}: {reason}" for line, reason in found.left_out] == [
        "2: '1 févr. 2022' is no day known here",
        "2: 'javascript:alert(1)' is no link of the web",
        "2: 'nobody' is no e-mail address",
        "3: 'http://[::1' is no link of the web",
    ]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("12 Mar 2024", dt.date(2024, 3, 12)), ("7-Feb-22", dt.date(2022, 2, 7)),
        ("2024-02-29", dt.date(2024, 2, 29)), ("30 Feb 2024", None), ("12 Mai 2024", None),
        ("03/04/2024", None), ("2024-02-30", None),
    ],
)  # fmt: skip
def test_days_are_read_where_they_are_sure(written: str, day: dt.date | None) -> None:
    (ada,) = read_linkedin(f"{HEAD}\nAda,Baker,,,,,{written}\n".encode()).people

    assert ada.connected_on == day


def test_three_broken_rows_are_three_refused_rows() -> None:
    rows = [
        'Ada,"Baker,https://x.example/a,,,,',
        'Bob,"Lund ""Bo""",,,"Lund, Inc.",,',
        "Cleo,Diaz,,,Harmonia",
        ",,https://www.linkedin.com/in/nobody,,,,",
        ",,,,,,",
        "Dan,,,,,,",
    ]

    found = read_linkedin("\r\n".join([HEAD, *rows, ""]).encode())

    assert [(each.name, each.organization) for each in found.people] == [
        ('Bob Lund "Bo"', "Lund, Inc."), ("Dan", ""),
    ]  # fmt: skip
    assert [f"{line}: {reason}" for line, reason in found.refused] == [
        "2: a quote in it is not closed, or stands where none may",
        "4: it has 5 cells, and the header 7",
        "5: no name stands in it",
    ]
