"""``vaultkit check``: what is wrong in the notes, and nothing else."""

import json

import pytest

from tests.conftest import EXAMPLE, Invoke, VaultBuilder


@pytest.fixture
def faulty(vault: VaultBuilder) -> VaultBuilder:
    vault.note("Contacts/Good.md", "---\ntype: contact\n---\n")
    vault.raw("A, b 100%.md", b"---\ntype: contact\nasked: soon\n---\n")
    vault.raw("Contacts/Ada.md", b"---\ntype: contact\nstatus: pausd\n---\n")
    return vault


def test_a_vault_without_a_problem_is_silent(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Contacts/Good.md", "---\ntype: contact\n---\n")

    for words in (("check",), ("check", "--format", "github"), ("check", "--format", "text")):
        result = invoke(*words)
        assert (result.stdout, result.stderr) == ("", "")
    assert json.loads(invoke("check", "--json").stdout) == {"schema": 1, "problems": []}


def test_the_example_is_sound(invoke: Invoke) -> None:
    assert invoke("-C", str(EXAMPLE), "check").stdout == ""


def test_a_problem_is_a_line_with_its_place(faulty: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("check", exit_code=1)

    assert result.stdout == (
        "A, b 100%.md:3:8: bad-date: 'soon' is not a date; write YYYY-MM-DD\n"
        "Contacts/Ada.md:3:9: unknown-value: 'pausd' is not one of closed, paused, "
        "dropped, do-not-contact; did you mean 'paused'?\n"
    )
    assert result.stderr == ""


def test_the_document_says_the_same(faulty: VaultBuilder, invoke: Invoke) -> None:
    lines = invoke("check", exit_code=1).stdout.splitlines()
    document = json.loads(invoke("check", "--json", exit_code=1).stdout)

    assert list(document) == ["schema", "problems"]
    assert document["schema"] == 1
    assert document["problems"][0] == {
        "path": "A, b 100%.md",
        "line": 3,
        "column": 8,
        "rule": "bad-date",
        "message": "'soon' is not a date; write YYYY-MM-DD",
        "fixable": False,
    }
    shown = ["{path}:{line}:{column}: {rule}: {message}".format(**p) for p in document["problems"]]
    assert shown == lines


def test_annotations_for_github_are_escaped(faulty: VaultBuilder, invoke: Invoke) -> None:
    first, second = invoke("check", "--format", "github", exit_code=1).stdout.splitlines()

    assert first == (
        "::error file=A%2C b 100%25.md,line=3,col=8,title=bad-date::"
        "'soon' is not a date; write YYYY-MM-DD"
    )
    assert second.startswith("::error file=Contacts/Ada.md,line=3,col=9,title=unknown-value::")


def test_text_from_notes_does_nothing_to_a_terminal_or_a_log(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw(
        "x\n::error::y\x1b[31m.md",
        b'---\ntype: contact\nasked: "50%\\n::error::\\e[31m\\u202e"\n---\n',
    )
    vault.raw("caf\udce9.md".encode("utf-8", "surrogateescape").decode("latin-1"), b"---\n")

    text = invoke("check", exit_code=1).stdout
    log = invoke("check", "--format", "github", exit_code=1).stdout
    document = invoke("check", "--json", exit_code=1).stdout

    for shown in (text, log, document):
        assert "\x1b" not in shown
        assert "\u202e" not in shown
    assert len(text.splitlines()) == len(log.splitlines()) == 3
    assert all(line.startswith("::error file=") for line in log.splitlines())
    assert "file=x\\x0a%3A%3Aerror%3A%3Ay\\x1b[31m.md,line=3,col=8," in log
    assert "50%25\\x0a::error::\\x1b[31m\\u202e" in log
    found = {each["path"]: each["message"] for each in json.loads(document)["problems"][1:]}
    assert "50%\n::error::\x1b[31m\u202e" in found["x\n::error::y\x1b[31m.md"]


def test_rules_are_switched_off_by_the_settings(faulty: VaultBuilder, invoke: Invoke) -> None:
    faulty.settings('[check]\noff = ["bad-date"]\n')

    assert "bad-date" not in invoke("check", exit_code=1).stdout

    faulty.settings('[check]\noff = ["bad-date", "unknown-value"]\n')

    assert invoke("check").stdout == ""
    assert json.loads(invoke("check", "--json").stdout)["problems"] == []


def test_mistakes_in_the_settings_are_problems(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('[folders]\ncontatcs = "x"\n')

    assert invoke("check", exit_code=1).stdout == (
        "vaultkit.toml:2:1: settings: unknown key 'folders.contatcs'; did you mean 'contacts'?\n"
    )


def test_another_format_is_a_mistake_of_usage(vault: VaultBuilder, invoke: Invoke) -> None:
    result = invoke("check", "--format", "xml", exit_code=2)

    assert result.stdout == ""
    assert "'xml' is not one of 'text', 'github'" in result.stderr


MENDABLE = """\
---
type: contact
phone: +33 # at home
aliases:
  - 0123   # a nickname
  - Ann
replied: 2026-1-5
organization: [[Acme]]
tags: [[[Job]], 1.10]
mine: 0123
asked: soon
---
"""
MENDED = """\
---
type: contact
phone: "+33" # at home
aliases:
  - "0123"   # a nickname
  - Ann
replied: 2026-01-05
organization: "[[Acme]]"
tags: ["[[Job]]", "1.10"]
mine: 0123
asked: soon
---
"""
LEFT = "Ann.md:11:8: bad-date: 'soon' is not a date; write YYYY-MM-DD\n"


def test_fix_mends_what_is_safe_and_shows_the_diff(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann.md", MENDABLE)
    vault.note("Zoë.md", '---\ntype: contact\nphone: "+33"\n---\n')

    result = invoke("check", "--fix", exit_code=1)

    assert (vault.root / "Ann.md").read_text() == MENDED
    assert result.stdout == (
        "--- a/Ann.md\n+++ b/Ann.md\n@@ -1,12 +1,12 @@\n ---\n type: contact\n"
        '-phone: +33 # at home\n+phone: "+33" # at home\n aliases:\n'
        '-  - 0123   # a nickname\n+  - "0123"   # a nickname\n   - Ann\n'
        "-replied: 2026-1-5\n-organization: [[Acme]]\n-tags: [[[Job]], 1.10]\n"
        '+replied: 2026-01-05\n+organization: "[[Acme]]"\n+tags: ["[[Job]]", "1.10"]\n'
        " mine: 0123\n asked: soon\n ---\n" + LEFT
    )
    again = invoke("check", "--fix", exit_code=1)
    assert again.stdout == LEFT


def test_fix_can_be_looked_at_first_and_taken_back(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann.md", MENDABLE)
    before = vault.snapshot()

    shown = invoke("check", "--fix", "--dry-run", exit_code=1).stdout
    assert vault.snapshot() == before
    mended = invoke("check", "--fix", exit_code=1).stdout
    invoke("undo")

    assert vault.snapshot() == before
    assert shown.startswith(mended.removesuffix(LEFT))


def test_fix_gives_what_is_left_as_data(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann.md", MENDABLE)

    document = json.loads(invoke("check", "--fix", "--json", exit_code=1).stdout)

    assert [each["rule"] for each in document["problems"]] == ["bad-date"]
    assert (vault.root / "Ann.md").read_text() == MENDED


def test_fix_of_what_cannot_be_edited_says_why(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann.md", "---\n{type: contact, phone: 0123}\n---\n")
    before = vault.snapshot()

    result = invoke("check", "--fix", exit_code=1)

    assert result.stderr == (
        "Ann.md:2:1: not mended: the properties stand in braces; give each a line of its own\n"
    )
    assert vault.snapshot() == before


def test_without_anything_to_mend_fix_is_silent(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ann.md", "---\ntype: contact\n---\n")

    assert invoke("check", "--fix").stdout == ""


def test_what_is_not_safe_to_mend_stays_as_it_is_written(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    place = vault.raw("Ada.md", b"---\ntype: contact\nphone: 0123\nreplied: 2026-02-30\n---\n")

    invoke("check", "--fix", exit_code=1)

    assert place.read_bytes() == b'---\ntype: contact\nphone: "0123"\nreplied: 2026-02-30\n---\n'
