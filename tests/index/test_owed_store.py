"""What is owed is picked in its one order, whatever was found to be owed first."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import closing

import pytest

from vaultkit.domain.due import DueItem
from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.index.index import Index
from vaultkit.index.owed_store import Judged, OwedStore, owed_row

TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def store() -> Iterator[OwedStore]:
    with closing(Index.create(":memory:")) as index:
        yield OwedStore(index.db)


def item(rng: random.Random) -> DueItem:
    """Make something owed that is much like what else is."""
    due = TODAY - dt.timedelta(rng.randrange(-1, 3))
    contact = rng.choice([None, "Ann", "Émile", "Zoe"])
    return DueItem(
        rule=rng.choice(["offer", "promise"]),
        contact=contact,
        people=(contact,) if contact else (),
        note=VaultPath(f"{rng.choice('ab')}.md"),
        since=due,
        due=due,
        last=due if contact else None,
        why=sentence("You promised {what}.", what=rng.choice(["a", "b", "ç", "é"])),
        settle="vaultkit done",
    )


@pytest.mark.parametrize("seed", range(12))
def test_the_first_of_what_is_owed_are_those_of_the_whole(store: OwedStore, seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  to be repeated, not to be secret
    items = [item(rng) for _ in range(rng.randrange(60))]
    store.add(Judged([owed_row("Ann.md", each) for each in items], [], []))
    by_urgency = sorted(items, key=lambda each: each.urgency(TODAY))

    for rule in ("offer", "promise"):
        owed = [each for each in by_urgency if each.rule == rule and each.due <= TODAY]
        for most in (1, 5, 10, 1000):
            assert store.items(rule, TODAY, TODAY, most) == owed[:most]
        assert store.items(rule, TODAY, TODAY) == owed
