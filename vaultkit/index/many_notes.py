"""Read many notes on every core; a few are read sooner without."""

import marshal
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.batch import Batch, batch_of
from vaultkit.index.read_row import read_row
from vaultkit.index.row import Row
from vaultkit.index.usual_note import usual_row
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.notes.resolution import LinkIndex

WORTH_A_PROCESS = 1_500
"""Notes from which on a second process saves more than its start costs."""

_SIZE = 100


class Whole(NamedTuple):
    """What has to be known to read a part: where the vault is, what its words mean, all notes."""

    root: str
    dialect: Dialect
    links: LinkIndex


class Part(NamedTuple):
    """Some notes, and the number that the first of them gets."""

    first: int
    paths: Sequence[VaultPath]


def read_batches(
    root: str, paths: Sequence[VaultPath], dialect: Dialect = PLAIN
) -> Iterator[Batch]:
    """Read all notes of a vault, in no order, and follow their links; a number is a place in it."""
    parts = [Part(at + 1, paths[at : at + _SIZE]) for at in range(0, len(paths), _SIZE)]
    whole = Whole(root, dialect, LinkIndex(paths))
    if len(paths) < WORTH_A_PROCESS:
        yield from map(partial(read_batch, whole), parts)
        return
    from vaultkit.index.processes import done_on_every_core  # noqa: PLC0415  for many notes only

    whole.links.called("")  # so that the names are sorted once, and not by each process
    with closing(done_on_every_core(partial(read_packed, whole), parts)) as found:
        yield from map(batch_in, found)


def read_batch(whole: Whole, part: Part) -> Batch:
    """Read some of the notes."""
    return batch_of(part.first, read_all(whole.root, whole.dialect, part.paths), whole.links)


def read_packed(whole: Whole, part: Part) -> bytes:
    """Read some of the notes and pack them, twice as fast as processes do by themselves."""
    return marshal.dumps(tuple(read_batch(whole, part)))


def batch_in(packed: bytes) -> Batch:
    """Give what ``read_packed`` packed."""
    return Batch._make(marshal.loads(packed))  # noqa: S302  our own process wrote it


def read_all(root: str, dialect: Dialect, paths: Sequence[VaultPath]) -> list[Row]:
    """Read notes, here and in their order."""
    read = partial(read_row, root, dialect=dialect, make=usual_row)
    return [row for path in paths if (row := read(path))]
