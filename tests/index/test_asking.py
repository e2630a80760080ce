"""A report is right with an index, without, and while something happens to the notes."""

import json
import os
import resource
import shutil
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from soak.answers import answers, answers_without_index, cache_in, in_child, make_vault
from tests.conftest import REPOSITORY, Invoke, VaultBuilder
from vaultkit.index.asking import Current, ask
from vaultkit.index.place import index_place
from vaultkit.index.seal import is_sealed
from vaultkit.vault.scan import stamp_of
from vaultkit.vault.vault import open_vault

STRACE = shutil.which("strace")
DUE = ("--today", "2026-11-22", "due", "--json")


def names(current: Current) -> list[str]:
    """Give the paths of all notes of an index."""
    return sorted(current.known.known_paths())


@pytest.fixture
def five_hundred(vault: VaultBuilder) -> VaultBuilder:
    for number in range(500):
        vault.raw(f"Contacts/{number:03}.md", b"---\ntype: contact\n---\n")
    return vault


GONE = (
    "Warning: all 500 notes known here are gone; is the disk mounted? The index was left as it "
    "is. If they are gone for good: vaultkit index --rebuild\n"
)


def test_a_vault_that_is_suddenly_empty_does_not_empty_the_index(
    five_hundred: VaultBuilder, invoke: Invoke
) -> None:
    root, away = five_hundred.root, five_hundred.root.with_name("not mounted")
    invoke("index")
    (root / "Contacts").rename(away)

    for _ in range(2):
        result = invoke("due")
        assert (result.stdout, result.stderr) == ("Nothing is owed today.\n", GONE)
    assert invoke("list", "contacts").stderr.startswith(GONE)
    for option in ((), ("--verify",)):
        refused = invoke("index", *option, exit_code=3)
        assert refused.stdout == ""
        assert refused.stderr == (
            f"Error: {root} has no notes, and the index knows 500 of them; is the disk mounted? "
            "The index was left as it is. If they are gone for good: vaultkit index --rebuild\n"
        )

    away.rename(root / "Contacts")
    result = invoke("index")
    assert result.stdout == (
        "500 notes: 500 contacts, 0 interviews, 0 others; 0 of them new or changed.\n"
    )


def test_one_note_that_is_gone_is_spoken_of_as_one(vault: VaultBuilder, invoke: Invoke) -> None:
    note = vault.raw("Ann.md", b"---\ntype: contact\n---\n")
    invoke("due")
    note.unlink()

    assert invoke("due").stderr.startswith("Warning: the one note known here is gone; is")


def test_what_is_gone_for_good_is_forgotten_when_that_is_said(
    five_hundred: VaultBuilder, invoke: Invoke
) -> None:
    invoke("due")
    shutil.rmtree(five_hundred.root / "Contacts")

    result = invoke("index", "--rebuild")

    assert result.stdout == (
        "0 notes: 0 contacts, 0 interviews, 0 others; 0 of them new or changed.\n"
    )
    assert invoke("due").stderr == ""


def test_the_last_note_but_one_may_go(five_hundred: VaultBuilder, invoke: Invoke) -> None:
    invoke("due")
    five_hundred.raw("Only.md", b"---\ntype: contact\n---\n")
    shutil.rmtree(five_hundred.root / "Contacts")

    assert invoke("due").stderr == ""
    assert invoke("index").stdout.startswith("1 note: ")


@pytest.mark.parametrize("what", ["gone", "a folder", "a pipe", "a link to nothing"])
def test_a_note_that_goes_while_it_is_looked_at_is_said_to_be_unreadable(
    vault: VaultBuilder, what: str
) -> None:
    place = vault.raw("Ann.md", b"---\ntype: contact\n---\n")

    def stamp(state: os.stat_result) -> tuple[int, int, int, int]:
        """Stamp the note, and do away with it before it is read."""
        with suppress(FileNotFoundError):
            place.unlink()
        if what == "a folder":
            place.mkdir()
        elif what == "a pipe":
            os.mkfifo(place)
        elif what == "a link to nothing":
            place.symlink_to("nothing")
        return stamp_of(state)

    def question(current: Current) -> list[tuple[str, int]]:
        return list(current.known.db.execute("SELECT rule, line FROM problems"))

    found = open_vault(vault.root)
    assert ask(found, question, stamp) == [("unreadable", 1)]

    if place.is_dir():
        place.rmdir()
    place.unlink(missing_ok=True)
    place.write_bytes(b"---\ntype: contact\n---\n")
    assert ask(found, question) == []


def test_a_note_that_was_known_and_goes_while_it_is_looked_at_is_said_to_be_unreadable(
    vault: VaultBuilder,
) -> None:
    place = vault.raw("Ann.md", b"---\ntype: contact\n---\n")
    found = open_vault(vault.root)

    def stamp(state: os.stat_result) -> tuple[int, int, int, int]:
        """Stamp the note as before, and do away with it before it is read."""
        place.unlink()
        return stamp_of(state)

    def question(current: Current) -> list[tuple[str, int]]:
        return list(current.known.db.execute("SELECT rule, line FROM problems"))

    assert ask(found, question) == []
    assert ask(found, question, stamp) == [("unreadable", 1)]


