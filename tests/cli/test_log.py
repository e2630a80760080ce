"""``vaultkit log``: a dated fact goes into the note it belongs in, once."""

# ruff: noqa: E501  a row is a case

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import names

ADA = "Contacts/Ada Baker.md"
FIRST, SECOND = "Interviews/2026-11-10 Ada Baker.md", "Interviews/2026-11-17 Ada Baker.md"


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    """Give a vault with a contact who was asked on 2 November."""
    vault.note(ADA, "---\ntype: contact\nasked:\n  - 2026-11-02\nreplied:\nreply:\n---\n")
    return vault


def met(vault: VaultBuilder, path: str, date: str = "", more: str = "") -> None:
    vault.note(path, f'---\ntype: interview\ncontact: "[[Ada Baker]]"\ndate: {date}\n{more}---\n')


def text(vault: VaultBuilder, path: str) -> str:
    return (vault.root / path).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("words", "old", "new"),
    [
        (("asked", "ada"), "  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-22\n"),
        (("nudged", "ada", "--on", "2026-11-11"), "  - 2026-11-02\n", "  - 2026-11-02\n  - 2026-11-11\n"),
        (("replied", "ada", "--on", "2026-11-04"), "replied:\n", "replied: 2026-11-04\n"),
        (
            ("replied", "Ada", "Baker", "--on", "2026-11-04", "--reply", "accepted"),
            "replied:\nreply:\n",
            "replied: 2026-11-04\nreply: accepted\n",
        ),
        (("reported", "ada"), "reply:\n", "reply:\nreported:\n  - 2026-11-22\n"),
        (("news", "ada", "--on", "yesterday"), "reply:\n", "reply:\nnews:\n  - 2026-11-21\n"),
    ],
)  # fmt: skip
def test_a_fact_about_a_contact_goes_into_their_note(
    small: VaultBuilder, invoke: Invoke, words: tuple[str, ...], old: str, new: str
) -> None:
    before = text(small, ADA)

    first, again = invoke("log", *words), invoke("log", *words)

    assert first.stdout == f"{ADA}\n"
    assert text(small, ADA) == before.replace(old, new)
    assert again.stdout == ""
    assert "is noted already. Nothing changed.\n" in again.stderr


def test_thanks_go_to_the_latest_meeting_that_waits_for_them(
    small: VaultBuilder, invoke: Invoke
) -> None:
    met(small, FIRST, "2026-11-10")
    met(small, SECOND, "2026-11-17T10:00:00")
    met(small, "Interviews/2026-12-01 Ada Baker.md", "2026-12-01")

    assert invoke("log", "thanked", "ada", "--on", "2026-11-18").stdout == f"{SECOND}\n"
    assert text(small, SECOND).endswith("\nthanked:\n  - 2026-11-18\n---\n")
    again = invoke("log", "thanked", "ada", "--on", "2026-11-18")
    assert again.stdout == ""
    assert again.stderr == (
        f"{SECOND}: thanked on 2026-11-18 is noted already. Nothing changed.\n"
        f"Still without thanks: {FIRST}; name it with --interview.\n"
    )
    named = invoke("log", "thanked", "ada", "--on", "2026-11-18", "--interview", FIRST)
    assert named.stdout == f"{FIRST}\n"


def test_thanks_of_the_same_day_go_to_the_meeting(small: VaultBuilder, invoke: Invoke) -> None:
    met(small, FIRST, "2026-11-10T10:00:00")
    met(small, SECOND, "2026-11-17")

    assert invoke("log", "thanked", "ada", "--on", "2026-11-10").stdout == f"{FIRST}\n"
    assert invoke("log", "thanked", "ada", "--on", "2026-11-17").stdout == f"{SECOND}\n"


def test_thanks_once_more_go_to_the_latest_meeting(small: VaultBuilder, invoke: Invoke) -> None:
    met(small, FIRST, "2026-11-10", "thanked:\n  - 2026-11-10\n")

    assert invoke("log", "thanked", "ada").stdout == f"{FIRST}\n"
    assert text(small, FIRST).endswith("thanked:\n  - 2026-11-10\n  - 2026-11-22\n---\n")


def test_two_meetings_at_the_same_time_are_an_error_that_lists_them(
    small: VaultBuilder, invoke: Invoke
) -> None:
    met(small, FIRST, "2026-11-10")
    met(small, SECOND, "2026-11-10")

    assert invoke("log", "thanked", "ada", exit_code=3).stderr == (
        "Error: two meetings with Ada Baker at the same time wait for thanks; "
        f"name one with --interview:\n  {FIRST}\n  {SECOND}\n"
    )


def test_a_meeting_gets_the_day_it_was_held(small: VaultBuilder, invoke: Invoke) -> None:
    met(small, FIRST)

    assert invoke("log", "met", "ada", "--on", "2026-11-12").stdout == f"{FIRST}\n"
    assert "\ndate: 2026-11-12\n" in text(small, FIRST)
    assert invoke("log", "met", "ada", "--on", "2026-11-12").stdout == ""
    moved = invoke("log", "met", "ada", "--on", "2026-11-13", "--interview", FIRST)
    assert moved.stdout == f"{FIRST}\n"
    assert "\ndate: 2026-11-13\n" in text(small, FIRST)


def test_a_meeting_that_has_its_day_keeps_its_time(small: VaultBuilder, invoke: Invoke) -> None:
    met(small, FIRST, "2026-11-10T10:00:00")
    before = small.snapshot()

    for words in ((), ("--interview", FIRST)):
        result = invoke("log", "met", "ada", "--on", "2026-11-10", *words)
        assert result.stderr == f"{FIRST}: met on 2026-11-10 is noted already. Nothing changed.\n"
    assert small.snapshot() == before


