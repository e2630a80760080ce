"""Reading the beginning of a file, without ever waiting or following."""

import errno
import os
from pathlib import Path

import pytest

from vaultkit.vault.files import READ_LIMIT, NotAFileError, read_start


def test_gives_the_bytes_of_a_file_and_its_size(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"\xff\x00a\r\n")

    assert read_start(tmp_path / "a.md") == (b"\xff\x00a\r\n", 5)


def test_takes_a_path_as_text_too(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"")

    assert read_start(str(tmp_path / "a.md")) == (b"", 0)


def test_reads_no_more_than_the_limit_and_gives_the_whole_size(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * (READ_LIMIT + 7))

    assert read_start(tmp_path / "a.md") == (b"x" * READ_LIMIT, READ_LIMIT + 7)
    assert read_start(tmp_path / "a.md", limit=3) == (b"xxx", READ_LIMIT + 7)


def test_a_file_at_the_limit_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x" * READ_LIMIT)

    assert read_start(tmp_path / "a.md") == (b"x" * READ_LIMIT, READ_LIMIT)


def test_goes_on_where_a_slow_disk_gives_a_piece_at_a_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.md").write_bytes(b"0123456789")
    whole = os.read
    monkeypatch.setattr(os, "read", lambda handle, size: whole(handle, min(size, 4)))

    assert read_start(tmp_path / "a.md") == (b"0123456789", 10)


def test_a_file_that_shrinks_while_it_is_read_gives_what_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "a.md"
    place.write_bytes(b"0123456789")
    whole = os.read

    def shrinking(handle: int, size: int) -> bytes:
        os.truncate(place, 4)
        return whole(handle, size)

    monkeypatch.setattr(os, "read", shrinking)

    assert read_start(place) == (b"0123", 10)


def test_follows_no_symbolic_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"secret")
    (tmp_path / "link.md").symlink_to("a.md")

    with pytest.raises(OSError, match="symbolic links") as caught:
        read_start(tmp_path / "link.md")

    assert caught.value.errno == errno.ELOOP


def test_does_not_wait_for_a_pipe(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.md")

    with pytest.raises(NotAFileError, match="not a regular file"):
        read_start(tmp_path / "pipe.md")


@pytest.mark.parametrize("path", ["/dev/null", "/dev/zero", "."])
def test_reads_no_device_and_no_folder(path: str) -> None:
    with pytest.raises(NotAFileError, match="not a regular file"):
        read_start(path)


def test_a_file_that_is_not_there_is_an_error_of_the_system(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_start(tmp_path / "gone.md")


def test_leaves_no_file_open(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(b"x")
    os.mkfifo(tmp_path / "pipe.md")
    first = os.dup(0)
    os.close(first)

    read_start(tmp_path / "a.md")
    with pytest.raises(NotAFileError):
        read_start(tmp_path / "pipe.md")

    second = os.dup(0)
    os.close(second)
    assert second == first
