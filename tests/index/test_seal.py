"""An index is believed only as it was sealed; what is in its place is never waited for."""

import itertools
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from soak.answers import answers, answers_without_index, said
from tests.conftest import REPOSITORY, Invoke, VaultBuilder
from vaultkit.index.asking import ask
from vaultkit.index.place import index_place, texts_place
from vaultkit.index.schema import SCHEMA
from vaultkit.index.seal import has_moved_on, inode_of, is_sealed, seal, unseal
from vaultkit.vault.vault import open_vault

DUE = ("--today", "2026-11-22", "due", "--json")
STRACE = shutil.which("strace")


@pytest.fixture
def place(vault: VaultBuilder, invoke: Invoke) -> Path:
    """Give the index of a vault with one name that was not used, which a report has made."""
    vault.note(
        "2026-11-02 Ada Baker.md",
        """
        ---
        type: interview
        contact: "[[Ada Baker]]"
        date: 2026-11-02
        thanked: [2026-11-02]
        referrals: ["[[Bob Lund]]"]
        ---
        A long talk.
        """,
    )
    invoke("due")
    invoke("search", "talk")
    place = index_place(str(vault.root))
    assert is_sealed(place, str(vault.root))
    return Path(place)


@pytest.fixture
def due(vault: VaultBuilder, place: Path) -> str:
    """Give what is owed, by the notes alone."""
    answer = said(vault.root, DUE).out
    assert "Bob Lund" in answer
    return answer


def birth(place: Path) -> str:
    """Give what tells an index from one made anew."""
    with closing(sqlite3.connect(place)) as db:
        return str(db.execute("SELECT birth FROM about").fetchone()[0])


def forged(place: Path, root: Path, statements: str) -> None:
    """Change an index behind its back, so that it looks as it was sealed."""
    with closing(sqlite3.connect(place)) as db:
        db.executescript(statements)
    seal(str(place), str(root), inode_of(str(place)))
    assert is_sealed(str(place), str(root))


ENDINGS = (".sqlite", ".sqlite.seal", ".sqlite.lock", ".sqlite-journal",
           ".sqlite-wal", "-text.sqlite", "-text.sqlite.seal", "-text.sqlite.lock",
           "-text.sqlite-journal")  # fmt: skip


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(
    vault: VaultBuilder, place: Path, due: str, ending: str
) -> None:
    found = Path(f"{str(place).removesuffix('.sqlite')}{ending}")
    found.unlink(missing_ok=True)
    os.mkfifo(found)
    words = ("search", "talk") if "text" in ending else DUE

    done = subprocess.run(
        [sys.executable, "-m", "vaultkit", "-C", str(vault.root), *words],
        cwd=REPOSITORY, capture_output=True, timeout=20, check=True,
    )  # fmt: skip

    assert done.stderr == b""
    assert done.stdout.decode() == due if words == DUE else b"A long talk." in done.stdout


@pytest.mark.parametrize("ending", [".sqlite", ".sqlite.seal", ".sqlite.lock"])
def test_a_folder_in_the_place_of_a_file_leaves_nothing_behind(
    vault: VaultBuilder, place: Path, due: str, ending: str
) -> None:
    found = Path(f"{str(place).removesuffix('.sqlite')}{ending}")
    found.unlink()
    found.mkdir()
    before = set(place.parent.iterdir())

    assert said(vault.root, DUE).out == due
    assert set(place.parent.iterdir()) <= before


@pytest.mark.parametrize("which", [lambda place: place, texts_place], ids=["index", "text"])
def test_an_index_of_other_tables_is_made_anew(
    vault: VaultBuilder, invoke: Invoke, place: Path, due: str, which: Callable[[str], str]
) -> None:
    forged_one = Path(which(str(place)))
    with closing(sqlite3.connect(forged_one)) as db:
        db.execute(f"PRAGMA user_version = {SCHEMA + 1}")
    seal(str(forged_one), str(vault.root), inode_of(str(forged_one)))

    assert not is_sealed(str(forged_one), str(vault.root))
    assert said(vault.root, DUE).out == due
    assert "A long talk." in invoke("search", "talk").stdout
    assert is_sealed(str(forged_one), str(vault.root))