@pytest.mark.parametrize("reply", [(), ("--reply", "later")])
def test_a_day_to_ask_again_is_noted_with_the_reply(
    small: VaultBuilder, invoke: Invoke, reply: tuple[str, ...]
) -> None:
    invoke("log", "replied", "ada", "--on", "2026-11-20", *reply, "--ask-again", "2027-01-11")

    noted = "\nreplied: 2026-11-20\nreply: later\nask_again: 2027-01-11\n"
    assert noted in text(small, ADA)
    assert names(invoke, "ask-again", "2027-01-10") == []
    assert names(invoke, "ask-again", "2027-01-11") == ["Ada Baker"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("11 January", "2027-01-11"), ("monday", "2026-11-23")]
)
def test_a_day_to_ask_again_is_looked_for_ahead(
    small: VaultBuilder, invoke: Invoke, typed: str, meant: str
) -> None:
    invoke("log", "replied", "ada", "--ask-again", typed)

    assert f"\nask_again: {meant}\n" in text(small, ADA)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("thanked", "ada"), "no meeting with Ada Baker by 2026-11-22 is noted. Make its note with: vaultkit new-interview 'Ada Baker' --at 2026-11-22"),
        (("met", "ada"), "no note of a meeting with Ada Baker on 2026-11-22. Make its note with: vaultkit new-interview 'Ada Baker' --at 2026-11-22"),
        (("asked", "ada", "--on", "2026-11-23"), "2026-11-23 has not come yet; nothing was written"),
        (("nudged", "ada", "--on", "2026-11-01"), "no ask to Ada Baker is noted before 2026-11-01"),
        (("replied", "ada", "--on", "2026-11-01"), "Ada Baker was first asked on 2026-11-02"),
        (("replied", "ada", "--ask-again", "2026-11-22"), "2026-11-22 is no day after the reply of 2026-11-22"),
        (("asked", "Nobody"), "nobody in the vault is called 'Nobody'"),
    ],
)  # fmt: skip
def test_what_cannot_be_true_is_refused(
    small: VaultBuilder, invoke: Invoke, words: tuple[str, ...], said: str
) -> None:
    before = small.snapshot()

    assert invoke("log", *words, exit_code=3).stderr.startswith(f"Error: {said}")
    assert small.snapshot() == before


def test_a_nudge_needs_an_ask(small: VaultBuilder, invoke: Invoke) -> None:
    small.note("Contacts/Zoë Weiß.md", "---\ntype: contact\n---\n")

    assert invoke("log", "nudged", "zoe", exit_code=3).stderr == (
        "Error: no ask to Zoë Weiß is noted, so this is no nudge yet; nothing was written\n"
    )


def test_a_meeting_that_is_ahead_may_be_the_one(small: VaultBuilder, invoke: Invoke) -> None:
    met(small, "Interviews/soon.md", "2026-11-30")

    assert (
        "Or it was this one, on another day: vaultkit set Interviews/soon.md date 2026-11-22"
        in (invoke("log", "met", "ada", exit_code=3).stderr)
    )


def test_several_meetings_without_a_date_are_listed(small: VaultBuilder, invoke: Invoke) -> None:
    met(small, FIRST)
    met(small, SECOND)

    assert invoke("log", "met", "ada", exit_code=3).stderr == (
        "Error: several meetings with Ada Baker have no date; name one with --interview:\n"
        f"  {FIRST}\n  {SECOND}\n"
    )


def test_a_meeting_with_somebody_else_is_not_taken(small: VaultBuilder, invoke: Invoke) -> None:
    met(small, FIRST, "2026-11-10")
    small.note(
        "Interviews/x.md", "---\ntype: interview\ncontact: '[[Zoë]]'\ndate: 2026-11-10\n---\n"
    )

    said = invoke("log", "thanked", "ada", "--interview", "Interviews/x.md", exit_code=3).stderr

    assert said == (
        "Error: Interviews/x.md is no meeting with Ada Baker that took place by 2026-11-22. "
        f"Those are: {FIRST}.\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("asked", "ada", "--reply", "accepted"), "--reply goes with 'replied' only"),
        (("asked", "ada", "--interview", "x"), "--interview goes with 'thanked' and 'met' only"),
        (("called", "ada"), "is not one of"),
        (("asked", "ada", "--ask-again", "+60d"), "--ask-again goes with 'replied' only"),
        (("replied", "ada", "--reply", "declined", "--ask-again", "+60d"), "the reply 'later'"),
        (("replied", "ada", "--reply", "maybe"), "is not one of"),
    ],
)
def test_options_that_do_not_go_together_are_usage_errors(
    small: VaultBuilder, invoke: Invoke, words: tuple[str, ...], said: str
) -> None:
    assert said in invoke("log", *words, exit_code=2).stderr


def test_a_name_without_a_note_is_told_how_to_get_one(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("set", ADA, "referrals", "Paul Durand")

    assert invoke("log", "asked", "paul", exit_code=3).stderr == (
        "Error: Paul Durand was named to you and has no note yet. "
        "Make one with 'vaultkit new-contact'; --asked notes that you wrote.\n"
    )


def test_a_dry_run_writes_nothing(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()

    assert "+  - 2026-11-22\n" in invoke("log", "asked", "ada", "--dry-run").stdout
    assert small.snapshot() == before
