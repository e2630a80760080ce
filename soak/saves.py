"""The ways in which programs save a note, step by step as a trace of their system calls shows."""

import contextlib
import mmap
import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

Save = Callable[[Path, bytes, Path], None]
"""Writes a note that there may be already; the folder is another one, on the same disk."""


def in_place(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Write over what is there, and cut the rest."""
    handle = os.open(note, os.O_RDWR | os.O_CREAT)
    os.write(handle, data)
    os.ftruncate(handle, len(data))
    os.close(handle)


def truncate_and_write(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Cut, and write in pieces, as nano, Notepad++ and a shell do."""
    handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for start in range(0, len(data), 64):
        os.write(handle, data[start : start + 64])
    os.close(handle)


def as_vs_code(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Look, cut, write at once, flush."""
    with contextlib.suppress(FileNotFoundError):
        note.stat()
    handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.pwrite(handle, data, 0)
    os.fdatasync(handle)
    os.close(handle)


def as_obsidian(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Cut and write; set the times; note in its own folder which file is open."""
    truncate_and_write(note, data, _elsewhere)
    os.utime(note)
    workspace = note.parent / ".obsidian" / "workspace.json"
    with contextlib.suppress(FileNotFoundError):
        workspace.write_bytes(b'{"active": "%d"}' % len(data))


def by_rename(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Write beside it, flush, and rename over it, as gedit and Kate do."""
    beside = note.with_name(f".{note.name}.part")
    truncate_and_write(beside, data, _elsewhere)
    beside.replace(note)


def from_another_folder(note: Path, data: bytes, elsewhere: Path) -> None:
    """Write in a folder for temporary files on the same disk, and rename over it."""
    temporary = elsewhere / "download.tmp"
    temporary.write_bytes(data)
    temporary.replace(note)


def as_vim(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Try whether files can be made; rename to a backup; write anew; remove the backup."""
    swap, probe = note.with_name(f".{note.name}.swp"), note.with_name("4913")
    backup = note.with_name(f"{note.name}~")
    swap.write_bytes(b"b0VIM")
    os.close(os.open(probe, os.O_CREAT | os.O_WRONLY | os.O_EXCL))
    probe.unlink()
    with contextlib.suppress(FileNotFoundError):
        note.rename(backup)
    handle = os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.write(handle, data)
    os.fsync(handle)
    os.close(handle)
    backup.unlink(missing_ok=True)
    swap.unlink()


def as_emacs(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Lock by a link to nowhere; copy to a backup; write in place; unlock."""
    lock, backup = note.with_name(f".#{note.name}"), note.with_name(f"{note.name}~")
    lock.symlink_to("somebody@somewhere.4711:1700000000")
    with contextlib.suppress(FileNotFoundError):
        shutil.copy2(note, backup)
    truncate_and_write(note, data, _elsewhere)
    lock.unlink()


def by_hard_link(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Give what is there a second name, write beside it, swap, and take the second name away."""
    second, beside = note.with_name(f"{note.name}.old"), note.with_name(f"{note.name}.new")
    with contextlib.suppress(FileNotFoundError):
        os.link(note, second)
    beside.write_bytes(data)
    note.unlink(missing_ok=True)
    os.link(beside, note)
    beside.unlink()
    second.unlink(missing_ok=True)


def delete_and_create(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Remove it, and write it anew."""
    note.unlink(missing_ok=True)
    note.write_bytes(data)


def as_syncthing(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Write beside it under a name of its own, set the times, rename over it."""
    beside = note.with_name(f".syncthing.{note.name}.tmp")
    beside.write_bytes(data)
    os.utime(beside, (1_700_000_000, 1_700_000_000))
    beside.replace(note)


def by_a_map(note: Path, data: bytes, _elsewhere: Path) -> None:
    """Map it into memory, and write there."""
    with note.open("a+b") as file:
        file.truncate(len(data))
        with mmap.mmap(file.fileno(), len(data)) as mapped:
            mapped[:] = data


def with_cp(note: Path, data: bytes, elsewhere: Path) -> None:
    """Let the shell's own cp copy over it."""
    (elsewhere / "fresh.tmp").write_bytes(data)
    subprocess.run(["cp", elsewhere / "fresh.tmp", note], check=True)
    (elsewhere / "fresh.tmp").unlink()


SAVES: Mapping[str, Save] = {
    "in place": in_place,
    "cut and write": truncate_and_write,
    "VS Code": as_vs_code,
    "Obsidian": as_obsidian,
    "by rename": by_rename,
    "from another folder": from_another_folder,
    "vim": as_vim,
    "emacs": as_emacs,
    "by hard link": by_hard_link,
    "delete and create": delete_and_create,
    "Syncthing": as_syncthing,
    "by a map": by_a_map,
    "cp": with_cp,
}
