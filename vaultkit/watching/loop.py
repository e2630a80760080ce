"""Look, wait for a reason to look again, let things settle; meanwhile answer commands."""

import errno
import os
import select
import socket
import time
from collections.abc import Callable
from contextlib import ExitStack
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence, mark, sentence
from vaultkit.watching.hints import Hints, advice
from vaultkit.watching.server import NotListeningError, Respond, listening, serve
from vaultkit.watching.witness import Witness

_SHORTEST_SECONDS, _TEND_SECONDS = 0.05, 0.5


class Pace(NamedTuple):
    """How long to wait for what, in seconds.

    Nothing has to happen for ``quiet`` before a look, since a save is several events; but it
    comes after ``longest`` if it never gets quiet. Without a hint one comes every ``look``;
    where no hints are to be had, or no vault, every ``poll``.
    """

    quiet: float = 0.2
    longest: float = 10.0
    look: float = 30.0
    poll: float = 2.0


class Watched(NamedTuple):
    """What is watched, and what is done about it.

    ``place`` is the file of the index, ``""`` if there can be none. ``out`` is where results go:
    when nobody reads there any more, the watch ends. ``look`` gives after how many seconds to
    look again at the latest; ``tend`` looks after programs, and tells whether one is running.
    """

    root: str
    place: str
    witness: Witness | None
    out: int | None
    look: Callable[[], float]
    respond: Respond
    tend: Callable[[], bool]
    tell: Callable[[Sentence], None]
    pace: Pace = Pace()


def watch(watched: Watched) -> None:
    """Watch until the process is ended by a signal, which leaves through here.

    Raises:
        BrokenPipeError: nobody reads what is printed.
    """
    with ExitStack() as stack:
        line = None
        try:
            if watched.place:
                line = stack.enter_context(listening(watched.place))
        except NotListeningError as reason:
            watched.tell(reason.told)
        hints = Hints(watched.root)
        stack.callback(hints.close)
        loop = _Loop(watched, hints, line)
        seconds = loop.look()
        watched.tell(sentence("Watching; Ctrl-C ends it."))
        while True:
            loop.rest(seconds)
            seconds = loop.look()


class _Loop:
    def __init__(self, watched: Watched, hints: Hints, line: socket.socket | None) -> None:
        self._watched = watched
        self._pace = watched.pace
        self._hints = hints
        self._line = line
        self._advice: Sentence | None = None
        self._poll = select.poll()
        self._poll.register(hints.handle, select.POLLIN)
        if watched.witness:
            self._poll.register(watched.witness.handle, select.POLLIN)
        if line:
            self._poll.register(line, select.POLLIN)
        if watched.out is not None:
            self._poll.register(watched.out, 0)  # told of an end all the same

    def look(self) -> float:
        """Look, and give for how many seconds that will do if nothing is hinted."""
        found = self._hints.renew()
        seconds = self._watched.look()
        witness = self._watched.witness
        if witness and witness.is_short:
            found = found or advice(OSError(errno.ENOSPC, "inotify watch limit reached"))
        if found and found != self._advice:
            told = mark("{why}. Until then: a look every {seconds} seconds.")
            self._watched.tell(sentence(told, why=found, seconds=f"{self._pace.poll:g}"))
        self._advice = found
        return min(seconds, self._pace.poll if found else self._pace.look)

    def rest(self, seconds: float) -> None:
        """Answer commands until there is a reason to look again.

        A hint is none if it is proven that nothing happened: it came by a detour, and late.
        """
        witness = self._watched.witness
        until = time.monotonic() + max(seconds, _SHORTEST_SECONDS)
        while self._is_hinted(until):
            self._settle()
            if not (witness and witness.is_unchanged()):
                return

    def _settle(self) -> None:
        longest = time.monotonic() + self._pace.longest
        while (now := time.monotonic()) < longest and self._is_hinted(now + self._pace.quiet):
            pass

    def _is_hinted(self, until: float) -> bool:
        """Wait for a hint; false if there was none in time."""
        while (left := until - time.monotonic()) > 0:
            if self._watched.tend():
                left = min(left, _TEND_SECONDS)
            ready = [handle for handle, _event in self._poll.poll(left * 1000)]
            if any([self._react(handle) for handle in ready]):  # noqa: C419  to all of them
                return True
        return False

    def _react(self, handle: int) -> bool:
        """Do what something that is ready is there for; tell whether it was a hint."""
        if handle == self._hints.handle:
            self._hints.hear()
            return True
        if self._watched.witness and handle == self._watched.witness.handle:
            self._watched.witness.hear()
            return True
        if self._line and handle == self._line.fileno():
            serve(self._line, self._watched.respond)
            return False
        raise BrokenPipeError(errno.EPIPE, os.strerror(errno.EPIPE))
