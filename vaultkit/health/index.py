"""The index: where it is, and whether the next report can trust it. Nothing is written."""

import os
from collections.abc import Iterator
from contextlib import closing

from vaultkit.domain.sentence import sentence, sentence_for
from vaultkit.health.finding import Finding
from vaultkit.health.locks import is_locked
from vaultkit.health.looked import Looked
from vaultkit.index.changes import (
    AllGoneError,
    Changes,
    Look,
    find_changes,
    look_at,
    refuse_emptying,
)
from vaultkit.index.content import is_as_read
from vaultkit.index.index import Index, connect
from vaultkit.index.place import VARIABLE, cache_folder, index_file, is_in_vault
from vaultkit.index.seal import DAMAGE, is_sealed
from vaultkit.watching.asking_watch import socket_path

_KIB = 1024


def examine_index(looked: Looked) -> Iterator[Finding]:
    """Look at the file of the index, and at the folder it is in."""
    root, folder = looked.vault.root, cache_folder()
    if is_in_vault(folder, root):
        message = sentence("{name} is a folder of the vault, so no index is used.", name=VARIABLE)
        yield Finding("cache-in-vault", folder, message, f"unset {VARIABLE}")
        return
    if not can_be_written(folder):
        message = sentence("No index can be kept here; reports are right without, and slower.")
        yield Finding("cache-not-writable", folder, message)
        return
    place = index_file(root)
    yield _index(looked, place)
    if is_locked(f"{socket_path(place)}.lock"):
        message = sentence("A watch is running, and answers the plain due.")
        yield Finding("watch-running", socket_path(place), message)


def can_be_written(folder: str) -> bool:
    """Tell whether files can be made in a folder, or it be made itself."""
    while not os.path.lexists(folder):
        folder = os.path.dirname(folder)  # noqa: PTH120
    return os.path.isdir(folder) and os.access(folder, os.W_OK | os.X_OK)  # noqa: PTH112


def _index(looked: Looked, place: str) -> Finding:
    shell = looked.shell
    if not os.path.lexists(place):
        message = sentence("There is no index yet; the next report makes it.")
        return Finding("index-none", place, message)
    if not is_sealed(place, looked.vault.root):
        message = sentence(
            "The index is not as vaultkit left it, or is being written; the next report makes it"
            " anew."
        )
        return Finding("index-untrusted", place, message, shell.vaultkit("index", "--rebuild"))
    try:
        with closing(Index(connect(place, may_write=False))) as index:
            look = look_at(looked.vault)
            changes = find_changes(index, look)
            refuse_emptying(changes, look)
            changed = _changed(index, changes, look)
            (notes,) = index.db.execute("SELECT count(*) FROM notes").fetchone()
    except AllGoneError as error:
        return _gone(error.missing, place)
    except (OSError, *DAMAGE) as error:
        message = sentence("The index cannot be read: {reason}.", reason=str(error))
        return Finding("index-unreadable", place, message, shell.vaultkit("index", "--rebuild"))
    return _held_against(changed, notes, place, shell.vaultkit("index"))


def _changed(index: Index, changes: Changes, look: Look) -> int:
    """Count the notes that changed; of those that only may have, the content decides."""
    known = index.digests(changes.suspects)
    as_read = [path for path, digest in known.items() if is_as_read(look.root, {path: digest})]
    return len(changes.suspects) - len(as_read) + len(changes.gone)


def _held_against(changed: int, notes: int, place: str, command: str | None) -> Finding:
    if changed:
        message = sentence_for(
            changed,
            "{count} note changed since the index was written; the next report reads it.",
            "{count} notes changed since the index was written; the next report reads them.",
        )
        return Finding("index-behind", place, message, command)
    message = sentence_for(
        notes,
        "The index is sealed and fresh: {count} note, {size} KiB.",
        "The index is sealed and fresh: {count} notes, {size} KiB.",
        size=os.path.getsize(place) // _KIB,  # noqa: PTH202
    )
    return Finding("index-fresh", place, message)


def _gone(missing: int, place: str) -> Finding:
    message = sentence_for(
        missing,
        "The one note known here is gone; is the disk mounted? If it is gone for good:"
        " vaultkit index --rebuild",
        "All {count} notes known here are gone; is the disk mounted? If they are gone for good:"
        " vaultkit index --rebuild",
    )
    return Finding("notes-gone", place, message)
