"""The full text of the notes, in a second file beside the index, made by the first search.

It follows the index by its generations: only notes whose rows changed are read again.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

from vaultkit.index.asking import Current
from vaultkit.index.index import Index, connect
from vaultkit.index.lock import locked
from vaultkit.index.place import texts_place
from vaultkit.index.seal import inode_of, is_sealed, seal, unseal, unsealed_on_damage


@contextmanager
def opened_texts(current: Current, root: str) -> Iterator[sqlite3.Connection]:
    """Open the full text, as far as the index is.

    Raises:
        OSError, sqlite3.Error: it cannot be had; an index in memory has one in memory.
    """
    if not current.place:
        from vaultkit.index.texts_writing import bring_up_to_date, created  # noqa: PLC0415

        with closing(created(":memory:")) as db:
            bring_up_to_date(db, current, root)
            yield db
        return
    place = texts_place(current.place)
    with unsealed_on_damage(place), _kept(place, current, root) as db:
        yield db


@contextmanager
def _kept(place: str, current: Current, root: str) -> Iterator[sqlite3.Connection]:
    with locked(place, is_shared=True):
        if is_sealed(place, root):
            with closing(connect(place, may_write=False)) as db:
                if not _is_behind(db, current.known):
                    yield db
                    return
    from vaultkit.index.texts_writing import bring_up_to_date, open_for_writing  # noqa: PLC0415

    with locked(place, is_shared=False), closing(open_for_writing(place, root)) as db:
        inode = inode_of(place)
        unseal(place)
        bring_up_to_date(db, current, root)
        seal(place, root, inode)
        yield db


def _is_behind(db: sqlite3.Connection, index: Index) -> bool:
    birth, generation = db.execute("SELECT birth, generation FROM about").fetchone()
    if birth != index.birth or db.execute("SELECT 1 FROM unsettled").fetchone():
        return True
    newer = (
        "SELECT EXISTS (SELECT 1 FROM notes WHERE changed > ?1)"
        " OR EXISTS (SELECT 1 FROM gone WHERE changed > ?1)"
    )
    return bool(index.db.execute(newer, (generation,)).fetchone()[0])
