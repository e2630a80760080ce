"""A merge driver is tried on small notes, away from the vault."""

import os
from pathlib import Path

import pytest

from vaultkit.gitsync.trial import merges_well

KEEPS_BOTH = (
    "printf -- '---\\ntype: contact\\nasked:\\n  - 2026-01-05\\n  - 2026-01-12\\n"
    "  - 2026-01-19\\n---\\n' >%A"
)


@pytest.fixture(autouse=True)
def own_temporary_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    import tempfile  # noqa: PLC0415

    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_driver_that_keeps_both_works_and_leaves_nothing(own_temporary_folder: Path) -> None:
    assert merges_well(KEEPS_BOTH) == ""
    assert list(own_temporary_folder.iterdir()) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("false", "two dates that were added to one list were not both kept"),
        ("true", "two dates that were added to one list were not both kept"),
        ("git merge-file %A %O %B", "two dates that were added to one list were not both kept"),
        (": >%A", "two dates that were added to one list were not both kept"),
        ("/gone/vaultkit 2>&1", "two dates that were added to one list were not both kept"),
        ("echo broken >&2; exit 1", "broken"),
    ],
)
def test_a_driver_that_does_not_is_told(line: str, reason: str) -> None:
    assert merges_well(line) == reason


def test_settings_of_the_user_and_of_a_surrounding_git_do_not_reach_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / ".gitconfig").write_text(
        "[commit]\n\tgpgSign = true\n[merge]\n\tff = only\n", "utf-8"
    )
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "elsewhere"))

    assert merges_well(KEEPS_BOTH) == ""


@pytest.mark.parametrize(
    ("script", "reason"),
    [("echo no such thing >&2; exit 1", "no such thing"), ("exit 1", "git init")],
)
def test_a_git_that_cannot_do_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str, reason: str
) -> None:
    place = tmp_path / "bin" / "git"
    place.parent.mkdir()
    place.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    place.chmod(0o755)
    monkeypatch.setenv("PATH", f"{place.parent}{os.pathsep}{os.environ['PATH']}")

    assert merges_well(KEEPS_BOTH) == reason


def test_a_system_without_git_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    assert merges_well(KEEPS_BOTH) == "No such file or directory"


def test_a_driver_that_does_not_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("vaultkit.gitsync.trial._PATIENCE_S", 0.5)

    assert merges_well("sleep 2") == "it does not end"
