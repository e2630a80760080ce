"""Bases hold to the grammar of Obsidian, in whatever words the vault has."""

from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from tests.obsidian.bases_grammar import properties_of
from vaultkit.cli.speech import said, speaking
from vaultkit.notes.dialect import Dialect, Mark, dialect_of
from vaultkit.notes.file_name import file_name
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.obsidian.base_text import base_text
from vaultkit.obsidian.bases import Ground, bases_for

OWN_WORDS = dialect_of(
    {
        "referred_by": "via",
        "organization": "job place",
        "date": "jour",
        "asked": 'the "first" day',
        "status": "état: 'x'",
        "thanked": "merci\\",
    },
    {"contact": (Mark("tag", "people/met"),), "interview": (Mark("folder", "My Meetings"),)},
)
LINKED = dialect_of(
    {},
    {
        "contact": (Mark("categories", "[[People|all]]"), Mark("type", "person")),
        "interview": (Mark("is a", "[[Notes/Meetings]]"),),
    },
)
DIALECTS = [Dialect(), OWN_WORDS, LINKED]


def read(dialect: Dialect, language: str = "en", left_out: tuple[str, ...] = ()) -> dict[str, Any]:
    with speaking(language):
        bases = bases_for(Ground(dialect, left_out, 3), said)
    return {each.file: yaml.safe_load(base_text(each)) for each in bases}


def expressions(base: dict[str, Any]) -> Iterator[str]:
    for part in (base, *base["views"]):
        yield from part.get("filters", {"and": []})["and"]
    yield from base.get("formulas", {}).values()


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA"])
@pytest.mark.parametrize("dialect", DIALECTS, ids=["plain", "own", "linked"])
def test_every_expression_is_one_and_asks_for_the_words_of_the_vault(
    dialect: Dialect, language: str
) -> None:
    words = {dialect.word(name) for name in (*CONTACT, *INTERVIEW)}
    words |= {"type", "categories", "is a"}

    for base in read(dialect, language).values():
        for expression in expressions(base):
            assert properties_of(expression) <= words


@pytest.mark.parametrize(
    "wrong",
    [
        "date < today()", "note.a.days()", "(today() - 1).floor", "5.round()", "note.a ==",
        "note.a) == 1", "file.nothing", "note.a = 1", "!note.", "explode(1)", 'note["a]',
    ],
)  # fmt: skip
def test_the_grammar_has_no_other_expressions(wrong: str) -> None:
    with pytest.raises(SyntaxError):
        properties_of(wrong)


@pytest.mark.parametrize("dialect", DIALECTS, ids=["plain", "own", "linked"])
def test_the_parts_of_a_base_are_those_that_there_are(dialect: Dialect) -> None:
    for base in read(dialect).values():
        assert set(base) <= {"filters", "formulas", "properties", "views"}
        ids = {"file.name", *base["properties"]}
        assert all(each.startswith(("note.", "formula.")) for each in base["properties"])
        for view in base["views"]:
            assert set(view) <= {"type", "name", "filters", "groupBy", "order", "sort"}
            assert view["type"] == "table"
            asked = {*view["order"], *(each["property"] for each in view.get("sort", []))}
            if group := view.get("groupBy"):
                assert group["direction"] == "ASC"
                asked.add(group["property"])
            assert asked <= ids


def test_no_day_is_taken_from_another() -> None:
    (since,) = read(Dialect())["Thank-yous"]["formulas"].values()

    assert since == (
        "if(note.date.isEmpty() == false, "
        "((number(today()) - number(date(note.date).date())) / 86400000).round(), null)"
    )


@pytest.mark.parametrize(
    ("dialect", "contacts", "interviews"),
    [
        (Dialect(), ['list(note.type).contains("contact")'],
         ['list(note.type).contains("interview")']),
        (OWN_WORDS, ['file.hasTag("people/met")'], ['file.inFolder("My Meetings")']),
        (LINKED, ['list(note.categories).contains(link("People"))',
                  'list(note.type).contains("person")'],
         ['list(note["is a"]).contains(link("Notes/Meetings"))']),
    ],
)  # fmt: skip
def test_notes_are_told_by_the_marks_of_the_vault(
    dialect: Dialect, contacts: list[str], interviews: list[str]
) -> None:
    found = read(dialect, left_out=("Archive", "Old notes"))
    left_out = ['!file.inFolder("Archive")', '!file.inFolder("Old notes")']

    assert found["Contacts"]["filters"] == {"and": [*contacts, *left_out]}
    assert found["Interviews"]["filters"] == {"and": [*interviews, *left_out]}


def test_names_that_need_quotes_are_quoted() -> None:
    contacts = read(OWN_WORDS)["Contacts"]

    assert 'note["the \\"first\\" day"].isEmpty() == false' in list(expressions(contacts))
    assert contacts["properties"]["note.job place"] == {"displayName": "Organization"}
    assert "note.état: 'x'" in contacts["properties"]
    late = read(OWN_WORDS)["Thank-yous"]
    assert 'note["merci\\\\"].isEmpty()' in list(expressions(late))
    assert 'date(note.jour).date() + "3d" < today()' in list(expressions(late))


def test_they_are_in_the_language_of_the_vault() -> None:
    found = read(Dialect(), "fr")

    assert list(found) == [
        "Contacts", "Entretiens", "Remerciements", "Noms à contacter", "Retours à donner",
    ]  # fmt: skip
    assert found["Contacts"]["properties"]["note.role"] == {"displayName": "Fonction"}
    assert [each["name"] for each in found["Contacts"]["views"]] == [
        "Tous les contacts", "Par organisation", "Demandes sans réponse",
    ]  # fmt: skip
    assert all(file_name(name) == name for name in found)
