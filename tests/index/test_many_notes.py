"""Many notes are read by several processes: the same rows, whoever is killed on the way."""

import datetime as dt
import multiprocessing
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Iterable
from functools import partial
from itertools import chain
from pathlib import Path

import pytest

from soak.answers import answers, answers_without_index, cache_in, said
from soak.index import killed
from tests.conftest import REPOSITORY
from vaultkit.domain.deadlines import Policy
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import Current, ask
from vaultkit.index.batch import Batch, batch_of
from vaultkit.index.changes import COARSEST_TICK_NS
from vaultkit.index.everybody import judge_apart, judge_portion, unpacked
from vaultkit.index.many_notes import (
    WORTH_A_PROCESS,
    Part,
    Whole,
    batch_in,
    read_batch,
    read_batches,
    read_packed,
)
from vaultkit.index.owed_store import Judged
from vaultkit.index.processes import done_on_every_core, send_results
from vaultkit.index.read_row import read_row
from vaultkit.notes.dialect import PLAIN
from vaultkit.notes.resolution import LinkIndex
from vaultkit.vault.vault import open_vault

COUNT = WORTH_A_PROCESS + 51
NOTE = '---\ntype: contact\nasked: [2026-11-{:02}]\nreferrals: ["[[{}]]"]\n---\n{}\n'
needs_two_cores = pytest.mark.skipif(
    len(os.sched_getaffinity(0)) < 2, reason="there is one processor"
)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a vault that is worth several processes."""
    root = tmp_path_factory.mktemp("large").resolve()
    (root / "vaultkit.toml").touch()
    for number in range(COUNT):
        text = NOTE.format(number % 28 + 1, number + 1, "word " * 200)
        (root / f"{number}.md").write_text(text if number % 9 else "---\na: [\n---\n")
    (root / os.fsdecode(b"caf\xe9.md")).write_text("---\ntype: contact\n---\n")
    return root


@pytest.fixture(scope="module")
def paths(large: Path) -> list[VaultPath]:
    return sorted(VaultPath(path.name) for path in large.glob("*.md"))


@pytest.fixture(scope="module")
def rows(large: Path, paths: list[VaultPath]) -> Batch:
    """Give the rows as one process reads them, one by one."""
    read = [row for path in paths if (row := read_row(str(large), path))]
    return batch_of(1, read, LinkIndex(paths))


def together(batches: Iterable[Batch]) -> Batch:
    """Bring together what came in no order, in the order of the notes."""
    return Batch._make(sorted(chain(*rows)) for rows in zip(*batches, strict=True))


def test_several_processes_read_what_one_reads(
    large: Path, paths: list[VaultPath], rows: Batch
) -> None:
    assert together(read_batches(str(large), paths)) == rows
    assert multiprocessing.active_children() == []


@needs_two_cores
@pytest.mark.parametrize("which", [[0], [-1], [0, 1]], ids=["the first", "the last", "both"])
def test_what_a_process_had_left_when_it_was_killed_is_read_by_the_first(
    large: Path, paths: list[VaultPath], rows: Batch, which: list[int]
) -> None:
    reading = read_batches(str(large), paths)
    found = [next(reading)]
    helpers = multiprocessing.active_children()
    for number in which:
        helpers[number].kill()

    found += reading

    assert together(found) == rows
    assert multiprocessing.active_children() == []


@needs_two_cores
def test_whoever_wants_no_more_rows_leaves_no_process(large: Path, paths: list[VaultPath]) -> None:
    reading = read_batches(str(large), paths)
    next(reading)
    assert multiprocessing.active_children()

    reading.close()  # type: ignore[attr-defined]

    assert multiprocessing.active_children() == []


def test_where_no_process_more_is_to_be_had_one_reads_all(
    large: Path, paths: list[VaultPath], rows: Batch
) -> None:
    list(read_batches(str(large), paths[:1]))  # imports all it needs
    _soft, hard = before = resource.getrlimit(resource.RLIMIT_NOFILE)
    with open(os.devnull) as highest:  # noqa: PTH123
        free = highest.fileno() + 1
    resource.setrlimit(resource.RLIMIT_NOFILE, (free, hard))  # one file, and no pipe
    try:
        found = list(read_batches(str(large), paths))
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)

    assert together(found) == rows


def test_where_nobody_says_which_cores_are_ours_all_of_them_are(
    large: Path, paths: list[VaultPath], rows: Batch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")

    assert together(read_batches(str(large), paths)) == rows


def test_where_nearly_all_has_changed_the_index_is_made_anew(
    large: Path, paths: list[VaultPath], tmp_path: Path
) -> None:
    def birth(current: Current) -> str:
        return current.known.birth

    newest = max((large / path).stat().st_ctime_ns for path in paths)
    while time.time_ns() <= newest + COARSEST_TICK_NS:
        time.sleep(0.1)  # what is younger counts as changed
    with cache_in(tmp_path / "cache"):
        first = ask(open_vault(large), birth)
        for path in paths[: WORTH_A_PROCESS - 1]:
            os.utime(large / path)
        assert ask(open_vault(large), birth) == first
        for path in paths[:WORTH_A_PROCESS]:
            os.utime(large / path, (0, 0))
        assert ask(open_vault(large), birth) != first


@pytest.mark.parametrize("seconds", [0.05, 0.2])
def test_if_the_first_is_killed_the_others_end(large: Path, tmp_path: Path, seconds: float) -> None:
    with cache_in(tmp_path / "cache"):
        killed(large, ("index", "--rebuild"), seconds)  # which waits until all have ended

        began = time.monotonic()
        assert said(large, ("index",)).out.startswith(f"{COUNT + 1} notes: ")
        assert time.monotonic() - began < 15, "somebody still held the lock"


def test_what_comes_of_the_parts_is_sent_in_their_order(
    large: Path, paths: list[VaultPath]
) -> None:
    mine, theirs = multiprocessing.Pipe(duplex=False)
    whole = Whole(str(large), PLAIN, LinkIndex(paths))
    parts = [Part(1, paths[:100]), Part(101, paths[100:150])]
    send_results(theirs, partial(read_packed, whole), parts)
    theirs.close()

    sent = [batch_in(mine.recv()), batch_in(mine.recv())]

    assert sent == [read_batch(whole, part) for part in parts]
    with pytest.raises(EOFError):
        mine.recv()


def test_nobody_reads_on_for_nobody(large: Path, paths: list[VaultPath]) -> None:
    mine, theirs = multiprocessing.Pipe(duplex=False)

    whole = Whole(str(large), PLAIN, LinkIndex(paths))

    send_results(theirs, partial(read_packed, whole), [Part(1, paths)], [mine])

    assert mine.closed


def test_what_goes_wrong_in_a_process_is_told_by_the_first() -> None:
    parts = [1, 2, 0, 4, 5, 6]

    with pytest.raises(ZeroDivisionError):
        list(done_on_every_core(inverse, parts))
    assert sorted(done_on_every_core(inverse, parts, inverse_or_nothing)) == [
        0, 1 / 6, 0.2, 0.25, 0.5, 1,
    ]  # fmt: skip
    assert multiprocessing.active_children() == []


def inverse(number: int) -> float:
    return 1 / number


def inverse_or_nothing(number: int) -> float:
    return 1 / number if number else 0


def test_what_is_owed_to_many_is_found_by_several_processes(large: Path) -> None:
    due = ("--today", "2026-12-31", "due", "--json")

    assert answers(large, [due]) == answers_without_index(large, [due])


def test_each_process_finds_what_the_first_would(large: Path, tmp_path: Path) -> None:
    now, people = dt.datetime(2026, 12, 31), [f"{number}.md" for number in range(9, 99)]  # noqa: DTZ001

    def both(current: Current) -> tuple[Judged, Judged]:
        apart = judge_apart(current.place, Policy(), now, people)
        return unpacked(apart), judge_portion(current.known, Policy(), now, people)

    with cache_in(tmp_path / "cache"):
        one, other = ask(open_vault(large), both)

    assert one == other
    assert len(one.owed) > 80


def children(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@needs_two_cores
@pytest.mark.parametrize("seconds", [0, 0.03, 0.1])
def test_ctrl_c_ends_all_of_them_without_a_traceback(
    large: Path, tmp_path: Path, seconds: float
) -> None:
    words = ["-m", "vaultkit", "-C", str(large), "index"]
    with cache_in(tmp_path / "cache"):
        program = subprocess.Popen(
            [sys.executable, *words], cwd=REPOSITORY, start_new_session=True,
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        until = time.monotonic() + 20
        while not children(program.pid) and time.monotonic() < until:
            time.sleep(0.001)
        time.sleep(seconds)
        os.killpg(program.pid, signal.SIGINT)
        out, err = program.communicate(timeout=20)  # nobody has its pipes open any more

        ended = program.returncode, out, err
        is_done = seconds > 0 and (program.returncode, err) == (0, b"")
        assert is_done or ended == (130, b"", b"\nAborted!\n")
        with pytest.raises(ProcessLookupError):
            os.killpg(program.pid, 0)
        assert said(large, ("index",)).out.startswith(f"{COUNT + 1} notes: ")
