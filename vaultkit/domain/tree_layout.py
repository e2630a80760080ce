"""Where people stand in a picture of who led to whom: columns of generations, and lines."""

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple, TypeVar

_Key = TypeVar("_Key", bound=Hashable)


class Cell(NamedTuple):
    """A place in the picture, both counted from 0; whoever led to several is halfway down them."""

    column: int
    line: float


def laid_out(order: Sequence[_Key], giver: Mapping[_Key, _Key]) -> dict[_Key, Cell]:
    """Lay trees out from left to right: each generation a column, each leaf a line of its own.

    Whoever gave a name comes before it in the order, but where names lead in a circle: then the
    name begins a tree. ``giver`` says under whom somebody stands, and says it of nobody else.
    """
    columns: dict[_Key, int] = {}
    below: dict[_Key, list[_Key]] = {}
    for each in order:
        columns[each] = 0
        if each in giver and giver[each] in columns and giver[each] != each:
            columns[each] = columns[giver[each]] + 1
            below.setdefault(giver[each], []).append(each)
    lines: dict[_Key, float] = {}
    free = 0
    for each in reversed(order):
        children = [lines[child] for child in below.get(each, ())]
        lines[each] = (min(children) + max(children)) / 2 if children else -free
        free += not children
    top = min(lines.values(), default=0)
    return {each: Cell(columns[each], lines[each] - top) for each in order}
