"""``vaultkit set``: the property that was named changes, in the terms of its type."""

# ruff: noqa: E501  a row is a case

import subprocess
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder

ADA = "Contacts/Ada Baker.md"
MEETING = "Interviews/2026-11-10 Ada Baker.md"


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault with a contact, a meeting, and a note of the user's own."""
    vault.note(
        ADA,
        """
        ---
        type: contact
        aliases:
          - Ada B.
        phone: "+33 1"   # at work
        referrals:
        replied:
        may_mention:
        tags:
          - music
        mine: [a, b]
        ---

        Hers.
        """,
    )
    vault.note("Contacts/Jean Martin.md", "---\ntype: contact\n---\n")
    vault.note(MEETING, '---\ntype: interview\ncontact: "[[Ada Baker]]"\ndate: 2026-11-10\n---\n')
    vault.note("Journal.md", "# A day\n")
    return vault


def changed(small: VaultBuilder, invoke: Invoke, *words: str) -> list[str]:
    """Run ``set``; give the lines that went and came, as ``-`` and ``+``."""
    before = small.snapshot()
    invoke("set", *words)
    found = []
    for path, data in small.snapshot().items():
        old, new = before.get(path, b""), data
        if isinstance(old, bytes) and isinstance(new, bytes) and old != new:
            gone, come = old.decode().split("\n"), new.decode().split("\n")
            found += [f"-{line}" for line in gone if line not in come]
            found += [f"+{line}" for line in come if line not in gone]
    return found


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ((ADA, "replied", "2024-02-29"), ["-replied:", "+replied: 2024-02-29"]),
        ((ADA, "replied", "yesterday"), ["-replied:", "+replied: 2026-11-21"]),
        ((ADA, "replied", "3", "November"), ["-replied:", "+replied: 2026-11-03"]),
        ((ADA, "ask_again", "10", "January"), ["+ask_again: 2027-01-10"]),
        ((ADA, "check_on", "friday"), ["+check_on: 2026-11-27"]),
        ((ADA, "status_until", "1 March"), ["+status_until: 2027-03-01"]),
        (("ada", "phone", "+33 2"), ['-phone: "+33 1"   # at work', '+phone: "+33 2"   # at work']),
        (("Ada B.", "role", "head", "of", "A&R"), ["+role: head of A&R"]),
        ((ADA, "tags", "press", "--append"), ["+  - press"]),
        ((ADA, "tags", "music", "--remove"), ["-  - music"]),
        ((ADA, "tags", "--unset"), ["-tags:", "-  - music"]),
        ((ADA, "asked", "2026-11-02", "2026-11-09"), ["+asked:", "+  - 2026-11-02", "+  - 2026-11-09"]),
        ((ADA, "may_mention", "Yes"), ["-may_mention:", "+may_mention: true"]),
        ((ADA, "keep_in_touch", "90"), ["+keep_in_touch: 90"]),
        ((ADA, "reply", "ACCEPTED"), ["+reply: accepted"]),
        ((ADA, "referred_by", "jean"), ["+referred_by:", '+  - "[[Jean Martin]]"']),
        ((ADA, "referrals", "Paul Durand"), ['+  - "[[Paul Durand]]"']),
        ((ADA, "referrals", "[[Paul Durand|Paul]]"), ['+  - "[[Paul Durand|Paul]]"']),
        ((ADA, "mine", "c", "--append"), ["-mine: [a, b]", "+mine: [a, b, c]"]),
        ((ADA, "mine", "c", "d"), ["-mine: [a, b]", "+mine: [c, d]"]),
        ((ADA, "theirs", "two", "words"), ["+theirs: two words"]),
        ((ADA, "theirs", "0123"), ['+theirs: "0123"']),
        ((MEETING, "date", "2026-11-10 10:30"), ["-date: 2026-11-10", "+date: 2026-11-10T10:30:00"]),
        (("2026-11-10 Ada Baker", "place", "Lyon"), ["+place: Lyon"]),
        (("Contacts/Jean Martin", "role", "editor"), ["+role: editor"]),
        ((ADA, "métier 👩\u200d🌾", "x"), ['+"métier 👩\\u200d🌾": x']),
        (("Journal.md", "kind", "x", "--add-front-matter"), ["+---", "+kind: x", "+---"]),
    ],
)  # fmt: skip
def test_the_one_property_changes(
    small: VaultBuilder, invoke: Invoke, words: tuple[str, ...], lines: list[str]
) -> None:
    assert changed(small, invoke, *words) == lines
    assert changed(small, invoke, *words) == []


