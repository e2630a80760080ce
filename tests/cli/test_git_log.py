"""The history of one person's facts, as the commits of a real repository tell it."""

import json
import shutil
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from tests.two_machines import CLAIRE, CONTACT, alone, git

MEETING = "Interviews/2026-11-10 Claire Dubois.md"
NAMES = 'referrals:\n  - "[[Paul Durand]]"\n  - "[[Anne Petit]]"\n'


def met(properties: str = "", who: str = "[[Claire Dubois]]") -> str:
    return f'---\ntype: interview\ncontact: "{who}"\ndate: 2026-11-10\n{properties}---\nWords.\n'


class Past:
    """Commits changes, each on a day of its own."""

    def __init__(self, vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch) -> None:
        self.vault = vault
        self._monkeypatch = monkeypatch

    def __call__(self, day: str, files: dict[str, str | None]) -> str:
        for path, text in files.items():
            if text is None:
                (self.vault.root / path).unlink()
            else:
                self.vault.note(path, text)
        for name in ("AUTHOR", "COMMITTER"):
            self._monkeypatch.setenv(f"GIT_{name}_DATE", f"{day}T18:30:00")
        git(self.vault.root, "add", "--all")
        git(self.vault.root, "commit", "--quiet", "--allow-empty", "--message", day)
        return git(self.vault.root, "rev-parse", "HEAD")


@pytest.fixture
def past(vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Past:
    home = tmp_path / "home"
    home.mkdir()
    alone(monkeypatch, home)
    git(vault.root, "init", "--quiet", "--initial-branch=main")
    return Past(vault, monkeypatch)


def told(invoke: Invoke, *words: str) -> list[str]:
    """Give the history without the names of commits."""
    lines = invoke("git", "log", *words).stdout.splitlines()
    return [f"{day} {text}" for day, _commit, text in (line.split("  ", 2) for line in lines)]


def test_a_campaign_with_one_person_reads_from_the_latest_on(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT, "Contacts/Other.md": CONTACT})
    past("2026-11-04", {CLAIRE: CONTACT.replace("role", "reply: accepted\nrole")})
    past("2026-11-10", {MEETING: met(NAMES)})
    commit = past("2026-11-11", {MEETING: met(NAMES + "thanked: [2026-11-11]\n")})
    past("2026-11-12", {"Contacts/Other.md": CONTACT.replace("head", "chief")})
    past("2026-11-13", {CLAIRE: CONTACT.replace("head", "chief"), "CV.pdf": "x"})

    assert told(invoke, "claire") == [
        "2026-11-13 edited the notes on Claire Dubois (role, reply)",
        "2026-11-11 thanked Claire Dubois (2026-11-11)",
        "2026-11-10 met Claire Dubois (2026-11-10)",
        "2026-11-10 2 referrals from Claire Dubois: Paul Durand and Anne Petit (2026-11-10)",
        "2026-11-04 acceptance of Claire Dubois",
        "2026-11-02 new contact: Claire Dubois",
        "2026-11-02 asked Claire Dubois (2026-11-02)",
    ]
    assert f"2026-11-11  {commit[:8]}  thanked" in invoke("git", "log", "claire").stdout


def test_somebody_without_a_note_has_the_history_of_their_name(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT})
    past("2026-11-10", {MEETING: met(NAMES)})
    past("2026-11-12", {MEETING: met(NAMES + "place: here\n")})
    past("2026-11-13", {CLAIRE: CONTACT.replace("role", 'referrals: ["[[Paul Durand]]"]\nrole')})

    assert told(invoke, "paul") == [
        "2026-11-13 1 referral from Claire Dubois: Paul Durand",
        "2026-11-10 2 referrals from Claire Dubois: Paul Durand and Anne Petit (2026-11-10)",
    ]


def test_names_of_which_no_note_says_who_gave_them_are_counted(past: Past, invoke: Invoke) -> None:
    past("2026-11-10", {"Fair.md": met(NAMES).replace('"[[Claire Dubois]]"', "")})

    assert told(invoke, "paul") == ["2026-11-10 2 referrals (2026-11-10)"]


