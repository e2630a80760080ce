"""The folder outside the vault that keeps what every write displaces."""

import hashlib
import os
import re
import sys

from vaultkit.errors import StateFolderError
from vaultkit.vault.files import why_not

_NOT_IN_NAMES = re.compile(r"[^\w-]+")


def state_folder(root: str) -> str:
    """Give the folder of one vault, made if it is not there, for nobody else to read.

    Raises:
        StateFolderError: it cannot be made, or not be written to.
    """
    folder = state_place(root)
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        raise StateFolderError(folder, why_not(error)) from error
    return folder


def state_place(root: str) -> str:
    """Give the folder of one vault, whether it is there or not."""
    known_as = _NOT_IN_NAMES.sub("-", os.path.basename(root))[:40]  # noqa: PTH119
    number = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    return f"{_of_all_vaults()}/{known_as}-{number}"


def _of_all_vaults() -> str:
    if sys.platform == "linux":  # what platformdirs says there, and its import takes 9 ms
        given = os.environ.get("XDG_STATE_HOME", "")
        base = given if os.path.isabs(given) else os.path.expanduser("~/.local/state")  # noqa: PTH111, PTH117
        return f"{base}/vaultkit"
    from platformdirs import user_state_dir  # noqa: PLC0415

    return user_state_dir("vaultkit", appauthor=False)
