"""The tables of the settings that say what a vault's own words mean, and their mistakes."""

import pytest

from vaultkit.notes.dialect import PLAIN, Mark, dialect_of
from vaultkit.vault.settings_file import parse_settings

ADOPTED = """\
[kinds.contact]
where = { tag = "#people", folder = "People/" }

[kinds.interview]
where = { categories = "[[Meetings]]" }

[properties]
referred_by = "via"
asked = " first asked "
role = "role"
"""


def test_both_tables_are_read() -> None:
    found = parse_settings(ADOPTED.encode())

    assert found.problems == ()
    assert found.settings.dialect == dialect_of(
        {"referred_by": "via", "asked": "first asked"},
        {
            "contact": (Mark("tag", "people"), Mark("folder", "People")),
            "interview": (Mark("categories", "[[Meetings]]"),),
        },
    )


def test_without_them_every_word_is_vaultkits() -> None:
    assert parse_settings(b"").settings.dialect == PLAIN
    assert parse_settings(b'[properties]\nrole = "role"\n').settings.dialect == PLAIN


def test_a_word_that_is_called_otherwise_means_nothing() -> None:
    dialect = dialect_of({"referred_by": "via"}, {})

    assert (dialect.word("referred_by"), dialect.word("role")) == ("via", "role")
    assert [dialect.meaning(each) for each in ("via", "referred_by", "role")] == [
        "referred_by", "", "role",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("kinds = 1\n", 1, "'kinds' is a table: write [kinds]"),
        ("[kinds]\nperson = 1\n", 2, "unknown key 'kinds.person'; known are contact, interview"),
        ("[kinds.contact]\nwhere = 1\n", 2,
         "'kinds.contact.where' is a table: write [kinds.contact.where]"),
        ("[kinds.contact]\nwhere = {}\n", 2,
         "'kinds.contact.where' takes a table such as { tag = 'people' }"),
        ("[kinds.contact]\nwhere = { tag = 1 }\n", 2,
         "'kinds.contact.where.tag' takes a text in quotes"),
        ("[kinds.contact]\nwhere = { folder = '../x' }\n", 2,
         "'kinds.contact.where.folder' takes a folder inside the vault, with / between its parts"),
        ("[kinds.contact]\nwhen = 1\n", 2,
         "unknown key 'kinds.contact.when'; did you mean 'where'?"),
        ("[kinds.contact]\nwhere = {tag='x'}\n[kinds.interview]\nwhere = {tag='x'}\n", 4,
         "contacts and interviews are marked alike, so neither can be told"),
        ("[properties]\nreffered_by = 'via'\n", 2,
         "unknown key 'properties.reffered_by'; did you mean 'referred_by'?"),
        ("[properties]\nrole = 1\n", 2,
         "'properties.role' takes the name of a property, in quotes"),
        ("[properties]\nrole = ' '\n", 2,
         "'properties.role' takes the name of a property, in quotes"),
        ("[properties]\nrole = 'reason'\n", 2,
         "'reason' is taken for 'reason' already; give one of the two another word"),
        ("[properties]\nrole = 'type'\n", 2,
         "'type' is taken for 'type' already; give one of the two another word"),
        ("[properties]\nrole = 'x'\nreason = 'x'\n", 2,
         "'x' is taken for 'reason' already; give one of the two another word"),
    ],
)  # fmt: skip
def test_a_mistake_is_named_and_left_out(text: str, line: int, message: str) -> None:
    found = parse_settings(text.encode())

    assert [(each.line, each.message) for each in found.problems] == [(line, message)]


def test_two_words_can_change_places() -> None:
    found = parse_settings(b"[properties]\nrole = 'title'\ntitle = 'role'\n")

    assert found.problems == ()
    assert found.settings.dialect.word("role") == "title"
    assert found.settings.dialect.meaning("role") == "title"
