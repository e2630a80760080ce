"""The wheel, built, installed beside nothing else of the project, and used."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, REPOSITORY


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--wheel-dir", str(folder), str(REPOSITORY)],
        check=True, capture_output=True,
    )  # fmt: skip
    return next(folder.glob("vaultkit-*.whl"))


def test_the_wheel_holds_templates_example_and_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    templates = {f"vaultkit/shipped/templates/{path.relative_to(REPOSITORY / 'templates')}"
                 for path in (REPOSITORY / "templates").rglob("*.j2")}  # fmt: skip
    example = {
        f"vaultkit/shipped/example-vault/{path.relative_to(EXAMPLE)}"
        for path in EXAMPLE.rglob("*")
        if path.is_file()
    }
    assert "vaultkit/shipped/templates/fr/letters/ask.j2" in templates
    assert "vaultkit/shipped/templates/en/contact.md.j2" in templates
    assert templates | example | {"vaultkit/py.typed"} <= names
    assert not [name for name in names if name.startswith(("tests/", "benchmarks/"))]


def test_an_installed_wheel_does_the_main_job(wheel: Path, tmp_path: Path) -> None:
    place = tmp_path / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index",
         "--target", str(place), str(wheel)],
        check=True, capture_output=True,
    )  # fmt: skip

    def vaultkit(*words: str) -> str:
        run = (
            "import sys; sys.path.insert(0, sys.argv.pop(1)); "
            "import vaultkit.cli.main as m; assert sys.path[0] in m.__file__; m.main()"
        )
        return subprocess.run(
            [sys.executable, "-c", run, str(place), *words],
            cwd=tmp_path, check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    assert vaultkit("init", "copy", "--example") == f"{tmp_path / 'copy'}\n"
    said = vaultkit("-C", "copy", "--today", "2026-11-22", "due")
    assert said.startswith("Remerciements (4)\n")
    assert vaultkit("-C", "copy", "export", "html").startswith("<!DOCTYPE html>\n")
    assert vaultkit("-C", "copy", "new-contact", "Ada Baker") == "copy/Contacts/Ada Baker.md\n"
