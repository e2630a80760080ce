"""Reports within notes are kept up to date: the same bytes everywhere, and nothing beside them."""

import datetime as dt
import shutil
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder
from tests.running_watch import RunningWatch
from vaultkit.cli.app import App
from vaultkit.cli.refreshing import Refresher

DUE = "<!-- vaultkit: due -->\n<!-- /vaultkit -->\n"
MET = """
    ---
    type: interview
    contact: "[[Ada Baker]]"
    date: 2026-11-17T10:00:00
    referrals:
      - "[[Bob Lund]]"
    ---
    She spoke of much.
    """
ADA = """
    ---
    type: contact
    asked:
      - 2026-11-02
      - 2026-11-09
    replied: 2026-11-10
    reply: accepted
    reported: 2026-11-21
    news: 2026-11-22
    ---
    """


def between(text: str) -> str:
    return text.partition("-->\n")[2].rpartition("<!-- /vaultkit -->")[0]


@pytest.fixture
def met(vault: VaultBuilder) -> VaultBuilder:
    vault.note("Contacts/Ada Baker.md", ADA)
    vault.note("Interviews/2026-11-17 Ada Baker.md", MET)
    return vault


def test_what_is_owed_stands_in_a_note_and_nothing_beside_it_changes(
    met: VaultBuilder, invoke: Invoke
) -> None:
    head, tail = (
        b"\xef\xbb\xbf---\r\na:   1 # kept\r\n---\r\nMine. \xff\r\n",
        b"Mine \t\r\n\r\nno end",
    )
    marks = DUE.replace("\n", "\r\n").encode()
    note = met.raw("Plan.md", head + marks + tail)

    told = invoke("refresh")

    content = (
        b"**Thank-yous (1)**\r\n\r\n"
        b"- [[2026-11-17 Ada Baker|Ada Baker]], 4 days late\r\n"
        b"  You met Ada Baker on 17 November 2026, and no thank-you is noted.\r\n"
    )
    begin, end = marks.split(b"<!-- /", maxsplit=1)
    assert note.read_bytes() == head + begin + content + b"<!-- /" + end + tail
    assert (told.stdout, told.stderr) == ("Plan.md\n", "")


def test_a_second_time_nothing_changes_and_undo_takes_it_back(
    met: VaultBuilder, invoke: Invoke
) -> None:
    met.note("Plan.md", DUE + "\n" + DUE.replace("due", "stats"))
    before = met.snapshot()

    invoke("refresh")
    after = met.snapshot()

    assert after != before
    assert invoke("refresh").stderr == "Every report is up to date.\n"
    assert met.snapshot() == after
    invoke("undo")
    assert met.snapshot() == before


def test_several_notes_are_one_step(met: VaultBuilder, invoke: Invoke) -> None:
    for name in ("One.md", "Two.md"):
        met.note(name, DUE)
    before = met.snapshot()

    assert invoke("refresh").stdout == "One.md\nTwo.md\n"
    invoke("undo")

    assert met.snapshot() == before
    assert invoke("refresh", "Two").stdout == "Two.md\n"
    assert (met.root / "One.md").read_text() == DUE


def test_it_can_be_looked_at_first(met: VaultBuilder, invoke: Invoke) -> None:
    met.note("Plan.md", DUE)
    before = met.snapshot()

    assert "+**Thank-yous (1)**\n" in invoke("refresh", "--dry-run").stdout
    assert invoke("refresh", "--check", exit_code=1).stdout == "Plan.md\n"
    assert met.snapshot() == before

    invoke("refresh")
    assert invoke("refresh", "--check").stdout == ""


def test_a_report_in_the_note_of_a_meeting_does_not_make_it_written_up(
    met: VaultBuilder, invoke: Invoke
) -> None:
    path = "Interviews/2026-11-17 Ada Baker.md"
    met.note(path, MET.replace("She spoke of much.", DUE.strip().replace("\n", "\n    ")))
    due = invoke("due").stdout

    invoke("refresh")

    assert "Meetings to write up (1)" in due
    assert "Meetings to write up (1)" in (met.root / path).read_text()
    assert invoke("due").stdout == due


