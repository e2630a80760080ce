"""The text of a ``.base`` file: YAML, with every expression and every name in quotes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultkit.notes.yaml_text import text_in_style


class View(NamedTuple):
    """A table: which notes are its rows, and what of them are its columns."""

    name: str
    filters: Sequence[str]
    columns: Sequence[str]
    sort: tuple[str, str]
    group: str = ""


class Base(NamedTuple):
    """A base: ``filters`` are those of all its views, ``names`` what its columns are called."""

    file: str
    filters: Sequence[str]
    formulas: Mapping[str, str]
    names: Mapping[str, str]
    views: Sequence[View]


def base_text(base: Base) -> str:
    """Write a base."""
    return "".join(f"{line}\n" for line in _lines(base))


def _lines(base: Base) -> Iterator[str]:
    yield from _filters(base.filters)
    if base.formulas:
        yield "formulas:"
        for name, expression in base.formulas.items():
            yield f"  {name}: {_text(expression)}"
    yield "properties:"
    for id_, name in base.names.items():
        yield f"  {_text(id_)}:"
        yield f"    displayName: {_text(name)}"
    yield "views:"
    for view in base.views:
        yield "  - type: table"
        yield from (f"    {line}" for line in _view(view))


def _view(view: View) -> Iterator[str]:
    yield f"name: {_text(view.name)}"
    yield from _filters(view.filters)
    if view.group:
        yield "groupBy:"
        yield f"  property: {_text(view.group)}"
        yield "  direction: ASC"
    yield "order:"
    yield from (f"  - {_text(each)}" for each in view.columns)
    column, direction = view.sort
    yield "sort:"
    yield f"  - property: {_text(column)}"
    yield f"    direction: {direction}"


def _filters(filters: Sequence[str]) -> Iterator[str]:
    if filters:
        yield "filters:"
        yield "  and:"
        yield from (f"    - {_text(each)}" for each in filters)


def _text(text: str) -> str:
    return text_in_style(text, "'")
