"""Put a new note into the vault: whole or not at all, and never over one that is there."""

import contextlib
import os
import secrets
from collections.abc import Iterable
from pathlib import Path

from vaultkit.domain.folding import fold_case
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import NoteExistsError, OutsideVaultError, VaultkitError, WriteError

_TAKEN = "nothing was written; give the new note another name"


def create_note(root: Path, path: VaultPath, text: str) -> Path:
    """Write a new note and give its place on disk.

    The text goes to a short random name in the same folder, to disk, and only then to its
    own name, by a link that fails if the name is taken. A file system without links gets an
    exclusive create instead. Folders on the way are made.

    Raises:
        NoteExistsError: something has that name already, in whatever case.
        OutsideVaultError: a symbolic link on the way leads out of the vault.
        WriteError: the system refused; nothing is left behind.
    """
    target = root / path
    _make_folder(target.parent, root, path)
    try:
        _refuse_twin(target, path)
        _write(target, text.encode())
    except FileExistsError as error:
        raise NoteExistsError(path, _TAKEN) from error
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from error
    return target


def create_notes(root: Path, notes: Iterable[tuple[VaultPath, str]]) -> list[Path]:
    """Write several new notes that belong together: all of them, or none.

    Raises:
        NoteExistsError, OutsideVaultError, WriteError: as for one; those already made are gone.
    """
    made: list[Path] = []
    try:
        for path, text in notes:
            made.append(create_note(root, path, text))
    except VaultkitError:
        for place in made:
            _remove(place)
        raise
    return made


def write_new(place: Path, data: bytes) -> None:
    """Write a new file to disk, whole; one that could not be finished is taken away again.

    What was there before stays, for whatever reason it is that the file cannot be made.
    """
    file = place.open("xb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        _remove(place)
        raise


def require_free(root: Path, path: VaultPath) -> None:
    """Make sure that a new note could have this name, without writing anything.

    Raises:
        NoteExistsError: something has that name already, in whatever case.
        WriteError: the system does not let its folder be looked into.
    """
    target = root / path
    try:
        if target.parent.is_dir():
            _refuse_twin(target, path)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from error


def _make_folder(folder: Path, root: Path, path: VaultPath) -> None:
    """Make the folder of a note, having seen first that no link on the way leads out."""
    try:
        with contextlib.suppress(FileNotFoundError):
            folder.stat()  # a loop of links is the system's error, whatever resolve makes of it
        if not folder.resolve().is_relative_to(root):
            raise OutsideVaultError(path)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(path, error.strerror or str(error)) from error


def _refuse_twin(target: Path, path: VaultPath) -> None:
    """Refuse a name that a disk of macOS or Windows could not tell from one that is there."""
    wanted = fold_case(target.name)
    waiting = fold_case(f".{target.name}.icloud")
    for name in os.listdir(target.parent):  # noqa: PTH208  names only
        if fold_case(name) in (wanted, waiting):
            twin = str(Path(path).with_name(name))
            raise NoteExistsError(twin, _TAKEN)


def _write(target: Path, data: bytes) -> None:
    scrap = target.with_name(f".~vk-{secrets.token_hex(4)}.tmp")
    write_new(scrap, data)
    try:
        os.link(scrap, target)
    except FileExistsError:
        raise
    except OSError:
        write_new(target, data)
    finally:
        _remove(scrap)
    _flush_folder(target.parent)


def _remove(place: Path) -> None:
    """Take away what this run has made; where the disk no longer lets it, it stays."""
    with contextlib.suppress(OSError):
        place.unlink(missing_ok=True)


def _flush_folder(folder: Path) -> None:
    """Put the new name itself on disk; systems that cannot open a folder do so by themselves."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
