"""Ask the index of a vault, after it has been brought up to date; or one in memory, without.

Whatever is wrong with the file, the folder, or another process that keeps it: the notes are
read instead, and the answer is the same.
"""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from typing import NamedTuple, Protocol, TypeVar

from vaultkit.domain.problem import Problem
from vaultkit.index.changes import (
    AllGoneError,
    Changes,
    Found,
    Look,
    find_changes,
    look_at,
    refuse_emptying,
)
from vaultkit.index.index import Index, connect
from vaultkit.index.lock import locked
from vaultkit.index.place import index_place
from vaultkit.index.seal import DAMAGE, is_sealed, unsealed_on_damage
from vaultkit.notes.dialect import PLAIN, Dialect
from vaultkit.vault.scan import Entering, Stamp, stamp_of
from vaultkit.vault.vault import Vault

_Answer = TypeVar("_Answer")


class Current(NamedTuple):
    """An index that says what the files do, and what was seen while they were looked at.

    ``problems`` are those of folders, files that are no notes, and settings. ``place`` is the
    file of the index, ``""`` if it is in memory. ``missing`` counts the notes that are gone all
    at once, so that the index in the cache folder was left as it is. ``leads_elsewhere`` and
    ``dialect`` are the look's.
    """

    known: Index
    problems: list[Problem]
    is_interrupted: bool
    place: str = ""
    missing: int = 0
    leads_elsewhere: bool = False
    dialect: Dialect = PLAIN


Question = Callable[[Current], _Answer]
"""Reads from an index. It is asked again if the first index turns out to be damaged."""


class Preparation(Protocol):
    """What an index must hold before it is asked, beside what the notes say."""

    def is_done(self, current: Current) -> bool:
        """Tell whether it holds that."""

    def do(self, current: Current) -> None:
        """Write it; nobody else reads the index meanwhile."""


def ask(
    vault: Vault,
    question: Question[_Answer],
    stamp: Stamp = stamp_of,
    entering: Entering | None = None,
    preparation: Preparation | None = None,
) -> _Answer:
    """Answer a question from the index of a vault.

    ``stamp`` is for clocks of other systems; ``entering`` is told of folders as by a ``Walk``.
    """
    look = look_at(vault, stamp, entering)
    missing = 0
    try:
        with _on_disk(look, preparation) as current:
            return question(current)
    except AllGoneError as error:
        missing = error.missing
    except (OSError, *DAMAGE):
        pass  # the notes themselves say it as well, and if it was a mistake of ours, it shows again
    with closing(in_memory(look)) as index:
        current = current_of(look, index)._replace(missing=missing)
        if preparation:
            preparation.do(current)
        return question(current)


@contextmanager
def _on_disk(look: Look, preparation: Preparation | None) -> Iterator[Current]:
    """Open the index in the cache folder, up to date, and keep others from writing it.

    Raises:
        AllGoneError: there are no notes any more.
        OSError, sqlite3.Error: it cannot be had.
    """
    place = index_place(look.root)
    with unsealed_on_damage(place), _kept(place, look, preparation) as current:
        yield current


@contextmanager
def _kept(place: str, look: Look, preparation: Preparation | None) -> Iterator[Current]:
    found = None
    with locked(place, is_shared=True):
        if is_sealed(place, look.root):
            with closing(Index(connect(place, may_write=False))) as index:
                changes = find_changes(index, look)
                refuse_emptying(changes, look)
                current = current_of(look, index, place)
                is_understood = index.dialect == look.dialect.fingerprint
                is_fresh = is_understood and not _needs_writing(index, look, changes)
                if is_fresh and (preparation is None or preparation.is_done(current)):
                    yield current
                    return
                found = Found(changes, index.birth, index.generation)
    from vaultkit.index.writing import brought_up_to_date  # noqa: PLC0415  reads notes

    finish = finish_with(preparation, look, place)
    with (
        locked(place, is_shared=False),
        brought_up_to_date(place, look, found=found, finish=finish) as index,
    ):
        yield current_of(look, index, place)


def current_of(look: Look, index: Index, place: str = "") -> Current:
    """Bring together an index and what was seen when it was brought up to date."""
    return Current(
        index,
        look.problems,
        look.is_interrupted,
        place,
        leads_elsewhere=look.leads_elsewhere,
        dialect=look.dialect,
    )


def finish_with(
    preparation: Preparation | None, look: Look, place: str
) -> Callable[[Index], Callable[[], None] | None]:
    """Say what is to be written in an index that holds what the notes say, if anything is."""

    def finish(index: Index) -> Callable[[], None] | None:
        current = current_of(look, index, place)
        if preparation is None or preparation.is_done(current):
            return None
        return lambda: preparation.do(current)

    return finish


_MOST_READ_AGAIN = 100
"""Notes in doubt that may rather be read every time than an index be written."""


def _needs_writing(index: Index, look: Look, changes: Changes) -> bool:
    if changes.folders or changes.gone:
        return True
    if not changes.suspects:
        return False
    from vaultkit.index.content import is_as_read  # noqa: PLC0415  reads notes

    is_worth_noting = len(changes.suspects) - len(changes.racy) > _MOST_READ_AGAIN
    return is_worth_noting or not is_as_read(look.root, index.digests(changes.suspects))


def in_memory(look: Look) -> Index:
    """Make an index in memory, for one answer."""
    from vaultkit.index.writing import fill  # noqa: PLC0415  reads notes

    index = Index.create(":memory:", look.dialect.fingerprint)
    fill(index, look)
    return index
