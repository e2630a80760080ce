"""Completion of commands and contact names, in the shells themselves."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder

PROGRAMS = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"

BASH = """
eval "$(_VAULTKIT_COMPLETE=bash_source vaultkit)"
COMP_WORDS=({words}); COMP_CWORD={place}
_vaultkit_completion vaultkit
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


def in_shell(shell: str, script: str) -> list[str]:
    """Run a script in a shell that reads no start-up file of the user's."""
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed")
    plain = {"bash": ["--norc"], "zsh": ["-f"], "fish": ["--no-config"]}[shell]
    done = subprocess.run(
        [shell, *plain, "-c", script],
        env={"PATH": PROGRAMS, "HOME": os.devnull, "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split("\n")[:-1]


@pytest.fixture
def people(vault: VaultBuilder) -> VaultBuilder:
    for name in ("Claire Dubois", "Clément O'Brien", "Zoë Martin"):
        vault.note(f"Contacts/{name}.md", "---\ntype: contact\n---\n")
    vault.note("Contacts/Paul Clair.md", "---\ntype: contact\naliases:\n  - Polo\n---\n")
    return vault


def test_bash_completes_commands(people: VaultBuilder) -> None:
    assert in_shell("bash", BASH.format(words="vaultkit new-", place=1)) == [
        "new-contact",
        "new-interview",
    ]


def test_bash_completes_names_so_that_they_are_one_word(people: VaultBuilder) -> None:
    assert in_shell("bash", BASH.format(words="vaultkit show cl", place=2)) == [
        r"Claire\ Dubois",
        r"Clément\ O\'Brien",
        r"Paul\ Clair",
    ]


def test_bash_completes_a_name_by_its_alias(people: VaultBuilder) -> None:
    assert in_shell("bash", BASH.format(words="vaultkit show polo", place=2)) == [r"Paul\ Clair"]


def test_zsh_completes_names(people: VaultBuilder) -> None:
    script = """
    autoload -U compinit && compinit -u -D
    eval "$(_VAULTKIT_COMPLETE=zsh_source vaultkit)"
    compadd() { while [ "$1" != "-U" ] && [ $# -gt 0 ]; do shift; done; }
    words=(vaultkit show zo); CURRENT=3
    COMP_WORDS="${words[*]}" COMP_CWORD=2 _VAULTKIT_COMPLETE=zsh_complete vaultkit
    """
    assert in_shell("zsh", script) == ["plain", "Zoë Martin", "_"]


def test_fish_completes_names(people: VaultBuilder) -> None:
    script = """
    _VAULTKIT_COMPLETE=fish_source vaultkit | source
    complete --do-complete "vaultkit show zo"
    """
    assert in_shell("fish", script) == ["Zoë Martin"]


def test_outside_a_vault_no_name_is_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    assert in_shell("bash", BASH.format(words="vaultkit show cl", place=2)) == [""]


def test_a_name_that_is_not_utf_8_spoils_no_completion(people: VaultBuilder) -> None:
    with Path(os.fsdecode(b"Contacts/Clo\xe9.md")).open("wb") as file:
        file.write(b"---\ntype: contact\n---\n")
    people.note("Contacts/Cl\x1b[31m.md", "---\ntype: contact\n---\n")

    assert in_shell("bash", BASH.format(words="vaultkit show cl", place=2)) == [
        r"Claire\ Dubois",
        r"Clément\ O\'Brien",
        r"Paul\ Clair",
    ]
