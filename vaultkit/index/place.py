"""Where the index of a vault is: a file in the user's cache folder, never in the vault."""

import os
import re
import sys
import zlib

from vaultkit.index.schema import SCHEMA

_NOT_IN_NAMES = re.compile(r"[^\w-]+")
VARIABLE = "VAULTKIT_CACHE_DIR"


def index_place(root: str) -> str:
    """Give the file of a vault's index; its folder is made, for nobody else to read.

    Raises:
        OSError: the folder cannot be made, or is in the vault.
    """
    folder = cache_folder()
    if is_in_vault(folder, root):
        raise OSError(0, f"{VARIABLE} is a folder of the vault", folder)
    os.makedirs(folder, mode=0o700, exist_ok=True)  # noqa: PTH103
    return index_file(root)


def index_file(root: str) -> str:
    """Give the file of a vault's index, whether it or its folder is there or not.

    Two vaults get one file only if both checksums of their places are the same; the seal names
    the vault, so neither is ever taken for the other.
    """
    place = os.fsencode(root)
    number = f"{zlib.crc32(place):08x}{zlib.adler32(place):08x}"
    known_as = _NOT_IN_NAMES.sub("-", os.path.basename(root))[:40]  # noqa: PTH119
    return f"{cache_folder()}/{known_as}-{number}-{SCHEMA}.sqlite"


def is_in_vault(folder: str, root: str) -> bool:
    """Tell whether a folder is in the vault, or is it."""
    return f"{os.path.realpath(folder)}/".startswith(f"{root.rstrip('/')}/")


def texts_place(place: str) -> str:
    """Give the file of the full text, beside that of the index."""
    return f"{place.removesuffix('.sqlite')}-text.sqlite"


def cache_folder() -> str:
    """Give the folder of all indexes: ``VAULTKIT_CACHE_DIR``, or where the system keeps such."""
    if given := os.environ.get(VARIABLE):
        return os.path.abspath(os.path.expanduser(given))  # noqa: PTH100, PTH111
    if sys.platform == "linux":  # what platformdirs says there, and its import takes 9 ms
        given = os.environ.get("XDG_CACHE_HOME", "").strip()
        return f"{given or os.path.expanduser('~/.cache')}/vaultkit"  # noqa: PTH111
    from platformdirs import user_cache_dir  # noqa: PLC0415

    return user_cache_dir("vaultkit", appauthor=False)
