"""Find the vault a command is about: the nearest folder, going up, that is marked as one."""

import os
from pathlib import Path

from vaultkit.errors import NoVaultError

SETTINGS_FILE = "vaultkit.toml"
OBSIDIAN_FOLDER = ".obsidian"


def find_root(start: Path) -> Path:
    """Give the vault that holds ``start``, with symbolic links resolved.

    Raises:
        NoVaultError: ``start`` is no folder, or neither it nor one above it is marked by
            ``vaultkit.toml`` or ``.obsidian/``.
    """
    try:
        here = start.expanduser().resolve(strict=True)
    except (OSError, RuntimeError) as error:
        reason = (isinstance(error, OSError) and error.strerror) or str(error)
        raise NoVaultError(str(start), reason) from error
    if not here.is_dir():
        raise NoVaultError(str(start), "it is not a folder")
    for folder in (here, *here.parents):
        if is_vault(folder):
            return folder
    raise NoVaultError(str(start))


def is_vault(folder: Path) -> bool:
    """Tell whether a folder is marked as a vault; one that may not be looked into is not."""
    settings, obsidian = folder / SETTINGS_FILE, folder / OBSIDIAN_FOLDER
    return os.path.isfile(settings) or os.path.isdir(obsidian)  # noqa: PTH112, PTH113  never raise
