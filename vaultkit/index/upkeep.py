"""Look after an index by hand: bring it up to date, make it anew, hold it against the notes."""

import datetime as dt
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import NamedTuple

from vaultkit.domain.sentence import as_it_is, sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.asking import current_of, finish_with
from vaultkit.index.changes import AllGoneError, Look, changed_between, look_at
from vaultkit.index.comparing import Stale, wrong_conclusions, wrong_facts, wrong_texts
from vaultkit.index.errors import IndexUnavailableError, NotesMissingError
from vaultkit.index.index import Index
from vaultkit.index.kept import forget_kept
from vaultkit.index.lock import IndexBusyError, locked
from vaultkit.index.owed import Judging
from vaultkit.index.place import cache_folder, index_place, texts_place
from vaultkit.index.row import Kind
from vaultkit.index.seal import unseal, unsealed_on_damage
from vaultkit.index.writing import Progress, brought_up_to_date, take_away
from vaultkit.vault.files import why_not
from vaultkit.vault.vault import Vault


class Summary(NamedTuple):
    """What an index holds now, and how many notes were read for it."""

    place: str
    notes: int
    contacts: int
    interviews: int
    read: int


def bring_up_to_date(vault: Vault, progress: Progress, *, anew: bool = False) -> Summary:
    """Read the notes that changed into the index of a vault, or all of them anew.

    Raises:
        IndexUnavailableError: the cache folder does not let us, or another process keeps it.
        NotesMissingError: every note it knows is gone, and it is not to be made anew.
    """
    look = look_at(vault)
    read = 0

    def count(done: int, total: int) -> None:
        nonlocal read
        read = done
        progress(done, total)

    with _kept_alone(look.root) as place:
        if anew:
            unseal(place)
        with brought_up_to_date(place, look, count) as index:
            return _summary(index, place, read)


def verify(vault: Vault, now: dt.datetime, progress: Progress) -> tuple[int, list[Stale]]:
    """Hold the index against a fresh reading of every note; a wrong one is not believed again.

    Gives how many notes were read, and which of them are not the same. What differs is compared
    again, since somebody may have saved it in between; what is saved all the time is not judged.

    Raises:
        IndexUnavailableError: there is no index to be had.
        NotesMissingError: every note it knows is gone.
    """
    look, judging = look_at(vault), Judging(vault, now)
    paths = doubtful = sorted(look.paths())
    stale: list[Stale] = []
    for _ in range(_TRIES):
        found = _compared(look, doubtful, judging, progress)
        if not found:
            return len(paths), []
        before, look = look, look_at(vault)
        saved = changed_between(before, look)
        stale = [each for each in found if each.path not in saved]
        doubtful = sorted({VaultPath(each.path) for each in found}.intersection(paths))
    if stale:
        unseal(index_place(look.root))
    return len(paths), stale


_TRIES = 3


def _compared(
    look: Look, paths: Sequence[VaultPath], judging: Judging, progress: Progress
) -> list[Stale]:
    """Compare facts first: wrong ones let nobody conclude anything."""
    with _kept_alone(look.root) as place:
        try:
            with brought_up_to_date(place, look) as index:
                if found := [*wrong_facts(index, look, paths, progress)]:
                    return found
            finish = finish_with(judging, look, place)
            with brought_up_to_date(place, look, finish=finish) as index:
                current = current_of(look, index, place)
                found = [*wrong_conclusions(current, judging)]
                return [*found, *wrong_texts(current, look.root, paths)]
        except sqlite3.OperationalError:
            raise  # the index cannot be had, whatever it holds
        except sqlite3.DatabaseError as error:
            return [Stale(place, f"the index is damaged: {error}")]


def erase(root: str) -> None:
    """Take the index of a vault away with everything that it holds, the full text too.

    A row that is removed from a file of SQLite may still be read in it; the next report makes
    the index anew.

    Raises:
        IndexUnavailableError: the cache folder does not let us, or another process keeps it.
    """
    with _kept_alone(root) as place:
        take_away(place)
        take_away(texts_place(place))
        forget_kept(place)


@contextmanager
def _kept_alone(root: str) -> Iterator[str]:
    """Hold the lock of the index, and give its file."""
    place = cache_folder()
    try:
        place = index_place(root)
        with locked(place, is_shared=False), unsealed_on_damage(place):
            yield place
    except AllGoneError as error:
        raise NotesMissingError(root, error.missing) from error
    except (OSError, sqlite3.Error) as error:
        is_busy = isinstance(error, IndexBusyError) or (
            getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_BUSY
        )
        if is_busy:
            reason = sentence("another process is using it")
        else:
            reason = why_not(error) if isinstance(error, OSError) else as_it_is(str(error))
        file = getattr(error, "filename", None) or place
        raise IndexUnavailableError(file, reason) from error


def _summary(index: Index, place: str, read: int) -> Summary:
    counts = dict(index.db.execute("SELECT kind, count(*) FROM notes GROUP BY kind"))
    contacts, interviews = counts.get(Kind.CONTACT, 0), counts.get(Kind.INTERVIEW, 0)
    return Summary(place, sum(counts.values()), contacts, interviews, read)
