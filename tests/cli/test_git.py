"""``vaultkit git``: its commands, found when they are called."""

import pytest

from tests.conftest import Invoke, VaultBuilder


def test_help_lists_the_commands(invoke: Invoke) -> None:
    result = invoke("git", "--help")

    assert "\n  setup  Have git merge notes by property.\n" in result.stdout
    assert "\n  log    Show the history of one person's facts.\n" in result.stdout


def test_alone_it_lists_them_as_well(invoke: Invoke) -> None:
    result = invoke("git", exit_code=2)

    assert result.output == invoke("git", "--help").stdout


@pytest.mark.parametrize("words", [("git", "setup", "--help"), ("git", "setup", "-h")])
def test_each_has_help(invoke: Invoke, words: tuple[str, ...]) -> None:
    assert invoke(*words).stdout.startswith("Usage: vaultkit git setup ")


def test_an_unknown_one_is_answered_with_those_there_are(invoke: Invoke) -> None:
    result = invoke("git", "sta\x1btus", exit_code=2)

    assert result.stderr.endswith("Error: no command 'git sta\\x1btus'; there are: setup, log\n")


def test_outside_a_vault_it_says_so(
    vault: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(vault.root.parent)

    assert "Error: no vault at" in invoke("git", "setup", exit_code=4).stderr


@pytest.mark.parametrize(
    "words", [("-C", "vault", "git", "setup"), ("git", "-C", "vault", "setup"),
              ("git", "setup", "-C", "vault")]
)  # fmt: skip
def test_the_vault_may_be_named_before_and_behind(
    vault: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(vault.root.parent))
    monkeypatch.chdir(vault.root.parent)

    assert (
        f"Error: {vault.root}: it is in no git repository. " in invoke(*words, exit_code=3).stderr
    )
