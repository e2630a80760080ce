"""What editors save while a note is being changed: every version is kept under some name."""

import ctypes
import errno
import fcntl
import os
import stat
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import VaultBuilder
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import LostRaceError, NoteExistsError, WriteError
from vaultkit.vault import disk, exchange
from vaultkit.vault.leftovers import conflict_copy_of
from vaultkit.vault.plan import NoteChange
from vaultkit.vault.state_folder import state_folder
from vaultkit.vault.write import Written, write

Act = Callable[[], object]


class Meanwhile:
    """Lets others act just before renames by vaultkit: an act of the first, one of the second."""

    def __init__(self, *acts: Act | None) -> None:
        self.acts = list(acts)

    def rename(self, one: bytes, other: bytes, flags: int) -> int:
        act = self.acts.pop(0) if self.acts else None
        if act:
            act()
        return self.whole(one, other, flags)

    def begin(self, monkeypatch: pytest.MonkeyPatch) -> None:
        whole = exchange._system_call()
        assert whole, "this system has no such call"
        self.whole = whole
        monkeypatch.setattr(exchange, "_system_call", lambda: self.rename)


@pytest.fixture
def ann(vault: VaultBuilder) -> Path:
    return vault.raw("Ann.md", b"old")


def edit_ann(vault: VaultBuilder) -> Written:
    """Make it 'new', or whatever an editor saved meanwhile with '+' after it."""
    place = vault.root / "Ann.md"

    def plan() -> list[NoteChange]:
        before = place.read_bytes()
        after = b"new" if before == b"old" else before + b"+"
        return [NoteChange(VaultPath("Ann.md"), before, after)]

    return write(str(vault.root), "test", plan)


def remove_ann(vault: VaultBuilder) -> Written:
    changes = [NoteChange(VaultPath("Ann.md"), b"old", None)]
    return write(str(vault.root), "test", lambda: changes)


def notes(vault: VaultBuilder) -> dict[str, bytes | str]:
    """Give what is in the vault; a conflict copy under the name of its note and a star."""
    found = vault.snapshot()
    return {
        f"{conflict_copy_of(path)}*" if conflict_copy_of(path) else path: data
        for path, data in found.items()
        if path != "vaultkit.toml"
    }


def is_kept(vault: VaultBuilder, data: bytes) -> bool:
    folder = Path(state_folder(str(vault.root)))
    return any(data in each.read_bytes() for each in folder.glob("*.*"))


def save_by_rename(place: Path, data: bytes) -> Act:
    def act() -> None:
        beside = place.with_name("editor's own")
        beside.write_bytes(data)
        beside.replace(place)

    return act


def save_in_place(place: Path, data: bytes) -> Act:
    return lambda: place.write_bytes(data)


SAVES = pytest.mark.parametrize("save", [save_by_rename, save_in_place])


@SAVES
def test_a_save_before_the_exchange_has_its_name_back_and_is_edited(
    vault: VaultBuilder,
    ann: Path,
    monkeypatch: pytest.MonkeyPatch,
    save: Callable[[Path, bytes], Act],
) -> None:
    Meanwhile(save(ann, b"editor's")).begin(monkeypatch)

    result = edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"editor's+"}
    assert result.told == ()
    assert is_kept(vault, b"editor's")


def test_the_second_save_of_two_has_the_name_and_the_first_is_a_conflict_copy(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meanwhile(save_by_rename(ann, b"first"), save_by_rename(ann, b"second")).begin(monkeypatch)

    result = edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"second+", "Ann.md*": b"first"}
    (copy,) = (each for each in vault.snapshot() if conflict_copy_of(each))
    assert result.told == (f"A version of it is now {copy}.",)
    assert is_kept(vault, b"first")
    assert is_kept(vault, b"second")


