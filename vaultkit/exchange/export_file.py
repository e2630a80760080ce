"""The file that an export is written into: made whole, and never over anything else.

An earlier export may be replaced by a later one; whatever else stands there is the user's.
"""

import os
import stat
from collections.abc import Callable
from pathlib import Path

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.errors import VaultkitError, WriteError
from vaultkit.vault.disk import content, discard, flush_folder, scrap_beside
from vaultkit.vault.exchange import move_to_free
from vaultkit.vault.files import why_not

IsOurs = Callable[[bytes], bool]

_PRIVATE_FOLDERS = (".git", ".obsidian")
_ONLY_MINE = 0o600


class NotAnExportError(VaultkitError):
    """An export would overwrite a file that is none."""

    exit_code = 5

    def __init__(self, path: str) -> None:
        super().__init__(
            sentence(
                "{path} is there, and is not known to be an earlier export of this kind; "
                "name another file, or replace it with --force",
                path=path,
            )
        )
        self.path = path


class NoPlaceError(VaultkitError):
    """A place where no export is written, whatever stands there."""

    def __init__(self, path: str, reason: Sentence) -> None:
        super().__init__(
            sentence(
                "nothing is exported to {path}: {reason}. Name another file.",
                path=path,
                reason=reason,
            )
        )
        self.path = path
        self.reason = reason


def earlier_export(path: str, root: str, is_ours: IsOurs, *, is_forced: bool) -> bytes | None:
    """Give what stands in a place, ``None`` if nothing, once it is sure that it may be replaced.

    ``root`` is the vault, whose notes no export replaces.

    Raises:
        NotAnExportError, NoPlaceError: it may not.
        WriteError: the system refused.
    """
    try:
        _refuse_folder(path, root)
        before = _standing(path)
    except OSError as error:
        raise WriteError(path, why_not(error)) from error
    if before is not None and not is_forced and not is_ours(before):
        raise NotAnExportError(path)
    return before


def write_export(path: str, data: bytes, before: bytes | None) -> None:
    """Write an export, readable by its owner alone, or with the mode that the earlier one had.

    One that would say the same is left as it is. ``before`` is what ``earlier_export`` gave.

    Raises:
        NotAnExportError: something else stands there by now.
        WriteError: the system refused; what was there is there still.
    """
    if data == before:
        return
    try:
        _write(os.path.abspath(path), data, before)  # noqa: PTH100  text, not a Path
    except FileExistsError as error:
        raise NotAnExportError(path) from error
    except OSError as error:
        raise WriteError(path, why_not(error)) from error


def _refuse_folder(path: str, root: str) -> None:
    place = Path(path).parent.resolve() / Path(path).name
    for folder in place.parts[:-1]:
        if folder.lower() in _PRIVATE_FOLDERS:
            raise NoPlaceError(path, sentence("{folder} belongs to another program", folder=folder))
    if place.suffix.lower() == ".md" and place.is_relative_to(root):
        raise NoPlaceError(path, sentence("it would be a note of the vault"))


def _standing(path: str) -> bytes | None:
    try:
        mode = os.lstat(path).st_mode
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(mode):
        raise NoPlaceError(path, sentence("it is a symbolic link"))
    if not stat.S_ISREG(mode):
        raise NoPlaceError(path, sentence("it is no regular file"))
    return content(path)


def _write(place: str, data: bytes, before: bytes | None) -> None:
    scrap = scrap_beside(place)
    handle = os.open(scrap, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, _ONLY_MINE)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  a handle
            file.write(data)
            file.flush()
            if before is not None:
                os.fchmod(handle, stat.S_IMODE(os.stat(place).st_mode))  # noqa: PTH116
            os.fsync(handle)
        _give_name(scrap, place, before)
    except BaseException:
        discard(scrap)
        raise
    flush_folder(place)


def _give_name(scrap: str, place: str, before: bytes | None) -> None:
    if before is None:
        move_to_free(scrap, place)
    elif _standing(place) == before:
        os.replace(scrap, place)  # noqa: PTH105
    else:
        raise FileExistsError(place)
