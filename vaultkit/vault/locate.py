"""Find the vault a command is about: the nearest folder, going up, that is marked as one.

Places are text here and all the way to the notes: ``pathlib`` is a twentieth of the start of
the program, and first needed where something is written.
"""

import os

from vaultkit.domain.sentence import sentence
from vaultkit.errors import NoVaultError

SETTINGS_FILE = "vaultkit.toml"
OBSIDIAN_FOLDER = ".obsidian"

Place = str | os.PathLike[str]


def find_root(start: Place) -> str:
    """Give the vault that holds ``start``, with symbolic links resolved.

    Raises:
        NoVaultError: ``start`` is no folder, or neither it nor one above it is marked by
            ``vaultkit.toml`` or ``.obsidian/``.
    """
    typed = os.fspath(start)
    expanded = os.path.expanduser(typed)  # noqa: PTH111
    if expanded.startswith("~"):
        raise NoVaultError(typed, sentence("there is no such home directory"))
    try:
        here = os.path.realpath(expanded, strict=True)
    except OSError as error:
        from vaultkit.vault.files import why_not  # noqa: PLC0415  only for mistakes

        raise NoVaultError(typed, why_not(error)) from error
    if not os.path.isdir(here):  # noqa: PTH112
        raise NoVaultError(typed, sentence("it is not a folder"))
    folder = here
    while not is_vault(folder):
        folder, below = os.path.dirname(folder), folder  # noqa: PTH120
        if folder == below:
            raise NoVaultError(here if typed == os.curdir else typed)
    return folder


def is_vault(folder: Place) -> bool:
    """Tell whether a folder is marked as a vault; one that may not be looked into is not."""
    settings, obsidian = f"{folder}/{SETTINGS_FILE}", f"{folder}/{OBSIDIAN_FOLDER}"
    return os.path.isfile(settings) or os.path.isdir(obsidian)  # noqa: PTH112, PTH113  never raise
