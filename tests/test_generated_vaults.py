"""The reports against vaults of which it is known by construction what they must say."""

import datetime as dt
import json
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import REPOSITORY, Invoke
from tests.invented_campaign import AS_OF, invent
from tests.invented_notes import contact_note
from tests.vault_generator import Manifest, generate
from vaultkit.domain.referral import open_loops
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault

pytestmark = pytest.mark.unfollowed

SEEDS = (1, 2, 3, 4, 5)
NOTES = 1_000
RULES = {
    "unclosed": "unclosed-front-matter",
    "tab": "tab",
    "colon": "unquoted-text",
    "template": "unfilled-template",
    "dupkey": "duplicate-key",
    "latin1": "not-utf-8",
    "unquoted-link": "unquoted-link",
    "nomap": "not-a-mapping",
    "conflict": "conflict-markers",
}
"""What each kind of damage is called; ``empty`` is none, an empty file is an empty note."""
OF_CHANCE = {"future-date", "no-reason", "report-before-meeting"}
"""Advice that the invented campaigns call for rightly, since their days and reasons are drawn.

People are asked 4 to 23 days before their first meeting, which may lie 40 days ahead: such asks
and replies are still to come. Nobody has a reason to be asked, and many have no referrer. The
day of a report is drawn without a look at the meetings.
"""
OF_LINKS = {"undated-referral", "ambiguous-link", "link-by-alias"}
"""Problems of sound notes too: damage leaves names of which nobody says when they were given."""


