"""The user's CV: where it is, and of which day."""

import datetime as dt
import os
import stat
from typing import NamedTuple

from vaultkit.vault.vault import Vault


class CV(NamedTuple):
    """A file, and the day it was last changed; ``None`` if there is no such file."""

    path: str
    dated: dt.date | None


def cv_of(vault: Vault) -> CV | None:
    """Look for the file that ``[me] cv`` names, from the root of the vault; nothing if unset."""
    path = vault.settings.me.cv
    if not path:
        return None
    try:
        state = os.stat(os.path.join(vault.root, path))  # noqa: PTH116, PTH118  text, not a Path
        is_file = stat.S_ISREG(state.st_mode)
        return CV(path, _local_day(state.st_mtime) if is_file else None)
    except (OSError, ValueError, OverflowError):  # not there, no name of a file, no day there is
        return CV(path, None)


def _local_day(seconds: float) -> dt.date:
    return dt.datetime.fromtimestamp(seconds).date()  # noqa: DTZ006  as the vault's dates
