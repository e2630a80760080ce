"""Settling an item by its own command ends it, and what the same act settles; nothing else."""

import json
import re
import shlex
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.owing import paste, settle
from tests.random_campaign import OLD, TODAY, RandomCampaign, age_cv
from vaultkit.domain.folding import fold
from vaultkit.domain.rules import RULES

SEEDS = range(14)
EACH_RULE_AT_LEAST = 4
NEWCOMER = "Uma Vance"

Item = dict[str, Any]

OF_ANY_TOUCH = ("keep-in-touch", "review")
"""Whatever passes between me and somebody puts these off."""

SETTLED_BY = {
    # the act: which rules it settles, about the same person
    "thanked": ("thank-you", *OF_ANY_TOUCH),
    "reported": ("loop", *OF_ANY_TOUCH),
    "news": ("landing", *OF_ANY_TOUCH),
    "asked": ("referral", "ask-again", *OF_ANY_TOUCH),
    "nudged": ("nudge", *OF_ANY_TOUCH),
}
ACT_OF = {
    "thank-you": "thanked", "loop": "reported", "keep-in-touch": "news", "landing": "news",
    "referral": "asked", "ask-again": "asked", "second-line": "asked", "nudge": "nudged",
}  # fmt: skip


class Owing(NamedTuple):
    """What is owed, as a user is told; its note and command change as somebody gets a note."""

    rule: str
    contact: str | None
    since: str
    due: str
    days_late: int
    why: str


def owing(invoke: Invoke) -> dict[Owing, Item]:
    items = json.loads(invoke("due", "--json", today=str(TODAY)).stdout)["due"]
    found = {Owing(*(item[name] for name in Owing._fields)): item for item in items}
    assert len(found) == len(items)
    return found


def tried(before: Mapping[Owing, Item]) -> list[Owing]:
    """Give two of each rule at most, the least urgent ones, to keep the test quick."""
    chosen: dict[str, list[Owing]] = {}
    for each in before:
        chosen.setdefault(each.rule, []).append(each)
    return [each for of_rule in chosen.values() for each in of_rule[-2:]]


def test_the_campaigns_have_something_for_every_rule(vault: VaultBuilder, invoke: Invoke) -> None:
    count = Counter[str]()
    for seed in SEEDS:
        for path in vault.root.rglob("*.md"):
            path.unlink()
        RandomCampaign(vault, seed).write()
        count.update(each.rule for each in tried(owing(invoke)))

    assert {rule: n for rule in RULES if (n := count[rule]) < EACH_RULE_AT_LEAST} == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_settling_an_item_settles_that_and_no_other(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, seed: int
) -> None:
    RandomCampaign(vault, seed).write()
    before, notes = owing(invoke), vault.snapshot()
    for owed in tried(before):
        do(owed, before[owed], vault, invoke, tmp_path)

        after = owing(invoke)

        if owed.rule == "review":
            assert [each for each in after.values() if concerns(owed.contact, each)] == []
            assert apart_from(owed.contact, after) == apart_from(owed.contact, before), owed
        else:
            assert after.keys() == before.keys() - settled_with(owed, before, vault), owed
        restore(vault, notes)


def apart_from(name: str | None, items: Mapping[Owing, Item]) -> set[Owing]:
    """Give what is owed whoever is forgotten: not what rests on whom they knew or worked with."""
    resting = ("loop", "referral", "introduction", "landing", "second-line")
    return {
        each
        for each, item in items.items()
        if each.rule not in resting and not concerns(name, item)
    }


def do(owed: Owing, item: Item, vault: VaultBuilder, invoke: Invoke, tools: Path) -> None:
    """Do what settles an item, as a user does."""
    command = item["settle"]
    if owed.rule == "cv":  # the test's own day, whatever the day is
        assert command == "touch -- CV.pdf"
        age_cv(vault, TODAY)
    elif owed.rule == "review":
        words = shlex.split(command)[1:]
        invoke(words[0], "--confirm", str(owed.contact), *words[1:], today=str(TODAY))
    elif command.startswith("vaultkit "):
        settle(invoke, command, str(TODAY))
    else:
        editor = "append() { echo 'It was about budgets.' >> \"$1\"; }; EDITOR=append\n"
        paste(editor + command, vault.root, str(TODAY), tools, typed=f"{NEWCOMER}\n")


def settled_with(owed: Owing, before: Mapping[Owing, Item], vault: VaultBuilder) -> set[Owing]:
    """Give what the same act settles."""
    if owed.rule == "prepare":
        return set()  # to read the brief is no fact; the meeting itself ends it
    act = ACT_OF.get(owed.rule)
    if act is None:
        return {owed}
    people = touched(owed, before[owed], vault)
    where = {fold(organization(each, vault)) for each in people} - {""}
    if owed.rule == "second-line":
        where |= {fold(organization(owed.contact, vault))}
    return {owed} | {
        each
        for each in before
        if (each.rule in SETTLED_BY[act] and each.rule != "thank-you" and each.contact in people)
        or (act == "asked" and is_of_a_colleague(each, people, where, vault))
    }


def is_of_a_colleague(
    owed: Owing, people: set[str | None], where: set[str], vault: VaultBuilder
) -> bool:
    """Tell whether an item wants somebody asked at an organization, where somebody was now."""
    return (
        owed.rule == "second-line"
        and owed.contact not in people
        and fold(organization(owed.contact, vault)) in where
    )


def touched(owed: Owing, item: Item, vault: VaultBuilder) -> set[str | None]:
    """Give who the act is with."""
    if owed.rule == "thank-you":
        return set(re.findall(r"\[\[(.*?)\]\]", text_of(item["note"], vault).split("date:")[0]))
    if owed.rule == "second-line":
        words = shlex.split(item["settle"])
        return {words[-1]} if words[:2] == ["vaultkit", "log"] else {NEWCOMER}
    return {owed.contact}


def organization(name: str | None, vault: VaultBuilder) -> str:
    found = re.search("^organization: (.*)$", text_of(f"Contacts/{name}.md", vault), re.MULTILINE)
    return found[1] if found else ""


def text_of(path: str, vault: VaultBuilder) -> str:
    place = vault.root / path
    return place.read_text(encoding="utf-8") if place.exists() else ""


def concerns(name: str | None, item: Item) -> bool:
    """Tell whether an item is about somebody; the file of a meeting may bear their name still."""
    return str(name) in f"{item['contact']} {item['why']}"


def restore(vault: VaultBuilder, notes: Mapping[str, bytes | str]) -> None:
    """Make the vault again what it was."""
    for path, data in vault.snapshot().items():
        if notes.get(path) != data:
            (vault.root / path).unlink()
    for path, data in notes.items():
        if isinstance(data, bytes) and not (vault.root / path).exists():
            (vault.root / path).write_bytes(data)
    age_cv(vault, OLD)
