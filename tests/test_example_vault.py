"""The example vault: sound, whole, and as its README says."""

import json
import re
from collections.abc import Callable

from click.testing import Result

from tests.conftest import EXAMPLE
from vaultkit.notes.note import read_note
from vaultkit.notes.record import kind_of
from vaultkit.notes.schema import CONTACT, INTERVIEW
from vaultkit.vault.locate import find_root
from vaultkit.vault.scan import scan

Example = Callable[..., Result]
README = (EXAMPLE / "README.md").read_text(encoding="utf-8")


def filled(kind: str) -> set[str]:
    """Give the properties that have a value in some note of a kind."""
    found = set()
    for path in scan(find_root(EXAMPLE), lambda _path: False).notes:
        note = read_note(path, (EXAMPLE / path).read_bytes())
        if kind_of(note) == kind:
            found |= {
                name for name, each in note.properties.items() if each.value[0] not in ("", ())
            }
    return found


def test_every_property_of_a_contact_is_shown() -> None:
    assert set(CONTACT) <= filled("contact")


def test_every_property_of_an_interview_is_shown() -> None:
    assert set(INTERVIEW) <= filled("interview")


def test_nothing_is_wrong_in_it(example: Example) -> None:
    result = example("check")

    assert (result.stdout, result.stderr) == ("", "")


def test_there_are_enough_people_and_meetings(example: Example) -> None:
    contacts = json.loads(example("list", "contacts", "--json").stdout)["contacts"]
    interviews = json.loads(example("list", "interviews", "--json").stdout)["interviews"]

    assert f"{len(contacts)} contacts in `Contacts/`, {len(interviews)} meetings" in README
    assert len(contacts) >= 25
    assert len(interviews) >= 18


def test_the_readme_says_in_both_languages_what_is_due(example: Example) -> None:
    due = json.loads(example("due", "--json").stdout)["due"]
    thanked = {item["note"].split("/")[1][:-3]: item for item in due if item["rule"] == "thank-you"}
    named = {item["contact"]: item for item in due if item["rule"] == "referral"}
    row = re.compile(r"^\| ([^|]+?) \|.*\| (\d{4}-\d\d-\d\d) \| (\d+) \|", re.MULTILINE)

    said = [(name, day, int(late)) for name, day, late in row.findall(README)]

    expected = [(name, each["due"], each["days_late"]) for name, each in (thanked | named).items()]
    assert sorted(said) == sorted(expected * 2)


def test_the_readme_says_in_both_languages_who_stands_where(example: Example) -> None:
    rows = json.loads(example("list", "contacts", "--json").stdout)["contacts"]
    stages: dict[str, set[str]] = {}
    for row in rows:
        stages.setdefault(row["stage"], set()).add(row["name"])

    said = re.findall(r"^\| `([a-z-]+)`(?: \([^)]*\))? \| ([^|]+) \|$", README, re.MULTILINE)

    assert [(stage, set(names.split(", "))) for stage, names in said] == [
        (stage, stages[stage]) for stage, _names in said
    ]
    assert sorted(stage for stage, _names in said) == sorted([*stages] * 2)
