"""Twenty thousand random edits of nasty notes, and what three other parsers make of them."""

import pytest

from soak import edits, foreign

SEED = 20261123


@pytest.mark.parametrize("shard", range(4))
def test_no_byte_beside_the_property_changes(shard: int) -> None:
    summary = edits.soak(5_000, SEED + shard, processes=1)

    assert int(summary.split()[0]) >= 5_000, summary


@pytest.mark.skipif(not foreign.has_node(), reason="needs node with npm's yaml and js-yaml")
@pytest.mark.parametrize("shard", range(2))
def test_other_parsers_read_what_was_wanted(shard: int) -> None:
    summary = foreign.soak(800, SEED + shard)

    assert int(summary.split()[0]) > 800, summary
