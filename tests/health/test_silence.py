"""What is no ailment is not told, and what was told once and settled is not told again."""

import re
import subprocess
from collections.abc import Callable

import pytest

from tests.ailments import CONTACT, Make, both, obsidian, plugin, put, settings
from tests.conftest import VaultBuilder
from tests.git_ailments import committed, git, repository

Doctor = Callable[..., list[dict[str, str | None]]]

SILENT: list[tuple[str, Make]] = [
    ("plugin-tasks-filter", plugin("obsidian-tasks-plugin", '{"globalFilter": "#promise"}')),
    ("plugin-tasks-filter", plugin("obsidian-tasks-plugin", "[]")),
    ("plugin-tasks-filter", obsidian("plugins/obsidian-tasks-plugin/data.json", "{}")),
    ("plugin-syncs", plugin("obsidian-git", '{"autoPullInterval": 0}')),
    ("plugin-syncs", plugin("obsidian-git", '{"autoPullInterval": "often"}')),
    (
        "plugin-rewrites",
        plugin("obsidian-linter", '{"ruleConfigs": {"yaml-key-sort": {"enabled": true}}}'),
    ),
    ("plugin-rewrites", plugin("obsidian-linter", '{"lintOnSave": true, "ruleConfigs": []}')),
    ("obsidian-attachments", obsidian("app.json", '{"attachmentFolderPath": "Contacts files"}')),
    ("obsidian-attachments", obsidian("app.json", '{"attachmentFolderPath": "/"}')),
    ("obsidian-daily-notes", obsidian("daily-notes.json", '{"folder": ""}')),
    ("obsidian-types", obsidian("types.json", '{"types": []}')),
    ("obsidian-types", obsidian("types.json", '{"types": {"date": "datetime", "cv": "text"}}')),
    ("obsidian-types", obsidian("types.json", '{"types": {"status": "text", "tags": "tags"}}')),
    ("obsidian-bases-off", obsidian("core-plugins.json", '{"bases": false}')),
    ("template-own", both(settings('[folders]\ntemplates = ""\n'), put("templates/brief.md.j2"))),
    ("suspected-copy", both(put("Ada.md"), put("Ada 2.md", f"{CONTACT}another\n"))),
    ("conflict-copy", put("Ada in conflict.md")),
    ("merge-leftover", put("picture.orig")),
    ("conflict-markers", put("Git.md", "```\n<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n```\n")),
    ("conflict-markers", put("Git.md", "<<<<<<< HEAD\na\n>>>>>>> x\n")),
    ("byte-order-mark", put("Ada.md")),
    ("unsafe-file", put("Documents/.a?b")),
    ("program-in-config", repository(git("config", "alias.st", "status"))),
    ("program-in-config", repository(git("config", "merge.vaultkit.driver", "x"))),
    ("program-in-config", repository(git("config", "--global", "core.pager", "less"))),
    ("fsmonitor-program", repository(git("config", "core.fsmonitor", "TRUE"))),
    ("not-pushed", committed(put("Ada.md"))),
    ("no-upstream", committed(put("Ada.md"))),
    ("no-upstream", repository(git("remote", "add", "origin", "x"))),
    (
        "no-upstream",
        both(
            committed(put("Ada.md")),
            git("remote", "add", "origin", "x"),
            git("checkout", "-q", "--detach"),
        ),
    ),
    ("tracked-file", committed(put(".obsidian/app.json", "{}"), put("workspace.json", "{}"))),
    ("folder-missing", settings("")),
    ("folder-missing", settings('[folders]\ncontacts = ""\n')),
]


@pytest.mark.parametrize(("name", "make"), SILENT, ids=[name for name, _make in SILENT])
def test_what_is_none_is_not_told(
    vault: VaultBuilder, doctor: Doctor, name: str, make: Make
) -> None:
    make(vault)

    assert name not in {each["id"] for each in doctor()}


def test_what_another_area_lists_is_not_counted_as_well(
    vault: VaultBuilder, doctor: Doctor
) -> None:
    vault.raw("Ada.md", b"---\ntype: contact\nwhy: Zo\xeb\n---\n")
    vault.raw("Ben.sync-conflict-20240105-101112-ABCDEFG.md", CONTACT.encode())

    assert {"notes-not-read", "problems-in-notes"}.isdisjoint(each["id"] for each in doctor())


def test_a_remote_is_acknowledged_by_the_very_line_that_is_told(
    vault: VaultBuilder, doctor: Doctor
) -> None:
    repository(
        git("remote", "add", "one", "https://me:pass@h.example/a.git"),
        git("remote", "add", "two", 'ssh://h.example/"b"'),
    )(vault)

    for _ in range(2):
        told = next(each for each in doctor() if each["id"] == "remote-not-acknowledged")
        line = re.search(r"acknowledged_remotes = \[.*\]$", str(told["message"]))
        assert line
        vault.settings(f"[privacy]\n{line[0]}\n")

    found = [str(each["id"]) for each in doctor()]
    assert "remote-not-acknowledged" not in found
    assert found.count("remote-acknowledged") == 2


def test_two_addresses_of_a_remote_are_each_told_once(vault: VaultBuilder, doctor: Doctor) -> None:
    repository(
        git("remote", "add", "origin", "https://me:pass@h.example/v.git"),
        git("remote", "set-url", "--add", "origin", "https://me:pass@other.example/v.git"),
        git("remote", "add", "again", "https://h.example/v.git"),
    )(vault)

    found = doctor()

    told = [str(each["message"]) for each in found if each["id"] == "remote-not-acknowledged"]
    assert [each.split(". ")[0] for each in told] == [
        "'origin' leads to https://h.example/v.git",
        "'origin' leads to https://other.example/v.git",
    ]
    secrets = [each for each in found if each["id"] == "credentials-in-remote"]
    assert [each["command"] for each in secrets] == [None, None]


def test_no_password_is_ever_printed(vault: VaultBuilder) -> None:
    repository(git("remote", "add", "origin", "https://me:s3cret@h.example/v.git"))(vault)

    told = subprocess.run(
        ["vaultkit", "doctor", "--all"], capture_output=True, text=True, check=False
    )

    assert "h.example" in told.stdout
    assert "s3cret" not in told.stdout + told.stderr
