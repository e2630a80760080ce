"""Cards of phones and address books: one by one, so that a broken one is refused alone."""

import pytest

from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.vcard_in import is_vcard, read_vcards

BOB = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bob Lund\r\nN:Lund;Bob;;;\r\nEND:VCARD\r\n"


def card(*lines: str) -> str:
    return "\r\n".join(["BEGIN:VCARD", "VERSION:3.0", *lines, "END:VCARD", ""])


def names(data: str | bytes) -> list[str]:
    found = read_vcards(data if isinstance(data, bytes) else data.encode())
    return [each.name for each in found.people]


def refused(data: str) -> list[str]:
    return [f"{line}: {reason}" for line, reason in read_vcards(data.encode()).refused]


def test_a_card_with_all_that_is_read() -> None:
    data = card(
        "FN:Ada Baker", "N:Baker;Ada;M.;Dr;", "NICKNAME:Addie,A\\, B", "ORG:Harmonia\\; Fils;Sound",
        "TITLE:Head of A&R", "item1.EMAIL;TYPE=INTERNET:ada@home.example",
        "EMAIL;TYPE=INTERNET,PREF:ada@work.example", "TEL;VALUE=uri:tel:+1-555-0100",
        'URL;X="a:b;c":https://ada.example/me', "CATEGORIES:Work,Choir friends,myContacts",
        "X-ABRELATEDNAMES;TYPE=sister:Eve", "item2.X-ABRELATEDNAMES:Bob Lund",
        "item2.X-ABLabel:Referred by", "BDAY:1604-04-17", "NOTE:met at\\n the", "  fair",
        "X-ABLabel:alone", "UID:1", "REV:20260101T000000Z", "",
    )  # fmt: skip

    (ada,) = read_vcards(data.encode()).people

    assert ada._asdict() == {
        "line": 1,
        "name": "Ada Baker",
        "given_name": "Ada",
        "family_name": "Baker",
        "title": "Dr",
        "aliases": ("Addie", "A, B"),
        "organization": "Harmonia; Fils",
        "role": "Head of A&R",
        "emails": ("ada@work.example", "ada@home.example"),
        "phones": ("+1-555-0100",),
        "urls": ("https://ada.example/me",),
        "tags": ("Work", "Choir-friends"),
        "referred_by": "Bob Lund",
        "connected_on": None,
    }


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ("BEGIN:VCARD\r\nFN:X\r\n", ["1: the card that begins here has no end"]),
        (card("FN:X", "this is nothing"), ["4: the line is no property of a card"]),
        ("BEGIN:VCARD\r\n" * 2000 + "END:VCARD\r\n" * 2000, ["1: cards stand in one another"]),
        ("BEGIN:VCARD\r\n" * 3 + "END:VCARD\r\n" * 2,
         ["1: the card that begins here has no end", "2: cards stand in one another"]),
        ("END:VCARD\r\n", ["1: a card ends here that has not begun"]),
        (card("FN:X") + "END:VCARD\r\n", ["5: a card ends here that has not begun"]),
        ("garbage\r\n\r\n", ["1: it belongs to no card"]),
        (card("FN;CHARSET=UTF-8:\udce9"), ["3: the line is in no encoding known here"]),
        (card("FN:", "TEL:1"), ["1: no name stands in it"]),
        (card("FN:The choir", "KIND:group"), ["1: the card is not that of a person"]),
    ],
)  # fmt: skip
def test_a_broken_card_is_refused_and_the_others_are_read(broken: str, why: list[str]) -> None:
    found = read_vcards((broken + BOB).encode(errors="surrogateescape"))

    assert [f"{line}: {reason}" for line, reason in found.refused] == why
    assert found.people[-1].name == "Bob Lund"


def test_what_stands_behind_the_last_card_is_said() -> None:
    assert refused(f"{BOB}\r\nrest\r\nmore\r\n") == ["7: it belongs to no card"]
    assert refused(f"{BOB}BEGIN:VCARD\r\nFN:X") == ["6: the card that begins here has no end"]


def test_version_2_1_with_quoted_printable_and_a_charset() -> None:
    data = (
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=LATIN1;ENCODING=QUOTED-PRINTABLE:Du=\r\n"
        b"=E9;Zo=E9\r\nFN;CHARSET=LATIN1;QUOTED-PRINTABLE:Zo=E9 D=\r\nu=E9\r\n"
        b"TEL;PREF;CELL:+33 4 90\r\nORG;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89t=C3=A9\r\n"
        b"TITLE:Ing\xe9nieure\r\nEND:VCARD\r\n"
    )

    (zoe,) = read_vcards(data).people

    assert (zoe.name, zoe.given_name, zoe.family_name) == ("Zoé Dué", "Zoé", "Dué")
    assert (zoe.organization, zoe.role, zoe.phones) == ("Été", "Ingénieure", ("+33 4 90",))


@pytest.mark.parametrize("fold", ["\r\n ", "\r\n"])
def test_a_photo_of_5_mb_is_passed_over(fold: str) -> None:
    photo = fold.join(["QUJD" * 18] * 70_000)

    found = read_vcards(card("FN:Ada", f"PHOTO;ENCODING=b;TYPE=JPEG:{photo}", "TEL:1").encode())

    assert [(each.name, each.phones) for each in found.people] == [("Ada", ("1",))]


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("FN:Ada", "FN:Addie"), "Ada"),
        (("N:Baker;Ada;;;",), "Ada Baker"),
        (("N:;;;;", "ORG:Harmonia;Sound"), "Harmonia"),
        (("EMAIL:ada@x.example",), "ada@x.example"),
    ],
)
def test_a_name_is_what_the_card_has_first(lines: tuple[str, ...], name: str) -> None:
    assert names(card(*lines)) == [name]


def test_a_second_name_is_an_alias() -> None:
    (ada,) = read_vcards(card("FN:Ada", "FN:Addie").encode()).people

    assert ada.aliases == ("Addie",)


@pytest.mark.parametrize(
    "data",
    [
        BOB, f"\ufeff{BOB}", BOB.replace("\r\n", "\n"), BOB.replace("\r\n", "\r"), BOB.lower(),
        BOB.replace("FN", "item1.FN"),
    ],
)  # fmt: skip
def test_cards_are_known_in_every_spelling(data: str) -> None:
    assert [each.casefold() for each in names(data)] == ["bob lund"]
    assert is_vcard(data.encode())
    assert is_vcard(BOB.encode("utf-16"))
    assert names(BOB.encode("utf-16")) == ["Bob Lund"]
    assert not is_vcard(b"First Name,Last Name")


def test_a_file_without_a_card_is_none() -> None:
    with pytest.raises(UnfitFileError, match="there is no card"):
        read_vcards(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")


def test_text_of_a_stranger_is_a_value_and_nothing_else() -> None:
    data = card("FN:=cmd|' /C calc'!A0", "NOTE:---\\nname: evil", "ORG:]] <script>\x1b[31m") + card(
        "FN:{{ config }}"
    )

    found = read_vcards(data.encode())

    (evil,) = found.people
    assert (evil.name, evil.organization) == ("=cmd|' /C calc'!A0", "]] <script>[31m")
    assert [f"{line}: {reason}" for line, reason in found.refused] == [
        "7: two braces, or one and a '%', stand in it, as in a template"
    ]
