"""A vault that has its own words is understood by them, and written in them."""

import json
import re
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.vault_generator import generate
from vaultkit.notes.schema import CONTACT, INTERVIEW

SETTINGS = """
    [folders]
    contacts = "People"
    interviews = "Meetings"

    [kinds.contact]
    where = { tag = "people" }

    [kinds.interview]
    where = { categories = "[[Meetings]]" }

    [properties]
    referred_by = "via"
    asked = "first asked"
    contact = "with"
    thanked = "merci"
    off_record = "secret"
    status = "state"
"""
ADA, MEETING = "People/Ada Baker.md", "Meetings/2026-11-20 Ada Baker.md"
TODAY = "2026-11-24"


@pytest.fixture
def adopted(vault: VaultBuilder) -> VaultBuilder:
    vault.settings(SETTINGS)
    vault.note(
        ADA,
        """
        ---
        tags: [people, music]
        via: "[[Bob Lund]]"
        first asked: 2026-11-01
        referred_by: nothing that vaultkit knows
        ---
        """,
    )
    vault.note("People/Bob Lund.md", "---\nrole: editor\n---\nA friend. #people/friends\n")
    vault.note(
        MEETING,
        """
        ---
        categories:
          - "[[Meetings]]"
        with: "[[Ada Baker]]"
        date: 2026-11-20
        referrals:
          - "[[Wei Chen]]"
        ---
        She told me much.
        """,
    )
    return vault


def test_what_is_owed_is_found_by_the_words_of_the_vault(
    adopted: VaultBuilder, invoke: Invoke
) -> None:
    items = json.loads(invoke("due", "--json", today=TODAY).stdout)["due"]

    assert [(each["rule"], each["contact"], each["note"]) for each in items] == [
        ("thank-you", "Ada Baker", MEETING)
    ]
    assert json.loads(invoke("list", "contacts", "--json", today=TODAY).stdout)["contacts"][0][
        "stage"
    ] == ("met")
    assert invoke("tree", today=TODAY).stdout.splitlines()[:2] == [
        "Bob Lund  identified",
        "└── Ada Baker  met",
    ]


def test_check_names_what_is_wrong_where_it_stands(adopted: VaultBuilder, invoke: Invoke) -> None:
    adopted.note("People/Cy.md", "---\ntags: [people]\nfirst asked: soon\nstate: closd\n---\n")

    told = invoke("check", exit_code=1, today=TODAY).stdout

    assert "People/Cy.md:3:14: bad-date: 'soon' is not a date; write YYYY-MM-DD" in told
    assert "People/Cy.md:4:8: unknown-value: 'closd' is not one of" in told