def test_the_dated_facts_on_a_person_stand_newest_first(met: VaultBuilder, invoke: Invoke) -> None:
    met.note("Bob Lund.md", "---\ntype: contact\nreplied: 2026-11-18\n---\n")
    met.note("Cy.md", "---\ntype: contact\n---\n")
    note = met.note("Contacts/Note.md", "<!-- vaultkit: contact ada -->\n<!-- /vaultkit -->\n")
    other = met.note("B.md", "<!-- vaultkit: timeline Bob Lund -->\n<!-- /vaultkit -->\n")
    none = met.note("C.md", "<!-- vaultkit: contact Cy -->\n<!-- /vaultkit -->\n")

    invoke("refresh")

    meeting = "[[2026-11-17 Ada Baker]]"
    assert between(note.read_text()) == (
        "- **2026-11-22** News given.\n"
        "- **2026-11-21** Told what became of the names.\n"
        f"- **2026-11-17** A meeting. {meeting}\n"
        f"- **2026-11-17** The name of Bob Lund was given. {meeting}\n"
        "- **2026-11-10** The reply was yes.\n"
        "- **2026-11-09** Asked once more.\n"
        "- **2026-11-02** Asked for a meeting.\n"
    )
    assert between(other.read_text()) == (
        "- **2026-11-18** A reply came.\n"
        f"- **2026-11-17** The name was given by Ada Baker. {meeting}\n"
    )
    assert between(none.read_text()) == "Nothing of a known day is noted.\n"


@pytest.mark.parametrize(
    ("status", "thanked", "what"),
    [("cancelled", "", "A meeting was cancelled."), ("moved", "", "A meeting was moved."),
     ("no-show", "", "A meeting to which nobody came."), ("", "2026-11-23", "Thanked.")],
)  # fmt: skip
def test_what_became_of_a_meeting_is_said(
    met: VaultBuilder, invoke: Invoke, status: str, thanked: str, what: str
) -> None:
    facts = f"status: {status}\n    thanked: {thanked}\n    date"
    met.note("Interviews/2026-11-17 Ada Baker.md", MET.replace("date", facts))
    met.note("Interviews/Undated.md", '---\ntype: interview\ncontact: "[[Ada Baker]]"\n---\n')
    note = met.note("Note.md", "<!-- vaultkit: contact Ada Baker -->\n<!-- /vaultkit -->\n")

    invoke("refresh")

    assert f" {what} [[2026-11-17 Ada Baker]]\n" in note.read_text()


def test_who_led_to_whom_is_a_diagram(met: VaultBuilder, invoke: Invoke) -> None:
    note = met.note("Note.md", DUE.replace("due", "tree"))

    invoke("refresh")

    shown = invoke("tree", "--format", "mermaid").stdout
    assert between(note.read_text()) == f"```mermaid\n{shown}```\n"


def test_the_figures_are_those_of_stats(met: VaultBuilder, invoke: Invoke) -> None:
    note = met.note("Note.md", DUE.replace("due", "stats"))

    invoke("refresh")

    assert between(note.read_text()) == f"```text\n{invoke('stats').stdout.rstrip()}\n```\n"


def test_an_empty_vault_has_empty_reports(vault: VaultBuilder, invoke: Invoke) -> None:
    note = vault.note("Note.md", DUE + DUE.replace("due", "tree"))

    invoke("refresh")

    assert [line for line in note.read_text().splitlines() if not line.startswith("<!--")] == [
        "Nothing is owed today.", "Nobody has given you a name yet.",
    ]  # fmt: skip