def test_it_goes_on_behind_every_new_name(past: Past, invoke: Invoke) -> None:
    roux = "Contacts/Claire Roux.md"
    renamed = CONTACT.replace("role", "aliases: [Claire Dubois]\nrole")
    past("2026-11-02", {CLAIRE: CONTACT})
    past("2026-11-10", {MEETING: met()})
    past("2026-11-12", {CLAIRE: None, roux: renamed, MEETING: met(who="[[Claire Roux]]")})
    past("2026-11-13", {roux: None, "People/Claire Roux.md": renamed})
    past("2026-11-14", {"People/Claire Roux.md": renamed + "More.\n"})

    assert told(invoke, "claire roux") == [
        "2026-11-14 edited the notes on Claire Roux",
        "2026-11-13 a note edited",
        "2026-11-12 renamed Claire Dubois to Claire Roux",
        "2026-11-12 edited the notes on Claire Roux (aliases)",
        "2026-11-12 edited the notes on Claire Roux (contact)",
        "2026-11-10 met Claire Dubois (2026-11-10)",
        "2026-11-02 new contact: Claire Dubois",
        "2026-11-02 asked Claire Dubois (2026-11-02)",
    ]


def test_what_is_off_the_record_is_told_only_if_asked_for(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT})
    past("2026-11-10", {MEETING: met("off_record: true\n" + NAMES)})

    result = invoke("git", "log", "claire")

    assert result.stdout.count("\n") == 2
    assert "Paul" not in result.stdout
    assert result.stderr == "2 facts off the record are left out; with them: --private\n"
    assert told(invoke, "claire", "--private")[:2] == [
        "2026-11-10 met Claire Dubois (2026-11-10)",
        "2026-11-10 2 referrals from Claire Dubois: Paul Durand and Anne Petit (2026-11-10)",
    ]
    assert invoke("git", "log", "paul").stdout == ""
    assert told(invoke, "paul", "--private") == [
        "2026-11-10 2 referrals from Claire Dubois: Paul Durand and Anne Petit (2026-11-10)",
    ]


def test_a_meeting_that_was_removed_is_only_a_note_removed(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT, MEETING: met()})
    past("2026-11-12", {MEETING: None})

    assert told(invoke, "claire")[0] == "2026-11-12 a note removed"


def test_one_of_two_people_of_a_name_is_told_apart_by_the_path(past: Past, invoke: Invoke) -> None:
    path = '"[[A/Ann|Ann]]"'
    past("2026-11-01", {"A/Ann.md": CONTACT, "B/Ann.md": CONTACT.replace("head", "chief")})
    past("2026-11-02", {"one.md": met(who="[[Ann]]")})
    past("2026-11-03", {"two.md": met().replace('"[[Claire Dubois]]"', path)})
    past("2026-11-04", {"three.md": met().replace('"[[Claire Dubois]]"', '"[[C/Ann]]"')})
    past("2026-11-05", {"four.md": met(f"referrals: [{path}]\n")})

    assert [line[:10] for line in told(invoke, "A/Ann")] == [
        "2026-11-05", "2026-11-03", "2026-11-01", "2026-11-01",
    ]  # fmt: skip
    assert [line[:10] for line in told(invoke, "B/Ann")] == ["2026-11-01", "2026-11-01"]


def test_only_the_vault_is_looked_at(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT, "inner/vaultkit.toml": "", f"inner/{CLAIRE}": CONTACT})
    past("2026-11-03", {CLAIRE: CONTACT + "Outside.\n"})
    past("2026-11-04", {f"inner/{CLAIRE}": CONTACT + "Inside.\n"})

    result = invoke("-C", "inner", "git", "log", "claire", "--json")

    moments = json.loads(result.stdout)["history"]
    assert [each["at"] for each in moments] == ["2026-11-04T18:30:00", "2026-11-02T18:30:00"]
    assert {fact["note"] for each in moments for fact in each["facts"]} == {CLAIRE}


def test_json_gives_every_part_of_a_fact(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT})
    commit = past("2026-11-10", {MEETING: met(NAMES)})

    found = json.loads(invoke("--lang", "fr", "git", "log", "claire", "--json").stdout)

    assert found["schema"] == 1
    assert found["contact"] == "Claire Dubois"
    assert found["history"][0] == {
        "at": "2026-11-10T18:30:00",
        "commit": commit,
        "facts": [
            {
                "kind": "met",
                "on": ["2026-11-10"],
                "people": ["Claire Dubois"],
                "names": [],
                "properties": [],
                "note": MEETING,
                "text": "rencontré Claire Dubois",
            },
            {
                "kind": "referrals",
                "on": ["2026-11-10"],
                "people": ["Claire Dubois"],
                "names": ["Paul Durand", "Anne Petit"],
                "properties": [],
                "note": MEETING,
                "text": "2 noms de la part de Claire Dubois : Paul Durand et Anne Petit",
            },
        ],
    }


