"""Make sure that no file which git does not keep is in the way of one that comes.

git refuses to overwrite such a file, unless it is to ignore it: then it overwrites it in silence.
"""

import os
from collections.abc import Collection
from pathlib import Path

from vaultkit.domain.sentence import sentence
from vaultkit.gitsync.repository import try_git
from vaultkit.gitsync.standing import Standing
from vaultkit.gitsync.stopped import StoppedError

_MOST_NAMES = 10


def require_room(stand: Standing, theirs: str) -> None:
    """Make sure that no file which git does not keep is in the way of one that comes.

    Raises:
        StoppedError: one is.
    """
    # a rebase goes through what they have, be it that we do not keep it any more
    span = f"HEAD..{theirs}" if stand.way.startswith("rebase") else f"HEAD...{theirs}"
    top = stand.repository.top
    words = ("diff", "--name-only", "-z", "--no-renames", "--diff-filter=A", span, "--")
    new = os.fsdecode(try_git(top, *words).out).split("\0")
    places = _Places(top)
    taken = {name: place for name in new if name and (place := places.taken_by(name))}
    kept = _kept(top, taken.values())
    names = [name for name, place in taken.items() if place not in kept]
    if names:
        raise StoppedError(
            sentence(
                "Files that git does not keep here are in the way of some that come ({names}); move"
                " them, then: vaultkit sync",
                names=names[:_MOST_NAMES],
            )
        )


def _kept(top: Path, places: Collection[str]) -> set[str]:
    """Give those of some files and folders of which git keeps something here."""
    if not places:
        return set()
    listed = try_git(top, "ls-files", "-z").out
    paths = filter(None, os.fsdecode(listed).split("\0"))
    kept: set[str] = set()
    for path in paths:
        kept.add(path)
        kept.update(path[:at] for at, sign in enumerate(path) if sign == "/")
    return kept & set(places)


class _Places:
    """Tells which names are taken; folders are asked about once."""

    def __init__(self, top: Path) -> None:
        self._top = top
        self._folders: dict[str, str] = {"": ""}

    def taken_by(self, name: str) -> str:
        """Give what has this name, or is no folder where one is needed; ``""`` if it is free."""
        if os.path.lexists(self._top / name):
            return name
        return self._no_folder(name.rpartition("/")[0])

    def _no_folder(self, folder: str) -> str:
        if folder not in self._folders:
            place = self._top / folder
            is_other = os.path.lexists(place) and (place.is_symlink() or not place.is_dir())
            above = folder.rpartition("/")[0]
            self._folders[folder] = folder if is_other else self._no_folder(above)
        return self._folders[folder]
