"""Every finding: made for real, said in full, and mended by its command where it has one."""

import os
import re
import shlex
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ailments import AILMENTS, CONTACT, COPIES, Ailment
from tests.conftest import VaultBuilder
from tests.git_ailments import GIT_AILMENTS, SETUP
from vaultkit.health.kinds import KINDS

Doctor = Callable[..., list[dict[str, str | None]]]
ALL = [*AILMENTS, *GIT_AILMENTS]
ELSEWHERE = {
    "watch-running": "test_machine.py",
    "cache-in-vault": "test_machine.py",
    "command-under-way": "test_machine.py",
    "not-looked-at": "test_machine.py",
    "conflict-copy": "test_findings.py",
    "driver-broken": "test_machine.py",
    "git-missing": "test_machine.py",
    "git-old": "test_machine.py",
    "python": "test_machine.py",
    "dependencies": "test_machine.py",
    "dependency-old": "test_machine.py",
    "git-version": "test_machine.py",
    "locale-utf-8": "test_machine.py",
    "locale-not-utf-8": "test_machine.py",
}
"""What takes a process or an environment of its own, with the tests that show it."""


def as_written(text: str | None, vault: VaultBuilder) -> str | None:
    """Put words for what is another in every run: places, sizes."""
    if text is None:
        return None
    cache, state = os.environ["VAULTKIT_CACHE_DIR"], os.environ["XDG_STATE_HOME"]
    text = text.replace(str(vault.root), "ROOT")
    text = re.sub(rf"{re.escape(cache)}/vault-[0-9a-f]{{16}}-\d+\.sqlite", "CACHE", text)
    text = re.sub(rf"{re.escape(state)}/vaultkit/vault-[0-9a-f]{{16}}", "STATE", text)
    text = text.replace(cache, "CACHE FOLDER").replace(os.environ["HOME"], "HOME")
    text = re.sub(r"(?<=, )\d+(?= KiB)", "SIZE", text)
    return re.sub(r"(?<=path has )\d+", "LENGTH", text)


@pytest.mark.parametrize("ailment", ALL, ids=lambda each: each.id)
def test_it_is_found_said_in_full_and_mended_by_its_command(
    vault: VaultBuilder, doctor: Doctor, ailment: Ailment
) -> None:
    ailment.make(vault)
    before = vault.snapshot()

    found = [each for each in doctor() if each["id"] == ailment.id]

    kind = KINDS[ailment.id]
    wanted = {
        "level": kind.level,
        "id": ailment.id,
        "area": kind.area,
        "path": ailment.path,
        "message": ailment.message,
        "command": ailment.command,
    }
    shown = [{key: as_written(value, vault) for key, value in each.items()} for each in found]
    assert wanted in shown, found
    assert vault.snapshot() == before
    if ailment.is_mended:
        yes = " --yes" if ailment.command == SETUP else ""  # a terminal would be asked
        subprocess.run(["sh", "-ec", f"{ailment.command}{yes}"], capture_output=True, check=True)
        left = [each for each in doctor() if each["id"] == ailment.id]
        assert [each["path"] for each in left] == [
            each["path"] for each in found if as_written(each["path"], vault) != ailment.path
        ]


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_is_named_with_its_note_and_who_writes_such(
    vault: VaultBuilder, doctor: Doctor, name: str
) -> None:
    vault.raw("People/Ada.md", f"{CONTACT}old\n".encode())
    vault.raw(f"People/{name}", f"{CONTACT}new\n".encode())

    (copy,) = [each for each in doctor() if each["id"] == "conflict-copy"]

    assert copy["path"] == f"People/{name}"
    assert copy["message"] == (
        f"a copy of 'People/Ada.md' ({COPIES[name]}); take over what is missing there, then remove"
        " it"
    )
    assert copy["command"] == shlex.join(["diff", "-u", "People/Ada.md", f"People/{name}"])
    shown = subprocess.run(
        ["sh", "-c", copy["command"]], capture_output=True, text=True, check=False
    )
    assert shown.stdout.endswith("-old\n+new\n")


@pytest.mark.parametrize("name", COPIES)
def test_a_conflict_copy_that_says_nothing_else_may_go(
    vault: VaultBuilder, doctor: Doctor, name: str
) -> None:
    vault.raw("Ada.md", CONTACT.encode())
    vault.raw(name, CONTACT.encode())

    (copy,) = [each for each in doctor() if each["id"] == "conflict-copy"]
    assert copy["message"] == f"a copy of 'Ada.md' ({COPIES[name]}), byte for byte the same"
    subprocess.run(["sh", "-ec", str(copy["command"])], check=True)

    assert "conflict-copy" not in {each["id"] for each in doctor()}
    assert (vault.root / "Ada.md").read_bytes() == CONTACT.encode()


def test_a_conflict_copy_without_its_note_takes_the_name_of_it(
    vault: VaultBuilder, doctor: Doctor
) -> None:
    vault.raw("Ada (conflicted copy 2024-01-05).md", CONTACT.encode())

    (copy,) = [each for each in doctor() if each["id"] == "conflict-copy"]
    assert copy["message"] == (
        "a copy of 'Ada.md' (Obsidian Sync, Dropbox, Nextcloud), which is not there"
    )
    assert copy["command"] == "mv -n 'Ada (conflicted copy 2024-01-05).md' Ada.md"
    subprocess.run(["sh", "-ec", copy["command"]], check=True)

    assert "conflict-copy" not in {each["id"] for each in doctor()}
    assert (vault.root / "Ada.md").read_bytes() == CONTACT.encode()


def test_a_conflict_copy_of_the_settings_is_one_as_well(
    vault: VaultBuilder, doctor: Doctor
) -> None:
    vault.settings('country = "fr"\n')
    vault.raw("vaultkit.sync-conflict-20240105-101112-ABCDEFG.toml", b"")

    (copy,) = [each for each in doctor() if each["id"] == "conflict-copy"]

    assert copy["message"] == (
        "a copy of 'vaultkit.toml' (Syncthing); take over what is missing there, then remove it"
    )


def test_of_very_many_of_a_kind_the_rest_is_counted(vault: VaultBuilder, doctor: Doctor) -> None:
    for number in range(23):
        vault.raw(f"Ada {number:02}.md", b"\xef\xbb\xbftext\n")

    found = [each for each in doctor() if each["id"] == "byte-order-mark"]

    assert len(found) == 21
    assert found[-1]["message"] == "and 3 more like these"
    assert found[-1]["path"] is found[-1]["command"] is None


def test_every_kind_of_finding_is_shown() -> None:
    shown = {each.id for each in ALL}

    assert shown | set(ELSEWHERE) == set(KINDS)
    for name, file in ELSEWHERE.items():
        assert f'"{name}"' in Path(__file__).with_name(file).read_text(encoding="utf-8")


@pytest.mark.parametrize("level", ["good", "worth-knowing", "to-mend"])
def test_what_is_good_has_nothing_to_mend(level: str) -> None:
    of_level = [each for each in ALL if KINDS[each.id].level == level]

    assert of_level
    assert level != "good" or all(each.command is None for each in of_level)