def test_notes_in_any_state_are_passed_by(past: Past, invoke: Invoke) -> None:
    past("2026-11-01", {"CV.pdf": "x"})
    past("2026-11-02", {CLAIRE: CONTACT})
    past("2026-11-03", {"Marks.md": "<<<<<<< a\nClaire Dubois\n=======\n>>>>>>> b\n"})
    past("2026-11-04", {"Empty.md": "", "Talk.md": "[[Claire Dubois]]\n", "new\nline.md": "x"})
    past("2026-11-05", {"Empty.md": None, ":100 odd.md": "Claire Dubois"})
    (past.vault.root / "Link.md").symlink_to(CLAIRE)
    past("2026-11-06", {})

    assert [line[:10] for line in told(invoke, "claire")] == ["2026-11-02", "2026-11-02"]


def test_a_merge_says_nothing_that_its_commits_do_not(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT})
    git(past.vault.root, "switch", "--quiet", "-c", "other")
    past("2026-11-03", {CLAIRE: CONTACT + "There.\n"})
    git(past.vault.root, "switch", "--quiet", "main")
    past("2026-11-04", {MEETING: met()})
    git(past.vault.root, "merge", "--quiet", "--no-edit", "other")

    assert [line[:10] for line in told(invoke, "claire")] == [
        "2026-11-04", "2026-11-03", "2026-11-02", "2026-11-02",
    ]  # fmt: skip


def test_settings_of_git_change_nothing(past: Past, invoke: Invoke) -> None:
    past("2026-11-02", {CLAIRE: CONTACT})
    past("2026-11-03", {CLAIRE: CONTACT + "More.\n"})
    before = invoke("git", "log", "claire").stdout
    for setting in (
        "log.showRoot=false", "log.follow=true", "log.showSignature=true", "core.abbrev=40",
        "diff.renames=false", "core.quotePath=true", "color.ui=always", "log.date=relative",
        "diff.external=false", "log.decorate=full", "diff.relative=false", "log.diffMerges=on",
    ):  # fmt: skip
        git(past.vault.root, "config", *setting.split("="))

    assert invoke("git", "log", "claire").stdout == before


def test_without_a_commit_it_says_how_to_make_one(
    past: Past, vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(CLAIRE, CONTACT)

    result = invoke("git", "log", "claire")

    assert result.stdout == ""
    assert result.stderr == "No commit says anything yet; vaultkit sync makes one.\n"


def test_without_a_repository_it_says_so(past: Past, vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(CLAIRE, CONTACT)
    shutil.rmtree(vault.root / ".git")

    assert "it is in no git repository" in invoke("git", "log", "claire", exit_code=3).stderr


def test_somebody_unknown_is_answered_with_the_nearest(
    past: Past, vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(CLAIRE, CONTACT)

    result = invoke("git", "log", "Clare Duboys", exit_code=3)

    assert "the nearest: Claire Dubois" in result.stderr


def test_thousands_of_commits_are_read_through_two_processes(
    past: Past, invoke: Invoke, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A history is written by fast-import: a commit by hand takes ten milliseconds."""
    lines = []
    for number in range(3000):
        text = CONTACT + f"{number}\n"
        path = CLAIRE if number % 500 == 0 else "Other.md"
        lines += [
            "commit refs/heads/main", f"committer Zoé <z@example.org> {1800000000 + number} +0000",
            "data 1", "x", f"M 644 inline {path}",
            f"data {len(text)}", text,
        ]  # fmt: skip
    stream = "\n".join(lines) + "\n"
    git(past.vault.root, "fast-import", "--quiet", data=stream)
    git(past.vault.root, "reset", "--quiet", "--hard")
    trace = tmp_path / "trace"
    monkeypatch.setenv("GIT_TRACE", str(trace))

    assert len(told(invoke, "claire")) == 7
    assert trace.read_text().count("trace: built-in: git cat-file") == 1
    assert trace.read_text().count("trace: built-in: git log") == 1
