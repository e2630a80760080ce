"""Many notes as rows of the tables, ready to be put in, so that who writes has little to do."""

from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.index.following import led
from vaultkit.index.row import Row
from vaultkit.notes.resolution import LinkIndex

_Values = tuple[object, ...]
_UNFOLLOWED = (None, None)


class Batch(NamedTuple):
    """Rows of the tables that hold notes; each begins with the number of its note."""

    notes: list[_Values]
    edges: list[_Values]
    aliases: list[_Values]
    problems: list[_Values]

    @property
    def unread(self) -> list[str]:
        """The notes that could not be opened, as they are stored: they have no digest."""
        return [
            str(path) for _id, path, _key, _kind, _is_sure, digest, *_ in self.notes if not digest
        ]


def batch_of(first: int, rows: Sequence[Row], links: LinkIndex | None = None) -> Batch:
    """Make a batch of notes with numbers from ``first`` on.

    With all notes of the vault as ``links`` these are followed, else that is still to be done.
    """
    batch = Batch([], [], [], [])
    for note, row in enumerate(rows, start=first):
        batch.notes.append((note, *row[:15]))
        for edge in row.edges:
            followed = led(edge[2], edge[3], row.path, links) if links is not None else _UNFOLLOWED
            batch.edges.append((note, *edge, *followed))
        batch.aliases.extend([(note, alias) for alias in row.aliases])
        batch.problems.extend([(note, *problem) for problem in row.problems])
    return batch
