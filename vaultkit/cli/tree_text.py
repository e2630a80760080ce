"""The trees, the chains and the people at an organization, as lines for a terminal."""

from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from vaultkit.cli.output import can_print, clean, styled
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.domain.acquaintance import Insider
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.referral_chains import Chain
from vaultkit.domain.referral_graph import ReferralGraph
from vaultkit.domain.referral_tree import LEVELS, Branch
from vaultkit.domain.sentence import mark, sentence
from vaultkit.domain.standing import Standings

_NAMED_BY = mark("named by {names}")
_ALSO_NAMED_BY = mark("also named by {names}")
_SIGHTS = {"again": mark("see above"), "circle": mark("see above: a circle")}


class _Strokes(NamedTuple):
    """What a tree is drawn with."""

    more: str
    last: str
    past: str
    arrow: str


_BOXES = _Strokes("├── ", "└── ", "│   ", " → ")
_PLAIN = _Strokes("|-- ", "`-- ", "|   ", " -> ")


def tree_lines(branches: Iterable[Branch], graph: ReferralGraph, at: Standings) -> Iterator[str]:
    """Draw trees; whoever has several referrers is said to have them where they stand in full."""
    strokes = _strokes()
    for branch in branches:
        words = clean(_name(branch.person, at))
        if branch.depth == 0:
            words = styled(words, "bold")
        if branch.sight == "full":
            parts = filter(None, (_state(branch.person, at), _others(branch, graph, at)))
            about = said(mark("; ")).join(parts)
        else:
            about = said(_SIGHTS[branch.sight])
        yield f"{_indent(branch, strokes)}{words}{f'  {about}' if about else ''}"


def chain_line(chain: Chain, graph: ReferralGraph, at: Standings) -> str:
    """Write a chain as a line, with the day on which each name was given."""
    words = [clean(_name(chain[0], at))]
    for referrer, person in pairwise(chain):
        day = graph.given_on(referrer, person)
        words.append(f"{clean(_name(person, at))}{f' ({day})' if day else ''}")
    return _strokes().arrow.join(words)


def insider_lines(insider: Insider, graph: ReferralGraph, at: Standings) -> Iterator[str]:
    """Say who somebody at an organization is, how I got to them and who knows them."""
    contact = insider.contact
    where = ", ".join(filter(None, (contact.role, contact.organization)))
    state = _state(PersonKey(contact.path), at)
    yield f"{styled(clean(contact.name), 'bold')}  {state}  {clean(where)}"
    if insider.chain:
        yield f"    {chain_line(insider.chain, graph, at)}"
    if insider.known_by:
        known = sentence("known to {names}", names=_names(insider.known_by, at))
        yield f"    {said(known)}"


def _indent(branch: Branch, strokes: _Strokes) -> str:
    if not branch.are_last:
        return ""
    *above, is_last = branch.are_last
    depth = f"({branch.depth}) " if branch.depth > LEVELS else ""
    bars = "".join("    " if each else strokes.past for each in above)
    return f"{depth}{bars}{strokes.last if is_last else strokes.more}"


def _strokes() -> _Strokes:
    return _BOXES if can_print("".join(_BOXES)) else _PLAIN


def _state(person: PersonKey, at: Standings) -> str:
    found = at.of(person)
    return ", ".join(in_words(each) for each in (found.state, found.without) if each)


def _others(branch: Branch, graph: ReferralGraph, at: Standings) -> str:
    """Name whoever gave this name beside the one under whom it stands."""
    others = [each for each in graph.referrers.get(branch.person, ()) if each != branch.referrer]
    if not others:
        return ""
    words = _NAMED_BY if branch.referrer is None else _ALSO_NAMED_BY
    return said(sentence(words, names=_names(others, at)))


def _names(people: Iterable[PersonKey], at: Standings) -> str:
    return ", ".join(clean(_name(each, at)) for each in people)


def _name(person: PersonKey, at: Standings) -> str:
    return at.of(person).name or said("somebody")
