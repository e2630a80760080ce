"""Obsidian is told what the properties are; nothing that is there already is touched."""

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder

ALL = [
    ".obsidian/types.json", "Bases/Contacts.base", "Bases/Interviews.base",
    "Bases/Thank-yous.base", "Bases/Unused referrals.base", "Bases/Open loops.base",
    "Dashboard.md",
]  # fmt: skip


def test_all_of_it_is_shown_written_and_can_be_taken_back(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.raw(".obsidian/app.json", b"{}")
    before = vault.snapshot()

    shown = invoke("obsidian", "setup", "--dry-run").stdout
    assert vault.snapshot() == before
    done = invoke("obsidian", "setup", "--yes")

    assert done.stdout == shown + "".join(f"{each}\n" for each in ALL)
    assert done.stderr == "Open the vault anew in Obsidian, which keeps types while it runs.\n"
    assert {path for path in vault.snapshot() if path not in before} == {"Bases", *ALL}
    assert before.items() <= vault.snapshot().items()
    types = json.loads((vault.root / ".obsidian/types.json").read_bytes())["types"]
    assert types["asked"] == "multitext"
    invoke("undo")
    assert {p: t for p, t in vault.snapshot().items() if t != "folder"} == {
        p: t for p, t in before.items() if t != "folder"
    }


def test_a_second_time_there_is_nothing_to_write(vault: VaultBuilder, invoke: Invoke) -> None:
    invoke("obsidian", "setup", "--yes")
    before = vault.snapshot()

    again = invoke("obsidian", "setup", "--yes")

    assert (again.stdout, again.stderr) == ("", "There is nothing to write.\n")
    assert vault.snapshot() == before


def test_a_base_with_other_line_ends_is_the_same(vault: VaultBuilder, invoke: Invoke) -> None:
    invoke("obsidian", "setup", "--yes")
    base = vault.root / "Bases/Contacts.base"
    base.write_bytes(base.read_bytes().replace(b"\n", b"\r\n"))

    told = invoke("obsidian", "setup", "--yes", "--replace")

    assert (told.stdout, told.stderr) == ("", "There is nothing to write.\n")


def test_the_dashboard_shows_the_bases_and_has_room_for_reports(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    invoke("obsidian", "setup", "--yes", "--folder", "Tables/Mine")

    text = (vault.root / "Dashboard.md").read_text(encoding="utf-8")
    for name in ("Contacts", "Interviews", "Thank-yous", "Unused referrals", "Open loops"):
        assert f"\n![[Tables/Mine/{name}.base]]\n" in text
        assert (vault.root / f"Tables/Mine/{name}.base").is_file()
    for name in ("due", "tree", "stats"):
        assert f"\n<!-- vaultkit: {name} -->\n<!-- /vaultkit -->\n" in text
    assert invoke("check").stdout == ""


def test_what_the_user_changed_is_left_and_told(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note(".obsidian/types.json", '{"types": {"asked": "date"}}')
    vault.note(".obsidian/core-plugins.json", '{"bases": false}')
    vault.note("Bases/Contacts.base", "views: []\n")
    vault.note("Dashboard.md", "My own.\n")

    told = invoke("obsidian", "setup", "--yes").stderr

    assert told == (
        "'asked' is of type date in Obsidian, and is left; vaultkit would have multitext\n"
        "Bases are switched off in Obsidian; switch them on in its settings, under Core plugins\n"
        "Bases/Contacts.base is another, and is left; --replace writes it anew\n"
        "Open the vault anew in Obsidian, which keeps types while it runs.\n"
    )
    assert (vault.root / "Bases/Contacts.base").read_text() == "views: []\n"
    assert (vault.root / "Dashboard.md").read_text() == "My own.\n"
    assert (vault.root / ".obsidian/core-plugins.json").read_text() == '{"bases": false}'

    assert "Bases/Contacts.base\n" in invoke("obsidian", "setup", "--yes", "--replace").stdout
    assert "All contacts" in (vault.root / "Bases/Contacts.base").read_text()


@pytest.mark.parametrize("plugins", ["[]", '{"bases": true}', "{", "[" * 200_000])
def test_bases_that_are_not_switched_off_are_not_told_of(
    vault: VaultBuilder, invoke: Invoke, plugins: str
) -> None:
    vault.note(".obsidian/core-plugins.json", plugins)

    assert "switched off" not in invoke("obsidian", "setup", "--yes").stderr


@pytest.mark.parametrize(
    ("types", "told"),
    [
        ('{\n  "types": {"a" "text"}\n}', ".obsidian/types.json:2:17: it is no JSON"),
        ("[]", ".obsidian/types.json: it is no object"),
    ],
)
def test_types_that_cannot_be_read_are_told_with_the_place_and_nothing_is_written(
    vault: VaultBuilder, invoke: Invoke, types: str, told: str
) -> None:
    vault.note(".obsidian/types.json", types)
    before = vault.snapshot()

    result = invoke("obsidian", "setup", "--yes", exit_code=3)

    assert result.stderr == f"Error: {told}; nothing was written. Mend it, or take it away.\n"
    assert vault.snapshot() == before


def test_it_speaks_the_language_of_the_vault(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.settings('language = "fr"\n')

    told = invoke("obsidian", "setup", "--yes")

    assert told.stderr == "Rouvrez le coffre dans Obsidian, qui garde les types en mémoire.\n"
    assert (vault.root / "Bases/Noms à contacter.base").is_file()
    assert "![[Bases/Entretiens.base]]" in (vault.root / "Tableau de bord.md").read_text("utf-8")


def test_folders_that_are_left_out_are_left_out_of_the_bases(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    vault.settings('[folders]\nignore = ["Archive/", "*.excalidraw.md", "Old*/", "/"]\n')

    invoke("obsidian", "setup", "--yes", "--folder", "")

    text = (vault.root / "Contacts.base").read_text()
    assert "    - '!file.inFolder(\"Archive\")'\n" in text
    assert text.count("inFolder") == 1


@pytest.mark.parametrize("folder", ["../out", ".obsidian", "/tmp/x"])  # noqa: S108
def test_bases_go_where_obsidian_would_show_them(
    vault: VaultBuilder, invoke: Invoke, folder: str
) -> None:
    told = invoke("obsidian", "setup", "--folder", folder, exit_code=2).stderr

    assert "it takes a folder inside the vault, with / between its parts" in told


def test_nothing_is_written_unless_somebody_agrees(vault: VaultBuilder, invoke: Invoke) -> None:
    before = vault.snapshot()

    told = invoke("obsidian", "setup", exit_code=3).stderr
    assert "there is no terminal to ask on" in told
    assert "Nothing was written." in answered(vault.root, b"\n")
    assert vault.snapshot() == before

    answered(vault.root, b"y\n")
    assert (vault.root / "Dashboard.md").is_file()


def answered(root: Path, answer: bytes) -> str:
    """Run it on a terminal, answer, and give what it says on stderr."""
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "wb", buffering=0) as keyboard:
        keyboard.write(answer)
        done = subprocess.run(
            [sys.executable, "-m", "vaultkit", "-C", root, "obsidian", "setup"],
            stdin=theirs, capture_output=True, check=True,
        )  # fmt: skip
        os.close(theirs)
    return done.stderr.decode()


def test_a_link_opens_a_note_by_its_name(vault: VaultBuilder, invoke: Invoke) -> None:
    vault.note("Contacts/Zoë & C#/Zoë 100%?.md", "---\ntype: contact\n---\n")

    assert invoke("obsidian", "uri", "zoë").stdout == (
        "obsidian://open?vault=vault&file=Contacts%2FZo%C3%AB%20%26%20C%23%2FZo%C3%AB%20100%25%3F\n"
    )


def test_a_link_names_the_vault_that_obsidian_has(
    vault: VaultBuilder, invoke: Invoke, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault.root.parent / ".obsidian").mkdir()
    vault.note("Ada.md", "---\ntype: contact\n---\n")

    above = invoke("obsidian", "uri", "Ada.md").stdout
    (vault.root / ".obsidian").mkdir()

    assert above == f"obsidian://open?vault={vault.root.parent.name}&file=vault%2FAda\n"
    assert invoke("obsidian", "uri", "Ada").stdout == "obsidian://open?vault=vault&file=Ada\n"


def test_a_command_that_there_is_not_is_told_with_those_there_are(
    vault: VaultBuilder, invoke: Invoke
) -> None:
    told = invoke("obsidian", "link", exit_code=2).stderr

    assert "no command 'obsidian link'; there are: setup, uri\n" in told
    assert "setup  Write types, tables and a dashboard.\n" in invoke("obsidian", "--help").stdout
