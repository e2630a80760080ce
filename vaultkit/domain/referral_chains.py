"""How I got to somebody: the shortest chains of names given that lead to them."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence

from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.referral_graph import ReferralGraph

Chain = tuple[PersonKey, ...]
"""People each of whom gave me the name of the next."""

_Ways = Mapping[PersonKey, Sequence[PersonKey]]


def chains_to(
    person: PersonKey, graph: ReferralGraph, starts: Iterable[PersonKey]
) -> Iterator[Chain]:
    """Give all the shortest chains from each start to a person, the shortest of all first.

    From the person themselves only where the names lead in a circle back to them. There may be
    very many chains, so they are made one by one.
    """
    steps = steps_along(graph.referrers, [person])
    nearest = {start: _nearest(start, graph, steps) for start in starts}
    reaching = [start for start, nearer in nearest.items() if nearer]
    for start in sorted(reaching, key=lambda each: steps[nearest[each][0]]):
        yield from _chains_from(start, graph, steps)


def steps_along(ways: _Ways, starts: Iterable[PersonKey]) -> dict[PersonKey, int]:
    """Count for everybody who is reached the steps from the nearest start, the nearest first."""
    steps = dict.fromkeys(starts, 0)
    waiting = deque(steps)
    while waiting:
        person = waiting.popleft()
        for other in ways.get(person, ()):
            if other not in steps:
                steps[other] = steps[person] + 1
                waiting.append(other)
    return steps


def chain_to(person: PersonKey, graph: ReferralGraph, steps: Mapping[PersonKey, int]) -> Chain:
    """Give one of the shortest chains to a person; ``steps`` are those from its beginnings.

    Of several that are equally short, the one whose last name was given first.
    """
    chain = [person]
    while steps[chain[-1]]:
        referrers = graph.referrers[chain[-1]]
        chain.append(min(referrers, key=steps.__getitem__))
    return tuple(reversed(chain))


def _chains_from(
    start: PersonKey, graph: ReferralGraph, steps: Mapping[PersonKey, int]
) -> Iterator[Chain]:
    trail = [start]
    waiting = [iter(_nearest(start, graph, steps))]
    while waiting:
        person = next(waiting[-1], None)
        if person is None:
            waiting.pop()
            trail.pop()
        elif steps[person] == 0:
            yield (*trail, person)
        else:
            trail.append(person)
            waiting.append(iter(_nearest(person, graph, steps)))


def _nearest(
    person: PersonKey, graph: ReferralGraph, steps: Mapping[PersonKey, int]
) -> list[PersonKey]:
    """Give those of whom a person gave the name and who are the fewest steps away."""
    ahead = [each for each in graph.gave.get(person, ()) if each in steps]
    fewest = min((steps[each] for each in ahead), default=0)
    return [each for each in ahead if steps[each] == fewest]