def test_a_fact_is_noted_under_the_word_of_the_vault(adopted: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("log", "thanked", "ada", today=TODAY).stdout == f"{MEETING}\n"
    assert invoke("log", "nudged", "ada", today=TODAY).stdout == f"{ADA}\n"

    assert "merci:\n  - 2026-11-24\n" in (adopted.root / MEETING).read_text(encoding="utf-8")
    assert "first asked:\n  - 2026-11-01\n  - 2026-11-24\n" in (
        (adopted.root / ADA).read_text(encoding="utf-8")
    )
    assert json.loads(invoke("due", "--json", today=TODAY).stdout)["due"] == []


@pytest.mark.parametrize("typed", ["referred_by", "via"])
def test_a_property_is_set_by_either_word(
    adopted: VaultBuilder, invoke: Invoke, typed: str
) -> None:
    invoke("set", "ada", typed, "Wei Chen", "--append", today=TODAY, exit_code=0)

    text = (adopted.root / ADA).read_text(encoding="utf-8")
    assert 'via:\n  - "[[Bob Lund]]"\n  - "[[Wei Chen]]"\n' in text
    assert "referred_by: nothing that vaultkit knows\n" in text


def test_names_that_were_given_go_under_the_words_of_the_vault(
    adopted: VaultBuilder, invoke: Invoke
) -> None:
    invoke("refer", "ada", "Emil Nord", "--create", today=TODAY)

    made = (adopted.root / "People/Emil Nord.md").read_text(encoding="utf-8")
    assert 'via:\n  - "[[Ada Baker]]"\n' in made
    assert "tags:\n  - people\n" in made
    assert "type:" not in made
    assert '  - "[[Emil Nord]]"\n' in (adopted.root / MEETING).read_text(encoding="utf-8")


def test_a_new_meeting_is_one_of_the_vaults(adopted: VaultBuilder, invoke: Invoke) -> None:
    invoke("new-interview", "bob", "--at", "2026-12-01 10:00", today=TODAY)

    made = (adopted.root / "Meetings/2026-12-01 Bob Lund.md").read_text(encoding="utf-8")
    assert made.startswith('---\nwith: "[[Bob Lund]]"\ndate: 2026-12-01T10:00:00\n')
    assert 'categories:\n  - "[[Meetings]]"\n---\n' in made
    assert [
        each["state"]
        for each in json.loads(invoke("list", "interviews", "--json", today=TODAY).stdout)[
            "interviews"
        ]
    ] == ["held", "ahead"]


def test_a_template_that_has_the_words_of_the_vault_stays_as_it_is(
    adopted: VaultBuilder, invoke: Invoke
) -> None:
    text = "---\ntags: [people, new]\nvia: {{ contact.referred_by | yaml }}\n---\n"
    adopted.note("templates/contact.md.j2", text)

    invoke("new-contact", "Cy Fox", "--referred-by", "ada", today=TODAY)

    assert (adopted.root / "People/Cy Fox.md").read_text(encoding="utf-8") == (
        '---\ntags: [people, new]\nvia:\n  - "[[Ada Baker]]"\n---\n'
    )


def test_a_note_becomes_a_contact_by_the_mark_of_the_vault(
    adopted: VaultBuilder, invoke: Invoke
) -> None:
    adopted.note("Wei Chen.md", "")

    invoke("set", "--add-front-matter", "Wei Chen.md", "type", "contact", today=TODAY)

    assert (adopted.root / "Wei Chen.md").read_text() == "---\ntags:\n  - people\n---\n"


def test_a_folder_makes_no_contact_of_a_note_elsewhere(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('[kinds.contact]\nwhere = { folder = "People" }\n')
    vault.note("Wei Chen.md", "")

    told = invoke("set", "--add-front-matter", "Wei Chen.md", "type", "contact", exit_code=2)
    new = invoke("new-contact", "Cy Fox", exit_code=3)

    assert told.stderr.endswith("a note is a contact's by its folder; move it to People/\n")
    assert new.stderr.endswith(
        "the note it makes would not be in People; name that folder as contacts in [folders] of "
        "vaultkit.toml\n"
    )


def test_two_notes_become_one_by_the_types_of_the_words(
    adopted: VaultBuilder, invoke: Invoke
) -> None:
    adopted.note("People/A. Baker.md", "---\ntags: [people]\nfirst asked: 2026-10-01\n---\n")

    invoke("merge", "Ada Baker", "A. Baker", today=TODAY)

    assert "first asked:\n  - 2026-11-01\n  - 2026-10-01\n" in (
        (adopted.root / ADA).read_text(encoding="utf-8")
    )


def test_what_is_off_the_record_is_so_by_the_word_of_the_vault(
    adopted: VaultBuilder, invoke: Invoke
) -> None:
    text = (adopted.root / MEETING).read_text(encoding="utf-8")
    adopted.note(MEETING, text.replace("date:", "secret: true\ndate:"))
    adopted.note("Broken.md", '---\nsecret: true\na: "\n---\nShe told me more.\n')

    assert invoke("search", "told").stdout == ""
    assert len(invoke("search", "told", "--private").stdout.splitlines()) > 1


def test_other_words_make_another_index(adopted: VaultBuilder, invoke: Invoke) -> None:
    assert len(invoke("list", "contacts", today=TODAY).stdout.splitlines()) == 2

    adopted.settings('[kinds.contact]\nwhere = { tag = "music" }\n')

    assert invoke("list", "contacts", today=TODAY).stdout.startswith("Ada Baker  ")
    assert len(invoke("list", "contacts", today=TODAY).stdout.splitlines()) == 1
    assert invoke("index", "--verify").stdout == (
        "3 notes compared: the index says what they say.\n"
    )


def test_a_query_has_the_views_of_vaultkit_and_the_properties_of_the_vault(
    adopted: VaultBuilder, invoke: Invoke
) -> None:
    asked = "SELECT referred_by, first_asked FROM contacts WHERE name = 'Ada Baker'"

    assert invoke("query", asked).stdout == "Bob Lund  2026-11-01\n"
    assert invoke("query", "SELECT value FROM properties WHERE property = 'via'").stdout == (
        "[[Bob Lund]]\n"
    )


@pytest.mark.parametrize("is_indexed", [True, False])
def test_a_vault_in_other_words_owes_the_same(
    vault: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, *, is_indexed: bool
) -> None:
    if not is_indexed:
        monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(vault.root / "vaultkit.toml" / "none"))
    commands = (
        ("due", "--json"), ("list", "contacts", "--json"), ("list", "interviews", "--json"),
        ("list", "referrals", "--json"), ("stats", "--json"), ("tree", "--json"),
    )  # fmt: skip
    generate(vault.root, notes=300, seed=5, dirty=0.1)
    before = [invoke(*words, today=TODAY).stdout for words in commands]

    vault.settings(_in_french(vault.root))

    assert [invoke(*words, today=TODAY).stdout for words in commands] == before


def _in_french(root: Path) -> str:
    """Call every property of every note something else; give the settings that say so."""
    words = {name: f"mot {name[::-1]}" for name in sorted({*CONTACT, *INTERVIEW})}
    del words["tags"], words["aliases"]
    for place in root.rglob("*.md"):
        head, fence, body = place.read_bytes().partition(b"\n---")
        for name, word in words.items():
            head = re.sub(rb"(?m)^%b(?=[ ]*:)" % name.encode(), word.encode(), head)
        head = re.sub(rb"(?m)^type: contact\b", b"type: personne", head)
        head = re.sub(rb"(?m)^type: interview\b", b"type: rencontre", head)
        place.write_bytes(head + fence + body)
    told = "".join(f'{name} = "{word}"\n' for name, word in words.items())
    return (
        '[kinds.contact]\nwhere = { type = "personne" }\n'
        f'[kinds.interview]\nwhere = {{ type = "rencontre" }}\n[properties]\n{told}'
    )
