"""What a sync says to programs, and what it does where git refuses."""

import json
import os
import pty
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from tests.two_machines import (
    CLAIRE,
    CONTACT,
    Machines,
    Sync,
    git,
    replied,
    subject,
)

MARKED = CONTACT.replace(
    "role: head\n", "<<<<<<< HEAD\nrole: head\n=======\nrole: chief\n>>>>>>> laptop\n"
)


def test_json_says_what_was_done(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = json.loads(sync(two.desk, "--json").stdout)

    assert done == {
        "schema": 1,
        "dry_run": False,
        "branch": "main",
        "remote": "origin",
        "way": "merge",
        "went_on": None,
        "commit": {
            "id": git(two.desk.root, "rev-parse", "HEAD"),
            "message": "reply of Claire Dubois\n",
            "files": [CLAIRE],
        },
        "pulled": 0,
        "pushed": 1,
        "stopped": None,
        "conflicts": [],
    }


def test_json_says_what_stopped_it(two: Machines, sync: Sync) -> None:
    two.desk.note(CLAIRE, MARKED)

    done = json.loads(sync(two.desk, "--json", exit_code=3).stdout)

    assert done["commit"] is None
    assert done["pulled"] is None
    assert done["stopped"].startswith("Marks of a conflict are left in notes")
    assert done["conflicts"] == [
        {"path": CLAIRE, "line": 3, "why": "'role' is head here and chief in laptop"}
    ]


def test_a_write_that_was_interrupted_is_settled_first_and_no_scrap_is_committed(
    two: Machines, sync: Sync
) -> None:
    met = '---\ntype: interview\ncontact: "[[Claire Dubois]]"\ndate: 2026-11-10\n{}---\nX.\n'
    two.publish(two.desk, "Interviews/I.md", met.format(""))
    two.desk.raw("Contacts/.~vk-1a2b.tmp", b"half")
    two.desk.raw(".~vk-step.tmp", b"")
    two.desk.note("Interviews/I.md", met.format('thanked: [2026-11-10]\nreferrals: ["[[Ann]]"]\n'))

    done = sync(two.desk)

    assert done.stdout.startswith("Committed 1 file: thanked Claire Dubois; 1 referral from them\n")
    assert "vk-" not in git(two.desk.root, "ls-files")


def on_a_terminal(vault: VaultBuilder) -> str:
    """Run a sync on a pseudo-terminal; give what it showed."""
    master, slave = pty.openpty()
    words = [sys.executable, "-m", "vaultkit", "-C", str(vault.root), "sync"]
    with subprocess.Popen(words, stdin=slave, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                          text=True) as running:  # fmt: skip
        os.close(slave)
        shown, _nothing = running.communicate(timeout=60)
    os.close(master)
    return shown


@pytest.mark.parametrize(("is_terminal", "said"), [(True, "prompt= "), (False, "prompt=0 ")])
def test_a_password_is_asked_for_on_a_terminal_only(
    two: Machines, sync: Sync, *, is_terminal: bool, said: str
) -> None:
    program = 'echo "prompt=$GIT_TERMINAL_PROMPT " >&2; exit 1; #'
    git(two.desk.root, "config", "--global", "core.sshCommand", program)
    git(two.desk.root, "remote", "set-url", "origin", "ssh://nowhere.invalid/x")

    shown = on_a_terminal(two.desk) if is_terminal else sync(two.desk, exit_code=3).stderr

    assert said in shown


def test_a_git_that_breaks_off_is_said_behind_what_was_done(
    two: Machines, sync: Sync, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = home / "bin" / "git"
    program.parent.mkdir()
    real = shutil.which("git")
    program.write_text(
        f'#!/bin/sh\ncase " $* " in *" rev-list "*) exit 9;; esac\nexec {real} "$@"\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:{os.environ['PATH']}")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stdout == "Committed 1 file: reply of Claire Dubois\n"
    assert done.stderr == "git refused: exit status 9\n"


def test_a_merge_that_git_does_not_sign_is_concluded_by_the_next_sync(
    two: Machines, sync: Sync
) -> None:
    two.publish(two.laptop, "Contacts/Paul Durand.md", "---\ntype: contact\n---\n")
    two.commit(two.desk, "ours")
    git(two.desk.root, "config", "commit.gpgSign", "true")
    git(two.desk.root, "config", "--global", "gpg.program", "false")

    assert "gpg failed to sign" in sync(two.desk, exit_code=3).stderr

    git(two.desk.root, "config", "commit.gpgSign", "false")

    assert sync(two.desk).stdout == "The merge that was left is concluded.\nPushed 2 commits.\n"


def test_a_history_that_is_damaged_is_said_behind_what_was_done(two: Machines, sync: Sync) -> None:
    two.commit(two.desk, "second")
    lost = git(two.desk.root, "rev-parse", "HEAD")
    two.commit(two.desk, "third")
    (two.desk.root / ".git" / "objects" / lost[:2] / lost[2:]).unlink()
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert done.stdout == "Committed 1 file: reply of Claire Dubois\n"
    assert done.stderr.startswith("git refused: ")
    assert lost in done.stderr


def test_what_git_refuses_is_said_in_its_words(two: Machines, sync: Sync) -> None:
    two.desk.raw(".git/index", b"no index")

    done = sync(two.desk, exit_code=3)

    assert done.stderr.startswith("git refused: ")
    assert "index" in done.stderr


def test_a_commit_that_git_does_not_sign_is_not_made(two: Machines, sync: Sync) -> None:
    git(two.desk.root, "config", "commit.gpgSign", "true")
    git(two.desk.root, "config", "--global", "gpg.program", "false")
    two.desk.note(CLAIRE, replied("2026-11-04"))

    done = sync(two.desk, exit_code=3)

    assert "gpg failed to sign" in done.stderr
    assert subject(two.desk.root) == "begin"


def test_a_file_that_git_cannot_keep_is_said(two: Machines, sync: Sync) -> None:
    objects = two.desk.root / ".git" / "objects"
    for number in range(300):
        blob = git(two.desk.root, "hash-object", "--stdin", data=f"{number}")
        if not (objects / blob[:2]).exists():
            break
    two.desk.note("New.md", f"{number}")
    (objects / blob[:2]).write_bytes(b"a file where a folder should be")

    done = sync(two.desk, exit_code=3)

    assert done.stderr.startswith("git refused: error: ")
