"""Names that the shell completes, asked of the program as each shell does."""

import pytest
from click.testing import CliRunner

from tests.conftest import VaultBuilder
from vaultkit.cli.main import main


def offered(shell: str, *words: str) -> list[str]:
    """Give what a shell is told to offer for the last of the words."""
    last = len(words) - 1
    asked = {
        "_VAULTKIT_COMPLETE": f"{shell}_complete",
        "COMP_WORDS": " ".join(words),
        "COMP_CWORD": words[-1] if shell == "fish" else str(last),
    }
    result = CliRunner().invoke(main, [], prog_name="vaultkit", env=asked)
    assert result.exit_code == 0
    return result.stdout.strip().splitlines()


@pytest.fixture
def people(vault: VaultBuilder) -> VaultBuilder:
    for name in ("Claire Dubois", "Clément O'Brien", "Zoë Martin"):
        vault.note(f"Contacts/{name}.md", "---\ntype: contact\n---\n")
    vault.note("Contacts/Paul Clair.md", "---\ntype: contact\naliases:\n  - Polo\n---\n")
    return vault


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        ("cl", [r"plain,Claire\\ Dubois", r"plain,Clément\\ O\\'Brien", r"plain,Paul\\ Clair"]),
        ("clem", [r"plain,Clément\\ O\\'Brien"]),
        ("ZO", [r"plain,Zoë\\ Martin"]),
        ("polo", [r"plain,Paul\\ Clair"]),
        ("air", []),
        ("x", []),
    ],
)
@pytest.mark.usefixtures("people")
def test_bash_gets_names_as_one_word(begun: str, expected: list[str]) -> None:
    assert offered("bash", "vaultkit", "show", begun) == expected


@pytest.mark.usefixtures("people")
def test_the_other_shells_get_names_as_they_are() -> None:
    assert offered("zsh", "vaultkit", "show", "cle") == ["plain", "Clément O'Brien", "_"]


@pytest.mark.parametrize(
    "words",
    [
        ("new-interview", "zo"),
        ("new-interview", "Claire", "--with", "zo"),
        ("new-contact", "Ann", "--referred-by", "zo"),
        ("log", "asked", "zo"),
        ("set", "zo"),
        ("refer", "zo"),
        ("refer", "Claire", "zo"),
        ("rename", "zo"),
        ("merge", "Claire", "zo"),
        ("forget", "zo"),
        ("brief", "zo"),
        ("draft", "thanks", "zo"),
        ("draft", "intro-request", "Claire", "--to", "zo"),
        ("draft", "check", "x", "--contact", "zo"),
        ("git", "log", "zo"),
    ],
)
@pytest.mark.usefixtures("people")
def test_names_are_offered_wherever_a_person_is_named(words: tuple[str, ...]) -> None:
    assert offered("zsh", "vaultkit", *words) == ["plain", "Zoë Martin", "_"]


@pytest.mark.usefixtures("people")
def test_names_are_those_of_the_vault_that_was_named() -> None:
    assert offered("zsh", "vaultkit", "-C", "Contacts", "show", "zo") == [
        "plain",
        "Zoë Martin",
        "_",
    ]
    assert offered("zsh", "vaultkit", "-C", "/", "show", "zo") == []


@pytest.mark.usefixtures("people")
def test_commands_are_offered_in_the_order_of_help() -> None:
    assert offered("bash", "vaultkit", "") == [
        f"plain,{name}"
        for name in (
            "new-contact", "new-interview", "due", "log", "draft", "init", "refer", "done", "set",
            "rename", "merge", "forget", "undo", "list", "show", "brief", "tree", "stats", "search",
            "query", "convention", "check", "doctor", "index", "watch", "sync", "resolve", "git",
            "import", "who-at", "export", "obsidian", "adopt", "refresh",
        )
    ]  # fmt: skip


def test_kinds_of_letters_are_offered() -> None:
    assert offered("bash", "vaultkit", "draft", "l") == ["plain,loop", "plain,landing"]
    assert offered("bash", "vaultkit", "draft", "c") == ["plain,confirm", "plain,check"]


def test_properties_and_facts_are_offered() -> None:
    assert offered("bash", "vaultkit", "set", "ada", "ref") == [
        "plain,referrals", "plain,referrals_asked", "plain,referred_by", "plain,referred_on",
    ]  # fmt: skip
    assert offered("bash", "vaultkit", "log", "re") == ["plain,replied", "plain,reported"]
