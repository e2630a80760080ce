"""No command asks the network for anything."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE
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
    "index": ["--rebuild"],
    "resolve": [],
    "git": ["setup", "--dry-run"],
    "adopt": ["--yes"],
}
RUNS_ON = {"watch"}
"""What does not end by itself; its socket is tested where it listens."""


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("copy") / "vault"
    shutil.copytree(EXAMPLE, root)
    subprocess.run(["git", "init", "--quiet", root], check=True)
    return root


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_opens_no_connection(copy: Path, command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", HOOKED, command, *COMMANDS[command]],
        cwd=copy, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert "NETWORK" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.returncode in (0, 1), done.stderr  # it did what it is for


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
