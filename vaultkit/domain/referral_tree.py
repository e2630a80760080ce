"""The graph of who led to whom, drawn as trees: everybody in full once, and named elsewhere."""

from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.referral_graph import ReferralGraph

LEVELS = 24
"""So many levels are drawn; a tree that is deeper goes on, with the number of the level."""


Sight = Literal["full", "again", "circle"]
"""How somebody stands there: in full, as one who does above, or as one on the way to here."""


class Branch(NamedTuple):
    """One line of a tree.

    ``are_last`` says of the person, and of whoever is above them up to ``LEVELS``, the person
    last, whether nobody follows at that level.
    """

    person: PersonKey
    referrer: PersonKey | None
    depth: int
    are_last: tuple[bool, ...]
    sight: Sight


def branches(graph: ReferralGraph, starts: Iterable[PersonKey]) -> Iterator[Branch]:
    """Walk down from each start, and give every person and every name given once.

    However deep the tree: the way back is kept in a list, not on the stack.
    """
    shown: set[PersonKey] = set()
    for start in starts:
        shown.add(start)
        yield Branch(start, None, 0, (), "full")
        yield from _below(start, graph, shown)


def _below(start: PersonKey, graph: ReferralGraph, shown: set[PersonKey]) -> Iterator[Branch]:
    trail = [(start, 0)]
    above = {start}
    are_last: list[bool] = []
    while trail:
        person, number = trail.pop()
        children = graph.gave.get(person, ())
        if number == len(children):
            above.discard(person)
            del are_last[-1:]
            continue
        trail.append((person, number + 1))
        child = children[number]
        are_last.append(number + 1 == len(children))
        is_new = child not in shown
        sight: Sight = "full" if is_new else "circle" if child in above else "again"
        yield Branch(child, person, len(trail), tuple(are_last[-LEVELS:]), sight)
        if is_new:
            shown.add(child)
            above.add(child)
            trail.append((child, 0))
        else:
            are_last.pop()
