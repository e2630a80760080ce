"""Plan the edit of one note: read it now, change its properties, leave the writing to others."""

import os

from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import CannotEditError, LostRaceError, WriteError
from vaultkit.notes.change import Change, Refusal, in_dialect
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.edit import edit
from vaultkit.vault.disk import content
from vaultkit.vault.files import why_not
from vaultkit.vault.plan import NoteChange


def edited(
    root: str,
    path: VaultPath,
    *changes: Change,
    dialect: Dialect = PLAIN,
    add_front_matter: bool = False,
) -> NoteChange:
    """Change properties of a note as it stands on disk at this moment.

    They are called what vaultkit calls them, if ``dialect`` gives the vault's words for that.

    Raises:
        CannotEditError: it cannot be done without touching more than was asked for.
        WriteError: the note cannot be read.
    """
    before = bytes_of(root, path)
    own = (in_dialect(change, dialect) for change in changes)
    after = edit(before, *own, add_front_matter=add_front_matter)
    if isinstance(after, Refusal):
        raise CannotEditError(path, *after[:3])
    return NoteChange(path, before, after)


def bytes_of(root: str, path: VaultPath) -> bytes:
    """Read a whole note; one behind a symbolic link is the writer's to judge.

    Raises:
        LostRaceError: it is away; some editors take it away for a moment while they save.
        WriteError: it cannot be read.
    """
    try:
        return content(os.path.realpath(f"{root}/{path}"))
    except FileNotFoundError as error:
        raise LostRaceError(path) from error
    except OSError as error:
        reason = sentence("it cannot be read: {reason}", reason=why_not(error))
        raise WriteError(path, reason) from error
