"""Whatever a file holds, reading it ends, raises nothing else, and makes nothing up."""

import re
from collections.abc import Callable, Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from vaultkit.domain.imported import Imported, Person
from vaultkit.exchange.csv_in import PROPERTIES, read_own_table
from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.google import read_google
from vaultkit.exchange.linkedin import read_linkedin
from vaultkit.exchange.vcard_in import read_vcards

Read = Callable[[bytes], Imported]


def read_own(data: bytes) -> Imported:
    return read_own_table(data, {name: name for name in PROPERTIES})


READERS = {
    "linkedin": (read_linkedin, "First Name,Last Name,URL,Email Address,Company,Position\n"),
    "google": (read_google, "First Name,Last Name,Labels,E-mail 1 - Value,Phone 1 - Value\n"),
    "vcard": (read_vcards, "BEGIN:VCARD\nFN:"),
    "csv": (read_own, "name,organization,role,email,phone,url\n"),
}
PIECES = st.one_of(
    st.sampled_from([
        '"', '""', ",", ";", "\t", "\n", "\r\n", "\r", " ::: ", "=", "\\", "\0", "\x1b", "{{", "é",
        "BEGIN:VCARD\n", "END:VCARD\n", "N:", "EMAIL;QUOTED-PRINTABLE:", "item1.TEL:", ":", "=C3",
        "a@b.example", "https://x.example/a", "Ada", "漢", "😀", "\u202e", "\ufeff", " ", "1",
    ]),
    st.text(max_size=5),
)  # fmt: skip


@pytest.mark.parametrize("kind", READERS)
@given(data=st.binary(max_size=300))
@example(data=b"\xff\xfe")
def test_any_bytes_are_read_or_refused(kind: str, data: bytes) -> None:
    read, head = READERS[kind]
    for each in (data, head.encode() + data, b"\xef\xbb\xbf" + data):
        with_pieces(read, each)


def with_pieces(read: Read, data: bytes) -> Imported:
    try:
        return read(data)
    except UnfitFileError:
        return Imported([])


@pytest.mark.parametrize("kind", READERS)
@given(pieces=st.lists(PIECES, max_size=40))
def test_every_value_is_in_the_file(kind: str, pieces: list[str]) -> None:
    read, head = READERS[kind]
    text = head + "".join(pieces)

    found = with_pieces(read, text.encode(errors="replace"))

    written = plain(text)
    for person in found.people:
        assert person.line <= len(re.split("\r\n|\r|\n", text))
        for value in values(person):
            assert all(plain(word) in written for word in re.split(r"[\s-]+", value)), value


def values(person: Person) -> Iterator[str]:
    for value in person:
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from value


def plain(text: str) -> str:
    """Take away what encodings, quotes and the cleaning of a text add or leave out."""
    return re.sub(r'[\\"=\s]|[^\w@.:/?#%&+;,\'-]', "", re.sub("(?i)=c3", "", text))


def test_a_thousand_quotes_that_are_never_closed_take_no_longer_than_as_many_rows() -> None:
    rows = "".join(f'"Ada {n},x,,,,\n' for n in range(20_000))

    found = read_linkedin((READERS["linkedin"][1] + rows).encode())

    assert (len(found.people), len(found.refused)) == (0, 20_000)
