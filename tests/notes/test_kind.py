"""What kind of note a note is, by its type or by what the vault marks its kinds with."""

import pytest

from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.dialect import Mark, dialect_of
from vaultkit.notes.kind import kind_of
from vaultkit.notes.note import read_note

PEOPLE = {"contact": (Mark("tag", "people"),)}
LINKED = {"contact": (Mark("categories", "[[People]]"),)}
PLACED = {"contact": (Mark("folder", "People"),)}
TYPED = {"contact": (Mark("type", "person"),), "interview": (Mark("type", "meeting"),)}
BOTH = {**PEOPLE, "interview": (Mark("tag", "meeting"),)}
TWICE = {"contact": (Mark("tag", "people"), Mark("folder", "People"))}


def kind(
    marks: dict[str, tuple[Mark, ...]], front: str, body: str = "", path: str = "n.md"
) -> str | None:
    text = f"---\n{front}\n---\n{body}"
    return kind_of(read_note(VaultPath(path), text.encode(), dialect=dialect_of({}, marks)))


@pytest.mark.parametrize(
    ("front", "body", "expected"),
    [
        ("tags: [people]", "", "contact"),
        ("tags: people", "", "contact"),
        ("tags:\n  - Music\n  - People/Friends", "", "contact"),
        ('tags: ["#people"]', "", "contact"),
        ("tags: [peoples, music]", "", ""),
        ("role: x", "Met at the fair. #people", "contact"),
        ("role: x", "#people/friends", "contact"),
        ("role: x", "#peoples and a#people", ""),
        ("role: x", "`#people` is in code", ""),
        ("type: contact", "", ""),
        ("type: interview", "", "interview"),
        ("type: interview", "#people", "contact"),
        ("type: other", "", "other"),
    ],
)
def test_a_tag_tells(front: str, body: str, expected: str) -> None:
    assert kind(PEOPLE, front, body) == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [
        ('categories: ["[[People]]", "[[Clients]]"]', "contact"),
        ('categories: "[[people]]"', "contact"),
        ('categories: "[[Lists/People|my people]]"', "contact"),
        ("categories: People", ""),
        ('categories: "[[Peoples]]"', ""),
        ("categories:", ""),
    ],
)
def test_a_link_in_a_property_tells(front: str, expected: str) -> None:
    assert kind(LINKED, front) == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("People/Ada.md", "contact"), ("People/Old/Ada.md", "contact"), ("Ada.md", ""),
        ("Peoples/Ada.md", ""), ("x/People/Ada.md", ""),
    ],
)  # fmt: skip
def test_a_folder_tells(path: str, expected: str) -> None:
    assert kind(PLACED, "role: x", path=path) == expected


@pytest.mark.parametrize(
    ("front", "expected"),
    [("type: Person", "contact"), ("type: meeting", "interview"), ("type: contact", "")],
)
def test_another_type_tells(front: str, expected: str) -> None:
    assert kind(TYPED, front) == expected


def test_every_mark_is_needed() -> None:
    assert kind(TWICE, "tags: [people]", path="People/Ada.md") == "contact"
    assert kind(TWICE, "tags: [people]") == ""
    assert kind(TWICE, "role: x", path="People/Ada.md") == ""


def test_a_note_with_the_marks_of_both_is_unclear() -> None:
    assert kind(BOTH, "tags: [people, meeting]") is None
    assert kind(BOTH, "tags: [meeting]") == "interview"
    assert kind(BOTH, "type: contact") == ""
