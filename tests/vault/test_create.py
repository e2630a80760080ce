"""A new note is written whole or not at all, never over another and never outside the vault."""

import ctypes
import datetime as dt
import errno
import os
import resource
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoteExistsError, OutsideVaultError, UnusableNameError, WriteError
from vaultkit.scaffold.contact import named_contact
from vaultkit.vault.create import require_free, write_new
from vaultkit.vault.exchange import _system_call
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.reading import read_vault
from vaultkit.vault.vault import open_vault
from vaultkit.vault.write import write

TAKEN = "nothing was written; give the new note another name"


def create_notes(root: Path, notes: Sequence[tuple[str, str]]) -> list[Path]:
    """Write new notes; give their places."""
    changes = [NoteChange(VaultPath(path), None, text.encode()) for path, text in notes]
    write(str(root), "new", lambda: changes)
    return [root / path for path, _text in notes]


def create_note(root: Path, path: str, text: str) -> Path:
    return create_notes(root, [(path, text)])[0]


@pytest.fixture
def around(tmp_path: Path) -> VaultBuilder:
    """Give what lies around the vault, to see that it stays as it is."""
    canary = VaultBuilder(tmp_path.resolve())
    canary.raw("x.md", b"canary")
    canary.raw("outside/x.md", b"canary")
    return canary


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """Let the system refuse to write more than ``size`` bytes, as a full disk does."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def test_writes_the_text_in_utf_8_and_gives_its_place(vault: VaultBuilder) -> None:
    place = create_note(vault.root, "Contacts/Zoé 😀.md", "é\nb\r\n")

    assert place == vault.root / "Contacts/Zoé 😀.md"
    assert vault.snapshot() == {
        "Contacts": "folder",
        "Contacts/Zoé 😀.md": b"\xc3\xa9\nb\r\n",
        "vaultkit.toml": b"",
    }


def test_a_new_note_has_the_mode_and_the_one_link_of_any_new_file(vault: VaultBuilder) -> None:
    state = create_note(vault.root, "Ann.md", "x").stat()
    usual = vault.raw("other.md", b"").stat()

    assert state.st_mode == usual.st_mode
    assert state.st_nlink == 1


@pytest.mark.parametrize(
    ("there", "wanted"),
    [
        ("Ann.md", "Ann.md"),
        ("Ann.md", "ann.md"),
        ("ANN.MD", "Ann.md"),
        ("Zoe\u0301.md", "Zoé.md"),
        ("Zoé.md", "ZOE\u0301.md"),
        ("Straße.md", "STRASSE.md"),
        (".Ann.md.icloud", "Ann.md"),
        (".ANN.md.icloud", "ann.md"),
    ],
)
def test_a_name_that_some_disk_could_not_tell_from_one_there_is_refused(
    vault: VaultBuilder, there: str, wanted: str
) -> None:
    vault.raw(f"Contacts/{there}", b"mine")
    before = vault.snapshot()

    with pytest.raises(NoteExistsError) as caught:
        create_note(vault.root, f"Contacts/{wanted}", "new")

    assert str(caught.value) == f"Contacts/{there} already exists; {TAKEN}"
    assert caught.value.exit_code == 5
    assert vault.snapshot() == before


def test_a_link_to_nothing_holds_its_name(vault: VaultBuilder, around: VaultBuilder) -> None:
    (vault.root / "Ann.md").symlink_to(around.root / "outside" / "new.md")
    before = around.snapshot()

    with pytest.raises(NoteExistsError, match=r"^Ann\.md already exists"):
        create_note(vault.root, "Ann.md", "new")

    assert around.snapshot() == before


@pytest.mark.parametrize("path", ["link/Ann.md", "link/a/b/Ann.md", "../Ann.md", "a/../../Ann.md"])
def test_no_link_and_no_dots_lead_out_of_the_vault(
    vault: VaultBuilder, around: VaultBuilder, path: str
) -> None:
    (vault.root / "link").symlink_to(around.root / "outside")
    before = around.snapshot()

    with pytest.raises(OutsideVaultError) as caught:
        create_note(vault.root, path, "new")

    assert str(caught.value) == f"{path} leads out of the vault; nothing was written"
    assert around.snapshot() == before


def test_a_link_to_a_folder_of_the_vault_is_written_through(vault: VaultBuilder) -> None:
    (vault.root / "People").mkdir()
    (vault.root / "Contacts").symlink_to("People")

    create_note(vault.root, "Contacts/Ann.md", "new")

    assert vault.snapshot()["People/Ann.md"] == b"new"


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("Contacts/Ann.md", "File exists"),
        ("Contacts/a/Ann.md", "Not a directory"),
        ("loop/Ann.md", "Too many levels of symbolic links"),
        ("é" * 127 + ".md", "File name too long"),
        ("é" * 128 + "/Ann.md", "File name too long"),
    ],
)
def test_what_the_system_refuses_is_said_and_leaves_nothing_behind(
    vault: VaultBuilder, path: str, reason: str
) -> None:
    vault.raw("Contacts", b"a file")
    (vault.root / "loop").symlink_to("loop")
    before = vault.snapshot()

    with pytest.raises(WriteError) as caught:
        create_note(vault.root, path, "new")

    assert str(caught.value) == f"{path} could not be written: {reason}"
    assert caught.value.exit_code == 3
    assert vault.snapshot() == before


def test_a_disk_that_is_full_keeps_nothing_of_the_note(vault: VaultBuilder) -> None:
    vault.raw("Contacts/Bob.md", b"mine")
    before = vault.snapshot()

    with files_limited_to(8192), pytest.raises(WriteError) as caught:
        create_note(vault.root, "Contacts/Ann.md", "x" * 9000)

    assert str(caught.value) == "Contacts/Ann.md could not be written: File too large"
    assert vault.snapshot() == before


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="a read-only folder even for root")
def test_a_folder_that_takes_no_files_is_an_error_of_the_system() -> None:
    with pytest.raises(WriteError, match=r"^Ann\.md could not be written: No such file"):
        create_note(Path("/proc").resolve(), "Ann.md", "new")


def refuse_links(*_args: object, **_more: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.fixture
def simple_disk(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give a system whose renames know no flags, and a disk without links, as vfat is."""
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_more: object())
    monkeypatch.setattr(os, "link", refuse_links)
    _system_call.cache_clear()
    yield
    _system_call.cache_clear()


