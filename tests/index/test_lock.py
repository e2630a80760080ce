"""One process writes an index at a time, and none while another reads it."""

import multiprocessing
import os
import signal
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from soak.answers import in_child
from vaultkit.index.lock import IndexBusyError, locked


@pytest.fixture
def place(tmp_path: Path) -> str:
    return str(tmp_path / "index.sqlite")


def is_free(place: str, *, is_shared: bool) -> bool:
    try:
        with locked(place, is_shared=is_shared, patience=0.02):
            return True
    except IndexBusyError:
        return False


def test_many_may_read_and_one_may_write(place: str) -> None:
    with locked(place, is_shared=True):
        assert is_free(place, is_shared=True)
        assert not is_free(place, is_shared=False)
    with locked(place, is_shared=False):
        assert not is_free(place, is_shared=True)
        assert not is_free(place, is_shared=False)
    assert is_free(place, is_shared=False)


def test_a_process_that_is_killed_holds_nothing(place: str) -> None:
    mine, theirs = multiprocessing.Pipe()

    def hold() -> int:
        with locked(place, is_shared=False):
            theirs.send("held")
            signal.pause()
        return 0

    child = in_child(hold)
    assert mine.recv() == "held"
    assert not is_free(place, is_shared=True)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)

    assert is_free(place, is_shared=False)


def remove(lock: Path) -> None:
    lock.unlink()


def remove_folder(lock: Path) -> None:
    lock.unlink()
    lock.parent.rmdir()


def replace(lock: Path) -> None:
    other = lock.with_name("other")
    other.touch()
    other.replace(lock)


@pytest.mark.parametrize("clear", [remove, replace])
def test_who_waited_for_a_lock_that_was_cleared_away_takes_the_new_one(
    place: str, clear: Callable[[Path], None]
) -> None:
    lock, found = Path(f"{place}.lock"), []

    def wait() -> None:
        with locked(place, is_shared=False):
            found.append(is_free(place, is_shared=True))

    waiting = threading.Thread(target=wait)
    with locked(place, is_shared=False):
        waiting.start()
        until = time.monotonic() + 10
        while times_open(lock) < 2:
            assert time.monotonic() < until
        clear(lock)
    waiting.join(10)

    assert found == [False]  # others see that it is held


def times_open(lock: Path) -> int:
    """Count how often this process has a file open."""
    return sum(os.path.realpath(each) == str(lock) for each in Path("/proc/self/fd").iterdir())


def test_without_its_folder_there_is_no_lock(tmp_path: Path) -> None:
    place = str(tmp_path / "cache" / "index.sqlite")
    with pytest.raises(FileNotFoundError), locked(place, is_shared=True):
        pass

    (tmp_path / "cache").mkdir()
    with locked(place, is_shared=True):
        remove_folder(Path(f"{place}.lock"))