@dataclass
class Case:
    """A generated vault, what is known of it, and what was asked of it so far."""

    root: Path
    manifest: Manifest
    answers: dict[tuple[str, ...], Any] = field(default_factory=dict)

    def ask(self, invoke: Invoke, *words: str, exit_code: int = 0) -> Any:  # noqa: ANN401
        """Give the document a command prints on the day of the manifest."""
        if words not in self.answers:
            result = invoke(
                "-C", str(self.root), *words, "--json", today=str(AS_OF), exit_code=exit_code
            )
            self.answers[words] = json.loads(result.stdout)
        return self.answers[words]


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: f"seed {seed}")
def sound(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    root = tmp_path_factory.mktemp("sound")
    return Case(root, generate(root, notes=NOTES, seed=request.param))


@pytest.fixture(scope="module", params=SEEDS, ids=lambda seed: f"seed {seed}")
def damaged(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    root = tmp_path_factory.mktemp("damaged")
    return Case(root, generate(root, notes=NOTES, seed=request.param, dirty=0.1))


def called_for(case: Case) -> Iterator[tuple[str, str]]:
    """Give rule and note of all advice, from the facts the notes were written from."""
    facts = invent(NOTES, case.manifest.seed)
    for number, person in enumerate(facts.people.values()):
        note = contact_note(person, number, facts)
        held = [meeting.day for meeting in person.meetings if meeting.is_held]
        for day in (*person.asked, *filter(None, [person.replied])):
            if day > AS_OF:
                yield "future-date", note.path
        for day in person.reported:
            if held and day < min(held):
                yield "report-before-meeting", note.path
        if person.asked and not facts.givers_of(person.name) and "country: fr" in note.front:
            yield "no-reason", note.path


def thank_yous(document: dict[str, Any]) -> dict[str, int]:
    return {
        item["note"]: item["days_late"] for item in document["due"] if item["rule"] == "thank-you"
    }


def referrals(document: dict[str, Any]) -> dict[str, str]:
    return by_name(document, "referral")


def by_name(document: dict[str, Any], rule: str) -> dict[str, str]:
    return {item["contact"]: item["due"] for item in document["due"] if item["rule"] == rule}


def tasks(document: dict[str, Any], rule: str) -> dict[str, int]:
    return dict(Counter(item["note"] for item in document["due"] if item["rule"] == rule))


def test_due_says_exactly_what_is_owed_by_six_rules(sound: Case, invoke: Invoke) -> None:
    manifest = sound.manifest

    document = sound.ask(invoke, "due")

    assert thank_yous(document) == manifest.thank_you
    assert referrals(document) == manifest.referral
    assert by_name(document, "loop") == manifest.loop
    assert by_name(document, "nudge") == manifest.nudge
    assert tasks(document, "promise") == manifest.promise
    assert tasks(document, "offer") == manifest.offer
    assert document["problems"] == 0


def test_of_a_sound_vault_check_says_what_the_draws_call_for_and_nothing_else(
    sound: Case, invoke: Invoke
) -> None:
    problems = sound.ask(invoke, "check", exit_code=1)["problems"]

    said = Counter((each["rule"], each["path"]) for each in problems)
    assert said == Counter(called_for(sound))
    assert {rule for rule, _path in said} <= OF_CHANCE
    for each in problems:
        line = (sound.root / each["path"]).read_text(encoding="utf-8").split("\n")[each["line"] - 1]
        day = re.search(r"\d{4}-\d\d-\d\d", each["message"])
        assert line[each["column"] - 1 :] == (day[0] if day else line[4:])


def test_whoever_may_be_reminded_once_has_that_stage(sound: Case, invoke: Invoke) -> None:
    document = sound.ask(invoke, "list", "contacts", "--stage", "nudge-due")

    assert {row["name"] for row in document["contacts"]} == set(sound.manifest.nudge)


def test_every_loop_is_open_from_the_day_of_its_outcome(sound: Case) -> None:
    vault, now = open_vault(sound.root), dt.datetime.combine(AS_OF, dt.time.max)
    campaign = read_vault(vault, now).campaign

    loops = open_loops(campaign, vault.settings.policy, now)

    due = {
        campaign.name(referrer): min(became.on for _, became in edges) + dt.timedelta(days=7)
        for referrer, edges in loops.items()
    }
    fallen_due = {name: day.isoformat() for name, day in due.items() if day <= AS_OF}
    assert fallen_due == sound.manifest.loop


def test_damage_takes_no_thank_you_of_a_sound_note_away_and_adds_none(
    damaged: Case, invoke: Invoke
) -> None:
    manifest = damaged.manifest

    listed = thank_yous(damaged.ask(invoke, "due"))

    assert without(listed, manifest.broken) == without(manifest.thank_you, manifest.broken)


def test_damage_changes_nothing_for_names_that_no_damaged_note_speaks_of(
    damaged: Case, invoke: Invoke
) -> None:
    manifest = damaged.manifest
    clean = set(manifest.clean or ())

    listed = referrals(damaged.ask(invoke, "due"))
    stages = damaged.ask(invoke, "list", "contacts", "--stage", "nudge-due")

    assert only(listed, clean) == only(manifest.referral, clean)
    assert {row["name"] for row in stages["contacts"]} & clean == set(manifest.nudge) & clean


def test_every_note_that_cannot_be_read_whole_is_among_the_problems_and_no_other(
    damaged: Case, invoke: Invoke
) -> None:
    wrong = {path for path, kind in damaged.manifest.broken.items() if kind in RULES}

    problems = damaged.ask(invoke, "check", exit_code=1)["problems"]

    advice = [each for each in problems if each["rule"] in OF_CHANCE]
    others = [each for each in problems if each not in advice]
    of_notes_themselves = [each for each in others if each["rule"] not in OF_LINKS]
    assert {each["path"] for each in of_notes_themselves} == wrong
    assert damaged.ask(invoke, "due")["problems"] == len(others)


def test_while_damage_hides_links_nothing_is_concluded_from_silence(
    damaged: Case, invoke: Invoke
) -> None:
    broken = damaged.manifest.broken

    problems = damaged.ask(invoke, "check", exit_code=1)["problems"]

    advice = {(each["rule"], each["path"]) for each in problems if each["rule"] in OF_CHANCE}
    assert {rule for rule, _path in advice} <= {"future-date"}
    sound = {(rule, path) for rule, path in called_for(damaged) if path not in broken}
    assert {each for each in advice if each[1] not in broken} == {
        each for each in sound if each[0] == "future-date"
    }


def test_each_kind_of_damage_is_called_by_its_name(damaged: Case, invoke: Invoke) -> None:
    problems = damaged.ask(invoke, "check", exit_code=1)["problems"]

    called = {(each["path"], each["rule"]) for each in problems}
    broken = damaged.manifest.broken.items()
    assert {(path, RULES[kind]) for path, kind in broken if kind in RULES} <= called
    assert {kind for _path, kind in broken} == {*RULES, "empty"}


def test_the_generator_is_a_program_that_writes_the_same_vault_and_commits_it(
    tmp_path: Path,
) -> None:
    words = ["-n", "50", "--seed", "7", "--dirty", "0.2", "--git", "--manifest"]
    program = REPOSITORY / "tests" / "vault_generator.py"

    subprocess.run(
        [sys.executable, program, tmp_path / "run", *words, tmp_path / "manifest.json"], check=True
    )
    manifest = generate(tmp_path / "called", notes=50, seed=7, dirty=0.2)

    assert (tmp_path / "manifest.json").read_text(encoding="utf-8") == manifest.to_json()
    assert contents(tmp_path / "run") == contents(tmp_path / "called")
    git = ["git", "-C", str(tmp_path / "run"), "status", "--porcelain"]
    assert subprocess.run(git, check=True, capture_output=True, text=True).stdout == ""


def without(found: Any, paths: Any) -> dict[str, Any]:  # noqa: ANN401
    return {path: value for path, value in found.items() if path not in paths}


def only(found: Any, names: Any) -> dict[str, Any]:  # noqa: ANN401
    return {name: value for name, value in found.items() if name in names}


def contents(root: Path) -> dict[str, bytes]:
    return {
        str(place.relative_to(root)): place.read_bytes()
        for place in root.rglob("*")
        if place.is_file() and ".git" not in place.parts
    }
