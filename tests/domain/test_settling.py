"""What settles an item: one command that can be pasted as it stands, whatever the names are."""

import shlex
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import contact, links, meeting, owed, paste
from vaultkit.domain.rules import RULES

TODAY = "2026-11-22"


def thank_you(vault: VaultBuilder, name: str) -> None:
    contact(vault, name)
    meeting(vault, name, "2026-11-10", "thanked: 2026-11-10")
    meeting(vault, name, "2026-11-20")


def promise(vault: VaultBuilder, name: str) -> None:
    meeting(vault, name, "2026-11-10", body=f"- [ ] #promise {name}\n")


def loop(vault: VaultBuilder, name: str) -> None:
    meeting(vault, name, "2026-11-02", links("referrals", f"Friend of {name}"))
    meeting(vault, f"Friend of {name}", "2026-11-10")


def referral(vault: VaultBuilder, name: str) -> None:
    meeting(vault, f"Friend of {name}", "2026-11-02", links("referrals", name))


def introduction(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "first_move: referrer\ncheck_on: 2026-11-20")


def nudge(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "asked: 2026-11-02")


def second_line(vault: VaultBuilder, name: str) -> None:
    organization = f"organization: '{name.replace(chr(39), chr(39) * 2)}'"
    contact(vault, f"Friend of {name}", f"{organization}\nasked: 2026-11-02")
    contact(vault, name, organization)


def prepare(vault: VaultBuilder, name: str) -> None:
    meeting(vault, name, "2026-11-23")


def write_up(vault: VaultBuilder, name: str) -> None:
    vault.note(f"{name}.md", "---\ntype: interview\ndate: 2026-11-20\n---\n")


def offer(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, body=f"- [ ] #offer {name} 📅 2026-11-20\n")


def keep_in_touch(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "asked: 2026-01-05\nkeep_in_touch: 30")


def landing(vault: VaultBuilder, name: str) -> None:
    vault.settings("[campaign]\nlanded_on = 2026-11-20")
    contact(vault, name)
    meeting(vault, name, "2026-11-10", "thanked: 2026-11-10")


def review(vault: VaultBuilder, name: str) -> None:
    contact(vault, name, "asked: 2024-01-05")


SITUATIONS: Mapping[str, Callable[[VaultBuilder, str], None]] = {
    "thank-you": thank_you,
    "promise": promise,
    "loop": loop,
    "referral": referral,
    "introduction": introduction,
    "nudge": nudge,
    "second-line": second_line,
    "prepare": prepare,
    "write-up": write_up,
    "offer": offer,
    "keep-in-touch": keep_in_touch,
    "landing": landing,
    "review": review,
}
"""How each rule comes to fire for somebody; ``cv`` names a file, not a person."""

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


def test_every_rule_is_tried_here() -> None:
    assert list(SITUATIONS) == [rule for rule in RULES if rule != "cv"]


@pytest.mark.parametrize(
    "rule", [each for each in SITUATIONS if each not in ("prepare", "write-up")]
)
def test_pasted_into_a_shell_it_settles_the_item(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, rule: str
) -> None:
    SITUATIONS[rule](vault, "Ada O'Brien")
    (item,) = owed(invoke, rule, TODAY)

    paste(item["settle"], vault.root, TODAY, tmp_path, typed="Ada O'Brien\n")

    assert owed(invoke, rule, TODAY) == []


@pytest.mark.parametrize("rule", SITUATIONS)
def test_no_shell_takes_a_name_for_anything_but_a_name(
    vault: VaultBuilder, invoke: Invoke, rule: str
) -> None:
    for name in (*NAMES, *ODD_NAMES):
        SITUATIONS[rule](vault, name)
    commands = [item["settle"] for item in owed(invoke, rule, TODAY)]
    assert len(commands) == len(NAMES) + len(ODD_NAMES)
    show = "show() { printf '%s\\n' \"$@\" ''; }; vaultkit() { show \"$@\"; }; EDITOR=show\n"

    shown = subprocess.run(
        ["bash", "-c", show + "\n".join(commands)],
        cwd=vault.root, check=True, capture_output=True, encoding="utf-8",
    ).stdout  # fmt: skip

    words = [shlex.split(each)[1:] for whole in commands for each in whole.split(" && vault")]
    assert shown == "".join("\n".join([*each, "", ""]) for each in words)
    assert not (vault.root / "hit").exists()


@pytest.mark.parametrize(
    "rule",
    ["thank-you", "promise", "loop", "referral", "introduction", "second-line", "review"],
)
def test_the_program_takes_a_name_for_nothing_but_a_name(
    vault: VaultBuilder, invoke: Invoke, rule: str
) -> None:
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
