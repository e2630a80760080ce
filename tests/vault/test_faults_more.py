"""Faults on simple disks, faults while a fault is mended, and faults that the kernel makes."""

import ctypes
import errno
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from soak.faults import run_with_fault, snapshot
from soak.plans import SCENARIOS, Scenario, after_the_next_command, at_once, set_up, work
from tests.conftest import REPOSITORY, VaultBuilder
from vaultkit.vault import exchange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import write

RENAME = SCENARIOS[-1]


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a disk that cannot exchange names."""

    def unsupported(*_args: object) -> int:
        ctypes.set_errno(errno.EINVAL)
        return -1

    unsupported.cache_clear = lambda: None  # type: ignore[attr-defined]
    find = lambda: unsupported  # noqa: E731
    find.cache_clear = lambda: None  # type: ignore[attr-defined]
    monkeypatch.setattr(exchange, "_system_call", find)


@pytest.mark.usefixtures("no_exchange")
@pytest.mark.parametrize("fault", ["EIO", "die"])
@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda each: each.name)
def test_no_fault_on_a_disk_without_exchange_tears_or_loses_a_note(
    scenario: Scenario, fault: str, tmp_path: Path
) -> None:
    number = 0
    while number < 2000:
        number += 1
        root = set_up(scenario, str(tmp_path.resolve()))
        if not run_with_fault(work(scenario, root), number, fault):
            break
        at_once(scenario, root)
        after_the_next_command(scenario, root)

    assert 20 < number < 2000


@pytest.mark.parametrize("first", range(30, 150, 15))
def test_a_kill_while_a_kill_is_mended_is_mended(first: int, tmp_path: Path) -> None:
    number = 0
    while number < 2000:
        number += 1
        root = set_up(RENAME, str(tmp_path.resolve()))
        run_with_fault(work(RENAME, root), first, "die")
        if not run_with_fault(lambda root=root: write(root, "next", list), number, "die"):
            break
        at_once(RENAME, root)
        after_the_next_command(RENAME, root)

    assert 5 < number < 2000


STRACE = shutil.which("strace")


@pytest.fixture
def ann(vault: VaultBuilder) -> Iterator[Path]:
    place = vault.raw("Ann.md", b"---\ntype: contact\n---\n")
    yield place
    assert list(vault.root.glob(".~vk*")) == []


@pytest.mark.skipif(STRACE is None, reason="strace is not here")
@pytest.mark.parametrize("error", ["EIO", "ENOSPC"])
@pytest.mark.parametrize("call", ["renameat2", "fsync", "rename", "fchmod", "unlink", "write"])
def test_a_fault_of_the_kernel_leaves_the_note_whole(
    vault: VaultBuilder, ann: Path, call: str, error: str
) -> None:
    inject = ["-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e"]
    words = ["-m", "vaultkit", "-C", str(vault.root), "set", "Ann.md", "role", "editor"]
    for number in (1, 2, 3):
        ann.write_bytes(b"---\ntype: contact\n---\n")
        subprocess.run(
            [str(STRACE), *inject, f"inject={call}:error={error}:when={number}", sys.executable,
             *words],
            cwd=REPOSITORY, capture_output=True, check=False,
        )  # fmt: skip

        assert ann.read_bytes() in (
            b"---\ntype: contact\n---\n",
            b"---\ntype: contact\nrole: editor\n---\n",
        )
        write(str(vault.root), "next", list)
        assert sorted(snapshot(str(vault.root))) == ["Ann.md", "vaultkit.toml"]
        assert not list(Path(state_folder(str(vault.root))).glob("*.open"))
