"""Where a note stands in its vault: a relative path with ``/`` on every system.

It is text and not a ``PurePosixPath``, which costs a microsecond or more each time one is
made, hashed or compared: a vault has tens of thousands of them. See decision 0003.
"""

from typing import NewType

VaultPath = NewType("VaultPath", str)


def folder_of(path: VaultPath) -> str:
    """Give the folder of a note, ``""`` for the vault itself."""
    return path.rpartition("/")[0]


def name_of(path: VaultPath) -> str:
    """Give the name of a note: its file name without ``.md``, in whatever case that is."""
    name = path.rpartition("/")[2]
    return name[:-3] if name[-3:].lower() == ".md" else name
