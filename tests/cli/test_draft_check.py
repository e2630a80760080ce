"""``vaultkit draft check``: a letter read over from a file, from stdin, or from a draft."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.conftest import Invoke, VaultBuilder
from vaultkit.cli.main import main

ASK = "Subject: Un échange\n\nMadame,\n\nJe cherche un poste, voici mon CV.\n\nCordialement,\n\nA\n"
FOUND = (
    "5:15: job-words: 'poste' makes an application of a request to talk; leave it out\n"
    "5:32: job-words: 'CV' makes an application of a request to talk; leave it out\n"
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_what_is_found_is_listed_with_its_place(folder: Path, invoke: Invoke) -> None:
    (folder / "ask.txt").write_text(ASK, encoding="utf-8")

    result = invoke("draft", "check", "ask.txt", "--kind", "ask", exit_code=1)

    assert (result.stdout, result.stderr) == (FOUND, "")


def test_without_a_kind_tone_and_length_are_not_looked_at(folder: Path, invoke: Invoke) -> None:
    (folder / "ask.txt").write_text(ASK + "mot " * 300, encoding="utf-8")

    assert invoke("draft", "check", "ask.txt").output == ""


def test_a_letter_may_come_by_stdin() -> None:
    words = ["draft", "check", "-", "--kind", "nudge"]

    result = CliRunner().invoke(main, words, input=ASK.encode())

    assert (result.exit_code, result.stdout) == (1, FOUND)


def test_a_draft_is_read_as_it_is_printed(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Ada.md", '---\ntype: contact\nlanguage: fr\nwhy: "le poste à pourvoir"\n---\n')
    invoke("draft", "ask", "ada", "--eml", "ada.eml")
    printed = invoke("draft", "ask", "ada").stdout
    Path("ada.txt").write_text(printed, encoding="utf-8")

    draft = invoke("draft", "check", "ada.eml", "--kind", "ask", exit_code=1).stdout

    assert draft == invoke("draft", "check", "ada.txt", "--kind", "ask", exit_code=1).stdout
    assert "7:64: job-words: 'poste' makes" in draft


def test_the_document_has_the_same_findings(folder: Path, invoke: Invoke) -> None:
    (folder / "ask.txt").write_text(ASK, encoding="utf-8")

    found = invoke("draft", "check", "ask.txt", "--kind", "ask", "--json", exit_code=1)
    none = invoke("draft", "check", "ask.txt", "--json")

    assert json.loads(found.stdout)["findings"][0] == {
        "line": 5,
        "column": 15,
        "rule": "job-words",
        "message": "'poste' makes an application of a request to talk; leave it out",
    }
    assert json.loads(none.stdout) == {"schema": 1, "findings": []}


@pytest.mark.parametrize(
    ("facts", "is_found"),
    [("", True), ("may_mention: false", True), ("may_mention: true", False)],
)
def test_with_a_contact_whoever_may_not_be_named_is_looked_for(
    vault: VaultBuilder, invoke: Invoke, facts: str, *, is_found: bool
) -> None:
    vault.note("Claire Roy.md", "---\ntype: contact\n---\n")
    vault.note("Ada.md", f'---\ntype: contact\nreferred_by: "[[Claire Roy]]"\n{facts}\n---\n')
    vault.raw("letter.txt", b"Bonjour,\n\nClaire m'envoie.\n")

    words = ("draft", "check", "letter.txt", "--contact", "ada")
    result = invoke(*words, exit_code=int(is_found))

    message = "'Claire' is named, and nothing says that you may (may_mention)"
    assert result.stdout == (f"3:1: unpermitted-name: {message}\n" if is_found else "")


def test_text_of_a_letter_harms_no_terminal(folder: Path, invoke: Invoke) -> None:
    (folder / "x").write_bytes(b"Bonjour\n[b\x1bc]\n")

    assert invoke("draft", "check", "x", exit_code=1).stdout == (
        "2:1: unfilled-blank: [b\\x1bc] is still to be filled in\n"
    )


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere", "No such file or directory"),
        (".", "Is a directory"),
        ("long", "more than 64 KiB of text; no letter"),
        ("large", "more than 64 KiB of text; no letter"),
    ],
)
def test_what_is_no_letter_is_told(folder: Path, invoke: Invoke, name: str, reason: str) -> None:
    (folder / "long").write_bytes(b"x" * (64 * 1024 + 1))
    with (folder / "large").open("wb") as file:
        file.truncate(32 * 1024 * 1024 + 1)

    result = invoke("draft", "check", name, exit_code=3)

    assert (result.stdout, result.stderr) == ("", f"Error: {name} cannot be read: {reason}\n")


def test_a_kind_that_there_is_not_is_a_mistake_of_usage(folder: Path, invoke: Invoke) -> None:
    result = invoke("draft", "check", "x", "--kind", "poem", exit_code=2)

    assert "'poem' is not one of 'ask', 'ask-cold'" in result.stderr
