"""The folder outside the vault that keeps what every write displaces."""

import hashlib
import os
import re

from vaultkit.errors import StateFolderError
from vaultkit.vault.files import why_not

_NOT_IN_NAMES = re.compile(r"[^\w-]+")


def state_folder(root: str) -> str:
    """Give the folder of one vault, made if it is not there, for nobody else to read.

    Raises:
        StateFolderError: it cannot be made, or not be written to.
    """
    from platformdirs import user_state_dir  # noqa: PLC0415  only where something is written

    known_as = _NOT_IN_NAMES.sub("-", os.path.basename(root))[:40]  # noqa: PTH119
    number = hashlib.sha256(os.fsencode(root)).hexdigest()[:16]
    folder = f"{user_state_dir('vaultkit', appauthor=False)}/{known_as}-{number}"
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
    except OSError as error:
        raise StateFolderError(folder, why_not(error)) from error
    return folder