def test_a_note_that_cannot_be_looked_at_is_read_each_time(vault: VaultBuilder) -> None:
    vault.raw("Ann.md", b"---\ntype: contact\nrole: one\n---\n")
    found = open_vault(vault.root)

    def stamp(_state: os.stat_result) -> tuple[int, int, int, int]:
        """Stamp a note as where its state is not to be had."""
        return 0, 0, 0, 0

    def role(current: Current) -> str:
        return str(current.known.db.execute("SELECT record FROM notes").fetchone()[0])

    assert ask(found, role, stamp) == '{"role":"one"}'
    vault.raw("Ann.md", b"---\ntype: contact\nrole: two\n---\n")
    assert ask(found, role, stamp) == '{"role":"two"}'


def test_names_that_are_not_utf_8_go_in_and_come_out(vault: VaultBuilder, invoke: Invoke) -> None:
    name = os.fsdecode(b"Contacts/caf\xe9.md")
    vault.raw(name, b"---\ntype: contact\nasked: [2026-11-01]\n---\nA word.\n")
    vault.raw(
        os.fsdecode(b"Meetings\xff/2026-11-10.md"),
        b'---\ntype: interview\ndate: 2026-11-10\ncontact: "[[caf]]"\n---\n',
    )
    found = open_vault(vault.root)

    for _ in range(2):
        expected = [name, os.fsdecode(b"Meetings\xff/2026-11-10.md")]
        assert ask(found, names) == expected
        assert answers(vault.root) == answers_without_index(vault.root)
    assert invoke("search", "word").stdout == "Contacts/caf\\xe9.md\n    A word.\n"
    assert invoke("index", "--verify").stdout == "2 notes compared: the index says what they say.\n"


@pytest.mark.parametrize("name", [b"caf\xe9", b"a%41?b#c", b"x.sqlite", b"'\"; --", b"\n"])
def test_the_cache_folder_may_be_called_anything(
    vault: VaultBuilder, invoke: Invoke, tmp_path: Path, name: bytes
) -> None:
    vault.raw("Ann.md", b"---\ntype: contact\n---\nA word.\n")
    folder = tmp_path / os.fsdecode(name)
    with cache_in(folder):
        for _ in range(2):
            assert invoke("search", "word").stdout == "Ann.md\n    A word.\n"
        stem = Path(index_place(str(vault.root))).name.removesuffix(".sqlite")

    assert {path.name.removeprefix(stem) for path in folder.iterdir()} == {
        ".sqlite", ".sqlite.seal", ".sqlite.lock", "-text.sqlite", "-text.sqlite.seal",
        "-text.sqlite.lock",
    }  # fmt: skip
    assert sorted(tmp_path.iterdir()) == sorted([folder, vault.root])


@pytest.mark.unfollowed
def test_all_that_is_printed_is_the_same_with_an_index_and_without(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    vault = make_vault(root, seed=7)

    for _ in range(10):
        expected = answers_without_index(root)
        assert answers(root) == expected  # made or brought up to date
        assert answers(root) == expected  # as it is
        vault.change()


def test_eight_programs_that_start_at_once_say_the_same(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    make_vault(root, seed=5)
    expected = answers_without_index(root, [DUE])[DUE]
    words = [sys.executable, "-m", "vaultkit", "-C", str(root), *DUE]
    running = [
        subprocess.Popen(words, cwd=REPOSITORY, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        for _ in range(8)
    ]

    for each in running:
        out, err = each.communicate(timeout=60)
        assert (each.returncode, err) == (0, b"")
        assert json.loads(out) == json.loads(expected.out)


@pytest.mark.skipif(STRACE is None, reason="strace is not here")
@pytest.mark.parametrize(
    "fault",
    ["pwrite64:error=EIO", "pwrite64:error=ENOSPC:when=3+", "fsync:error=EIO", "flock:error=ENOLCK",
     "unlink:error=EACCES", "rename:error=EXDEV", "fsync:error=EINVAL:when=2+",
     "pread64:error=EIO:when=5+", "ftruncate:error=EIO"],
)  # fmt: skip
def test_a_fault_of_the_kernel_while_it_is_written_changes_no_answer(
    tmp_path: Path, fault: str
) -> None:
    root = tmp_path / "vault"
    vault = make_vault(root, seed=3)
    answers(root, [DUE])
    vault.change()
    (root / "New.md").write_text("---\ntype: contact\n---\n")
    expected = answers_without_index(root)
    call = fault.partition(":")[0]

    done = subprocess.run(
        [str(STRACE), "-f", "-qq", "-o", "/dev/null", "-e", f"trace={call}", "-e",
         f"inject={fault}", sys.executable, "-m", "vaultkit", "-C", str(root), *DUE],
        cwd=REPOSITORY, capture_output=True, check=True,
    )  # fmt: skip

    assert json.loads(done.stdout) == json.loads(expected[DUE].out)
    assert answers(root) == expected


def test_a_disk_without_room_for_the_index_changes_no_answer(tmp_path: Path) -> None:
    root = tmp_path / "vault"
    make_vault(root, seed=4)
    expected = answers_without_index(root)

    def ask_all() -> int:
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
        return answers(root) != expected

    assert os.waitpid(in_child(ask_all), 0)[1] == 0
    assert not is_sealed(index_place(str(root)), str(root))
    assert answers(root) == expected
