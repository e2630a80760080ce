"""Something can be read soon after anything happened that may concern a note."""

import errno
import logging
import os
import select
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.few_files import few_files
from tests.namespaces import NAMESPACES, run_apart
from vaultkit.watching.hints import Hints, advice

SOON_MS = 5000
WATCHES = (
    "inotify watch limit reached; to be told of changes, raise it: "
    "sudo sysctl -w fs.inotify.max_user_watches=524288"
)
INSTANCES = (
    "inotify instance limit reached; to be told of changes, raise it: "
    "sudo sysctl -w fs.inotify.max_user_instances=1024"
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    (root / "Contacts").mkdir(parents=True)
    (root / ".obsidian").mkdir()
    (root / ".git").mkdir()
    (root / "Ann.md").write_text("Ann")
    return root


@pytest.fixture
def hints(root: Path) -> Iterator[Hints]:
    hints = Hints(str(root))
    assert hints.renew() is None
    yield hints
    hints.close()


def is_hinted(hints: Hints, within_ms: int = SOON_MS) -> bool:
    poll = select.poll()
    poll.register(hints.handle, select.POLLIN)
    return bool(poll.poll(within_ms))


CHANGES: dict[str, Callable[[Path], object]] = {
    "written": lambda root: (root / "Ann.md").write_text("Eve"),
    "new": lambda root: (root / "Contacts" / "Eve.md").touch(),
    "gone": lambda root: (root / "Ann.md").unlink(),
    "moved": lambda root: (root / "Ann.md").rename(root / "Contacts" / "Ann.md"),
    "moved out": lambda root: (root / "Ann.md").rename(root.parent / "Ann.md"),
    "unhidden": lambda root: (root / ".git").rename(root / "git"),
    "a new folder": lambda root: (root / "Interviews" / "2026").mkdir(parents=True),
    "Obsidian's settings": lambda root: (root / ".obsidian" / "app.json").write_text("{}"),
    "everything gone": shutil.rmtree,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_hinted(root: Path, hints: Hints, change: Callable[[Path], object]) -> None:
    change(root)

    assert is_hinted(hints)


def test_a_folder_that_is_new_is_heard_of_as_well(root: Path, hints: Hints) -> None:
    (root / "Interviews").mkdir()
    until = time.monotonic() + SOON_MS / 1000
    while is_hinted(hints, 300) and time.monotonic() < until:
        hints.hear()

    (root / "Interviews" / "a.md").touch()

    assert is_hinted(hints)


def test_reading_and_what_is_hidden_is_not_hinted(root: Path, hints: Hints) -> None:
    (root / "Ann.md").read_bytes()
    (root / ".git" / "index").touch()
    (root / ".Ann.md.swp").touch()
    assert not is_hinted(hints, 300)

    (root / "Ann.md").write_text("Eve")
    assert is_hinted(hints)


def test_what_was_heard_is_hinted_once(root: Path, hints: Hints) -> None:
    for number in range(100):
        (root / f"{number}.md").touch()
    until = time.monotonic() + SOON_MS / 1000
    while is_hinted(hints, 300) and time.monotonic() < until:
        hints.hear()

    assert not is_hinted(hints, 0)
    assert hints.renew() is None


def test_a_folder_in_the_place_of_another_is_heard_of_after_a_renewal(
    root: Path, hints: Hints
) -> None:
    root.rename(root.parent / "before")
    assert hints.renew() is None  # there is nothing now, which whoever looks will see
    root.mkdir()
    assert hints.renew() is None
    (root / "Ann.md").touch()

    assert is_hinted(hints)


def test_more_hints_than_are_heard_block_nobody(root: Path, hints: Hints) -> None:
    os.write(hints._writing, b"!" * 65_536)
    with pytest.raises(BlockingIOError):
        os.write(hints._writing, b"!")

    logging.getLogger("watchdog").warning("one more")

    assert is_hinted(hints, 0)


def test_what_watchdog_complains_of_is_a_hint_and_nothing_to_read(
    root: Path, hints: Hints, capfd: pytest.CaptureFixture[str]
) -> None:
    logging.getLogger("watchdog.observers.inotify_c").warning("Inotify queue overflowed")

    assert is_hinted(hints, 0)
    assert capfd.readouterr() == ("", "")


def test_what_watchdog_warns_of_when_folders_are_made_in_one_another_is_not_for_the_user(
    root: Path, hints: Hints, capfd: pytest.CaptureFixture[str]
) -> None:
    for number in range(60):
        (root / str(number) / "a" / "b").mkdir(parents=True)
        assert is_hinted(hints)
        hints.hear()
    (root / "59" / "a" / "b" / "Ann.md").touch()

    assert is_hinted(hints)
    assert capfd.readouterr() == ("", "")


def test_where_the_system_has_no_more_instances_the_limit_is_named(root: Path) -> None:
    threads = threading.active_count()
    hints = Hints(str(root))
    with few_files(0):
        told = hints.renew()

    assert told == INSTANCES
    assert threading.active_count() == threads
    assert hints.renew() is None  # it was raised
    hints.close()
    assert threading.active_count() == threads


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            OSError(errno.ENOSPC, "inotify watch limit reached"),
            WATCHES,
        ),
        (
            PermissionError(errno.EACCES, "Permission denied"),
            "The system does not tell of changes: Permission denied",
        ),
        (
            OSError(errno.EMFILE, "Too many open files"),
            "The system does not tell of changes: Too many open files",
        ),
        (OSError("no such thing"), "The system does not tell of changes: no such thing"),
    ],
)
def test_only_what_is_a_limit_is_called_one(error: OSError, told: str) -> None:
    assert advice(error) == told


if NAMESPACES:

    def test_where_the_system_watches_no_more_folders_the_limit_is_named(root: Path) -> None:
        script = """
import sys, threading
from pathlib import Path
from vaultkit.watching.hints import Hints

limit = Path("/proc/sys/user/max_inotify_watches")
limit.write_text("0")
hints = Hints(sys.argv[1])
print(hints.renew(), threading.active_count())
limit.write_text("100")
print(hints.renew() is None, threading.active_count() > 1)
hints.close()
print(threading.active_count())
"""
        assert run_apart(script, str(root)) == f"{WATCHES} 1\nTrue True\n1\n"
