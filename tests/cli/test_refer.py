"""``vaultkit refer``: names go where they were given, and into the notes of those who have one."""

import pytest

from tests.conftest import Invoke, VaultBuilder

CLAIRE, PAUL = "Contacts/Claire Dubois.md", "Contacts/Paul Durand.md"
MEETING = "Interviews/2026-11-10 Claire Dubois.md"


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault with somebody who was met, and somebody known."""
    vault.note(CLAIRE, "---\ntype: contact\n---\n")
    vault.note(PAUL, "---\ntype: contact\naliases:\n  - Polo\n---\n")
    vault.note(
        MEETING,
        """
        ---
        type: interview
        contact: "[[Claire Dubois]]"
        date: 2026-11-10
        referrals:
        ---
        """,
    )
    return vault


def text(vault: VaultBuilder, path: str) -> str:
    return (vault.root / path).read_text(encoding="utf-8")


def test_names_go_into_the_last_meeting_as_links(small: VaultBuilder, invoke: Invoke) -> None:
    first = invoke("refer", "claire", "Anne Petit", "Zoë: Weiß")
    again = invoke("refer", "claire", "Anne Petit")

    assert first.stdout == f"{MEETING}\n"
    assert text(small, MEETING) == (
        '---\ntype: interview\ncontact: "[[Claire Dubois]]"\ndate: 2026-11-10\n'
        'referrals:\n  - "[[Anne Petit]]"\n  - "[[Zoë- Weiß]]"\n---\n'
    )
    assert again.stdout == ""
    assert again.stderr == f"{MEETING} has these names already. Nothing changed.\n"


def test_who_has_a_note_is_told_in_it_who_gave_the_name(
    small: VaultBuilder, invoke: Invoke
) -> None:
    invoke("refer", "claire", "polo", "--may-mention")

    assert '  - "[[Paul Durand]]"\n' in text(small, MEETING)
    assert text(small, PAUL) == (
        "---\ntype: contact\naliases:\n  - Polo\n"
        'referred_by:\n  - "[[Claire Dubois]]"\nmay_mention: true\n---\n'
    )


def test_a_note_is_started_for_every_name_without_one(small: VaultBuilder, invoke: Invoke) -> None:
    words = ("--first-move", "referrer", "--check-on", "2026-11-30", "--do-not-mention")
    result = invoke("refer", "claire", "Anne Petit", "Paul Durand", "--create", *words)

    assert result.stdout == f"{MEETING}\n{PAUL}\nContacts/Anne Petit.md\n"
    made = text(small, "Contacts/Anne Petit.md")
    assert (
        '\nreferred_by:\n  - "[[Claire Dubois]]"\nmay_mention: false\nfirst_move: referrer\n'
        in made
    )
    assert "\nsource: referral\n" in made
    assert "first_move: referrer\ncheck_on: 2026-11-30\n---\n" in text(small, PAUL)
    assert invoke("check").stdout == ""


def test_names_that_came_by_mail_go_into_the_referrers_own_note(
    small: VaultBuilder, invoke: Invoke
) -> None:
    (small.root / MEETING).unlink()

    assert invoke("refer", "claire", "Anne Petit", "--on", "2026-11-15").stdout == f"{CLAIRE}\n"
    assert text(small, CLAIRE) == (
        '---\ntype: contact\nreferrals:\n  - "[[Anne Petit]]"\nreferred_on: 2026-11-15\n---\n'
    )
    other_day = invoke("refer", "claire", "Zoë Weiß", exit_code=3)
    assert other_day.stderr == (
        f"Error: {CLAIRE} has names given on 2026-11-15, and one note can hold but one such day; "
        "--on 2026-11-15 adds to them; nothing was written\n"
    )
    assert invoke("refer", "claire", "Zoë Weiß", "--on", "2026-11-15").stdout == f"{CLAIRE}\n"


def test_the_day_of_the_referrers_own_name_is_not_taken_for_another(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(
        CLAIRE, "---\ntype: contact\nreferred_by: '[[Jean Martin]]'\nreferred_on: 2026-11-01\n---\n"
    )

    said = invoke("refer", "claire", "Anne Petit", exit_code=3).stderr

    assert "says when Claire Dubois's own name was given" in said


def test_two_meetings_at_the_same_time_have_to_be_told_apart(
    small: VaultBuilder, invoke: Invoke
) -> None:
    other = "Interviews/lunch.md"
    small.note(other, '---\ntype: interview\ncontact: "[[Claire Dubois]]"\ndate: 2026-11-10\n---\n')

    said = invoke("refer", "claire", "Anne Petit", exit_code=3).stderr

    assert said == (
        "Error: there are two meetings with Claire Dubois at the same time; "
        f"name one with --interview:\n  {MEETING}\n  {other}\n"
    )
    named = invoke("refer", "claire", "Anne Petit", "--interview", other)
    assert named.stdout == f"{other}\n"


def test_a_meeting_with_somebody_else_is_not_taken(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("Interviews/x.md", "---\ntype: interview\ndate: 2026-11-10\n---\n")

    said = invoke("refer", "claire", "Anne", "--interview", "Interviews/x.md", exit_code=3).stderr

    assert said == (
        "Error: Interviews/x.md is no meeting with Claire Dubois that took place. "
        f"Those are: {MEETING}.\n"
    )


def test_a_part_of_a_known_name_is_a_new_name_and_said_so(
    small: VaultBuilder, invoke: Invoke
) -> None:
    result = invoke("refer", "claire", "Paul")

    assert '  - "[[Paul]]"\n' in text(small, MEETING)
    assert result.stderr == (
        "'Paul' is taken as a new name; 'Paul Durand' is known, and much like it.\n"
    )


def test_a_name_of_two_people_is_an_error(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("Contacts/Other.md", "---\ntype: contact\naliases:\n  - Polo\n---\n")

    assert "'Polo' could be" in invoke("refer", "claire", "Polo", exit_code=3).stderr


def test_terms_need_a_note_to_stand_in(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    said = invoke("refer", "claire", "Anne Petit", "--may-mention", exit_code=2).stderr

    assert "the terms go into a contact's note; --create starts one: Anne Petit" in said
    assert small.snapshot() == before


def test_all_of_it_is_one_step_to_undo(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()
    invoke("refer", "claire", "Anne Petit", "Paul Durand", "--create")

    assert invoke("undo").stderr == "Took back: refer Anne Petit, Paul Durand.\n"
    assert small.snapshot() == before


def test_a_dry_run_shows_the_new_notes_as_well(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    shown = invoke("refer", "claire", "Anne Petit", "--create", "--dry-run").stdout

    assert small.snapshot() == before
    assert '+  - "[[Anne Petit]]"\n' in shown
    assert "--- /dev/null\n+++ b/Contacts/Anne Petit.md\t\n" in shown


def test_terms_can_be_said_of_a_name_that_was_noted_before(
    small: VaultBuilder, invoke: Invoke
) -> None:
    invoke("refer", "claire", "Paul Durand")

    assert invoke("refer", "claire", "Paul Durand", "--may-mention").stdout == f"{PAUL}\n"
    assert text(small, PAUL).endswith(
        'referred_by:\n  - "[[Claire Dubois]]"\nmay_mention: true\n---\n'
    )


@pytest.mark.parametrize("names", [("Paul Durand", "polo", "[[Paul Durand]]"), ("Polo", "Polo")])
def test_somebody_named_twice_is_told_of_once(
    small: VaultBuilder, invoke: Invoke, names: tuple[str, ...]
) -> None:
    assert invoke("refer", "claire", *names).stdout == f"{MEETING}\n{PAUL}\n"
    assert text(small, MEETING).count("[[") == 2
    assert text(small, PAUL).endswith('referred_by:\n  - "[[Claire Dubois]]"\n---\n')


def test_a_new_name_in_two_spellings_is_one_person(small: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("refer", "claire", "Zoë Weiß", "zoe weiss", "Zoë  Weiß", "--create")

    assert result.stdout == f"{MEETING}\nContacts/Zoë Weiß.md\n"
    assert text(small, MEETING).endswith('referrals:\n  - "[[Zoë Weiß]]"\n---\n')


@pytest.mark.parametrize("name", ["Claire Dubois", "claire dubois", CLAIRE, "claire"])
def test_nobody_gives_their_own_name(small: VaultBuilder, invoke: Invoke, name: str) -> None:
    before = small.snapshot()

    said = invoke("refer", "claire", "Anne Petit", name, exit_code=3).stderr

    assert said.endswith(
        "Error: Claire Dubois cannot have given you their own name; nothing was written\n"
    )
    assert small.snapshot() == before


def test_a_link_is_taken_as_the_name_in_it(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("refer", "claire", "[[People/Anne Petit|Anne]]").stderr == ""
    assert text(small, MEETING).endswith('referrals:\n  - "[[Anne Petit]]"\n---\n')


def test_what_no_file_can_carry_is_said(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("refer", "claire", "Zoë: Weiß").stderr == "As the name of a file: Zoë- Weiß\n"
    assert invoke("refer", "claire", "", exit_code=2).stderr == (
        "Error: '' cannot name a note: it has no letter\n"
    )


def test_who_gave_a_name_needs_a_note(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("refer", "claire", "Anne Petit")

    assert invoke("refer", "Anne Petit", "Zoë Weiß", exit_code=3).stderr == (
        "Error: Anne Petit was named to you and has no note yet. "
        "Make one with 'vaultkit new-contact'.\n"
    )


def test_no_note_is_started_where_none_is_read(small: VaultBuilder, invoke: Invoke) -> None:
    small.settings('[folders]\nignore = ["Contacts/Z*.md"]\n')
    before = small.snapshot()

    for words in ((), ("--dry-run",)):
        said = invoke("refer", "claire", "Zoë Weiß", "--create", *words, exit_code=3).stderr
        assert said.startswith("Error: Contacts/Zoë Weiß.md would never be read: ")
    assert small.snapshot() == before
