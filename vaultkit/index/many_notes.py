"""Read many notes on every core; a few are read sooner without."""

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from functools import partial

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row

WORTH_A_PROCESS = 1_500
"""Notes from which on a second process saves more than its start costs."""

_BATCH = 100
_MOST_PROCESSES = 8


def read_rows(root: str, paths: Sequence[VaultPath]) -> Iterator[Row]:
    """Read notes, in no order."""
    processes = min(_cores(), _MOST_PROCESSES)
    if len(paths) < WORTH_A_PROCESS or processes < 2:  # noqa: PLR2004
        yield from _read(root, paths)
        return
    import multiprocessing  # noqa: PLC0415  half the start of a program, for large vaults only

    # A forked process has every module already. Elsewhere than on Linux, system libraries may
    # have threads that do not survive it.
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
    with context.Pool(processes, initializer=_begin) as pool:
        for rows in pool.imap_unordered(partial(_read, root), batches):
            yield from rows


def _begin() -> None:
    """Collect no garbage: reading a note leaves no cycles, and looking for them takes a tenth."""
    import signal  # noqa: PLC0415  for processes only

    gc.disable()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the first process says what is to be said


def _read(root: str, paths: Sequence[VaultPath]) -> list[Row]:
    return [row for path in paths if (row := read_row(root, path))]


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
