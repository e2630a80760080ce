"""The README's walk through a first campaign, typed in a real shell."""

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY
from vaultkit.cli.catalogue import GROUPS

BLOCK = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
WALK = (REPOSITORY / "README.md").read_text(encoding="utf-8").split("## A first campaign", 1)[1]


class Typed(NamedTuple):
    """A command of the walk, and what is said it prints."""

    command: str
    output: str


def steps() -> list[Typed]:
    """Take the walk apart into commands with their output."""
    found: list[Typed] = []
    for text in BLOCK.findall(WALK):
        for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
            command, _, output = part.partition("\n")
            found.append(Typed(command, output))
    return found


def test_the_walk_prints_what_the_readme_says(tmp_path: Path) -> None:
    folder = tmp_path
    shown = []
    for step in steps():
        if step.command.startswith("cd "):
            folder = folder / step.command[3:]
        else:
            shown.append((step.command, type_in(step.command, folder)))

    expected = [tuple(step) for step in steps() if not step.command.startswith("cd ")]
    expected[0] = (expected[0][0], f"{tmp_path / 'campaign'}\n")
    assert shown == expected
    assert len(shown) > 7


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
