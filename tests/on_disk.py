"""Folders on a disk, for tests of what a disk does; those of other tests may be in memory.

Memory has an order and numbers of its own for its files, and not everywhere attributes.
"""

import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def disk() -> Iterator[Path]:
    """Give a folder where the system has its temporary files, until all tests are over."""
    with tempfile.TemporaryDirectory() as folder:
        yield Path(folder).resolve()


@pytest.fixture
def tmp_path(disk: Path) -> Path:
    """Give a folder on the disk."""
    return Path(tempfile.mkdtemp(dir=disk))


@pytest.fixture(autouse=True)
def state_home(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder that holds what writes displace, on the same disk."""
    home = Path(tempfile.mkdtemp(dir=disk))
    monkeypatch.setenv("XDG_STATE_HOME", str(home))
    return home


@pytest.fixture(autouse=True)
def cache(disk: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the folder of the indexes, on the disk as well."""
    folder = Path(tempfile.mkdtemp(dir=disk))
    monkeypatch.setenv("VAULTKIT_CACHE_DIR", str(folder))
    return folder