def test_a_journal_that_somebody_left_is_not_taken_for_a_part_of_the_index(
    vault: VaultBuilder, place: Path, due: str
) -> None:
    before = birth(place)
    Path(f"{place}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))

    assert said(vault.root, DUE).out == due
    assert birth(place) != before
    assert not Path(f"{place}-journal").exists()


@pytest.mark.parametrize(
    "statements",
    ["DROP TABLE folders", "DROP TABLE about", "DROP TABLE judged", "DROP TABLE owed"],
)
def test_damage_that_left_no_trace_is_mended_once_sqlite_finds_it(
    vault: VaultBuilder, place: Path, due: str, statements: str
) -> None:
    forged(place, vault.root, statements)

    assert said(vault.root, DUE).out == due  # from the notes
    assert not is_sealed(str(place), str(vault.root))
    assert said(vault.root, DUE).out == due
    assert is_sealed(str(place), str(vault.root))


@pytest.mark.parametrize("record", ["{", "[]", '{"date": 5}', '{"nonsense": 1}', "null"])
def test_a_row_that_is_damaged_without_a_trace_is_mended_once_it_is_read(
    vault: VaultBuilder, place: Path, record: str
) -> None:
    words = ("list", "interviews", "--json")
    expected = answers_without_index(vault.root, [words])
    forged(place, vault.root, f"UPDATE notes SET record = '{record}'")  # noqa: S608

    assert answers(vault.root, [words]) == expected
    assert not is_sealed(str(place), str(vault.root))
    assert answers(vault.root, [words]) == expected
    assert is_sealed(str(place), str(vault.root))


def test_a_page_of_the_full_text_that_is_damaged_without_a_trace_is_mended(
    vault: VaultBuilder, invoke: Invoke, place: Path
) -> None:
    texts = Path(texts_place(str(place)))
    forged(texts, vault.root, "DROP TABLE words_data")

    for _ in range(2):
        assert "A long talk." in invoke("search", "talk").stdout

    assert is_sealed(str(texts), str(vault.root))


def test_damage_is_mended_at_once_where_the_index_is_written(
    vault: VaultBuilder, place: Path, due: str
) -> None:
    before = birth(place)
    forged(place, vault.root, "DROP TABLE racy; CREATE TABLE racy (x)")
    vault.raw("New.md", b"---\ntype: contact\n---\n")

    assert said(vault.root, ("index",)).status == 0
    assert birth(place) != before
    assert said(vault.root, DUE).out == due


def test_a_file_that_is_no_database_is_not_opened_as_one(
    vault: VaultBuilder, place: Path, due: str
) -> None:
    data = bytearray(place.read_bytes())
    data[:16] = b"something else!\0"
    place.write_bytes(data)
    seal(str(place), str(vault.root), inode_of(str(place)))

    assert said(vault.root, DUE).out == due
    assert said(vault.root, ("index",)).status == 0
    assert said(vault.root, DUE).out == due
    assert is_sealed(str(place), str(vault.root))


def test_only_the_file_that_was_written_is_sealed(vault: VaultBuilder, place: Path) -> None:
    inode = inode_of(str(place))
    unseal(str(place))
    data = place.read_bytes()
    place.rename(f"{place}.old")
    place.write_bytes(data[:8192])  # another process has begun anew

    seal(str(place), str(vault.root), inode)

    assert not is_sealed(str(place), str(vault.root))


def test_what_a_process_left_that_was_killed_is_cleared_away(
    vault: VaultBuilder, place: Path, due: str
) -> None:
    for ending in (".123", ".77", "-text", ".keep", ".1x"):
        Path(f"{place}{ending}").touch()
    unseal(str(place))

    assert said(vault.root, DUE).out == due

    left = {path.name.removeprefix(place.name) for path in place.parent.glob(f"{place.name}*")}
    assert left == {"", ".seal", ".lock", "-text", ".keep", ".1x"}


@pytest.fixture
def traced(vault: VaultBuilder, place: Path, tmp_path: Path) -> list[str]:
    """Give the calls by which an index is written after a note has changed."""
    (vault.root / "2026-11-02 Ada Baker.md").write_text("---\ntype: interview\n---\n")
    trace = tmp_path / "trace"
    subprocess.run(
        [str(STRACE), "-y", "-o", str(trace), "-e", "trace=unlink,fsync,pwrite64,rename",
         sys.executable, "-m", "vaultkit", "-C", str(vault.root), "due"],
        cwd=REPOSITORY, capture_output=True, check=True,
    )  # fmt: skip
    return [line for line in trace.read_text().splitlines() if str(place.parent) in line]


@pytest.mark.skipif(STRACE is None, reason="strace is not here")
def test_that_an_index_is_written_is_on_the_disk_before_what_is_written(
    place: Path, traced: list[str]
) -> None:
    folder, index = re.escape(str(place.parent)), re.escape(str(place))
    wanted = (
        rf'unlink\("{index}\.seal"\)',
        rf"fsync\(\d+<{folder}>\)",
        rf"pwrite64\(\d+<{index}>",
        rf"fsync\(\d+<{index}>\)",
        rf'rename\("{index}\.\d+", "{index}\.seal"\)',
    )
    first = [
        next(number for number, line in enumerate(traced) if re.match(pattern, line))
        for pattern in wanted
    ]

    assert first == sorted(first)


def test_an_index_in_another_place_is_asked_as_well(
    vault: VaultBuilder, place: Path, due: str
) -> None:
    elsewhere = place.with_name("moved.sqlite")
    place.rename(elsewhere)
    place.symlink_to(elsewhere)

    assert said(vault.root, DUE).out == due
    assert ask(open_vault(vault.root), lambda current: current.place) == str(place)


def test_where_the_clock_of_files_does_not_move_on_there_is_no_seal(
    vault: VaultBuilder, place: Path, due: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    unseal(str(place))
    ticks = itertools.count(step=100_000_000)
    with monkeypatch.context() as patched:
        patched.setattr(time, "monotonic_ns", lambda: next(ticks))  # all patience is over at once

        assert said(vault.root, DUE).out == due

    assert not is_sealed(str(place), str(vault.root))
    assert not list(place.parent.glob("*.sqlite.[0-9]*"))
    assert said(vault.root, DUE).out == due
    assert is_sealed(str(place), str(vault.root))


def test_a_page_that_is_gone_without_a_trace_is_missed_when_it_is_read(
    vault: VaultBuilder, cache: Path
) -> None:
    for number in range(300):
        vault.raw(f"{number:03}.md", b"---\ntype: contact\nrole: %b\n---\n" % (b"word " * 40))
    words = ("query", "SELECT name, role FROM contacts ORDER BY path", "--json")
    expected = answers(vault.root, [words])
    (index,) = cache.glob("*.sqlite")
    with closing(sqlite3.connect(index)) as db:
        db.execute("DELETE FROM racy")  # or the notes would be looked up before the query
        db.commit()
        ((root,),) = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'notes'")
    data = bytearray(index.read_bytes())
    page = int.from_bytes(data[4096 * (root - 1) + 8 :][:4], "big")  # the last that it leads to
    data[4096 * (page - 1) : 4096 * page] = bytes(4096)
    index.write_bytes(data)
    seal(str(index), str(vault.root), inode_of(str(index)))

    assert answers(vault.root, [words]) == expected
    assert not is_sealed(str(index), str(vault.root))
    assert answers(vault.root, [words]) == expected
    assert is_sealed(str(index), str(vault.root))


def test_it_waits_for_the_clock_of_files_no_longer_than_it_has_to(place: Path) -> None:
    began = time.monotonic()

    assert not has_moved_on(str(place), time.time_ns() + 10**18)
    assert time.monotonic() - began < 10
    assert not list(place.parent.glob("*.sqlite.[0-9]*"))
