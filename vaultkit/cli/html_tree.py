"""Who led to whom, as a picture for the eye and as nested lists for everybody else."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.cli.html_people import People, Shown
from vaultkit.cli.output import width
from vaultkit.cli.speech import said
from vaultkit.cli.state_words import in_words
from vaultkit.domain.campaign import PersonKey
from vaultkit.domain.due import Situation
from vaultkit.domain.referral_graph import referral_graph
from vaultkit.domain.referral_tree import LEVELS, Branch, branches
from vaultkit.domain.sentence import mark
from vaultkit.domain.standing import Standings, standings
from vaultkit.domain.tree_layout import Cell, laid_out

WIDTH, HEIGHT = 184, 42
"""The size of a box, which the style of the page has as well."""

_GAP_X, _GAP_Y = 44, 12
_WIDEST = 24
_EDGE = 8

_HUES = {
    "met": "done", "met before": "done", "thanked": "done", "in-touch": "done", "closed": "done",
    "asked": "going", "nudged": "going", "accepted": "going", "scheduled": "going",
    "postponed": "going", "redirected": "going", "under way": "going",
    "unused": "open", "nudge-due": "open", "identified": "open",
}  # fmt: skip
"""What a box is coloured by; a state that is not here is over, or not known."""

_SIGHTS = {"again": mark("see above"), "circle": mark("see above: a circle")}


class Box(NamedTuple):
    """Somebody in the picture: their upper left corner, and what is written in the box."""

    who: Shown
    short: str
    state: str
    x: int
    y: int


class Line(NamedTuple):
    """Somebody in the lists: how many begin before them, and how many end."""

    who: Shown
    about: str
    begins: bool
    ends: int


class Tree(NamedTuple):
    """The picture with its size, the lines within the trees and across them, and the lists.

    ``boxes`` are by their hue; ``ends`` is how many lists end behind the last line.
    """

    width: int
    height: int
    boxes: Mapping[str, Sequence[Box]]
    within: str
    across: str
    lines: Sequence[Line]
    ends: int


def tree_of(situation: Situation, people: People) -> Tree | None:
    """Draw who led to whom; ``None`` if nobody gave a name."""
    graph = referral_graph(situation.campaign)
    found = list(branches(graph, graph.roots))
    if not found:
        return None
    places = _places(found)
    at = standings(situation)
    corners = {person: _corner(cell) for person, cell in places.items()}
    lines = list(_lines(found, people, at))
    return Tree(
        width=max(x for x, _y in corners.values()) + WIDTH + _EDGE,
        height=max(y for _x, y in corners.values()) + HEIGHT + _EDGE,
        boxes=_boxes(corners, people, at),
        within="".join(_elbow(each, corners) for each in found if _is_within(each)),
        across="".join(_curve(each, corners) for each in found if each.sight != "full"),
        lines=lines,
        ends=1 + min(found[-1].depth, LEVELS),
    )


def _is_within(branch: Branch) -> bool:
    return branch.sight == "full" and branch.referrer is not None


def _places(found: Sequence[Branch]) -> Mapping[PersonKey, Cell]:
    shown = [each for each in found if each.sight == "full"]
    giver = {each.person: each.referrer for each in shown if each.referrer is not None}
    return laid_out([each.person for each in shown], giver)


def _corner(cell: Cell) -> tuple[int, int]:
    x = _EDGE + cell.column * (WIDTH + _GAP_X)
    return x, _EDGE + round(cell.line * (HEIGHT + _GAP_Y))


def _boxes(
    corners: Mapping[PersonKey, tuple[int, int]], people: People, at: Standings
) -> Mapping[str, Sequence[Box]]:
    boxes: dict[str, list[Box]] = {}
    for person, (x, y) in corners.items():
        who, found = people.of(person), at.of(person)
        state = in_words(found.state or found.without)
        hue = _HUES.get(found.state, "over")
        boxes.setdefault(hue, []).append(Box(who, _cut(who.name), state, x, y))
    return boxes


def _cut(name: str) -> str:
    """Shorten a name to what fits into a box."""
    if width(name) <= _WIDEST:
        return name
    short = name[:_WIDEST]
    while width(short) >= _WIDEST:
        short = short[:-1]
    return f"{short.rstrip()}…"


def _elbow(branch: Branch, corners: Mapping[PersonKey, tuple[int, int]]) -> str:
    """Draw a line from whoever gave a name to the one whom it led to."""
    (left, high), (right, low) = corners[branch.referrer or branch.person], corners[branch.person]
    half = HEIGHT // 2
    return f"M{left + WIDTH} {high + half}h{_GAP_X // 2}V{low + half}H{right}"


def _curve(branch: Branch, corners: Mapping[PersonKey, tuple[int, int]]) -> str:
    """Draw a line to somebody who stands elsewhere, from the right to the left of the boxes."""
    (x, y), (to_x, to_y) = corners[branch.referrer or branch.person], corners[branch.person]
    start, end, bend = x + WIDTH, to_x, WIDTH // 2
    high, low = y + HEIGHT // 2, to_y + HEIGHT // 2
    return f"M{start} {high}C{start + bend} {high} {end - bend} {low} {end} {low}"


def _lines(found: Sequence[Branch], people: People, at: Standings) -> Iterator[Line]:
    """Say how the lists nest; below so many levels all stand in the last list."""
    before = -1
    for branch in found:
        depth = min(branch.depth, LEVELS)
        yield Line(
            who=people.of(branch.person),
            about=_about(branch, at),
            begins=depth > before,
            ends=max(0, before - depth),
        )
        before = depth


def _about(branch: Branch, at: Standings) -> str:
    if branch.sight != "full":
        return said(_SIGHTS[branch.sight])
    found = at.of(branch.person)
    return ", ".join(in_words(each) for each in (found.state, found.without) if each)
