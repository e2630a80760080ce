"""What a write displaces is kept for a while, and read again as it was, or not at all."""

import fcntl
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import VaultBuilder
from vaultkit.domain.sentence import as_it_is
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import StateFolderError
from vaultkit.vault import journal
from vaultkit.vault.journal import Entry, Step, StepName
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import write

DAY_S = 24 * 60 * 60
ENTRY = Entry(VaultPath("a.md"), None, ".~vk-1.tmp", b"old", "hash", b"new")


@pytest.fixture
def folder(tmp_path: Path) -> str:
    return str(tmp_path)


def name_of(step: Step) -> StepName:
    return StepName(step.number, step.state, 0, 0)


def kept(folder: str) -> list[str]:
    return sorted(each.name for each in Path(folder).glob("0*"))


BYTES = st.none() | st.binary(max_size=20)
NAMES = st.text(max_size=5) | st.just("\udcff\n.md")
ENTRIES = st.builds(
    Entry, NAMES.map(VaultPath), st.none() | NAMES, NAMES, BYTES, st.none() | NAMES, BYTES
)


@given(title=NAMES, entries=st.lists(ENTRIES, max_size=4))
def test_a_step_reads_back_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, title: str, entries: list[Entry]
) -> None:
    folder = str(tmp_path_factory.mktemp("journal"))

    step = journal.begin(folder, title, entries)

    assert journal.read_step(folder, name_of(step)) == step


@given(data=st.data())
def test_a_damaged_step_is_an_error_and_nothing_else(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = str(tmp_path_factory.mktemp("journal"))
    step = journal.begin(folder, "t", [ENTRY, ENTRY])
    place = Path(folder, "000001.open")
    whole = place.read_bytes()
    cut = data.draw(st.integers(0, len(whole) - 1))

    place.write_bytes(whole[:cut])

    with pytest.raises(ValueError):  # noqa: PT011
        journal.read_step(folder, name_of(step))


@pytest.mark.parametrize(
    "head",
    [b"", b"\xff", b"[]", b"1", b"null", b"{}", b'{"notes": 1}', b'{"notes": [1]}',
     b'{"notes": [{}], "title": ""}', b'{"notes": []}',
     b'{"notes": [{"before": "x", "after": null}], "title": ""}'],
)  # fmt: skip
def test_a_step_of_another_shape_is_damaged(folder: str, head: bytes) -> None:
    Path(folder, "000001.open").write_bytes(head + b"\n")

    with pytest.raises(ValueError):  # noqa: PT011
        journal.read_step(folder, StepName(1, "open", 0, 0))


@pytest.mark.parametrize("damaged", [b"", b"\0" * 100, b'{"notes": [', b"[]\n"])
def test_a_damaged_step_and_one_half_written_are_taken_away(
    vault: VaultBuilder, damaged: bytes
) -> None:
    folder = Path(state_folder(str(vault.root)))
    (folder / "000004.open").write_bytes(damaged)
    (folder / "000005.open.tmp").write_bytes(damaged)
    changes = [NoteChange(VaultPath("a.md"), None, b"new")]

    written = write(str(vault.root), "test", lambda: changes)

    assert written.told == ()
    assert kept(str(folder)) == ["000001.done"]


def test_steps_are_numbered_and_other_files_are_not_theirs(folder: str) -> None:
    for name in ("1.done", "000009.open.tmp", "lock", "0000001.other"):
        Path(folder, name).write_bytes(b"")
    for number in range(3):
        step = journal.begin(folder, f"{number}", [ENTRY])
        journal.mark(folder, step, "done")
    Path(folder, "1000000.undone").write_bytes(b"")

    assert [(each.number, each.state) for each in journal.steps(folder)] == [
        (1, "done"),
        (2, "done"),
        (3, "done"),
        (1_000_000, "undone"),
    ]
    assert journal.begin(folder, "", []).number == 1_000_001


def put(folder: str, number: int, state: str, *, age_days: float = 0, size: int = 0) -> None:
    place = Path(folder, f"{number:06}.{state}")
    with place.open("wb") as file:
        file.truncate(size)
    at = 2_000_000_000 - age_days * DAY_S
    os.utime(place, (at, at))


def test_steps_older_than_sixty_days_are_taken_away_but_never_the_newest(folder: str) -> None:
    put(folder, 1, "done", age_days=61)
    put(folder, 2, "undone", age_days=60.1)
    put(folder, 3, "done", age_days=59.9)
    put(folder, 4, "open", age_days=99)
    put(folder, 5, "done")

    journal.prune(folder)

    assert kept(folder) == ["000003.done", "000004.open", "000005.done"]


def test_the_newest_says_how_old_the_others_are(folder: str) -> None:
    put(folder, 1, "done", age_days=5000)
    put(folder, 2, "done", age_days=4999)

    journal.prune(folder)

    assert kept(folder) == ["000001.done", "000002.done"]


def test_steps_over_a_hundred_mebibytes_are_taken_away_but_never_the_newest(folder: str) -> None:
    mebibyte = 1024 * 1024
    put(folder, 1, "done", size=1, age_days=4)
    put(folder, 2, "done", size=60 * mebibyte, age_days=3)
    put(folder, 3, "done", size=40 * mebibyte, age_days=2)

    journal.prune(folder)
    assert kept(folder) == ["000002.done", "000003.done"]

    put(folder, 4, "done", size=200 * mebibyte)
    journal.prune(folder)
    assert kept(folder) == ["000004.done"]


def test_what_is_of_the_last_day_may_take_a_gibibyte(folder: str) -> None:
    gibibyte = 1024 * 1024 * 1024
    put(folder, 1, "done", size=1, age_days=1.1)
    put(folder, 2, "done", size=1, age_days=0.9)
    put(folder, 3, "done", size=gibibyte // 2, age_days=0.5)
    put(folder, 4, "done", size=gibibyte // 2 - 1)

    journal.prune(folder)
    assert kept(folder) == ["000002.done", "000003.done", "000004.done"]

    put(folder, 5, "done", size=1)
    journal.prune(folder)
    assert kept(folder) == ["000003.done", "000004.done", "000005.done"]


def test_of_no_steps_none_is_taken_away(folder: str) -> None:
    journal.prune(folder)

    assert kept(folder) == []


def test_a_lock_that_the_system_refuses_is_an_error(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise OSError(37, "No locks available")

    monkeypatch.setattr(fcntl, "flock", refuse)

    with pytest.raises(StateFolderError, match="No locks available"), journal.locked(folder):
        raise AssertionError


def test_steps_that_cannot_be_listed_are_an_error(folder: str) -> None:
    with pytest.raises(StateFolderError, match="No such file"):
        journal.steps(f"{folder}/gone")


def test_a_step_that_cannot_be_written_leaves_nothing_of_it(
    folder: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", refuse)

    with pytest.raises(StateFolderError, match="No space left"):
        journal.begin(folder, "", [ENTRY])

    assert list(Path(folder).iterdir()) == []


def test_what_cannot_be_pruned_is_no_matter(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: str) -> None:
        raise StateFolderError(folder, as_it_is("Input/output error"))

    monkeypatch.setattr(journal, "prune", refuse)
    changes = [NoteChange(VaultPath("a.md"), None, b"new")]

    write(str(vault.root), "test", lambda: changes)

    assert (vault.root / "a.md").read_bytes() == b"new"