def test_a_name_that_no_link_could_say_is_made_one(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("set", ADA, "referrals", "Zoë]] | Weiß")

    assert result.stderr == "As the name of a file: Zoë- - Weiß\n"
    assert '\n  - "[[Zoë- - Weiß]]"\n' in (small.root / ADA).read_text(encoding="utf-8")


def test_it_prints_the_path_of_the_note_it_changed(small: VaultBuilder, invoke: Invoke) -> None:
    first, again = invoke("set", "ada", "role", "editor"), invoke("set", "ada", "role", "editor")

    assert (first.stdout, first.stderr) == (f"{ADA}\n", "")
    assert again.stdout == ""
    assert again.stderr == f"{ADA}: 'role' is so already. Nothing changed.\n"


def test_a_date_that_was_understood_is_said(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("set", ADA, "replied", "yesterday").stderr == "yesterday: Sat 2026-11-21\n"


def test_a_dry_run_shows_a_diff_that_git_applies(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    shown = invoke("set", ADA, "replied", "2026-11-04", "--dry-run").stdout

    assert small.snapshot() == before
    assert shown == (
        f"--- a/{ADA}\t\n+++ b/{ADA}\t\n"
        "@@ -4,7 +4,7 @@\n"
        "   - Ada B.\n"
        ' phone: "+33 1"   # at work\n'
        " referrals:\n"
        "-replied:\n"
        "+replied: 2026-11-04\n"
        " may_mention:\n"
        " tags:\n"
        "   - music\n"
    )
    subprocess.run(["git", "apply", "-"], cwd=small.root, input=shown.encode(), check=True)
    assert "\nreplied: 2026-11-04\n" in Path(ADA).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((ADA, "replied"), "give a value, or --unset without one"),
        ((ADA, "replied", "x", "--unset"), "give a value, or --unset without one"),
        ((ADA, "replied", "soon"), "'soon' is no day that can only mean one"),
        ((ADA, "reply", "accept"), "did you mean 'accepted'?"),
        ((ADA, "keep_in_touch", "often"), "'often' is not a whole number"),
        ((ADA, "may_mention", "perhaps"), "neither true nor false"),
        ((ADA, "role", "x", "--append"), "'role' takes one value; --append is for lists"),
        ((ADA, "role", "\udcff"), "is not UTF-8"),
        ((ADA, "referrals", ".git"), "'.git' cannot name a note"),
        ((ADA, "", "x"), "the name of a property is a word or several, on one line"),
        ((ADA, " ", "x"), "the name of a property is a word or several, on one line"),
        ((ADA, "a\nb", "x"), "the name of a property is a word or several, on one line"),
    ],
)
def test_a_value_that_does_not_fit_is_a_usage_error(
    small: VaultBuilder, invoke: Invoke, words: tuple[str, ...], said: str
) -> None:
    before = small.snapshot()

    assert said in invoke("set", *words, exit_code=2).stderr
    assert small.snapshot() == before


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nobody", "role", "x"), "nobody in the vault is called 'nobody'"),
        ((ADA, "referred_by", "Nobody"), "nobody in the vault is called 'Nobody'"),
        (("Journal.md", "kind", "x"), "Journal.md:1:1: not changed: this note has no front matter"),
        (("../other.md", "kind", "x"), "nobody in the vault is called '../other.md'"),
        ((".hidden.md", "kind", "x"), "nobody in the vault is called '.hidden.md'"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_changes(
    small: VaultBuilder, invoke: Invoke, words: tuple[str, ...], said: str
) -> None:
    small.raw("../other.md", b"---\na: 1\n---\n")
    small.raw(".hidden.md", b"---\na: 1\n---\n")
    before = small.snapshot()

    assert said in invoke("set", *words, exit_code=3).stderr
    assert small.snapshot() == before


def test_a_name_of_two_notes_is_an_error_that_names_them(
    small: VaultBuilder, invoke: Invoke
) -> None:
    small.note("Archive/Jean Martin.md", "---\ntype: contact\n---\n")

    assert invoke("set", "Jean Martin", "role", "x", exit_code=3).stderr == (
        "Error: 'Jean Martin' could be Archive/Jean Martin.md, Contacts/Jean Martin.md; "
        "type one of these in full\n"
    )


def test_a_part_of_several_interviews_is_ambiguous(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("Interviews/2026-11-12 Ada Baker.md", "---\ntype: interview\n---\n")

    result = invoke("set", "2026-11-1", "place", "x", exit_code=3)

    assert MEETING in result.stderr


def test_a_word_of_another_kind_of_note_is_pointed_out(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("set", ADA, "thanked", "2026-11-10")

    assert (
        result.stderr == "'thanked' is a property of an interview; in this note it says nothing.\n"
    )
    assert changed(small, invoke, MEETING, "aliases", "x") == ["+aliases: x"]


def test_a_path_from_the_current_folder_will_do(
    small: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(small.root / "Contacts")

    assert invoke("set", "Ada Baker.md", "role", "x").stdout == f"{ADA}\n"


def test_a_name_known_without_a_note_has_nothing_to_set(
    small: VaultBuilder, invoke: Invoke
) -> None:
    invoke("set", ADA, "referrals", "Paul Durand")

    assert "Paul Durand was named to you and has no note yet" in (
        invoke("set", "Paul Durand", "role", "x", exit_code=3).stderr
    )


@pytest.mark.parametrize(("path", "line"), [("broken.md", 2), ("Contacts/broken.md", 2)])
def test_a_note_that_cannot_be_read_is_refused_with_its_line(
    small: VaultBuilder, invoke: Invoke, path: str, line: int
) -> None:
    small.note(path, "---\ntitle: Re: hello\n---\n")

    result = invoke("set", path, "replied", "2024-02-29", exit_code=3)

    assert result.stderr.startswith(f"Error: {path}:{line}:10: not changed: ")


def test_a_part_of_the_name_of_one_note_will_do(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("set", "2026-11-10", "place", "Lyon").stdout == f"{MEETING}\n"


@pytest.mark.parametrize(
    "words", [("set", ADA, "role", "x"), ("log", "asked", "ada"), ("check", "--fix")]
)
def test_with_mistaken_settings_nothing_is_written(
    small: VaultBuilder, invoke: Invoke, words: tuple[str, ...]
) -> None:
    small.settings("language = 3")
    before = small.snapshot()

    assert "the settings have mistakes" in invoke(*words, exit_code=3).stderr
    assert small.snapshot() == before


def test_the_diff_has_tabs_as_they_are_so_that_git_takes_it(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    place = vault.raw("Ann.md", b"---\ntype: contact\nrole: Editor\n---\n\tIndented\n")

    shown = invoke("set", "Ann", "role", "Publisher", "--dry-run").stdout

    assert shown.endswith("\n \tIndented\n")
    subprocess.run(["git", "apply"], cwd=vault.root, input=shown.encode(), check=True)
    assert place.read_bytes() == b"---\ntype: contact\nrole: Publisher\n---\n\tIndented\n"
