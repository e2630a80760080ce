"""A table of one's own: known columns, mapped ones, and cells that were guarded."""

import pytest

from vaultkit.exchange.csv_in import PROPERTIES, read_own_table
from vaultkit.exchange.decoding import UnfitFileError
from vaultkit.exchange.table import as_table

PLAIN = {name: name for name in PROPERTIES}


def test_every_property_is_read() -> None:
    data = as_table(
        PROPERTIES,
        [("Ada Baker", "Ada", "Baker", "Dr", "A; Addie", "Harmonia", "Head", "a@x.example",
          "+33 4 90", "https://x.example/ada", "work, a b", "Bob Lund", "2024-03-12")],
        has_bom=True,
    )  # fmt: skip

    (ada,) = read_own_table(data, PLAIN).people

    assert ada[1:13] == (
        "Ada Baker", "Ada", "Baker", "Dr", ("A", "Addie"), "Harmonia", "Head", ("a@x.example",),
        ("+33 4 90",), ("https://x.example/ada",), ("work", "a-b"), "Bob Lund",
    )  # fmt: skip
    assert str(ada.connected_on) == "2024-03-12"


@pytest.mark.parametrize("text", ["=1+1", "+1 555", "-x", "@x", "=cmd|' /C calc'!A0", "'=1", "'x"])
def test_what_was_guarded_against_spreadsheets_is_what_it_was(text: str) -> None:
    data = as_table(["name", "role"], [["Ada Baker", text]], has_bom=False)

    (ada,) = read_own_table(data, PLAIN).people

    assert ada.role == text


@pytest.mark.parametrize("guarded", ["'\tx", "'\rx", "' =1"])
def test_blanks_before_what_was_guarded_do_not_count(guarded: str) -> None:
    (ada,) = read_own_table(f'name,role\nAda,"{guarded}"\n'.encode(), PLAIN).people

    assert ada.role == guarded[1:].strip()


def test_a_family_name_alone_is_the_whole_name_beside_a_given_name_it_is_a_part() -> None:
    meanings = {"nom": "family_name", "prenom": "given_name"}

    assert [each.name for each in read_own_table(b"Nom\nAda Baker\n", meanings).people] == [
        "Ada Baker"
    ]
    (ada,) = read_own_table("Nom;Prénom\nBaker;Ada\n".encode(), meanings).people
    assert (ada.name, ada.given_name, ada.family_name) == ("Ada Baker", "Ada", "Baker")


def test_columns_that_say_nothing_are_named_and_one_that_is_wanted_has_to_be_there() -> None:
    assert read_own_table(b"name,Shoe Size,\nAda,7,\n", PLAIN).unread == ["Shoe Size"]
    with pytest.raises(UnfitFileError, match="there is no column 'Firma' in it"):
        read_own_table(b"name\nAda\n", {**PLAIN, "firma": "organization"}, ["Firma"])
    with pytest.raises(UnfitFileError, match="a column for the name"):
        read_own_table(b"town\nLyon\n", PLAIN)


@pytest.mark.parametrize("value", ["{{ config }}", "{% if x %}", "x" * 2001])
def test_what_could_be_a_template_or_is_endless_refuses_its_row(value: str) -> None:
    found = read_own_table(f"name,role\nAda,{value}\nBob,x\n".encode(), PLAIN)

    assert [each.name for each in found.people] == ["Bob"]
    assert [each.line for each in found.refused] == [2]


def test_a_referrer_no_link_can_name_and_a_number_as_tag_are_left_out() -> None:
    data = b"name,referred_by,tags,phone\nAda,a|b,2024,none\nBob,nul,#ok,1\n"

    found = read_own_table(data, PLAIN)

    assert [(each.referred_by, each.tags) for each in found.people] == [("", ()), ("", ("ok",))]
    assert [f"{line}: {reason}" for line, reason in found.left_out] == [
        "2: '2024' can be no tag",
        "2: 'a|b' is no name that a link can say",
        "2: 'none' is no phone number",
        "3: 'nul' is no name that a link can say",
    ]
