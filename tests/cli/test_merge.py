"""``vaultkit merge``: two notes on one person become one, and nothing of either is lost."""

import pytest

from tests.conftest import Invoke, VaultBuilder

KEEP, OTHER = "Contacts/Jean Martin.md", "Contacts/J. Martin.md"


@pytest.fixture
def twice(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault that has one person twice."""
    vault.note(
        KEEP,
        """
        ---
        type: contact
        role:            # what he does
        tags:
          - press
        asked:
          - 2026-11-02
        referred_by:
          - "[[J. Martin]]"
        mine: x
        ---
        The first. See [[J. Martin]].
        """,
    )
    vault.note(
        OTHER,
        """
        ---
        type: contact
        role: editor
        tags: [radio, press]
        asked: 2026-11-09
        referred_by:
          - "[[Jean Martin]]"
          - "[[Zoë Weiß]]"
        email: jean@example.org
        mine: x
        empty:
        ---

        The second, [[J. Martin|himself]].
        """,
    )
    vault.note(
        "Interviews/talk.md",
        """
        ---
        type: interview
        contact: "[[J. Martin]]"
        referrals:
          - "[[J. Martin]]"
          - "[[Jean Martin]]"
        ---
        With [[J. Martin|Jean]] and [him](J.%20Martin.md).
        """,
    )
    return vault


MERGED = b"""\
---
type: contact
role: editor            # what he does
tags:
  - press
  - radio
asked:
  - 2026-11-02
  - 2026-11-09
referred_by:
  - "[[Zo\xc3\xab Wei\xc3\x9f]]"
mine: x
email: jean@example.org
aliases:
  - J. Martin
---
The first. See [[Jean Martin]].

## J. Martin

The second, [[Jean Martin|himself]].
"""


def test_properties_links_and_texts_come_together(twice: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("merge", "Jean Martin", "J. Martin")

    assert result.stdout == f"Interviews/talk.md\n{KEEP}\n{OTHER}\n"
    assert twice.snapshot() == {
        "Contacts": "folder",
        KEEP: MERGED,
        "Interviews": "folder",
        "Interviews/talk.md": (
            b'---\ntype: interview\ncontact: "[[Jean Martin]]"\nreferrals:\n'
            b'  - "[[Jean Martin]]"\n---\n'
            b"With [[Jean Martin|Jean]] and [him](Jean%20Martin.md).\n"
        ),
        "vaultkit.toml": b"",
    }


@pytest.mark.parametrize(
    ("other", "name"),
    [
        ("J. Martin", "J. Martin"),
        ("j. martin", "J. Martin"),
        (OTHER, "J. Martin"),
        ("Contacts/J. Martin", "J. Martin"),
        ("J. M", "J. Martin"),
        ("jean@example.org", "jean@example.org"),
    ],
)
@pytest.mark.parametrize("words", [(), ("--prefer", "other"), ("--dry-run",)])
def test_a_second_time_changes_nothing_and_says_so(
    twice: VaultBuilder, invoke: Invoke, other: str, name: str, words: tuple[str, ...]
) -> None:
    invoke("merge", "Jean Martin", other)
    before = twice.snapshot()

    again = invoke("merge", "Jean Martin", other, *words)

    assert again.stdout == ""
    assert again.stderr == (
        f"{KEEP} stands for '{name}' already, and no other note does. Nothing changed.\n"
    )
    assert twice.snapshot() == before


@pytest.mark.parametrize("days", [("2026-11-10",), ("2026-11-10", "2026-11-11")])
def test_meetings_called_after_the_other_do_not_hide_that_it_was_done(
    twice: VaultBuilder, invoke: Invoke, days: tuple[str, ...]
) -> None:
    for day in days:
        twice.note(
            f"Interviews/{day} J. Martin.md",
            "---\ntype: interview\ncontact: '[[J. Martin]]'\n---\n",
        )
    invoke("merge", "Jean Martin", "j. m")

    again = invoke("merge", "Jean Martin", "j. m")

    assert again.stderr == (
        f"{KEEP} stands for 'J. Martin' already, and no other note does. Nothing changed.\n"
    )
    assert "is not a contact" in (
        invoke("merge", "Jean Martin", f"Interviews/{days[0]} J. Martin.md", exit_code=3).stderr
    )


def test_a_part_that_a_note_of_no_meeting_has_too_is_no_second_time(
    twice: VaultBuilder, invoke: Invoke
) -> None:
    invoke("merge", "Jean Martin", "J. Martin")
    twice.note("About J. Martin.md", "Not a contact.\n")

    assert invoke("merge", "Jean Martin", "j. m", exit_code=3).stderr == (
        "Error: About J. Martin.md is not a contact that can be read; "
        "merge takes two notes of contacts\n"
    )


def test_after_it_was_taken_back_it_is_done_anew(twice: VaultBuilder, invoke: Invoke) -> None:
    invoke("merge", "Jean Martin", "J. Martin")
    invoke("undo")

    assert KEEP in invoke("merge", "Jean Martin", "J. Martin").stdout


def test_of_two_notes_of_one_name_the_second_time_changes_nothing(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note("a/Ann.md", "---\ntype: contact\n---\n")
    vault.note("b/Ann.md", "---\ntype: contact\n---\n")
    invoke("merge", "a/Ann.md", "b/Ann.md")
    before = vault.snapshot()

    again = invoke("merge", "a/Ann.md", "b/Ann.md")

    assert again.stderr == (
        "a/Ann.md stands for 'Ann' already, and no other note does. Nothing changed.\n"
    )
    assert vault.snapshot() == before


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Jaen Martin", "nobody in the vault is called 'Jaen Martin'; the nearest: Jean Martin"),
        (
            "Xqzw",
            (
                "nobody in the vault is called 'Xqzw'. 'vaultkit list contacts' shows who there "
                "is, 'vaultkit new-contact' makes a note."
            ),
        ),
    ],
)
def test_a_slip_is_no_second_time(
    vault: VaultBuilder, invoke: Invoke, typed: str, said: str
) -> None:
    vault.note(KEEP, "---\ntype: contact\naliases: [Jeannot]\n---\n")

    assert invoke("merge", KEEP, typed, exit_code=3).stderr == f"Error: {said}\n"


def test_undo_brings_both_back(twice: VaultBuilder, invoke: Invoke) -> None:
    before = twice.snapshot()
    invoke("merge", "Jean Martin", "J. Martin")

    assert invoke("undo").stderr == "Took back: merge J. Martin into Jean Martin.\n"
    assert twice.snapshot() == before


def test_single_values_that_differ_are_shown_and_refused(
    twice: VaultBuilder, invoke: Invoke
) -> None:
    invoke("set", KEEP, "email", "martin@example.org")
    invoke("set", KEEP, "role", "writer")
    before = twice.snapshot()

    result = invoke("merge", "Jean Martin", "J. Martin", exit_code=3)

    assert result.stderr == (
        "Error: the notes differ where only one value can stand; nothing was written:\n"
        "  role: 'writer' or 'editor'\n"
        "  email: 'martin@example.org' or 'jean@example.org'\n"
        "Mend it by hand, or choose all with --prefer keep or --prefer other.\n"
    )
    assert twice.snapshot() == before


@pytest.mark.parametrize(("preferred", "role"), [("keep", "writer"), ("other", "editor")])
def test_one_of_them_can_be_preferred(
    twice: VaultBuilder, invoke: Invoke, preferred: str, role: str
) -> None:
    invoke("set", KEEP, "role", "writer")

    invoke("merge", "Jean Martin", "J. Martin", "--prefer", preferred)

    assert f"\nrole: {role} " in (twice.root / KEEP).read_text()


def test_two_notes_of_the_same_name_can_be_one(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.raw("a/Ann.md", b"---\r\ntype: contact\r\n---\r\nOne")
    vault.note("b/Ann.md", "---\ntype: contact\n---\nTwo\n")
    vault.note("x.md", "[[b/Ann]] [[a/Ann]] [[Ann]] [m](../b/Ann.md)\n")

    result = invoke("merge", "a/Ann.md", "b/Ann.md")

    assert vault.snapshot() == {
        "a": "folder",
        "a/Ann.md": b"---\r\ntype: contact\r\n---\r\nOne\r\n\r\n## Ann\r\n\r\nTwo\n",
        "b": "folder",
        "x.md": b"[[Ann]] [[a/Ann]] [[Ann]] [m](../b/Ann.md)\n",
        "vaultkit.toml": b"",
    }
    assert "x.md: '[[Ann]]' could be a/Ann.md, b/Ann.md; it was left as it is." in result.stderr


def test_a_third_of_the_name_makes_links_say_the_path(vault: VaultBuilder, invoke: Invoke) -> None:
    for path in ("a/Ann.md", "b/Anne.md", "c/Ann.md"):
        vault.note(path, "---\ntype: contact\n---\n")
    vault.note("x.md", "[[Anne]]\n")

    invoke("merge", "a/Ann.md", "b/Anne.md")

    assert (vault.root / "x.md").read_text() == "[[a/Ann]]\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((KEEP, KEEP), f"{KEEP} is one note already; merge takes two notes of contacts"),
        ((KEEP, "Interviews/talk.md"), "Interviews/talk.md is not a contact that can be read"),
        ((KEEP, "nobody"), "nobody in the vault is called 'nobody'"),
    ],
)
def test_two_contacts_it_must_be(
    twice: VaultBuilder, invoke: Invoke, words: tuple[str, ...], said: str
) -> None:
    before = twice.snapshot()

    assert said in invoke("merge", *words, exit_code=3).stderr
    assert twice.snapshot() == before


def test_a_property_that_cannot_be_changed_stops_all_of_it(
    twice: VaultBuilder, invoke: Invoke
) -> None:
    twice.note(KEEP, "---\ntype: contact\ntags: &x\n  - a\nthem: *x\n---\n")
    before = twice.snapshot()

    assert f"{KEEP}:3:7: not changed" in invoke("merge", KEEP, OTHER, exit_code=3).stderr
    assert twice.snapshot() == before


@pytest.mark.parametrize(
    ("front", "place", "said"),
    [
        ("mine: x\nsocial:\n  a: 1\n", "5:3", "'social' holds more than texts; move it to"),
        ("langs: [[fr, en], de]\n", "3:8", "'langs' holds more than texts; move it to"),
        ("langs: [fr]\nlangs: [de]\n", "4:1", "'langs' stands twice"),
    ],
)
def test_what_would_be_lost_is_refused(
    twice: VaultBuilder, invoke: Invoke, front: str, place: str, said: str
) -> None:
    twice.note(OTHER, f"---\ntype: contact\n{front}---\n")
    before = twice.snapshot()

    for words in ((), ("--dry-run",)):
        stderr = invoke("merge", "Jean Martin", OTHER, *words, exit_code=3).stderr
        assert stderr.startswith(f"Error: {OTHER}:{place}: not changed: {said}")
    assert twice.snapshot() == before


def test_what_only_might_be_wrong_in_the_other_is_no_matter(
    twice: VaultBuilder, invoke: Invoke
) -> None:
    twice.note(OTHER, "---\ntype: contact\nreplied: soon\n---\n")

    invoke("merge", "Jean Martin", OTHER)

    assert "\nreplied: soon\n" in (twice.root / KEEP).read_text()


@pytest.mark.parametrize(
    ("kept", "words"), [("social: {a: 1}", ()), ("social: y", ("--prefer", "keep"))]
)
def test_what_both_say_or_is_not_preferred_is_not_lost(
    twice: VaultBuilder, invoke: Invoke, kept: str, words: tuple[str, ...]
) -> None:
    twice.note(KEEP, f"---\ntype: contact\n{kept}\n---\n")
    twice.note(OTHER, "---\ntype: contact\nsocial:\n  a: 1\n---\n")

    invoke("merge", "Jean Martin", OTHER, *words)

    assert f"\n{kept}\n" in (twice.root / KEEP).read_text()


@pytest.mark.parametrize(
    "comment", ["# born in May\n", "mine: x # mine\n", "tags: [\n a, # a\n]\n"]
)
def test_comments_that_do_not_come_along_are_told(
    twice: VaultBuilder, invoke: Invoke, comment: str
) -> None:
    twice.note(OTHER, f"---\ntype: contact\n{comment}---\n")

    assert invoke("merge", "Jean Martin", OTHER).stderr == (
        f"{OTHER}: the comments among its properties do not come along; "
        "'vaultkit undo' brings that note back.\n"
    )


def test_lists_that_only_one_of_them_has_are_lists(twice: VaultBuilder, invoke: Invoke) -> None:
    twice.note(KEEP, "---\ntype: contact\nours: x\n---\n")
    twice.note(OTHER, "---\ntype: contact\nasked: 2026-11-09\nmine: [a, b]\nours: [q]\n---\n")

    invoke("merge", "Jean Martin", OTHER)

    assert (twice.root / KEEP).read_text() == (
        "---\ntype: contact\nours:\n  - x\n  - q\nasked:\n  - 2026-11-09\nmine:\n  - a\n  - b\n"
        "aliases:\n  - J. Martin\n---\n"
    )


def test_a_flag_stays_one(twice: VaultBuilder, invoke: Invoke) -> None:
    twice.note(OTHER, '---\ntype: contact\nmay_mention: Yes\nrole: "#1"\n---\n')

    result = invoke("merge", "Jean Martin", OTHER)

    assert "\nmay_mention: true\n" in (twice.root / KEEP).read_text()
    assert result.stderr == ""


def test_a_folder_that_a_link_says_stays(twice: VaultBuilder, invoke: Invoke) -> None:
    place = twice.note("x.md", "[a](Contacts/J.%20Martin.md#h) [[Contacts/J. Martin|J]]\n")

    invoke("merge", "Jean Martin", OTHER)

    assert place.read_text() == "[a](Contacts/Jean%20Martin.md#h) [[Contacts/Jean Martin|J]]\n"
