"""A change of a note is seen whatever its times say, and by whatever clock it was dated."""

import os
from pathlib import Path

import pytest

from tests.conftest import Invoke, VaultBuilder
from vaultkit.index.asking import Current, ask
from vaultkit.index.record_rows import records
from vaultkit.vault.scan import Stamp, stamp_of
from vaultkit.vault.vault import open_vault

NOTE = "---\ntype: contact\nrole: {}\n---\n"
SECOND = 1_000_000_000
YEAR = 365 * 24 * 3600 * SECOND


def role(root: Path, stamp: Stamp = stamp_of) -> str:
    """Give the role that the only contact has by the index."""

    def question(current: Current) -> str:
        assert current.place, "another index than the one in the cache folder"
        rows = current.known.db.execute("SELECT path, kind, record FROM notes WHERE kind = 1")
        ((contact,), _interviews) = records(rows)
        return contact.role

    return ask(open_vault(root), question, stamp)


def dated(place: Path, time_ns: int) -> None:
    """Give a note a time, as git, a backup or a camera with a wrong clock does."""
    os.utime(place, ns=(time_ns, time_ns))


@pytest.mark.parametrize(
    "time_ns",
    [0, -SECOND, 68 * YEAR, 400 * YEAR, 8029 * YEAR],
    ids=["1970", "1969", "2038", "2369", "9999"],
)
def test_a_note_from_another_time_is_as_good_as_any(
    vault: VaultBuilder, invoke: Invoke, time_ns: int
) -> None:
    place = vault.raw("Ann.md", NOTE.format("one").encode())
    dated(place, time_ns)
    assert role(vault.root) == "one"
    place.write_text(NOTE.format("two"))
    dated(place, time_ns)

    assert role(vault.root) == "two"
    assert invoke("index", "--verify").stdout == "1 note compared: the index says what they say.\n"


@pytest.mark.parametrize("years", [100, 400, 8029])
def test_the_time_of_a_note_from_the_future_proves_nothing(vault: VaultBuilder, years: int) -> None:
    def stamp(state: os.stat_result) -> tuple[int, int, int, int]:
        """Stamp by a file system that does not date changes of state."""
        return state.st_size, state.st_mtime_ns, SECOND, state.st_ino

    place = vault.raw("Ann.md", NOTE.format("one").encode())
    dated(place, years * YEAR)
    assert role(vault.root, stamp) == "one"
    place.write_text(NOTE.format("two"))
    dated(place, years * YEAR)

    assert role(vault.root, stamp) == "two"
