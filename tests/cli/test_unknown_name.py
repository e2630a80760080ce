"""A name that nobody has: every command says what to do next, in the same words."""

import pytest

from tests.conftest import Invoke, VaultBuilder

COMMANDS = [
    ("set", "{}", "role", "editor"),
    ("set", "Ada Baker", "referred_by", "{}"),
    ("rename", "{}", "Zoë"),
    ("merge", "{}", "Ada Baker"),
    ("merge", "Ada Baker", "{}"),
    ("done", "{}", "call"),
    ("show", "{}"),
    ("brief", "{}"),
    ("refer", "{}", "Zoë"),
    ("draft", "ask", "{}"),
]
NEXT_STEPS = [
    (
        ("log", "asked", "{}"),
        "Make one with 'vaultkit new-contact'; --asked notes that you wrote.",
    ),
    (
        ("new-interview", "{}", "--at", "2026-11-22"),
        "Spell the name as in the vault, or make the contact as well with --create.",
    ),
]
"""What commands say that know better what the user may want to do next."""


def refused(vault: VaultBuilder, invoke: Invoke, words: tuple[str, ...], name: str) -> str:
    vault.note("Contacts/Ada Baker.md", "---\ntype: contact\n---\n")
    before = vault.snapshot()

    result = invoke(*(word.format(name) for word in words), exit_code=3)

    assert result.stdout == ""
    assert vault.snapshot() == before
    return result.stderr


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_where_nobody_is_near_how_to_look_and_to_make_a_note_is_said(
    vault: VaultBuilder, invoke: Invoke, words: tuple[str, ...]
) -> None:
    assert refused(vault, invoke, words, "Nobody") == (
        "Error: nobody in the vault is called 'Nobody'. "
        "'vaultkit list contacts' shows who there is, 'vaultkit new-contact' makes a note.\n"
    )


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_the_nearest_are_named(vault: VaultBuilder, invoke: Invoke, words: tuple[str, ...]) -> None:
    assert refused(vault, invoke, words, "Aad Baker") == (
        "Error: nobody in the vault is called 'Aad Baker'; the nearest: Ada Baker\n"
    )


@pytest.mark.parametrize(("words", "step"), NEXT_STEPS, ids=[row[0][0] for row in NEXT_STEPS])
@pytest.mark.parametrize(
    ("name", "nearest"), [("Nobody", ""), ("Aad Baker", "; the nearest: Ada Baker")]
)
def test_a_command_that_knows_the_next_step_names_it(
    vault: VaultBuilder,
    invoke: Invoke,
    words: tuple[str, ...],
    step: str,
    name: str,
    nearest: str,
) -> None:
    assert refused(vault, invoke, words, name) == (
        f"Error: nobody in the vault is called '{name}'{nearest}. {step}\n"
    )