def test_of_several_conflict_copies_of_one_second_each_has_a_name(vault: VaultBuilder) -> None:
    for number in range(12):
        scrap = vault.raw("scrap", f"{number}".encode())
        os.utime(scrap, (1e9, 1e9))
        disk.keep_apart(str(scrap), f"{vault.root}/Ann.md")

    copies = {path: data for path, data in vault.snapshot().items() if conflict_copy_of(path)}
    assert sorted(copies.values()) == sorted(str(number).encode() for number in range(12))
    assert {conflict_copy_of(path) for path in copies} == {"Ann.md"}


def test_a_thousand_conflict_copies_of_one_second_are_enough(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    scrap = str(vault.raw("scrap", b"x"))

    def taken(_one: str, _other: str) -> None:
        raise FileExistsError

    monkeypatch.setattr(disk, "move_to_free", taken)

    assert disk.keep_apart(scrap, f"{vault.root}/Ann.md") == scrap


@pytest.mark.parametrize("stem", ["é" * 126, "x" * 252, "😀" * 63])
def test_a_conflict_copy_of_the_longest_name_has_a_shorter_one(
    vault: VaultBuilder, stem: str
) -> None:
    scrap = vault.raw("scrap", b"x")

    copy = Path(disk.keep_apart(str(scrap), f"{vault.root}/{stem}.md"))

    assert copy.read_bytes() == b"x"
    assert stem.startswith(str(conflict_copy_of(copy.name)).removesuffix(".md"))


def test_a_note_that_is_away_for_a_moment_is_waited_for(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = vault.root / "Ann.md~"
    monkeypatch.setattr("time.sleep", lambda _s: backup.rename(ann))
    Meanwhile(lambda: ann.rename(backup)).begin(monkeypatch)

    edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"new"}


def test_a_save_whose_name_is_free_again_gets_it(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = vault.root / "Ann.md~"
    Meanwhile(save_by_rename(ann, b"editor's"), lambda: ann.rename(backup)).begin(monkeypatch)

    edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"editor's+", "Ann.md~": b"new"}


def test_a_name_that_comes_and_goes_ends_with_a_save_in_it(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meanwhile(save_by_rename(ann, b"first"), ann.unlink, save_by_rename(ann, b"second")).begin(
        monkeypatch
    )

    edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"second+", "Ann.md*": b"first"}


def test_a_second_save_that_is_taken_away_leaves_the_first(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup = vault.root / "Ann.md~"
    Meanwhile(
        save_by_rename(ann, b"first"), save_by_rename(ann, b"second"), lambda: ann.rename(backup)
    ).begin(monkeypatch)

    edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"second+", "Ann.md~": b"first"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
@pytest.mark.parametrize("after", [b"new", None])
def test_a_note_that_an_editor_has_open_for_writing_is_left_to_it(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch, after: bytes | None
) -> None:
    monkeypatch.setattr(disk, "_PATIENCE_S", 0.01)

    with ann.open("r+b") as editor:
        with pytest.raises(LostRaceError):
            edit_ann(vault) if after else remove_ann(vault)
        editor.write(b"typed")

    assert notes(vault) == {"Ann.md": b"typed"}


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells who has a file open")
def test_an_editor_that_closes_the_note_in_time_is_waited_for(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    editor = ann.open("r+b")

    def go_on(_s: float) -> None:
        if not editor.closed:
            editor.write(b"typed")
            editor.close()

    monkeypatch.setattr("time.sleep", go_on)

    edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"typed+"}


def test_a_reader_is_not_waited_for(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_s: float) -> None:
        raise AssertionError

    monkeypatch.setattr("time.sleep", fail)

    with ann.open("rb"):
        edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"new"}


def test_where_the_system_gives_no_leases_nobody_is_waited_for(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> int:
        raise PermissionError

    monkeypatch.setattr(fcntl, "fcntl", refuse)

    with ann.open("r+b"):
        edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"new"}


@SAVES
def test_a_save_before_the_removal_has_its_name_back(
    vault: VaultBuilder,
    ann: Path,
    monkeypatch: pytest.MonkeyPatch,
    save: Callable[[Path, bytes], Act],
) -> None:
    Meanwhile(save(ann, b"editor's")).begin(monkeypatch)

    with pytest.raises(LostRaceError):
        remove_ann(vault)

    assert notes(vault) == {"Ann.md": b"editor's"}


def test_two_saves_around_the_removal_are_both_there(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meanwhile(save_in_place(ann, b"first"), save_in_place(ann, b"second")).begin(monkeypatch)

    with pytest.raises(LostRaceError) as caught:
        remove_ann(vault)

    assert notes(vault) == {"Ann.md": b"second", "Ann.md*": b"first"}
    (copy,) = (each for each in vault.snapshot() if conflict_copy_of(each))
    assert caught.value.__notes__ == [f"A version of it is now {copy}."]


def test_a_note_that_goes_before_the_removal_is_gone(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Meanwhile(ann.unlink).begin(monkeypatch)

    remove_ann(vault)

    assert notes(vault) == {}


def refuse(*_args: object, **_more: object) -> None:
    raise OSError(errno.EPERM, os.strerror(errno.EPERM))


@pytest.fixture
def no_exchange(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a disk that cannot exchange names, as those of a network are."""

    def unsupported(*_args: object) -> int:
        ctypes.set_errno(errno.EINVAL)
        return -1

    monkeypatch.setattr(exchange, "_system_call", lambda: unsupported)


@pytest.fixture
def no_links(no_exchange: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give a disk that has no links either, as those of cameras are."""
    monkeypatch.setattr(os, "link", refuse)


@pytest.fixture(params=["no exchange", "no links"])
def simple_disk(request: pytest.FixtureRequest) -> Iterator[None]:
    request.getfixturevalue(request.param.replace(" ", "_"))
    return None


@pytest.mark.usefixtures("simple_disk")
def test_a_simple_disk_does_it_all(vault: VaultBuilder) -> None:
    for name in "abc":
        vault.raw(f"{name}.md", name.encode())
    (vault.root / "a.md").chmod(0o640)
    changes = [
        NoteChange(VaultPath("a.md"), b"a", b"A"),
        NoteChange(VaultPath("b.md"), b"b", None),
        NoteChange(VaultPath("c.md"), b"c", b"C", VaultPath("d.md")),
        NoteChange(VaultPath("e.md"), None, b"e"),
    ]

    write(str(vault.root), "test", lambda: changes)

    assert notes(vault) == {"a.md": b"A", "d.md": b"C", "e.md": b"e"}
    assert stat.S_IMODE((vault.root / "a.md").stat().st_mode) == 0o640


@pytest.mark.usefixtures("simple_disk")
def test_a_simple_disk_that_fails_has_all_as_it_was(
    vault: VaultBuilder, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in "abcd":
        vault.raw(f"{name}.md", name.encode())
    changes = [
        NoteChange(VaultPath("a.md"), b"a", b"A"),
        NoteChange(VaultPath("b.md"), b"b", None),
        NoteChange(VaultPath("c.md"), b"c", b"C", VaultPath("e.md")),
        NoteChange(VaultPath("f.md"), None, b"f"),
        NoteChange(VaultPath("d.md"), b"d", b"D"),
    ]
    before = vault.snapshot()
    whole = os.replace

    def fail(one: str, other: str) -> None:
        if other.endswith("d.md"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        whole(one, other)

    monkeypatch.setattr(os, "replace", fail)

    with pytest.raises(WriteError, match=r"^d\.md could not be written: Input/output error"):
        write(str(vault.root), "test", lambda: changes)

    assert vault.snapshot() == before


@pytest.mark.usefixtures("no_exchange")
def test_a_save_before_the_rename_is_a_conflict_copy(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.link

    def save(one: str, other: str) -> None:
        monkeypatch.setattr(os, "link", whole)
        save_by_rename(ann, b"editor's")()
        whole(one, other)

    monkeypatch.setattr(os, "link", save)

    result = edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"new", "Ann.md*": b"editor's"}
    (copy,) = (each for each in vault.snapshot() if conflict_copy_of(each))
    assert result.told == (f"A version of it is now {copy}.",)


class MacOs:
    """The library of macOS, as far as renames go."""

    def renamex_np(self, one: bytes, other: bytes, flags: int) -> int:
        return 0 if (one, other, flags) == (b"a", b"b", 2) else -1


def test_macos_has_a_call_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda *_args, **_more: MacOs())
    monkeypatch.setattr(sys, "platform", "darwin")
    exchange._system_call.cache_clear()

    assert exchange.exchange("a", "b")

    exchange._system_call.cache_clear()


def test_only_linux_tells_who_has_a_file_open(ann: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    with ann.open("r+b"):
        assert disk.wait_until_closed(str(ann))


def test_a_linked_note_that_was_saved_meanwhile_is_edited_anew(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    twin = vault.root / "twin.md"
    twin.hardlink_to(ann)
    whole = os.pread

    def save(handle: int, size: int, at: int) -> bytes:
        monkeypatch.setattr(os, "pread", whole)
        with twin.open("r+b") as editor:
            editor.write(b"editor's")
        return whole(handle, size, at)

    monkeypatch.setattr(os, "pread", save)
    monkeypatch.setattr(fcntl, "fcntl", refuse)  # or the editor had to wait for us

    edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"editor's+", "twin.md": b"editor's+"}


def test_a_linked_note_that_was_replaced_meanwhile_is_edited_anew(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault.root / "twin.md").hardlink_to(ann)
    whole = os.ftruncate

    def save(handle: int, size: int) -> None:
        monkeypatch.setattr(os, "ftruncate", whole)
        save_by_rename(ann, b"editor's")()
        whole(handle, size)

    monkeypatch.setattr(os, "ftruncate", save)

    edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"editor's+", "twin.md": b"new"}


def test_a_linked_note_that_cannot_be_written_has_its_bytes_back(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (vault.root / "twin.md").hardlink_to(ann)
    whole = os.ftruncate

    def fail(_handle: int, _size: int) -> None:
        monkeypatch.setattr(os, "ftruncate", whole)
        refuse()

    monkeypatch.setattr(os, "ftruncate", fail)

    with pytest.raises(WriteError, match=r"^Ann\.md could not be written: Operation not"):
        edit_ann(vault)

    assert notes(vault) == {"Ann.md": b"old", "twin.md": b"old"}


@pytest.mark.parametrize("moved_to", ["Bob.md", "New/Bob.md"])
def test_a_name_that_is_taken_before_the_move_is_kept(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch, moved_to: str
) -> None:
    def take() -> None:
        vault.raw(moved_to, b"theirs")

    Meanwhile(take).begin(monkeypatch)
    changes = [NoteChange(VaultPath("Ann.md"), b"old", b"old", VaultPath(moved_to))]

    with pytest.raises(NoteExistsError, match=rf"^{moved_to} already exists"):
        write(str(vault.root), "test", lambda: changes)

    assert ann.read_bytes() == b"old"
    assert (vault.root / moved_to).read_bytes() == b"theirs"


@pytest.mark.usefixtures("no_exchange")
def test_a_name_that_is_taken_before_the_link_is_kept(
    vault: VaultBuilder, ann: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = os.link

    def take(one: str, other: str) -> None:
        vault.raw("Bob.md", b"theirs")
        whole(one, other)

    monkeypatch.setattr(os, "link", take)
    changes = [NoteChange(VaultPath("Ann.md"), b"old", b"old", VaultPath("Bob.md"))]

    with pytest.raises(NoteExistsError):
        write(str(vault.root), "test", lambda: changes)

    assert notes(vault) == {"Ann.md": b"old", "Bob.md": b"theirs"}
