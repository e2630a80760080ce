"""Hints that something may have changed, from watchdog; what did, only a look can tell."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
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


class NoHintsError(Exception):
    """The system's limits are reached; ``advice`` says how to raise them."""

    def __init__(self, advice: str) -> None:
        super().__init__(advice)
        self.advice = advice


@contextmanager
def hints(root: str) -> Iterator[int]:
    """Give a handle that can be read from whenever something may have changed below a folder.

    Raises:
        NoHintsError: the system watches no more folders.
    """
    reading, writing = os.pipe2(os.O_NONBLOCK | os.O_CLOEXEC)
    observer = Observer()
    try:
        _start(observer, root, writing)
        yield reading
    finally:
        if observer.is_alive():
            observer.stop()
            observer.join()
        os.close(reading)
        os.close(writing)


def _start(observer: "BaseObserver", root: str, writing: int) -> None:
    try:
        observer.schedule(_Handler(root, writing), root, recursive=True, event_filter=_KINDS)
        observer.start()
    except OSError as error:
        raise NoHintsError(_advice(error)) from error


def _advice(error: OSError) -> str:
    name = "max_user_instances" if "instance" in str(error) else "max_user_watches"
    reason = error.strerror or str(error)
    return f"{reason}; to be told of changes, raise it: sysctl fs.inotify.{name}=524288"


class _Handler(FileSystemEventHandler):
    """Writes a byte for what may concern a note: nothing below a hidden folder does."""

    def __init__(self, root: str, writing: int) -> None:
        self._root = root
        self._writing = writing

    def on_any_event(self, event: FileSystemEvent) -> None:
        """Wake whoever waits; a full pipe has woken them already."""
        if any(map(self._may_matter, (event.src_path, event.dest_path))):
            with suppress(BlockingIOError):
                os.write(self._writing, b"!")

    def _may_matter(self, path: bytes | str) -> bool:
        inside = os.fsdecode(path).removeprefix(self._root)
        hidden = [part for part in inside.split("/") if part.startswith(".")]
        return bool(path) and (not hidden or hidden == [".obsidian"])
