"""Do the parts of some work on every core.

Each process has its share of the parts and a pipe of its own, and nothing in common with the
others: if one is killed, the first process does what is left of its share; if the first is
killed, the others find nobody listening, and end.
"""

import gc
import os
import signal
import sys
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext

_MOST_PROCESSES = 8
_Part = TypeVar("_Part")
_Result = TypeVar("_Result")
Work = Callable[[_Part], _Result]


def cores() -> int:
    """Count the processes that are worth while at once."""
    if hasattr(os, "sched_getaffinity"):
        return min(len(os.sched_getaffinity(0)), _MOST_PROCESSES)
    return min(os.cpu_count() or 1, _MOST_PROCESSES)


def done_on_every_core(
    work: Work[_Part, _Result], parts: Sequence[_Part], here: Work[_Part, _Result] | None = None
) -> Generator[_Result, None, None]:
    """Give what comes of every part, in no order.

    ``here`` is how this process does a part itself, if not by ``work``: what a process that
    ended early had left, and everything where no more processes are to be had.
    """
    itself, count = here or work, cores()
    shares = [parts[at::count] for at in range(count)]
    helpers: list[_Helper[_Part]] = []
    try:
        with suppress(OSError), _interrupts_held_back():  # where no more are to be had
            context = _context()
            for share in shares if count > 1 else []:
                helpers.append(_Helper(context, work, share, helpers))
        for share in shares[len(helpers) :]:
            yield from map(itself, share)
        yield from _gathered(itself, helpers)
    finally:
        for each in helpers:
            each.end()


def _context() -> "ForkContext | SpawnContext":
    """Give a way to start processes.

    A forked one has every module already. Elsewhere than on Linux, system libraries may have
    threads that do not survive it.
    """
    import multiprocessing  # noqa: PLC0415  half the start of a program, for large vaults only

    if sys.platform == "linux":
        return multiprocessing.get_context("fork")
    return multiprocessing.get_context("spawn")  # pragma: no cover


class _Helper(Generic[_Part]):
    """A process that does its share."""

    def __init__(
        self,
        context: "ForkContext | SpawnContext",
        work: Work[_Part, object],
        share: Sequence[_Part],
        others: "Sequence[_Helper[_Part]]",
    ) -> None:
        self.share = share
        self.done = 0
        self.line, theirs = context.Pipe(duplex=False)
        not_its_own = [self.line, *(each.line for each in others)]
        self._process = context.Process(
            target=send_results, args=(theirs, work, share, not_its_own), daemon=True
        )
        self._process.start()
        theirs.close()  # or its end would never show

    def end(self) -> None:
        """See to it that the process is gone."""
        self._process.terminate()
        self._process.join()
        self.line.close()


def _gathered(
    itself: Work[_Part, _Result], helpers: "Sequence[_Helper[_Part]]"
) -> Iterator[_Result]:
    from multiprocessing.connection import wait  # noqa: PLC0415  for processes only

    at_work = {each.line: each for each in helpers}
    while at_work:
        for line in wait(list(at_work)):
            helper = at_work[line]  # type: ignore[index]
            try:
                result = helper.line.recv()
            except (EOFError, OSError):  # done, or killed in the middle
                del at_work[line]  # type: ignore[arg-type]
                yield from map(itself, helper.share[helper.done :])
            else:
                helper.done += 1
                yield result


def send_results(
    line: "Connection",
    work: Work[_Part, object],
    parts: Sequence[_Part],
    not_its_own: "Sequence[Connection]" = (),
) -> None:
    """Do parts and send what comes of them in the same order, as long as somebody listens.

    ``not_its_own`` are the ends at which the first process listens: with these open, this one
    would take itself for a listener, and wait for ever if the first is killed. What goes wrong
    here the first process does again, and there it is told.

    No garbage is collected: the work leaves no cycles, and looking for them takes a tenth.
    """
    for each in not_its_own:
        each.close()
    gc.disable()
    with suppress(Exception):
        for part in parts:
            line.send(work(part))


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Have processes started that never hear of Ctrl-C: the first says what is to be said."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
