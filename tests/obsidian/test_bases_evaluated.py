"""What bases show of the example vault, as an independent reader evaluates them.

That is ``@callumalpass/mdbase``; ``.ci/run`` installs it, and nothing of it is run but
what evaluates expressions.
"""

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import EXAMPLE, Invoke
from vaultkit.notes.dialect import Dialect
from vaultkit.obsidian.base_text import base_text
from vaultkit.obsidian.bases import Ground, bases_for

HERE = Path(__file__).parent
INSIDE = "@callumalpass/mdbase/dist/expressions/evaluator.js"


@pytest.fixture(scope="module")
def evaluator() -> str:
    place = Path.home() / ".cache/vaultkit-tests/node_modules" / INSIDE
    if not shutil.which("node"):
        pytest.skip("node is not installed")
    if not place.is_file():
        pytest.skip("@callumalpass/mdbase is not installed")
    return str(place)


@pytest.fixture(scope="module")
def shown(evaluator: str) -> dict[str, set[str]]:
    """Give the notes that each view shows on 2026-11-22, at the end of the day."""
    bases = bases_for(Ground(Dialect(), (), 1), str)
    given = {
        "evaluator": evaluator,
        "now": "2026-11-22T23:59:59",
        "notes": [note(place) for place in sorted(EXAMPLE.rglob("*.md"))],
        "bases": [yaml.safe_load(base_text(each)) for each in bases],
    }
    done = subprocess.run(
        ["node", HERE / "evaluate.mjs"],
        input=json.dumps(given), capture_output=True, text=True, check=True,
    )  # fmt: skip
    return {name: set(paths) for name, paths in json.loads(done.stdout).items()}


def note(place: Path) -> dict[str, Any]:
    """Read a note as Obsidian does, for which a day is a text."""
    text = place.read_text(encoding="utf-8")
    front = text.split("---\n")[1] if text.startswith("---\n") else ""
    properties = yaml.load(front, yaml.BaseLoader) or {}  # noqa: S506  the Base loader makes texts
    path = place.relative_to(EXAMPLE).as_posix()
    return {"path": path, "properties": properties, "tags": properties.get("tags") or []}


def listed(invoke: Invoke, *words: str) -> list[dict[str, Any]]:
    document = json.loads(invoke("-C", str(EXAMPLE), *words, "--json").stdout)
    return next(value for value in document.values() if isinstance(value, list))


def test_contacts_and_interviews_are_those_of_vaultkit(
    shown: dict[str, set[str]], invoke: Invoke
) -> None:
    contacts = {each["path"] for each in listed(invoke, "list", "contacts")}
    interviews = {each["path"] for each in listed(invoke, "list", "interviews")}

    assert shown["All contacts"] == contacts
    assert shown["All interviews"] == interviews
    assert shown["By organization"] < contacts


def test_whoever_is_to_be_thanked_is_shown(shown: dict[str, set[str]], invoke: Invoke) -> None:
    owed = listed(invoke, "due", "thank-you")

    assert shown["Not thanked yet"] == {each["note"] for each in owed}
    late = {each["note"] for each in owed if each["days_late"]}
    assert shown["Overdue, by the vault's own clock"] == late


def test_names_that_wait_and_have_a_note_are_shown(
    shown: dict[str, set[str]], invoke: Invoke
) -> None:
    unused = listed(invoke, "list", "referrals", "--unused")

    waiting = {each["note"] for each in unused if each["note"]}
    assert waiting
    assert shown["Names with a note, not asked yet"] == waiting


def test_meetings_that_brought_names_and_those_who_gave_some_are_shown(
    shown: dict[str, set[str]], invoke: Invoke
) -> None:
    asked = "SELECT path FROM properties WHERE property = 'referrals' AND value <> ''"
    told = invoke("-C", str(EXAMPLE), "query", asked, "--csv", "--private").stdout
    notes = {line.strip('"') for line in told.splitlines()[1:]}

    meetings = shown["All names given, by meeting"]
    givers = shown["Who gave names, and when they were told"]
    assert meetings | givers == notes
    assert meetings < shown["All interviews"]
    assert givers < shown["All contacts"]
