"""The README's walk through a first campaign, typed in a real shell."""

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import REPOSITORY
from vaultkit.cli.catalogue import GROUPS

BLOCK = re.compile(r"^```(console|yaml)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WALK = (REPOSITORY / "README.md").read_text(encoding="utf-8").split("## A first campaign", 1)[1]


@dataclass
class Typed:
    """A command of the walk, what is said it prints, and what is typed into an editor."""

    command: str
    output: str
    edit: str = ""


def steps() -> list[Typed]:
    """Take the walk apart: commands with their output, edits with the lines they bring."""
    found: list[Typed] = []
    for kind, text in BLOCK.findall(WALK):
        if kind == "yaml":
            found[-1].edit = text
            continue
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Typed(command, output))
    return found


def edit(note: Path, lines: str) -> None:
    """Fill in an empty property, as the walk shows it."""
    name = lines.partition("\n")[0]
    before = note.read_text(encoding="utf-8")
    assert f"\n{name}\n" in before
    note.write_text(before.replace(f"\n{name}\n", f"\n{lines}", 1), encoding="utf-8")


def test_the_walk_prints_what_the_readme_says(tmp_path: Path) -> None:
    folder = tmp_path
    shown = []
    for step in steps():
        if step.command.startswith("cd "):
            folder = folder / step.command[3:]
        elif step.command.startswith("$EDITOR "):
            edit(folder / step.command[9:].strip('"'), step.edit)
        else:
            shown.append((step.command, type_in(step.command, folder)))

    expected = [(step.command, step.output) for step in steps() if not_by_hand(step)]
    expected[0] = (expected[0][0], f"{tmp_path / 'campaign'}\n")
    assert shown == expected
    assert len(shown) > 7


def not_by_hand(step: Typed) -> bool:
    return not step.command.startswith(("cd ", "$EDITOR "))


def type_in(command: str, folder: Path) -> str:
    programs = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={"PATH": programs, "HOME": str(folder), "LANG": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


@pytest.mark.parametrize("page", ["README.md", "example-vault/README.md"])
def test_every_command_that_is_shown_exists(page: str) -> None:
    text = (REPOSITORY / page).read_text(encoding="utf-8")
    shown = set(re.findall(r"^\$ vaultkit (?:--today \S+ )?([a-z-]+)", text, re.MULTILINE))

    assert shown <= {name for group in GROUPS.values() for name in group}
    assert "due" in shown
