"""No command asks the network for anything, and none but ``sync`` has git ask."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import CONNECTIONS, EXAMPLE
from vaultkit.cli.catalogue import GROUPS

HOOKED = """
import sys

def heard(event, words):
    if event.startswith(("socket.", "urllib.", "http.", "ftplib.", "smtplib.")):
        is_local = event in ("socket.__new__", "socket.connect", "socket.bind")
        if not (is_local and "AF_UNIX" in str((words, getattr(words[0], "family", "")))):
            print(f"NETWORK {event} {words}", file=sys.stderr)

sys.addaudithook(heard)
from vaultkit.cli.door import main
main()
"""
COMMANDS = {
    "new-contact": ["Ada Baker"],
    "new-interview": ["Noémie Charland", "--at", "2026-12-01"],
    "due": [],
    "log": ["news", "Noémie Charland"],
    "draft": ["thanks", "Noémie Charland"],
    "init": ["../new", "--git"],
    "refer": ["Noémie Charland", "Paul Durand"],
    "done": ["Interviews/2026-10-29 Noémie Charland.md", "captations"],
    "set": ["Noémie Charland", "url", "https://charland.example"],
    "rename": ["Noémie Charland", "Noémie C."],
    "merge": ["Hortense Delmas", "Imogen Farrow", "--dry-run", "--prefer", "keep"],
    "forget": ["Hortense Delmas", "--dry-run"],
    "undo": ["--list"],
    "list": ["contacts"],
    "show": ["Roland Vautrey"],
    "brief": ["Hadrien Colombier"],
    "tree": [],
    "stats": [],
    "search": ["studio"],
    "query": ["SELECT count(*) FROM links"],
    "convention": ["fr"],
    "check": [],
    "doctor": [],
    "index": ["--rebuild"],
    "sync": ["--dry-run"],
    "resolve": [],
    "git": ["setup", "--dry-run"],
    "import": ["linkedin", CONNECTIONS, "--apply"],
    "who-at": ["studio", "--in", CONNECTIONS],
    "obsidian": ["setup", "--yes"],
    "adopt": ["--yes"],
    "refresh": [],
    "export": ["ics"],
}
RUNS_ON = {"watch"}
"""What does not end by itself; its socket is tested where it listens."""


ASKS_BY_GIT = frozenset({"clone", "fetch", "ls-remote", "pull", "push", "remote-https"})


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy") / "vault"
    shutil.copytree(EXAMPLE, root)
    subprocess.run(["git", "init", "--quiet", "--bare", root.parent / "remote"], check=True)
    subprocess.run(["git", "init", "--quiet", root], check=True)
    subprocess.run(["git", "-C", root, "remote", "add", "origin", "../remote"], check=True)
    return root


def called(command: str, *words: str, root: Path) -> tuple[subprocess.CompletedProcess[str], str]:
    """Run a command, listening; give how it ended, and what it had git do."""
    trace = root.parent / "trace"
    trace.unlink(missing_ok=True)
    somebody = {f"GIT_{who}_{what}": "zoe@example.org" for who in ("AUTHOR", "COMMITTER")
                for what in ("NAME", "EMAIL")}  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-c", HOOKED, command, *words],
        cwd=root, capture_output=True, text=True, check=False,
        env={**os.environ, **somebody, "GIT_TRACE": str(trace)},
    )  # fmt: skip
    return done, trace.read_text(encoding="utf-8") if trace.exists() else ""


def asked_by_git(trace: str) -> set[str]:
    calls = re.findall(r"trace: (?:built-in|exec|run_command): git[ -](\S+)", trace)
    return ASKS_BY_GIT & set(calls)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_opens_no_connection(copy: Path, command: str) -> None:
    done, trace = called(command, *COMMANDS[command], root=copy)

    assert "NETWORK" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stderr  # it did what it is for
    assert not asked_by_git(trace)


def test_the_history_of_a_person_is_only_looked_up(copy: Path) -> None:
    done, trace = called("git", "log", "Noémie Charland", root=copy)

    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert not asked_by_git(trace)


def test_only_a_sync_has_git_ask(copy: Path) -> None:
    done, trace = called("sync", root=copy)

    assert "NETWORK" not in done.stderr
    assert done.returncode == 0, done.stderr
    assert asked_by_git(trace) == {"fetch", "push"}


def test_every_command_is_tried() -> None:
    assert {name for group in GROUPS.values() for name in group} == {*COMMANDS, *RUNS_ON}


def test_the_hook_would_hear_it() -> None:
    call = HOOKED.partition("from vaultkit")[0] + (
        "import socket\n"
        "try: socket.create_connection(('127.0.0.1', 9), timeout=0.01)\n"
        "except OSError: pass\n"
    )

    done = subprocess.run([sys.executable, "-c", call], capture_output=True, text=True, check=True)

    assert "NETWORK socket.connect" in done.stderr
