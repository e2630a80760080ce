"""A command that only reads leaves every byte and every time as it was."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.conftest import CONNECTIONS, EXAMPLE, Invoke, VaultBuilder

READING = [
    (),
    ("due",),
    ("due", "--json"),
    ("list", "contacts"),
    ("list", "interviews"),
    ("list", "referrals", "--json"),
    ("show", "Lorraine Bissonnet"),
    ("brief", "Hadrien Colombier"),
    ("brief", "Owen Brackley", "--format", "html"),
    ("brief", "Mireille Jossaud", "--private", "--json"),
    ("tree",),
    ("tree", "--path", "Priya Rammohan"),
    ("tree", "--to-org", "studio", "--private", "--format", "mermaid"),
    ("stats",),
    ("stats", "--by", "month", "--csv"),
    ("search", "studio"),
    ("draft", "thanks", "Lorraine Bissonnet"),
    ("draft", "loop", "Daniel Osei-Marlow", "--json"),
    ("draft", "intro-request", "Agathe Montclos", "--to", "Nobody Known"),
    ("query", "SELECT * FROM contacts, links, problems, referrals LIMIT 1"),
    ("query", "--views"),
    ("index",),
    ("index", "--verify"),
    ("check",),
    ("check", "--json"),
    ("doctor",),
    ("doctor", "--settings", "--json"),
    ("convention", "fr"),
    ("adopt", "--dry-run"),
    ("import", "linkedin", CONNECTIONS),
    ("import", "linkedin", CONNECTIONS, "--json"),
    ("import", "linkedin", CONNECTIONS, "--dry-run"),
    ("who-at", "studio", "--in", CONNECTIONS),
    ("obsidian", "setup", "--dry-run"),
    ("refresh", "--dry-run"),
    ("refresh", "--check"),
    ("obsidian", "uri", "Lorraine Bissonnet"),
    ("new-contact", "Ada Baker", "--dry-run"),
    ("new-interview", "Lorraine Bissonnet", "--at", "2026-12-01 10:00", "--dry-run"),
    ("new-interview", "Ada Baker", "--at", "2026-12-01", "--create", "--dry-run"),
    ("search", "music"),
    ("index", "--rebuild"),
    ("index", "--verify"),
    ("undo", "--list"),
    ("set", "Lorraine Bissonnet", "role", "x", "--dry-run"),
    ("log", "thanked", "Lorraine Bissonnet", "--dry-run"),
    ("refer", "Lorraine Bissonnet", "Ada Baker", "--create", "--dry-run"),
    ("rename", "Lorraine Bissonnet", "Ada Baker", "--dry-run"),
    ("merge", "Lorraine Bissonnet", "Ségolène Arnavon", "--prefer", "keep", "--dry-run"),
    ("forget", "Lorraine Bissonnet", "--dry-run"),
    ("check", "--fix", "--dry-run"),
    ("init", "New", "--dry-run"),
    ("resolve",),
    ("resolve", "--json"),
    ("git", "setup", "--dry-run"),
    ("git", "log", "Lorraine Bissonnet"),
    ("sync", "--dry-run"),
    ("export", "ics"),
    ("export", "ics", "--todo", "--private"),
    ("export", "vcard", "--format", "4.0"),
    ("export", "csv", "--names"),
    ("export", "json"),
    ("export", "html"),
]


def times(root: Path) -> dict[str, tuple[int, int, int]]:
    found = {}
    for folder, folders, files in os.walk(root):
        for name in (".", *folders, *files):
            state = (Path(folder) / name).stat()
            found[f"{folder}/{name}"] = (state.st_mtime_ns, state.st_ctime_ns, state.st_mode)
    return found


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_command_that_reads_changes_nothing(
    tmp_path: Path, invoke: Invoke, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    root = tmp_path / "vault"
    shutil.copytree(EXAMPLE, root)
    subprocess.run(["git", "init", "--quiet", root], check=True)
    monkeypatch.chdir(root)
    before, times_before = VaultBuilder(tmp_path).snapshot(), times(tmp_path)

    invoke(*words)

    assert VaultBuilder(tmp_path).snapshot() == before
    assert times(tmp_path) == times_before