@pytest.mark.usefixtures("simple_disk")
def test_a_simple_disk_gets_the_note_all_the_same(vault: VaultBuilder) -> None:
    create_note(vault.root, "Ann.md", "new")

    assert vault.snapshot() == {"Ann.md": b"new", "vaultkit.toml": b""}


@pytest.mark.usefixtures("simple_disk")
def test_a_simple_disk_that_fails_keeps_nothing_of_the_note(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.replace

    def fail(one: str, other: str) -> None:
        if other.endswith("Ann.md"):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        whole(one, other)

    monkeypatch.setattr(os, "replace", fail)

    with pytest.raises(WriteError, match="No space left"):
        create_note(vault.root, "Ann.md", "new")

    assert vault.snapshot() == {"vaultkit.toml": b""}


@pytest.mark.usefixtures("simple_disk")
def test_on_a_simple_disk_a_name_taken_meanwhile_is_kept(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def take_the_name(*_args: object, **_more: object) -> None:
        (vault.root / "Ann.md").write_bytes(b"mine")
        refuse_links()

    monkeypatch.setattr(os, "link", take_the_name)

    with pytest.raises(NoteExistsError):
        create_note(vault.root, "Ann.md", "new")

    assert vault.snapshot() == {"Ann.md": b"mine", "vaultkit.toml": b""}


def test_a_name_taken_at_the_last_moment_is_kept(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.fsync

    def take_the_name(handle: int) -> None:
        whole(handle)
        (vault.root / "Ann.md").write_bytes(b"mine")

    monkeypatch.setattr(os, "fsync", take_the_name)

    with pytest.raises(NoteExistsError) as caught:
        create_note(vault.root, "Ann.md", "new")

    assert str(caught.value) == f"Ann.md already exists; {TAKEN}"
    assert vault.snapshot() == {"Ann.md": b"mine", "vaultkit.toml": b""}


@contextmanager
def no_file_to_be_opened() -> Iterator[None]:
    """Let the system refuse to open any file, there or not, as it does when too many are open."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def test_a_file_that_could_not_be_opened_is_not_taken_away(vault: VaultBuilder) -> None:
    place = vault.raw("Ann.md", b"mine")

    with pytest.raises(OSError, match="Too many open files"), no_file_to_be_opened():
        write_new(place, b"new")

    assert vault.snapshot() == {"Ann.md": b"mine", "vaultkit.toml": b""}


def test_an_interrupted_write_leaves_nothing_behind(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(_handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)

    with pytest.raises(KeyboardInterrupt):
        create_note(vault.root, "Ann.md", "new")

    assert vault.snapshot() == {"vaultkit.toml": b""}


def test_a_folder_that_may_not_be_looked_into_is_an_error_of_the_system(
    vault: VaultBuilder,
) -> None:
    with pytest.raises(WriteError) as caught, no_file_to_be_opened():
        require_free(vault.root, "Ann.md")

    assert str(caught.value) == "Ann.md could not be written: Too many open files"


def test_a_system_that_cannot_flush_a_folder_is_no_matter(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.open

    def open_no_folder(path: object, flags: int, *more: object, **named: object) -> int:
        if Path(str(path)).is_dir():
            refuse_links()
        return whole(path, flags, *more, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(os, "open", open_no_folder)

    create_note(vault.root, "Ann.md", "new")

    assert vault.snapshot()["Ann.md"] == b"new"


def test_of_many_who_write_one_note_at_once_one_wins_and_the_others_are_told(
    vault: VaultBuilder,
) -> None:
    for number in range(20):
        start = threading.Barrier(6)
        won: list[str] = []
        lost: list[str] = []

        def write(
            text: str, path: str, start: threading.Barrier, won: list[str], lost: list[str]
        ) -> None:
            start.wait()
            try:
                create_note(vault.root, path, text)
                won.append(text)
            except NoteExistsError:
                lost.append(text)

        threads = [
            threading.Thread(target=write, args=(str(each), f"{number}.md", start, won, lost))
            for each in range(6)
        ]
        for each in threads:
            each.start()
        for each in threads:
            each.join()

        assert (len(won), len(lost)) == (1, 5)
        assert (vault.root / f"{number}.md").read_text() == won[0]
    assert sorted(vault.snapshot()) == sorted([*(f"{n}.md" for n in range(20)), "vaultkit.toml"])


NOW = dt.datetime(2026, 11, 22, 23, 59)  # noqa: DTZ001  local

REFUSED = [
    "é" * 127, "😀" * 64, "a\0b", "a\nb", "a\x1b[31m", "\u202egnp", "\u200b", "CON", "nul",
    "Aux.md", "COM1", "LPT9.txt", "CON.tar", "", " ", ".", "..", ".hidden", ".md", ".git",
    ".obsidian", "GIT~1", ".g\u200cit", "../../x", "..\\..\\x", "///", "[[]]",
]  # fmt: skip
WRITTEN = {
    "a/../../b": "a-..-..-b",
    "/etc/x": "-etc-x",
    "~root": "~root",
    "C:\\x": "C-x",
    "C:x": "C-x",
    "\\\\srv\\s": "-srv-s",
    "a:b": "a-b",
    "a?b": "a-b",
    "a*b": "a-b",
    "<a>": "-a-",
    "a|b": "a-b",
    'a"b': "a-b",
    "A#1": "A-1",
    "A^b": "A-b",
    "[[A]]": "-A-",
    "A|B": "A-B",
    "%%x": "-x",
    "trail.": "trail",
    "trail ": "trail",
    " lead": "lead",
    "-rf": "-rf",
    "--help": "--help",
    "é" * 126: "é" * 126,
    "$(touch x)": "$(touch x)",
    "{name}": "{name}",
    "{{ x }}": "{{ x }}",
}


def make(vault: VaultBuilder, name: str) -> None:
    opened = open_vault(vault.root)
    contact = named_contact(opened, name, read_vault(opened, NOW).links)
    create_note(vault.root, contact.path, "---\ntype: contact\n---\n")


def without_the_vault(around: VaultBuilder) -> Mapping[str, bytes | str]:
    return {k: v for k, v in around.snapshot().items() if not k.startswith("vault/")}


@pytest.mark.parametrize("name", REFUSED, ids=ascii)
def test_a_name_that_no_file_should_have_is_refused(
    vault: VaultBuilder, around: VaultBuilder, name: str
) -> None:
    before = around.snapshot()

    with pytest.raises(UnusableNameError):
        make(vault, name)

    assert around.snapshot() == before


@pytest.mark.parametrize(("name", "stem"), WRITTEN.items(), ids=ascii)
def test_whatever_the_name_one_note_is_made_inside_the_vault(
    vault: VaultBuilder, around: VaultBuilder, name: str, stem: str
) -> None:
    before = without_the_vault(around)

    make(vault, name)

    assert vault.snapshot() == {
        "Contacts": "folder",
        f"Contacts/{stem}.md": b"---\ntype: contact\n---\n",
        "vaultkit.toml": b"",
    }
    assert without_the_vault(around) == before


def test_a_name_that_is_there_in_another_case_or_folder_is_refused(vault: VaultBuilder) -> None:
    vault.raw("People/Ann.md", b"---\ntype: contact\n---\n")
    before = vault.snapshot()

    with pytest.raises(NoteExistsError) as caught:
        make(vault, "ann")

    assert str(caught.value) == (
        "People/Ann.md already exists; "
        "if this is somebody else, tell them apart in the name: 'Ada Baker (Lyon)'"
    )
    assert vault.snapshot() == before
