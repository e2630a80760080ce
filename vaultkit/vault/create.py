"""Where a new note can stand: in a folder of the vault, under a name that is nobody's."""

import contextlib
import os
from pathlib import Path

from vaultkit.domain.folding import fold_case
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath, folder_of
from vaultkit.errors import NoteExistsError, OutsideVaultError, WriteError
from vaultkit.vault.disk import discard
from vaultkit.vault.files import why_not
from vaultkit.vault.locate import Place

TAKEN = sentence("nothing was written; give the new note another name")


def make_folder(root: Place, path: VaultPath) -> None:
    """Make the folder of a new note, having seen first that no link on the way leads out.

    Raises:
        OutsideVaultError: one does.
        WriteError: the system refused.
    """
    folder = Path(root, path).parent
    try:
        with contextlib.suppress(FileNotFoundError):
            folder.stat()  # a loop of links is the system's error, whatever resolve makes of it
        if not folder.resolve().is_relative_to(root):
            raise OutsideVaultError(path)
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(path, why_not(error)) from error


def refuse_twin(root: Place, path: VaultPath, *, but: VaultPath | None = None) -> None:
    """Refuse a name that a disk of macOS or Windows could not tell from one that is there.

    ``but`` is a note that may have such a name, as it is the one to be renamed.

    Raises:
        NoteExistsError: something has that name already, in whatever case.
        OSError: the folder cannot be looked into.
    """
    folder, name = folder_of(path), path.rpartition("/")[2]
    wanted = fold_case(name)
    waiting = fold_case(f".{name}.icloud")
    for other in os.listdir(f"{os.fspath(root)}/{folder}"):  # noqa: PTH208  names only
        twin = VaultPath(f"{folder}/{other}" if folder else other)
        if fold_case(other) in (wanted, waiting) and twin != but:
            raise NoteExistsError(twin, TAKEN)


def require_free(root: Place, path: VaultPath, *, but: VaultPath | None = None) -> None:
    """Make sure that a new note could have this name, without writing anything.

    Raises:
        NoteExistsError: something has that name already, in whatever case.
        WriteError: the system does not let its folder be looked into.
    """
    try:
        if Path(root, path).parent.is_dir():
            refuse_twin(root, path, but=but)
    except OSError as error:
        raise WriteError(path, why_not(error)) from error


def write_new(place: Path, data: bytes) -> None:
    """Write a new file that is no note, whole; one that could not be finished is taken away.

    What was there before stays, for whatever reason it is that the file cannot be made.

    Raises:
        OSError: the system refused.
    """
    file = place.open("xb")
    try:
        with file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        discard(str(place))
        raise
