"""The file of an export: whole, one's own, and never over anything else."""

import os
from pathlib import Path

import pytest

from vaultkit.errors import WriteError
from vaultkit.exchange.export_file import (
    NoPlaceError,
    NotAnExportError,
    earlier_export,
    write_export,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "vault"
    folder.mkdir()
    return folder.resolve()


def export(path: Path, data: bytes, root: Path, *, is_forced: bool = False) -> None:
    before = earlier_export(str(path), str(root), is_ours, is_forced=is_forced)
    write_export(str(path), data, before)


def names(folder: Path) -> list[str]:
    return [each.name for each in folder.iterdir()]


def is_ours(data: bytes) -> bool:
    return data.startswith(b"OURS")


def test_a_new_file_is_for_its_owner_alone(root: Path) -> None:
    export(root / "x.ics", b"OURS 1", root)

    assert (root / "x.ics").read_bytes() == b"OURS 1"
    assert (root / "x.ics").stat().st_mode & 0o777 == 0o600
    assert names(root) == ["x.ics"]


def test_an_earlier_export_is_replaced_and_keeps_its_mode(root: Path) -> None:
    place = root / "x.ics"
    place.write_bytes(b"OURS 1")
    place.chmod(0o644)

    export(place, b"OURS 2", root)

    assert place.read_bytes() == b"OURS 2"
    assert place.stat().st_mode & 0o777 == 0o644


def test_one_that_says_the_same_is_not_touched(root: Path) -> None:
    place = root / "x.ics"
    place.write_bytes(b"OURS 1")
    before = place.stat()

    export(place, b"OURS 1", root)

    assert (place.stat().st_mtime_ns, place.stat().st_ino) == (before.st_mtime_ns, before.st_ino)


def test_another_file_is_replaced_by_force_only(root: Path) -> None:
    place = root / "x.ics"
    place.write_bytes(b"mine")

    with pytest.raises(NotAnExportError) as caught:
        export(place, b"OURS", root)

    assert str(caught.value) == (
        f"{place} is there, and is not known to be an earlier export of this kind; "
        "name another file, or replace it with --force"
    )
    assert place.read_bytes() == b"mine"
    export(place, b"OURS", root, is_forced=True)
    assert place.read_bytes() == b"OURS"


@pytest.mark.parametrize("folder", [".git", ".git/hooks", ".GIT", ".obsidian"])
def test_the_folders_of_other_programs_are_left_alone(root: Path, folder: str) -> None:
    (root / folder).mkdir(parents=True)

    with pytest.raises(NoPlaceError, match="belongs to another program"):
        export(root / folder / "x.ics", b"OURS", root, is_forced=True)


def test_a_link_into_such_a_folder_is_seen_through(root: Path) -> None:
    (root / ".git").mkdir()
    (root / "feeds").symlink_to(".git")

    with pytest.raises(NoPlaceError, match=r"\.git belongs to another program"):
        export(root / "feeds" / "x.ics", b"OURS", root)


def test_no_export_takes_the_place_of_a_note(root: Path) -> None:
    (root / "Ada.md").write_bytes(b"note")

    for name in ("Ada.md", "New.MD"):
        with pytest.raises(NoPlaceError, match="it would be a note of the vault"):
            export(root / name, b"OURS", root, is_forced=True)
    assert (root / "Ada.md").read_bytes() == b"note"


@pytest.mark.parametrize("is_forced", [False, True])
def test_a_link_is_not_followed(root: Path, *, is_forced: bool) -> None:
    (root / "target.ics").write_bytes(b"OURS")
    (root / "x.ics").symlink_to("target.ics")

    with pytest.raises(NoPlaceError, match="it is a symbolic link"):
        export(root / "x.ics", b"OURS 2", root, is_forced=is_forced)
    assert (root / "target.ics").read_bytes() == b"OURS"


def test_what_is_no_regular_file_is_left_alone(root: Path) -> None:
    (root / "folder.ics").mkdir()
    os.mkfifo(root / "pipe.ics")

    for name in ("folder.ics", "pipe.ics"):
        with pytest.raises(NoPlaceError, match="it is no regular file"):
            export(root / name, b"OURS", root, is_forced=True)


def test_a_folder_that_is_not_there_is_told(root: Path) -> None:
    with pytest.raises(WriteError, match="No such file or directory"):
        export(root / "none" / "x.ics", b"OURS", root)


def test_a_file_in_the_way_of_a_folder_is_told(root: Path) -> None:
    (root / "file").write_bytes(b"")

    with pytest.raises(WriteError, match="Not a directory"):
        export(root / "file" / "x.ics", b"OURS", root)


def test_what_came_meanwhile_stays(root: Path) -> None:
    place = root / "x.ics"
    before = earlier_export(str(place), str(root), is_ours, is_forced=False)
    place.write_bytes(b"mine")

    with pytest.raises(NotAnExportError):
        write_export(str(place), b"OURS", before)
    assert (place.read_bytes(), names(root)) == (b"mine", ["x.ics"])


def test_what_was_changed_meanwhile_stays(root: Path) -> None:
    place = root / "x.ics"
    place.write_bytes(b"OURS 1")
    before = earlier_export(str(place), str(root), is_ours, is_forced=False)
    place.write_bytes(b"mine")

    with pytest.raises(NotAnExportError):
        write_export(str(place), b"OURS 2", before)
    assert (place.read_bytes(), names(root)) == (b"mine", ["x.ics"])
