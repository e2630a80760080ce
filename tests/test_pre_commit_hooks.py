"""The hook for users of pre-commit: its entry is run on files as pre-commit runs it."""

import shlex
import subprocess
import sys
from pathlib import Path

import yaml

from tests.conftest import REPOSITORY, VaultBuilder

BAD = b"---\ntype: contact\nasked: last week\n---\n"
TOLD = "3:8: bad-date: 'last week' is not a date; write YYYY-MM-DD"


def entry() -> list[str]:
    (hook,) = yaml.safe_load((REPOSITORY / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert {"id", "name", "entry", "language"} <= {*hook}
    assert (hook["id"], hook["language"], hook["types"]) == (
        "vaultkit-check", "python", ["markdown"],
    )  # fmt: skip
    program, *words = shlex.split(hook["entry"])
    return [str(Path(sys.executable).parent / program), *words]


def run(folder: Path, *words: str) -> tuple[int, str]:
    done = subprocess.run(
        [*entry(), *words], cwd=folder, capture_output=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


def test_files_are_looked_at_from_the_top_of_the_repository(vault: VaultBuilder) -> None:
    vault.raw("Contacts/Ann.md", BAD)
    vault.raw("Contacts/Zoë.md", b"---\ntype: contact\n---\n")

    assert run(vault.root, "Contacts/Ann.md", "Contacts/Zoë.md") == (1, f"Contacts/Ann.md:{TOLD}\n")
    assert run(vault.root, "Contacts/Zoë.md") == (0, "")


def test_a_vault_in_a_folder_is_named_by_an_argument(vault: VaultBuilder) -> None:
    vault.raw("campaign/vaultkit.toml", b"")
    vault.raw("campaign/Ann.md", BAD)
    vault.raw("README.md", BAD)
    (vault.root / "vaultkit.toml").unlink()

    assert run(vault.root, "-C", "campaign", "campaign/Ann.md", "README.md") == (
        1,
        f"campaign/Ann.md:{TOLD}\n",
    )
