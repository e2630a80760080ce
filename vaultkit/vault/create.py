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


class FolderNames:
    """The names in the folders of a vault, each folder looked into once, for one large step.

    What another program makes there meanwhile is not among them; no note is put over it, since a
    new name is taken only if it is free.
    """

    def __init__(self, root: Place) -> None:
        self._root = root
        self._folders: dict[str, dict[str, str]] = {}

    def refuse_twin(self, path: VaultPath) -> None:
        """Refuse a name that some disk could not tell from one that is there.

        Raises:
            NoteExistsError: something has that name already, in whatever case.
            OSError: the folder cannot be looked into.
        """
        folder = folder_of(path)
        if folder not in self._folders:
            names = os.listdir(f"{os.fspath(self._root)}/{folder}")  # noqa: PTH208  names only
            self._folders[folder] = {fold_case(name): name for name in names}
        for wanted in _twins(path):
            if other := self._folders[folder].get(wanted):
                raise NoteExistsError(VaultPath(f"{folder}/{other}" if folder else other), TAKEN)

    def add(self, path: VaultPath) -> None:
        """Say that a note has this name now."""
        name = path.rpartition("/")[2]
        self._folders[folder_of(path)][fold_case(name)] = name


def _twins(path: VaultPath) -> tuple[str, str]:
    """Give the names, folded, by which something would be in the way of a note."""
    name = path.rpartition("/")[2]
    return fold_case(name), fold_case(f".{name}.icloud")


def refuse_twin(root: Place, path: VaultPath, *, but: VaultPath | None = None) -> None:
    """Refuse a name that a disk of macOS or Windows could not tell from one that is there.

    ``but`` is a note that may have such a name, as it is the one to be renamed.

    Raises:
        NoteExistsError: something has that name already, in whatever case.
        OSError: the folder cannot be looked into.
    """
    folder, wanted = folder_of(path), _twins(path)
    for other in os.listdir(f"{os.fspath(root)}/{folder}"):  # noqa: PTH208  names only
        twin = VaultPath(f"{folder}/{other}" if folder else other)
        if fold_case(other) in wanted and twin != but:
            raise NoteExistsError(twin, TAKEN)


def require_free(
    root: Place,
    path: VaultPath,
    *,
    but: VaultPath | None = None,
    names: FolderNames | None = None,
) -> None:
    """Make sure that a new note could have this name, without writing anything.

    ``but`` is as for ``refuse_twin``; ``names`` are those of the folders, where many are made.

    Raises:
        NoteExistsError: something has that name already, in whatever case.
        WriteError: the system does not let its folder be looked into.
    """
    try:
        if names:
            names.refuse_twin(path)
        elif Path(root, path).parent.is_dir():
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
