"""Hints that something may have changed, from watchdog; what did, only a look can tell."""

import errno
import logging
import os
import warnings
from contextlib import suppress
from typing import TYPE_CHECKING

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.vault.files import why_not
from vaultkit.watching.messages import identity_of

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver

_KINDS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
_LIMITS = {errno.ENOSPC: "max_user_watches=524288", errno.EMFILE: "max_user_instances=1024"}
_REASONS: dict[str, Sentence] = {
    each: each
    for each in (
        sentence("inotify watch limit reached"),
        sentence("inotify instance limit reached"),
    )
}


class Hints:
    """Gives something to be read from ``handle`` when a file below a folder may have changed."""

    def __init__(self, root: str) -> None:
        self._root = root
        self.handle, self._writing = os.pipe()
        for each in (self.handle, self._writing):
            os.set_blocking(each, False)
        self._observer: BaseObserver | None = None
        self._watched: tuple[int, int] | None = None
        self._complaints = _Complaints(self._writing)
        logging.getLogger("watchdog").addHandler(self._complaints)
        warnings.filterwarnings("ignore", category=RuntimeWarning, module=r"watchdog\.")

    def renew(self) -> Sentence | None:
        """Begin, or begin anew if the folder is another by now; say why not, if it cannot be."""
        try:
            now = identity_of(self._root)
        except OSError:
            return None  # the look says it
        if self._watched == now:
            return None
        self._stop()
        try:
            self._observer = Observer()  # which takes of what is limited
            handler = _Handler(self._root, self._writing)
            self._observer.schedule(handler, self._root, recursive=True, event_filter=_KINDS)
            self._observer.start()
        except OSError as error:
            self._stop()
            return advice(error)
        self._watched = now
        return None

    def hear(self) -> None:
        """Take what is to be read, so that only what comes later will be."""
        os.read(self.handle, 1 << 16)

    def close(self) -> None:
        """Give no more hints."""
        self._stop()
        logging.getLogger("watchdog").removeHandler(self._complaints)
        os.close(self.handle)
        os.close(self._writing)

    def _stop(self) -> None:
        observer, self._observer, self._watched = self._observer, None, None
        if observer:
            observer.stop()
            with suppress(RuntimeError):  # it has not begun
                observer.join()


def advice(error: OSError) -> Sentence:
    """Say why there are no hints, and which limit to raise."""
    told = why_not(error)
    reason = _REASONS.get(told, told)
    limit = _LIMITS.get(error.errno or 0)
    if not limit or "inotify" not in reason:
        return sentence("The system does not tell of changes: {reason}", reason=reason)
    return sentence(
        "{reason}; to be told of changes, raise it: sudo sysctl -w fs.inotify.{limit}",
        reason=reason,
        limit=limit,
    )


class _Handler(FileSystemEventHandler):
    """Writes a byte for what may concern a note: nothing below a hidden folder does."""

    def __init__(self, root: str, writing: int) -> None:
        self._root = root
        self._writing = writing

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake whoever waits."""
        if any(map(self._may_matter, (event.src_path, event.dest_path))):
            _wake(self._writing)

    def _may_matter(self, path: bytes | str) -> bool:
        inside = os.fsdecode(path).removeprefix(self._root)
        hidden = [part for part in inside.split("/") if part.startswith(".")]
        return bool(path) and (not hidden or hidden == [".obsidian"])


class _Complaints(logging.Handler):
    """Takes what watchdog logs: it may have lost something, which is no news for the user."""

    def __init__(self, writing: int) -> None:
        super().__init__(logging.WARNING)
        self._writing = writing

    def emit(self, record: logging.LogRecord) -> None:
        """Wake whoever waits."""
        _wake(self._writing)


def _wake(writing: int) -> None:
    with suppress(BlockingIOError):  # a full pipe has woken them already
        os.write(writing, b"!")
