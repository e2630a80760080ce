"""What ``vaultkit tree`` found: as lines, as a drawing, and as a document."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from vaultkit.cli.output import say, say_json, tell
from vaultkit.cli.tree_drawing import Drawing, dot, mermaid
from vaultkit.cli.tree_text import chain_line, insider_lines, tree_lines
from vaultkit.domain.acquaintance import Insider
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.referral_chains import Chain
from vaultkit.domain.referral_graph import Pair, ReferralGraph
from vaultkit.domain.referral_tree import Branch
from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.domain.standing import Standings

_DRAWN = {"mermaid": mermaid, "dot": dot}


class View(Protocol):
    """Something to show; ``nothing`` is said where there is nothing."""

    @property
    def nothing(self) -> Sentence | None:
        """Say that nothing was found; ``None`` if something was."""

    def lines(self, at: Standings) -> Iterable[str]:
        """Give it as lines for a terminal."""

    def drawing(self) -> Drawing:
        """Give the people in it, and who of them gave whose name."""

    def document(self, at: Standings) -> Mapping[str, object]:
        """Give it as JSON would have it."""


def show(view: View, at: Standings, style: str) -> None:
    """Print what was found."""
    if style == "json":
        say_json("", None, **view.document(at))
    elif style == "canvas":
        from vaultkit.cli.tree_picture import fresh_canvas  # noqa: PLC0415  for a canvas only

        say(fresh_canvas(view.drawing(), at))
    elif style in _DRAWN:
        for line in _DRAWN[style](view.drawing(), at):
            say(line)
    elif view.nothing:
        tell(view.nothing)
    else:
        for line in view.lines(at):
            say(line)


class TreeView(NamedTuple):
    """Trees, and where they start."""

    graph: ReferralGraph
    starts: Sequence[PersonKey]
    branches: Sequence[Branch]

    @property
    def nothing(self) -> Sentence | None:
        """Say that nobody gave a name."""
        return None if self.branches else sentence("Nobody has given you a name yet.")

    def lines(self, at: Standings) -> Iterator[str]:
        """Draw the trees."""
        return tree_lines(self.branches, self.graph, at)

    def drawing(self) -> Drawing:
        """Give everybody in the order of the trees."""
        people = [each.person for each in self.branches if each.sight == "full"]
        pairs = [
            (each.referrer, each.person) for each in self.branches if each.referrer is not None
        ]
        return Drawing(people, pairs)

    def document(self, at: Standings) -> Mapping[str, object]:
        """Give people and names given as lists: trees as deep as these may be nest too deep."""
        people, pairs = self.drawing()
        return {
            "roots": list(self.starts),
            "people": [_of_person(each, at) for each in people],
            "referrals": [each for pair in pairs for each in _of_pair(pair, self.graph)],
        }


class ChainView(NamedTuple):
    """The chains to a person."""

    graph: ReferralGraph
    person: PersonKey
    chains: Sequence[Chain]

    @property
    def nothing(self) -> Sentence | None:
        """Say that no chain leads there."""
        return None if self.chains else sentence("No names that you were given lead there.")

    def lines(self, at: Standings) -> Iterator[str]:
        """Give a line for each chain."""
        return (chain_line(each, self.graph, at) for each in self.chains)

    def drawing(self) -> Drawing:
        """Give everybody in the chains, once."""
        return _drawing_of(self.chains, [self.person])

    def document(self, at: Standings) -> Mapping[str, object]:
        """Give each chain as the list of its people."""
        return {
            "to": _of_person(self.person, at),
            "chains": [_of_chain(each, self.graph, at) for each in self.chains],
        }


class InsiderView(NamedTuple):
    """The people at an organization."""

    graph: ReferralGraph
    organization: str
    insiders: Sequence[Insider]

    @property
    def nothing(self) -> Sentence | None:
        """Say that nobody is there who could be written to."""
        nobody = sentence("You know nobody there who could introduce you.")
        return None if self.insiders else nobody

    def lines(self, at: Standings) -> Iterator[str]:
        """Give some lines for each."""
        return (line for each in self.insiders for line in insider_lines(each, self.graph, at))

    def drawing(self) -> Drawing:
        """Give everybody there, and everybody in the chains to them."""
        people = [PersonKey(each.contact.path) for each in self.insiders]
        return _drawing_of([each.chain for each in self.insiders], people)

    def document(self, at: Standings) -> Mapping[str, object]:
        """Give each with the chain and with whoever knows them."""
        return {
            "organization": self.organization,
            "contacts": [
                {
                    **_of_person(PersonKey(each.contact.path), at),
                    "organization": each.contact.organization,
                    "role": each.contact.role or None,
                    "chain": _of_chain(each.chain, self.graph, at),
                    "known_by": [
                        {**_of_person(o, at), "how": how} for o, how in each.known_by.items()
                    ],
                }
                for each in self.insiders
            ],
        }


def _drawing_of(chains: Iterable[Chain], others: Iterable[PersonKey]) -> Drawing:
    chains = list(chains)
    people = dict.fromkeys([*(each for chain in chains for each in chain), *others])
    return Drawing(list(people), list(dict.fromkeys(p for each in chains for p in pairwise(each))))


def _of_person(person: PersonKey, at: Standings) -> dict[str, object]:
    found = at.of(person)
    became = found.referral and found.referral.outcome
    return {
        "id": person,
        "name": found.name or None,
        "note": found.note,
        "state": found.state or None,
        "stage": found.stage,
        "unused": found.referral.is_unused if found.referral else None,
        "outcome": became and became.kind,
        "outcome_on": str(became.on) if became else None,
    }


def _of_pair(pair: Pair, graph: ReferralGraph) -> Iterator[dict[str, object]]:
    for edge in graph.given[pair]:
        day = edge.given_on and str(edge.given_on)
        yield {"referrer": pair[0], "person": pair[1], "on": day, "note": edge.note}


def _of_chain(chain: Chain, graph: ReferralGraph, at: Standings) -> list[dict[str, object]]:
    days = [None, *(graph.given_on(*pair) for pair in pairwise(chain))]
    steps = zip(chain, days, strict=False)
    return [{**_of_person(each, at), "given_on": day and str(day)} for each, day in steps]
