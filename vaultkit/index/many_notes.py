"""Read many notes on every core; a few are read sooner without."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row
from vaultkit.notes.dialect import PLAIN, Dialect

WORTH_A_PROCESS = 1_500
"""Notes from which on a second process saves more than its start costs."""

_BATCH = 100


def read_rows(root: str, paths: Sequence[VaultPath], dialect: Dialect = PLAIN) -> Iterator[Row]:
    """Read notes, in no order."""
    if len(paths) < WORTH_A_PROCESS:
        yield from read_all(root, dialect, paths)
        return
    from vaultkit.index.processes import done_on_every_core  # noqa: PLC0415  for many notes only

    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
    with closing(done_on_every_core(partial(read_all, root, dialect), batches)) as found:
        for rows in found:
            yield from rows


def read_all(root: str, dialect: Dialect, paths: Sequence[VaultPath]) -> list[Row]:
    """Read notes, here and in their order."""
    return [row for path in paths if (row := read_row(root, path, dialect=dialect))]
