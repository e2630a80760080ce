"""Words in the notes: who finds what, and what stays private."""

import json

import pytest

from tests.conftest import Invoke, VaultBuilder


@pytest.fixture
def campaign(vault: VaultBuilder) -> VaultBuilder:
    vault.note(
        "Contacts/Chloé Roy.md",
        """
        ---
        type: contact
        organization: Harmonia Mundi
        ---
        Runs the recording hall in the old town.

        %%private%%
        Does not get on with her director.
        %%/private%%
        """,
    )
    vault.note(
        "Interviews/2026-11-10 Chloé Roy.md",
        """
        ---
        type: interview
        contact: "[[Chloé Roy]]"
        date: 2026-11-10
        ---
        The hall is booked for recordings until spring; the director decides.
        """,
    )
    vault.note(
        "Interviews/2026-11-12 Bob Lund.md",
        """
        ---
        type: interview
        contact: "[[Bob Lund]]"
        date: 2026-11-12
        off_record: true
        ---
        A hall for sale.
        """,
    )
    vault.note("Halls.md", "A list of every hall, hall by hall.\n")
    return vault


def paths(invoke: Invoke, *words: str) -> list[str]:
    found = json.loads(invoke("search", *words, "--json").stdout)
    return [hit["path"] for hit in found["hits"]]


@pytest.mark.usefixtures("campaign")
def test_hits_are_shown_with_the_words_around_them(invoke: Invoke) -> None:
    result = invoke("search", "recording", "hall")

    assert result.stdout == (
        "Contacts/Chloé Roy.md\n    Runs the recording hall in the old town.\n"
    )
    assert result.stderr == ""


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["HALL", "director"], ["Interviews/2026-11-10 Chloé Roy.md"]),
        (["chloe", "hall"], ["Contacts/Chloé Roy.md", "Interviews/2026-11-10 Chloé Roy.md"]),
        (["recording*", "hall"], ["Contacts/Chloé Roy.md", "Interviews/2026-11-10 Chloé Roy.md"]),
        (["record"], []),
        (["mundi"], ["Contacts/Chloé Roy.md"]),
        (["recording hall"], ["Contacts/Chloé Roy.md"]),
        (['"hall recording"'], []),
        (['"old town" harmonia'], ["Contacts/Chloé Roy.md"]),
        (["hall", "--type", "other"], ["Halls.md"]),
        (["hall", "--type", "interview"], ["Interviews/2026-11-10 Chloé Roy.md"]),
        (["hall", "--contact", "bob"], []),
        (["hall", "--contact", "chloe", "--since", "2026-11-01"],
         ["Interviews/2026-11-10 Chloé Roy.md"]),
        (["hall", "--since", "2026-11-11"], []),
        (["hall", "--since", "2026-11-11", "--private"], ["Interviews/2026-11-12 Bob Lund.md"]),
        (["her", "director"], []),
        (["her", "director", "--private"], ["Contacts/Chloé Roy.md"]),
        (["sale"], []),
        (["sale", "--private"], ["Interviews/2026-11-12 Bob Lund.md"]),
        (["lund", "--private"], ["Interviews/2026-11-12 Bob Lund.md"]),
        (["lund"], []),
    ],
)  # fmt: skip
def test_a_note_is_found_by_all_words(invoke: Invoke, words: list[str], found: list[str]) -> None:
    assert paths(invoke, *words) == found


@pytest.mark.usefixtures("campaign")
def test_the_note_that_speaks_of_it_most_comes_first(invoke: Invoke) -> None:
    assert paths(invoke, "hall")[0] == "Halls.md"
    assert len(paths(invoke, "hall", "--limit", "2")) == 2
    assert invoke("search", "hall", "--limit", "2").stderr == ("2 of 3 notes; more with --limit\n")


@pytest.mark.usefixtures("campaign")
def test_the_document_says_the_same(invoke: Invoke) -> None:
    found = json.loads(invoke("search", "spring", "--json").stdout)

    assert found == {
        "schema": 1,
        "total": 1,
        "hits": [
            {
                "path": "Interviews/2026-11-10 Chloé Roy.md",
                "name": "2026-11-10 Chloé Roy",
                "type": "interview",
                "date": "2026-11-10",
                "snippet": "The hall is booked for recordings until spring; the director decides.",
            }
        ],
    }


@pytest.mark.usefixtures("campaign")
def test_nothing_found_is_said(invoke: Invoke) -> None:
    result = invoke("search", "zebra")

    assert (result.stdout, result.stderr) == ("", "No note has all these words.\n")


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize("typed", ["&", '"', "*", '""', "--", "%%"])
def test_what_has_no_word_is_a_mistake(invoke: Invoke, typed: str) -> None:
    result = invoke("search", "--", typed, exit_code=2)

    message = f"Error: '{typed}' has no word to look for; type at least one letter or digit\n"
    assert result.stderr == message


@pytest.mark.usefixtures("campaign")
@pytest.mark.parametrize(
    "typed",
    ['hall"', "hall OR", "hall NOT", "name:hall", "hall)", "{body}:hall", "NEAR(hall", "x\0"],
)
def test_the_language_of_the_index_is_nobodys_business(invoke: Invoke, typed: str) -> None:
    invoke("search", typed)


def test_an_edited_note_is_found_by_its_new_words_only(
    invoke: Invoke, campaign: VaultBuilder
) -> None:
    assert paths(invoke, "spring") == ["Interviews/2026-11-10 Chloé Roy.md"]
    place = campaign.root / "Interviews/2026-11-10 Chloé Roy.md"
    place.write_text(place.read_text().replace("spring", "autumn"))

    assert paths(invoke, "spring") == []
    assert paths(invoke, "autumn") == ["Interviews/2026-11-10 Chloé Roy.md"]

    place.rename(campaign.root / "moved.md")
    assert paths(invoke, "autumn") == ["moved.md"]

    (campaign.root / "moved.md").unlink()
    assert paths(invoke, "autumn") == []


def test_without_an_index_it_finds_the_same(
    invoke: Invoke, campaign: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = invoke("search", "hall", "--json").stdout
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(campaign.root / "vaultkit.toml/none"))

    assert invoke("search", "hall", "--json").stdout == kept


def test_text_from_notes_does_nothing_to_a_terminal(invoke: Invoke, vault: VaultBuilder) -> None:
    vault.raw("A\x1b[31m.md", b"hall \x1b[31m red \xff \xee\x80\x80\n")

    assert "\x1b" not in invoke("search", "hall").stdout
    assert "hall" in invoke("search", "hall").stdout
