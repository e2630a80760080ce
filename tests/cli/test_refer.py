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
