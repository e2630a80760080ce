"""Each contract of import-linter, broken once to see it fail."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click import unstyle

from tests.conftest import REPOSITORY

BREACHES = {
    "Imports point inward only": ("domain/link.py", "from vaultkit.vault import files"),
    "domain and notes open no file, read no clock, know no framework": (
        "notes/fault.py",
        "import os",
    ),
    "Only the command line knows Click": ("vault/scan.py", "import click"),
    "The parts of the product know nothing of one another": (
        "gitsync/repository.py",
        "from vaultkit.scaffold import shipped",
    ),
    "No module imports itself by a detour": (
        "domain/vault_path.py",
        "from vaultkit.domain import contact",
    ),
}


def contracts(folder: Path) -> dict[str, str]:
    """Run import-linter on a copy of the program; give the verdict on each contract."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()",
         "--no-cache", "--config", "pyproject.toml"],
        cwd=folder, capture_output=True, text=True, check=False,
        env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "TERM": "dumb", "NO_COLOR": "1"},
    )  # fmt: skip
    verdicts = (line.rpartition(" ") for line in unstyle(done.stdout).splitlines())
    return {name: verdict for name, _, verdict in verdicts if verdict in ("KEPT", "BROKEN")}


@pytest.fixture
def program(tmp_path: Path) -> Path:
    shutil.copytree(REPOSITORY / "vaultkit", tmp_path / "vaultkit")
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_contract_is_kept_and_each_has_a_breach_below(program: Path) -> None:
    assert contracts(program) == dict.fromkeys(BREACHES, "KEPT")


@pytest.mark.parametrize("name", BREACHES)
def test_a_breach_is_seen(program: Path, name: str) -> None:
    module, line = BREACHES[name]
    place = program / "vaultkit" / module
    place.write_text(f"{place.read_text()}\n{line}\n")

    assert contracts(program)[name] == "BROKEN"


def test_a_new_top_level_module_has_to_be_placed(program: Path) -> None:
    (program / "vaultkit" / "helpers.py").write_text('"""Not in any layer."""\n')

    assert contracts(program) != dict.fromkeys(BREACHES, "KEPT")
