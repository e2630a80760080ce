"""Whoever asked not to be contacted is left alone, though the status is mistyped."""

import json
from typing import Any

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import contact
from tests.situations import SETTINGS, SITUATIONS, TODAY

ADA = "Contacts/Ada Baker.md"
MISTYPED = ["do not contact", "Do-Not-Contcat", "donotcontact", "dnc"]


def due(invoke: Invoke) -> list[dict[str, Any]]:
    items: list[dict[str, Any]] = json.loads(invoke("due", "--json", today=TODAY).stdout)["due"]
    return items


def set_status(vault: VaultBuilder, status: str) -> None:
    if not (vault.root / ADA).exists():
        contact(vault, "Ada Baker", "first_move: me")
    text = (vault.root / ADA).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if not line.startswith("status:")]
    vault.note(ADA, "\n".join((*lines[:2], f"status: {status}", *lines[2:], "")))


ABOUT_OTHERS = ("second-line", "write-up", "cv")
"""What in these situations is owed to somebody else, or to nobody."""


@pytest.mark.parametrize("rule", [rule for rule in SITUATIONS if rule not in ABOUT_OTHERS])
def test_every_rule_of_a_person_is_silent(vault: VaultBuilder, invoke: Invoke, rule: str) -> None:
    vault.settings(SETTINGS)
    SITUATIONS[rule](vault, "Ada Baker")
    assert rule in [item["rule"] for item in due(invoke) if item["contact"] == "Ada Baker"]
    set_status(vault, "do-not-contact")
    as_spelled = due(invoke)

    for status in MISTYPED:
        set_status(vault, status)
        assert due(invoke) == as_spelled
        assert "Ada Baker" not in [item["contact"] for item in due(invoke)]


@pytest.mark.parametrize("status", MISTYPED)
def test_no_letter_is_drafted_and_the_brief_is_as_silent(
    vault: VaultBuilder, invoke: Invoke, status: str
) -> None:
    contact(vault, "Ada Baker", "asked: 2026-11-02")
    set_status(vault, "do-not-contact")
    brief = invoke("brief", "ada").stdout

    set_status(vault, status)

    assert invoke("brief", "ada").stdout == brief
    assert invoke("draft", "nudge", "ada", exit_code=3).stderr == (
        f"Error: Ada Baker must not be contacted ({ADA} says so in 'status'); "
        "no letter is drafted\n"
    )
    assert invoke("check", exit_code=1).stdout == (
        f"{ADA}:3:9: unknown-value: '{status}' is not one of closed, paused, dropped, "
        "do-not-contact; did you mean 'do-not-contact'?\n"
    )
