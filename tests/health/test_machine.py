"""What takes a process of its own: other programs, other surroundings, a lock that is held."""

import fcntl
import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.ailments import vaultkit
from tests.conftest import VaultBuilder
from tests.git_ailments import git, repository
from vaultkit.cli.main import main
from vaultkit.gitsync.driver import driver_line
from vaultkit.index.lock import locked
from vaultkit.index.place import index_place
from vaultkit.vault.journal import locked as writing
from vaultkit.vault.state_folder import state_folder

Doctor = Callable[..., list[dict[str, str | None]]]
Found = list[dict[str, str | None]]


def of_kind(found: Found, name: str) -> dict[str, str | None]:
    (one,) = [each for each in found if each["id"] == name]
    return one


def ids(found: Found) -> set[str | None]:
    return {each["id"] for each in found}


def in_process(vault: VaultBuilder, env: Mapping[str, str], after: str = "") -> Found:
    """Ask doctor from a shell, after another command in it."""
    done = subprocess.run(
        ["sh", "-c", f"{after or ':'}; '{sys.executable}' -m vaultkit doctor --json"],
        cwd=vault.root, env={**os.environ, **env}, capture_output=True, check=False,
    )  # fmt: skip
    found: Found = json.loads(done.stdout)["findings"]
    return found


def test_a_machine_as_it_should_be_is_good(vault: VaultBuilder, doctor: Doctor) -> None:
    found = doctor()

    assert {"python", "dependencies", "git-version"} < ids(found)
    python = ".".join(map(str, sys.version_info[:3]))
    assert str(of_kind(found, "python")["message"]).endswith(f", Python {python}")
    assert "click 8." in str(of_kind(found, "dependencies")["message"])
    assert str(of_kind(found, "git-version")["message"]).startswith("git version 2.")


def test_without_git_all_else_is_looked_at(
    vault: VaultBuilder, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(vault.root))

    found = doctor()

    assert of_kind(found, "git-missing")["message"] == (
        "git is not installed; vaultkit needs it for sync and for merges only."
    )
    assert {"git-version", "no-repository"}.isdisjoint(ids(found))


