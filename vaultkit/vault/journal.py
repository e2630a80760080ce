"""The steps that commands have taken, with what each displaced: to roll back, and to undo.

A step is one file, written and on disk before the first note changes: a line of JSON, then the
bytes of every note as it was. Its ending says how far it came: ``.open`` is under way or was
interrupted, ``.done`` can be undone, ``.undone`` was taken back.
"""

import contextlib
import fcntl
import hashlib
import json
import os
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, NamedTuple, cast

from vaultkit.domain.vault_path import VaultPath
from vaultkit.errors import StateFolderError
from vaultkit.vault.disk import content, create_scrap, discard, flush_folder
from vaultkit.vault.files import why_not

State = Literal["open", "done", "undone"]

KEPT_DAYS = 60
KEPT_BYTES = 100 * 1024 * 1024
KEPT_BYTES_OF_A_DAY = 1024 * 1024 * 1024
_DAY_S = 24 * 60 * 60
_UNFINISHED = ".tmp"
_NAME = re.compile(r"(\d{6,})\.(open|done|undone)")


class Entry(NamedTuple):
    """One note of a step. ``after`` is a hash, and the bytes as well where the file is shared.

    ``scrap`` is the temporary name, in the vault, that the write goes through.
    """

    path: VaultPath
    moved_to: VaultPath | None
    scrap: str
    before: bytes | None
    after_hash: str | None
    after: bytes | None = None


class StepName(NamedTuple):
    """A step as its file is called. ``at`` is when it was taken, in seconds since 1970."""

    number: int
    state: State
    at: float
    size: int


class Step(NamedTuple):
    """What a command did."""

    number: int
    state: State
    title: str
    entries: tuple[Entry, ...]


def digest(data: bytes | None) -> str | None:
    """Give the hash by which the journal knows the bytes of a note."""
    return None if data is None else hashlib.sha256(data).hexdigest()


@contextlib.contextmanager
def locked(folder: str) -> Iterator[None]:
    """Let one command at a time write to the vault of this folder; others wait their turn.

    Raises:
        StateFolderError: the folder cannot be written to.
    """
    try:
        handle = os.open(f"{folder}/lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        raise StateFolderError(folder, why_not(error)) from error
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)  # given back by the system, even after a kill
        except OSError as error:
            raise StateFolderError(folder, why_not(error)) from error
        yield
    finally:
        with contextlib.suppress(OSError):
            os.close(handle)


def begin(folder: str, title: str, entries: Sequence[Entry], state: State = "open") -> Step:
    """Write a step down, and on disk, before anything of it is done.

    Raises:
        StateFolderError: the system refused.
    """
    try:
        number = max((each.number for each in steps(folder)), default=0) + 1
        step = Step(number, state, title, tuple(entries))
        place = _place(folder, number, state)
        create_scrap(place + _UNFINISHED, _written(step), like=None)
        os.rename(place + _UNFINISHED, place)  # noqa: PTH104  text, not a Path
    except OSError as error:  # what is unfinished, the next command takes away
        raise StateFolderError(folder, why_not(error)) from error
    flush_folder(place)
    return step


def mark(folder: str, step: Step, state: State) -> Step:
    """Say how a step ended."""
    os.rename(_place(folder, step.number, step.state), _place(folder, step.number, state))  # noqa: PTH104
    return step._replace(state=state)


def forget(folder: str, number: int, state: State) -> None:
    """Take away all that is kept of a step."""
    discard(_place(folder, number, state))


def steps(folder: str) -> list[StepName]:
    """List the steps that are kept, the oldest first.

    Raises:
        StateFolderError: the folder cannot be looked into.
    """
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if named := _NAME.fullmatch(entry.name):
                    about = entry.stat()
                    state = cast("State", named[2])
                    found.append(StepName(int(named[1]), state, about.st_mtime, about.st_size))
    except OSError as error:
        raise StateFolderError(folder, why_not(error)) from error
    return sorted(found)


def sweep(folder: str) -> None:
    """Take away what was being written when a command was ended; it had begun nothing yet."""
    with contextlib.suppress(OSError):
        for name in os.listdir(folder):  # noqa: PTH208  names only
            if name.endswith(_UNFINISHED):
                discard(f"{folder}/{name}")


def read_step(folder: str, name: StepName) -> Step:
    """Read a step with everything it displaced.

    Raises:
        OSError: it is gone.
        ValueError: it is damaged.
    """
    data = content(_place(folder, name.number, name.state))
    head, _, blobs = data.partition(b"\n")
    try:
        document = json.loads(head)
        entries = _entries(document["notes"], blobs)
        return Step(name.number, name.state, document["title"], entries)
    except (KeyError, TypeError) as error:
        raise ValueError(name) from error


def prune(folder: str) -> None:
    """Take the oldest steps away: those of more than 60 days, and all that is over 100 MiB.

    What is of the last day may take a gibibyte, and the newest is always kept. Its time, and
    not a clock's, says how old the others are.
    """
    kept = 0
    known = steps(folder)
    for each in reversed(known):
        kept += each.size
        age_days = (known[-1].at - each.at) / _DAY_S
        room = KEPT_BYTES if age_days > 1 else KEPT_BYTES_OF_A_DAY
        is_over = age_days > KEPT_DAYS or kept > room
        if is_over and each is not known[-1] and each.state != "open":
            forget(folder, each.number, each.state)


def _entries(notes: Sequence[Mapping[str, Any]], blobs: bytes) -> tuple[Entry, ...]:
    entries = []
    at = 0
    for each in notes:
        pieces = []
        for key in ("before", "after"):
            size = each[key]
            pieces.append(None if size is None else blobs[at : at + size])
            at += size or 0
        places = (VaultPath(each["path"]), each["moved_to"], each["scrap"])
        entries.append(Entry(*places, pieces[0], each["after_hash"], pieces[1]))
    if at != len(blobs):
        raise ValueError(at)
    return tuple(entries)


def _place(folder: str, number: int, state: State) -> str:
    return f"{folder}/{number:06}.{state}"


def _written(step: Step) -> bytes:
    notes = [
        {
            "path": each.path,
            "moved_to": each.moved_to,
            "scrap": each.scrap,
            "after_hash": each.after_hash,
            "before": None if each.before is None else len(each.before),
            "after": None if each.after is None else len(each.after),
        }
        for each in step.entries
    ]
    head = json.dumps({"schema": 1, "title": step.title, "notes": notes})
    blobs = (blob for each in step.entries for blob in (each.before, each.after) if blob)
    return b"".join((head.encode(), b"\n", *blobs))
