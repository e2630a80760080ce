"""Faults on simple disks, faults while a fault is mended, and faults that the kernel makes."""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from soak.faults import snapshot
from soak.plans import SCENARIOS
from soak.sweep import BY_NAME, sweep, sweep_mending
from tests.apart import apart
from tests.conftest import REPOSITORY, VaultBuilder
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import write

RENAME = SCENARIOS[-1].name


@pytest.mark.parametrize("fault", ["EIO", "die"])
@pytest.mark.parametrize("name", BY_NAME)
def test_no_fault_on_a_disk_without_exchange_tears_or_loses_a_note(name: str, fault: str) -> None:
    assert 20 < apart(sweep, name, fault, can_exchange=False) < 2000


@pytest.mark.parametrize("first", range(30, 150, 15))
def test_a_kill_while_a_kill_is_mended_is_mended(first: int) -> None:
    assert 5 < apart(sweep_mending, RENAME, first) < 2000


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