def test_an_old_git_is_said(
    vault: VaultBuilder, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "bin" / "git"
    script.parent.mkdir()
    script.write_text("#!/bin/sh\necho git version 2.30.2\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("PATH", f"{script.parent}{os.pathsep}{os.environ['PATH']}")

    assert of_kind(doctor(), "git-old")["message"] == (
        "git version 2.30.2 is older than 2.38, which first lets vaultkit keep away from bare"
        " repositories by a setting as well."
    )


def test_a_library_that_is_too_old_is_named_with_the_command(
    vault: VaultBuilder, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about = tmp_path / "old" / "click-7.1.2.dist-info" / "METADATA"
    about.parent.mkdir(parents=True)
    about.write_text("Metadata-Version: 2.1\nName: click\nVersion: 7.1.2\n", encoding="utf-8")

    monkeypatch.syspath_prepend(str(about.parent.parent))

    found = doctor()

    old = of_kind(found, "dependency-old")
    assert old["message"] == "click is of version 7.1.2; vaultkit needs 8.2."
    assert old["command"] == f"{sys.executable} -m pip install 'click>=8.2'"
    assert "dependencies" not in ids(found)


def test_a_vaultkit_that_was_not_installed_says_nothing_of_what_it_needs(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch, doctor: Doctor
) -> None:
    monkeypatch.setattr(sys, "path", [each for each in sys.path if "site-packages" not in each])
    monkeypatch.setattr(sys, "path_importer_cache", {})

    assert "dependencies" not in ids(doctor())


def test_a_terminal_without_utf_8_is_said_and_mended(vault: VaultBuilder) -> None:
    surroundings = {"PYTHONIOENCODING": "iso8859-1"}

    found = in_process(vault, surroundings)

    odd = of_kind(found, "locale-not-utf-8")
    assert odd["message"] == (
        "The terminal or the system speaks iso8859-1, not UTF-8; names with accents are shown as"
        " codes."
    )
    assert odd["command"]
    assert "locale-utf-8" in ids(in_process(vault, surroundings, str(odd["command"])))


def test_whatever_the_terminal_speaks_everything_is_said(vault: VaultBuilder) -> None:
    vault.raw("Zoë.md", b"\xef\xbb\xbftext\n")

    told = CliRunner(charset="ascii").invoke(main, ["doctor"])

    assert "locale-not-utf-8" in told.stdout
    assert "  byte-order-mark  Zo\\xeb.md\n" in told.stdout


def test_a_cache_folder_in_the_vault_is_said_and_mended(
    vault: VaultBuilder, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    surroundings = {"VAULTKIT_CACHE_DIR": str(vault.root / "cache"), "XDG_CACHE_HOME": "/nowhere"}

    found = in_process(vault, surroundings)

    inside = of_kind(found, "cache-in-vault")
    assert inside["message"] == (
        "VAULTKIT_CACHE_DIR is a folder of the vault, so no index is used."
    )
    assert inside["path"] == f"{vault.root}/cache"
    assert inside["command"] == "unset VAULTKIT_CACHE_DIR"
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(vault.root / "cache"))
    assert of_kind(doctor(), "cache-in-vault") == inside
    assert not (vault.root / "cache").exists()
    assert "cache-in-vault" not in ids(in_process(vault, surroundings, inside["command"]))


def test_a_watch_that_runs_is_told_and_not_asked_to_end(
    vault: VaultBuilder, doctor: Doctor
) -> None:
    place = f"{index_place(str(vault.root))}.watch"
    assert "watch-running" not in ids(doctor())

    with locked(place, is_shared=False):
        running = of_kind(doctor(), "watch-running")

    assert running["message"] == "A watch is running, and answers the plain due."
    assert running["path"] == place
    assert "watch-running" not in ids(doctor())


@pytest.fixture
def interrupted(vault: VaultBuilder) -> VaultBuilder:
    from tests.ailments import interrupted  # noqa: PLC0415

    interrupted(vault)
    return vault


def test_a_command_that_is_at_work_is_no_interrupted_one(
    interrupted: VaultBuilder, doctor: Doctor
) -> None:
    with writing(state_folder(str(interrupted.root))):
        found = doctor()

    assert of_kind(found, "command-under-way")["message"] == (
        "A command is changing notes at this moment."
    )
    assert {"interrupted-command", "unfinished-write"}.isdisjoint(ids(found))


def test_a_lock_is_left_as_it_is(vault: VaultBuilder, doctor: Doctor) -> None:
    folder = Path(state_folder(str(vault.root)))
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        doctor()
    with (folder / "lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


def test_what_the_system_refuses_hides_nothing_else(
    vault: VaultBuilder, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault.note("vaultkit.toml", "[privacy]\n")
    subprocess.run(["git", "init", "-q", "--template="], cwd=vault.root, check=True)

    def refused(*_words: object, **_more: object) -> object:
        raise OSError(24, "Too many open files", "git")

    monkeypatch.setattr(subprocess, "run", refused)

    found = doctor()

    assert of_kind(found, "not-looked-at")["message"] == (
        "could not be looked at: Too many open files"
    )
    assert {"git-refused", "vault-found", "names-sound"} < ids(found)


def test_a_merge_driver_that_cannot_work_on_this_machine_is_told(
    vault: VaultBuilder, doctor: Doctor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository(vaultkit("git", "setup", "--yes"))(vault)
    programs = tmp_path / "few"
    programs.mkdir()
    (programs / "git").symlink_to(str(shutil.which("git")))
    assert "driver-works" in ids(doctor())

    monkeypatch.setenv("PATH", str(programs))  # the driver wants mv

    broken = of_kind(doctor(), "driver-broken")
    assert str(broken["message"]).startswith("The merge driver does not work: ")
    assert broken["command"] == "vaultkit git setup"


def test_a_merge_driver_is_not_tried_in_the_vault(
    vault: VaultBuilder, doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    repository(vaultkit("git", "setup", "--yes"))(vault)
    (vault.root / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(vault.root / "tmp"))

    found = doctor()

    assert of_kind(found, "not-looked-at")["message"] == (
        "The merge driver was not tried: temporary files would be in the vault."
    )
    assert "driver-works" not in ids(found)


def test_the_hook_of_vaultkit_itself_is_no_news(vault: VaultBuilder, doctor: Doctor) -> None:
    repository(vaultkit("git", "setup", "--hook", "--yes"))(vault)
    hook = vault.root / ".git" / "hooks" / "pre-commit"
    assert hook.exists()

    assert "active-hook" not in ids(doctor())

    hook.write_bytes(hook.read_bytes() + b"touch RUN\n")
    assert of_kind(doctor(), "active-hook")["path"] == ".git/hooks/pre-commit"


def test_a_hook_of_a_repository_around_is_named_by_its_whole_place(
    vault: VaultBuilder, doctor: Doctor
) -> None:
    subprocess.run(["git", "init", "-q", "--template=", vault.root.parent], check=True)
    hook = vault.root.parent / ".git" / "hooks" / "post-merge"
    hook.parent.mkdir()
    hook.write_bytes(b"#!/bin/sh\n")
    hook.chmod(0o755)

    found = of_kind(doctor(), "active-hook")

    assert found["path"] == str(hook)
    assert found["command"] == f"chmod a-x {hook}"


def test_a_hook_that_is_a_link_is_named(vault: VaultBuilder, doctor: Doctor) -> None:
    subprocess.run(["git", "init", "-q", "--template="], cwd=vault.root, check=True)
    vault.raw("run-me", b"#!/bin/sh\n").chmod(0o755)
    (vault.root / ".git" / "hooks").mkdir()
    (vault.root / ".git" / "hooks" / "pre-push").symlink_to("../../run-me")

    assert of_kind(doctor(), "active-hook")["path"] == ".git/hooks/pre-push"


def test_without_a_program_of_its_own_no_driver_is_tried(
    vault: VaultBuilder, doctor: Doctor, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    repository(vaultkit("git", "setup", "--yes"))(vault)
    programs = tmp_path / "few"
    programs.mkdir()
    for name in ("git", "mv"):
        (programs / name).symlink_to(str(shutil.which(name)))
    monkeypatch.setenv("PATH", str(programs))
    alone = tmp_path / "alone" / "python3"
    alone.parent.mkdir()
    alone.symlink_to(sys.executable)  # no vaultkit beside it
    monkeypatch.setattr(sys, "executable", str(alone))

    assert "driver-of-another" in ids(doctor())


@pytest.mark.parametrize("name", ["python", "python3"])
def test_a_driver_that_calls_the_same_python_by_another_name_is_our_own(
    vault: VaultBuilder, doctor: Doctor, name: str
) -> None:
    program = Path(sys.executable).parent / "vaultkit"
    line = driver_line(str(program), str(Path(sys.executable).parent / name))
    repository(git("config", "merge.vaultkit.driver", line))(vault)

    assert "driver-works" in ids(doctor())


@pytest.mark.parametrize(
    "line",
    [
        "p='unclosed; git merge-driver",
        "p=; git merge-driver",
        "p=''; git merge-driver",
        "p=x git merge-driver",
    ],
)
def test_a_line_that_nobody_can_take_apart_is_foreign(
    vault: VaultBuilder, doctor: Doctor, line: str
) -> None:
    repository(git("config", "merge.vaultkit.driver", line))(vault)

    assert "driver-foreign" in ids(doctor())
