"""``vaultkit undo``: what the last command displaced comes back, if nothing came after it."""

import json
import os
import re
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder

ADA = "Contacts/Ada Baker.md"


@pytest.fixture
def small(vault: VaultBuilder) -> VaultBuilder:
    vault.note(ADA, "---\ntype: contact\n---\n")
    return vault


def test_steps_are_taken_back_one_after_the_other(small: VaultBuilder, invoke: Invoke) -> None:
    first = small.snapshot()
    invoke("set", "ada", "role", "editor")
    second = small.snapshot()
    invoke("log", "asked", "ada")

    result = invoke("undo")

    assert (result.stdout, result.stderr) == (f"{ADA}\n", "Took back: log asked Ada Baker.\n")
    assert small.snapshot() == second
    assert invoke("undo").stderr == f"Took back: set role in {ADA}.\n"
    assert small.snapshot() == first
    assert invoke("undo", exit_code=3).stderr == (
        "Error: there is nothing to undo; 'vaultkit undo --list' shows all\n"
    )


def test_taking_back_can_be_taken_back(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("set", "ada", "role", "editor")
    after = small.snapshot()
    invoke("undo")

    assert invoke("undo", "2").stderr == "Took back: undo 1.\n"
    assert small.snapshot() == after
    assert invoke("undo").stderr == f"Took back: set role in {ADA}.\n"


def test_an_earlier_step_has_its_number(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("set", "ada", "role", "editor")
    invoke("new-contact", "Zoë Weiß")

    invoke("undo", "1")

    assert (small.root / ADA).read_bytes() == b"---\ntype: contact\n---\n"
    assert (small.root / "Contacts/Zoë Weiß.md").exists()
    assert invoke("undo", "1", exit_code=3).stderr.startswith("Error: there is no step 1 to undo")


def test_a_new_note_is_taken_away_again(small: VaultBuilder, invoke: Invoke) -> None:
    before = small.snapshot()
    invoke("new-interview", "Zoë Weiß", "--create", "--at", "2026-12-01")

    invoke("undo")

    assert {p: d for p, d in small.snapshot().items() if d != "folder" or p in before} == before


def test_a_note_that_changed_since_is_not_touched(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("refer", "ada", "Zoë Weiß", "--create")
    (small.root / ADA).write_text("mine now\n")
    before = small.snapshot()

    result = invoke("undo", exit_code=5)

    assert result.stderr == (
        f"Error: 'refer Zoë Weiß' cannot be undone, as this note has changed since: {ADA}. "
        "Nothing was written.\n"
    )
    assert small.snapshot() == before


def test_a_note_that_is_gone_has_changed(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("set", "ada", "role", "editor")
    (small.root / ADA).unlink()

    assert f"changed since: {ADA}" in invoke("undo", exit_code=5).stderr


def test_the_list_says_what_can_be_taken_back(small: VaultBuilder, invoke: Invoke) -> None:
    assert invoke("undo", "--list").stderr == "Nothing is kept.\n"
    invoke("set", "ada", "role", "editor")
    invoke("refer", "ada", "Zoë Weiß", "--create")
    invoke("undo")

    lines = invoke("undo", "--list").stdout.splitlines()
    steps = json.loads(invoke("undo", "--list", "--json").stdout)["steps"]

    assert [re.sub(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", "WHEN", line) for line in lines] == [
        "3  WHEN  2 notes  -       undo 2",
        "2  WHEN  2 notes  undone  refer Zoë Weiß",
        f"1  WHEN  1 note   -       set role in {ADA}",
    ]
    assert [(each["number"], each["title"], each["is_undone"]) for each in steps] == [
        (3, "undo 2", False),
        (2, "refer Zoë Weiß", True),
        (1, f"set role in {ADA}", False),
    ]
    assert steps[2]["paths"] == [ADA]


def test_a_dry_run_shows_what_would_come_back(small: VaultBuilder, invoke: Invoke) -> None:
    invoke("set", "ada", "role", "editor")
    before = small.snapshot()

    assert "-role: editor\n" in invoke("undo", "--dry-run").stdout
    assert small.snapshot() == before


def test_a_step_of_long_ago_can_be_taken_back(
    small: VaultBuilder, invoke: Invoke, state_home: Path
) -> None:
    before = small.snapshot()
    invoke("set", "ada", "role", "editor")
    (step,) = state_home.rglob("000001.done")
    os.utime(step, (0, step.stat().st_mtime - 61 * 24 * 60 * 60))

    result = invoke("undo")

    assert (result.stdout, result.stderr) == (f"{ADA}\n", f"Took back: set role in {ADA}.\n")
    assert small.snapshot() == before
    assert "there is nothing to undo" in invoke("undo", exit_code=3).stderr


def test_a_step_whose_undoing_ended_before_its_mark_is_not_offered_again(
    small: VaultBuilder, invoke: Invoke, state_home: Path
) -> None:
    invoke("log", "asked", "ada")
    invoke("set", "ada", "role", "editor")
    invoke("undo")
    (marked,) = state_home.rglob("000002.undone")
    marked.rename(marked.with_name("000002.done"))

    assert invoke("undo", "2", exit_code=3).stderr.startswith("Error: there is no step 2 to undo")
    assert invoke("undo").stderr == "Took back: log asked Ada Baker.\n"


def test_a_step_that_is_damaged_is_as_if_it_were_not(
    small: VaultBuilder, invoke: Invoke, state_home: Path
) -> None:
    invoke("set", "ada", "role", "editor")
    invoke("log", "asked", "ada")
    (damaged,) = state_home.rglob("000002.done")
    damaged.write_bytes(damaged.read_bytes()[:-1])

    assert "log asked" not in invoke("undo", "--list").stdout
    assert "there is no step 2 to undo" in invoke("undo", "2", exit_code=3).stderr
