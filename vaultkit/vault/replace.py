"""Put new bytes in the place of a note: whole or not at all, and never over a save by others.

The new bytes go to a temporary name in the same folder and to disk. Then the two files change
names, and what was displaced is looked at: if it is not what the edit began from, an editor
saved in that moment, its version gets its name back, and the edit has to be made anew.
"""

import contextlib
import os
from typing import NamedTuple

from vaultkit.errors import LostRaceError
from vaultkit.vault.disk import (
    content,
    create_scrap,
    discard,
    keep_apart,
    overwrite,
    wait_until_closed,
)
from vaultkit.vault.exchange import exchange, move_to_free


class Swap(NamedTuple):
    """One note to be replaced. ``place`` and ``scrap`` are files of one folder.

    ``before`` is what the edit began from, ``after`` what it made of it. ``is_shared`` says
    that the file has other names (hard links), which must go on showing the same.
    """

    place: str
    scrap: str
    before: bytes
    after: bytes
    is_shared: bool = False


def prepare(swap: Swap, *, is_flushed: bool) -> None:
    """Write the new bytes to the temporary file, with the mode and the marks of the note.

    Raises:
        OSError: the system refused; nothing is left behind.
    """
    if not swap.is_shared:
        create_scrap(swap.scrap, swap.after, like=swap.place, is_flushed=is_flushed)


def carry_out(swap: Swap) -> None:
    """Put the new bytes in place, if the note is still what the edit began from.

    A file with other names is written into; whoever calls has ``before`` on disk until then.

    Raises:
        LostRaceError: it is not; the note is as others left it.
        OSError: the system refused; the note is as it was, or as it was to be.
    """
    try:
        _require_same(swap)
        if swap.is_shared:
            overwrite(swap.place, swap.after, swap.before)
            return
        is_exchanged = exchange(swap.place, swap.scrap)
    except (OSError, LostRaceError) as error:
        discard(swap.scrap)
        if isinstance(error, FileNotFoundError):
            raise LostRaceError(swap.place) from error
        raise
    if is_exchanged:
        _look_at_displaced(swap)
    else:
        _rename_over(swap)


def held_name(scrap: str) -> str:
    """Give the second name of a displaced version, on a disk that cannot exchange names."""
    return f"{scrap}.old"


def _require_same(swap: Swap) -> None:
    if content(swap.place) != swap.before:
        raise LostRaceError(swap.place)


def _look_at_displaced(swap: Swap) -> None:
    """Take the displaced version away, unless somebody saved it after the edit began."""
    is_closed = wait_until_closed(swap.scrap)
    displaced = content(swap.scrap)
    if is_closed and displaced == swap.before:
        discard(swap.scrap)
        return
    if not _give_back(swap):
        raise LostRaceError(swap.place, displaced=displaced)
    is_closed = wait_until_closed(swap.scrap)
    second = content(swap.scrap)
    if is_closed and second == swap.after:
        discard(swap.scrap)
        raise LostRaceError(swap.place, displaced=displaced)
    # saved once more, over the new bytes: the newest version has the name
    kept = keep_apart(swap.scrap, swap.place) if _give_back(swap) else ""
    first = LostRaceError(swap.place, displaced=displaced)
    raise LostRaceError(swap.place, kept, second) from first


def _give_back(swap: Swap) -> bool:
    """Exchange once more; false where the name was free, and is taken by the file again."""
    while True:
        with contextlib.suppress(FileNotFoundError):
            return exchange(swap.place, swap.scrap)
        with contextlib.suppress(FileExistsError):
            move_to_free(swap.scrap, swap.place)
            return False


def _rename_over(swap: Swap) -> None:
    """Do it on a disk that cannot exchange names: hold the old file by a second name."""
    held = held_name(swap.scrap)
    with contextlib.suppress(OSError):  # not every disk has links
        os.link(swap.place, held)
    try:
        os.replace(swap.scrap, swap.place)  # noqa: PTH105  text, not a Path
    except OSError:
        discard(held)
        discard(swap.scrap)
        raise
    if os.path.exists(held):  # noqa: PTH110
        if not wait_until_closed(held) or content(held) != swap.before:
            raise LostRaceError(swap.place, kept=keep_apart(held, swap.place))
        discard(held)
