"""What settles an item: one command that can be pasted as it stands, whatever the names are."""

import shlex
import subprocess
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import owed, paste
from tests.situations import SETTINGS, SITUATIONS, TODAY, prepare
from vaultkit.domain.rules import RULES

NAMES = (
    "Miles O'Reilly",
    "-x",
    "--help",
    "$(touch hit)",
    "`touch hit`",
    "Ann; touch hit & touch hit",
    "$HOME ~ !!",
    "伟 李",
)
ODD_NAMES = ('Ada "Ace" Baker', "\\$HOME * > hit")
"""Names that no new note can have on every system, though a note may have them already."""


OF_PEOPLE = [rule for rule in SITUATIONS if rule != "cv"]
"""What settles ``cv`` names a file, and no person."""


def test_every_rule_is_tried_here() -> None:
    assert list(SITUATIONS) == list(RULES)


@pytest.mark.parametrize(
    "rule", [each for each in OF_PEOPLE if each not in ("prepare", "write-up")]
)
def test_pasted_into_a_shell_it_settles_the_item(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, rule: str
) -> None:
    vault.settings(SETTINGS)
    SITUATIONS[rule](vault, "Ada O'Brien")
    (item,) = owed(invoke, rule, TODAY)

    paste(item["settle"], vault.root, TODAY, tmp_path, typed="Ada O'Brien\n")

    assert owed(invoke, rule, TODAY) == []


def words_of(command: str) -> list[str]:
    """Give what a program is told; what ``eval`` is given are the words of a command again."""
    words = shlex.split(command)
    return shlex.split(" ".join(words[1:]))[1:] if words[0] == "eval" else words[1:]


@pytest.mark.parametrize("rule", OF_PEOPLE)
def test_no_shell_takes_a_name_for_anything_but_a_name(
    vault: VaultBuilder, invoke: Invoke, rule: str
) -> None:
    vault.settings(SETTINGS)
    for name in (*NAMES, *ODD_NAMES):
        SITUATIONS[rule](vault, name)
    commands = [item["settle"] for item in owed(invoke, rule, TODAY)]
    assert len(commands) == len(NAMES) + len(ODD_NAMES)
    show = "show() { printf '%s\\n' \"$@\" ''; }; vaultkit() { show \"$@\"; }; EDITOR=show\n"

    shown = subprocess.run(
        ["bash", "-c", show + "\n".join(commands)],
        cwd=vault.root, check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip

    words = [words_of(each) for whole in commands for each in whole.split(" && vault")]
    assert shown == "".join("\n".join([*each, "", ""]) for each in words)
    assert not (vault.root / "hit").exists()


@pytest.mark.parametrize(
    "rule",
    [
        "thank-you",
        "promise",
        "loop",
        "referral",
        "introduction",
        "ask-again",
        "second-line",
        "review",
    ],
)
def test_the_program_takes_a_name_for_nothing_but_a_name(
    vault: VaultBuilder, invoke: Invoke, rule: str
) -> None:
    vault.settings(SETTINGS)
    are_new = rule in ("loop", "referral")
    for name in NAMES if are_new else (*NAMES, *ODD_NAMES):
        SITUATIONS[rule](vault, name)

    for item in owed(invoke, rule, TODAY):
        for command in item["settle"].split(" && vaultkit "):
            words = shlex.split(command.removeprefix("vaultkit "))
            if rule == "review":
                words = ["forget", "--confirm", item["contact"], *words[1:]]
            invoke(*words, today=TODAY)

    assert owed(invoke, rule, TODAY) == []


def test_the_brief_of_whoever_is_met_is_shown_whatever_their_name_is(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    for name in (*NAMES, *ODD_NAMES):
        prepare(vault, name)

    for item in owed(invoke, "prepare", TODAY):
        shown = invoke(*shlex.split(item["settle"])[1:], today=TODAY).stdout
        assert item["contact"] in shown.split("\n")[0]