def test_what_is_off_the_record_or_private_is_left_out_and_nothing_wrong_takes_its_place(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.note(
        "Interviews/Secret.md",
        '---\ntype: interview\ncontact: "[[Eve Stone]]"\ndate: 2026-11-17\noff_record: true\n'
        'referrals: ["[[Mallory Reed]]"]\n---\n- [ ] #promise hush 📅 2026-11-18\n',
    )
    vault.note(
        "Eve Stone.md",
        '---\ntype: contact\nreferred_by: "[[Ada Baker]]"\nreferred_on: 2026-11-01\n---\n'
        "%%private%%\n- [ ] #promise whisper 📅 2026-11-18\n%%/private%%\n"
        "- [ ] #promise call 📅 2026-11-18\n",
    )
    vault.note("Ada Baker.md", "---\ntype: contact\n---\n")
    marks = "".join(DUE.replace("due", each) for each in ("due", "tree", "contact Eve Stone"))
    note = vault.note("Note.md", marks)

    invoke("refresh")

    text = note.read_text()
    assert "You promised Eve Stone: call." in text
    for word in ("hush", "whisper", "Mallory", "Secret", "A meeting", "have not written yet"):
        assert word not in text
    assert "hush" in invoke("due").stdout


def test_nothing_in_a_name_or_a_text_marks_links_or_ends_a_report(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    asked = "asked: 2026-11-10\n---\n"
    vault.note("A <!-- x --> `b` #c [[Z]] ^id.md", f"---\ntype: contact\n{asked}")
    text = "<!-- /vaultkit --> <!-- <b> [x](y) #tag ^a due:: 2"
    vault.note("Ann.md", f'---\ntype: contact\norganization: "{text}"\n{asked}')
    note = vault.note("Note.md", DUE)

    invoke("refresh")

    lines = between(note.read_text()).splitlines()
    assert "- A \\<\\!-- x --> \\`b\\` \\#c \\[\\[Z\\]\\] \\^id, 3 days late" in lines
    assert (
        "  Ann has not answered since 10 November 2026, and nobody else at "
        "\\<\\!-- /vaultkit --> \\<\\!-- \\<b> \\[x\\](y) \\#tag \\^a due:\\: 2 was asked."
    ) in lines
    assert invoke("refresh").stdout == ""


def test_a_name_that_no_link_can_hold_is_text(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("A #1 [x].md", '---\ntype: interview\ncontact: "[[C#]]"\ndate: 2026-11-17\n---\nx\n')
    note = vault.note("Note.md", DUE)

    invoke("refresh")

    assert "\n- C, 4 days late\n" in note.read_text()


@pytest.mark.parametrize(
    ("marks", "line", "told"),
    [
        ("<!-- vaultkit: dues -->\n<!-- /vaultkit -->\n", 2,
         "there is no report 'dues'; there are: due, tree, stats, contact, timeline"),
        ("<!-- vaultkit: -->\n<!-- /vaultkit -->\n", 2,
         "there is no report ''; there are: due, tree, stats, contact, timeline"),
        ("<!-- vaultkit: due Ada -->\n<!-- /vaultkit -->\n", 2,
         "the report due is about nobody alone"),
        ("<!-- vaultkit: contact -->\n<!-- /vaultkit -->\n", 2,
         "say about whom, behind contact"),
        ("\n<!-- vaultkit: tree -->\n", 3,
         "this report has no end before the next; write <!-- /vaultkit --> behind it"),
    ],
)  # fmt: skip
def test_a_mark_that_is_wrong_is_told_and_the_note_is_left_alone(
    met: VaultBuilder, invoke: Invoke, marks: str, line: int, told: str
) -> None:
    met.raw("Note.md", f"x\n{marks}{DUE}".encode() if line == 2 else f"x\n{marks}".encode())
    met.note("Other.md", DUE)
    before = (met.root / "Note.md").read_bytes()

    result = invoke("refresh", exit_code=1)

    assert result.stdout == "Other.md\n"
    assert result.stderr == f"Note.md:{line}: {told}\n"
    assert (met.root / "Note.md").read_bytes() == before
    assert invoke("refresh", exit_code=1).stderr == f"Note.md:{line}: {told}\n"


def test_a_name_that_means_nobody_is_told(met: VaultBuilder, invoke: Invoke) -> None:
    met.note("Note.md", "<!-- vaultkit: contact Zzyzx -->\n<!-- /vaultkit -->\n")

    assert "Note.md:1: " in (told := invoke("refresh", exit_code=1).stderr)
    assert "Zzyzx" in told


def test_it_speaks_the_language_of_the_vault_and_not_of_the_locale(
    met: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "fr_FR.UTF-8")
    note = met.note("Note.md", DUE)
    invoke("refresh")
    assert "Thank-yous" in note.read_text()

    met.settings('language = "fr"\n')
    invoke("refresh")
    assert "**Remerciements (1)**" in note.read_text()


def test_two_machines_write_the_same_bytes(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    marks = "".join(
        DUE.replace("due", each) for each in ("due", "tree", "stats", "contact Noémie Charland")
    )
    found = []
    for name, order in (("one", 1), ("another", -1)):
        root = tmp_path / name / "vault"
        for place in sorted(EXAMPLE.rglob("*"))[::order]:
            if place.is_file():
                target = root / place.relative_to(EXAMPLE)
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(place, target)
        (root / "Note.md").write_text(marks, encoding="utf-8")
        monkeypatch.setenv("LC_ALL", "C.UTF-8" if order > 0 else "fr_CA.UTF-8")
        monkeypatch.setenv("COLUMNS", "40" if order > 0 else "200")
        invoke("-C", str(root), "refresh")
        found.append((root / "Note.md").read_bytes())

    assert found[0] == found[1]
    assert found[0].count(b"\n") > 100


def test_a_note_that_cannot_be_read_stops_nothing_unless_it_was_named(
    met: VaultBuilder, invoke: Invoke
) -> None:
    met.note("Note.md", DUE)
    (met.root / "Gone.md").symlink_to("nowhere.md")

    assert invoke("refresh").stdout == "Note.md\n"
    assert "Gone.md" in invoke("refresh", "Gone.md", exit_code=3).stderr


def test_a_refresher_goes_on_and_says_once_what_is_wrong(
    met: VaultBuilder, capsys: pytest.CaptureFixture[str]
) -> None:
    app = App()
    app.day = dt.date(2026, 11, 22)
    note = met.note("Note.md", DUE)
    met.note("Wrong.md", "<!-- /vaultkit -->\n")
    refresher = Refresher(app)

    refresher.refresh()
    refresher.refresh()
    assert "You met Ada Baker" in note.read_text()
    told = "Wrong.md:1: no report begins before this end\n"
    assert capsys.readouterr().err == told

    met.settings("language = 7\n")
    refresher.refresh()
    refresher.refresh()
    met.settings("")
    refresher.refresh()
    error, place, rest = capsys.readouterr().err.split("\n", 2)
    assert error.startswith("Error: ")
    assert place.startswith("  vaultkit.toml:1:1: ")
    assert rest == told


def test_a_watch_refreshes_only_if_it_is_told_to(met: VaultBuilder) -> None:
    note = met.note("Note.md", DUE)
    with RunningWatch(met.root):
        pass
    assert note.read_text() == DUE

    with RunningWatch(met.root, "--refresh") as watch:
        assert "You met Ada Baker" in note.read_text()
        met.note("Wrong.md", "<!-- vaultkit: dues -->\n<!-- /vaultkit -->\n")
        watch.wait_for(lambda: "Wrong.md:1: there is no report 'dues'" in watch.err, 10)
        met.note("Interviews/2026-11-20 Cy.md", MET.replace("Ada Baker", "Cy Fox"))
        watch.wait_for(lambda: watch.news == 1, 10)
        watch.wait_for(lambda: "You met Cy Fox" in note.read_text(), 10)
        met.settings("language = 7\n")
        watch.wait_for(lambda: "Error: " in watch.err, 10)
    assert watch.err.count("Wrong.md:1:") == 1
