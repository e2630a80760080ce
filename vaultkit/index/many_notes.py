"""Read many notes on every core; a few are read sooner without.

Each process has its share of the notes and a pipe of its own, and nothing in common with the
others: if one is killed, the first process reads what is left of its share; if the first is
killed, the others find nobody listening, and end.
"""

import gc
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import ForkContext, SpawnContext

WORTH_A_PROCESS = 1_500
"""Notes from which on a second process saves more than its start costs."""

_BATCH = 100
_MOST_PROCESSES = 8


def read_rows(root: str, paths: Sequence[VaultPath]) -> Iterator[Row]:
    """Read notes, in no order."""
    count = min(_cores(), _MOST_PROCESSES)
    if len(paths) < WORTH_A_PROCESS or count < 2:  # noqa: PLR2004
        yield from _read(root, paths)
        return
    shares = [paths[at::count] for at in range(count)]
    helpers: list[_Helper] = []
    try:
        with suppress(OSError), _interrupts_held_back():  # where no more are to be had
            context = _context()
            for share in shares:
                helpers.append(_Helper(context, root, share, helpers))
        for share in shares[len(helpers) :]:
            yield from _read(root, share)
        yield from _gathered(root, helpers)
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


class _Helper:
    """A process that reads its share of the notes."""

    def __init__(
        self,
        context: "ForkContext | SpawnContext",
        root: str,
        share: Sequence[VaultPath],
        others: Sequence["_Helper"],
    ) -> None:
        self.share = share
        self.done = 0
        self.line, theirs = context.Pipe(duplex=False)
        not_its_own = [self.line, *(each.line for each in others)]
        self._process = context.Process(
            target=send_rows, args=(theirs, root, share, not_its_own), daemon=True
        )
        self._process.start()
        theirs.close()  # or its end would never show

    def end(self) -> None:
        """See to it that the process is gone."""
        self._process.terminate()
        self._process.join()
        self.line.close()


def _gathered(root: str, helpers: Sequence[_Helper]) -> Iterator[Row]:
    from multiprocessing.connection import wait  # noqa: PLC0415  for processes only

    at_work: dict[object, _Helper] = {each.line: each for each in helpers}
    while at_work:
        for line in wait([each.line for each in at_work.values()]):
            helper = at_work[line]
            try:
                rows = helper.line.recv()
            except (EOFError, OSError):  # done, or killed in the middle
                del at_work[line]
                yield from _read(root, helper.share[helper.done :])
            else:
                helper.done += len(rows)
                yield from rows


def send_rows(
    line: "Connection",
    root: str,
    paths: Sequence[VaultPath],
    not_its_own: "Sequence[Connection]" = (),
) -> None:
    """Read notes and send their rows in the same order, as long as somebody listens.

    ``not_its_own`` are the ends at which the first process listens: with these open, this one
    would take itself for a listener, and wait for ever if the first is killed.

    No garbage is collected: reading a note leaves no cycles, and looking for them takes a tenth.
    """
    for each in not_its_own:
        each.close()
    gc.disable()
    with suppress(BrokenPipeError):
        for at in range(0, len(paths), _BATCH):
            line.send(_read(root, paths[at : at + _BATCH]))


@contextmanager
def _interrupts_held_back() -> Iterator[None]:
    """Have processes started that never hear of Ctrl-C: the first says what is to be said."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _read(root: str, paths: Sequence[VaultPath]) -> list[Row]:
    return [row for path in paths if (row := read_row(root, path))]


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
