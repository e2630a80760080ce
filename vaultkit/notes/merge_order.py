"""The order of what two sides made of a sequence of names: properties, or items of a list."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence


def merged_order(
    base: Sequence[str], ours: Sequence[str], theirs: Sequence[str], kept: Container[str]
) -> tuple[list[str], bool]:
    """Put what is kept into an order: that of the side which changed it, else ours.

    What only one side has goes behind what precedes it there; of two such, ours goes first. Also
    told is whether the order is beyond doubt: if both sides changed it, ours is given.
    """
    common = [each for each in base if each in ours and each in theirs]
    one = [each for each in ours if each in common]
    other = [each for each in theirs if each in common]
    if other != common and one == common:
        order = _with_others(theirs, ours, frozenset(), kept)
        return order, True
    added = frozenset(each for each in ours if each not in base and each not in theirs)
    return _with_others(ours, theirs, added, kept), other in (common, one)


def _with_others(
    first: Sequence[str], second: Sequence[str], before: frozenset[str], kept: Container[str]
) -> list[str]:
    """Insert what only the second has; it goes behind those of ``before`` that stand there."""
    order = [each for each in first if each in kept]
    place = 0
    for each in second:
        if each in order:
            place = order.index(each) + 1
        elif each in kept:
            while place < len(order) and order[place] in before:
                place += 1
            order.insert(place, each)
            place += 1
    return order
