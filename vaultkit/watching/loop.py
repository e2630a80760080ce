"""Wait for hints, let things settle, look; meanwhile answer commands."""

import os
import select
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import NamedTuple

from vaultkit.watching.hints import NoHintsError, hints
from vaultkit.watching.server import Respond, listening, serve

QUIET_SECONDS = 0.2
"""Nothing has to happen for so long before a look: a save is several events."""

_LONGEST_SECONDS = 10.0
"""But no longer than so, if it never gets quiet."""

LOOK_SECONDS, POLL_SECONDS = 30.0, 2.0
"""Looks come so often without a hint, and where no hints are to be had."""


class Watched(NamedTuple):
    """What to do: look at the vault, answer a command, say something to the user."""

    root: str
    place: str
    look: Callable[[], None]
    respond: Respond
    tell: Callable[[str], None]


def watch(watched: Watched) -> None:
    """Watch until the process is ended by a signal, which leaves through here."""
    with ExitStack() as stack:
        line = stack.enter_context(listening(watched.place)) if watched.place else None
        if watched.place and line is None:
            watched.tell("Another watch answers commands already; this one prints only.")
        try:
            handle: int | None = stack.enter_context(hints(watched.root))
        except NoHintsError as error:
            handle = None
            watched.tell(f"{error.advice}. Until then: a look every {POLL_SECONDS:.0f} seconds.")
        watched.look()
        watched.tell("Watching; Ctrl-C ends it.")
        _Loop(watched, handle, line).run()


class _Loop:
    def __init__(self, watched: Watched, handle: int | None, line: socket.socket | None) -> None:
        self._watched = watched
        self._handle = handle
        self._line = line
        self._sources = [each for each in (handle, line) if each is not None]

    def run(self) -> None:
        """Look whenever there was a hint, and every now and then."""
        every = POLL_SECONDS if self._handle is None else LOOK_SECONDS
        next_look = time.monotonic() + every
        while True:
            is_hinted = self._wait(next_look - time.monotonic())
            if is_hinted:
                self._settle()
            if is_hinted or time.monotonic() >= next_look:
                self._watched.look()
                next_look = time.monotonic() + every

    def _wait(self, seconds: float) -> bool:
        """Answer commands until there is a hint, which is told, or the time is over."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            ready, _, _ = select.select(self._sources, [], [], left)
            if self._line in ready and self._line is not None:
                serve(self._line, self._watched.respond)
            if self._handle in ready and self._handle is not None:
                os.read(self._handle, 1 << 16)
                return True
        return False

    def _settle(self) -> None:
        longest = time.monotonic() + _LONGEST_SECONDS
        while time.monotonic() < longest and self._wait(QUIET_SECONDS):
            pass
