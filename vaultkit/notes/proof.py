"""Prove that an edited block says what was wanted, and all the rest what it said before."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple, TypeAlias

import yaml

from vaultkit.notes.block import read_block
from vaultkit.notes.layout import Layout, Shape, read_layout
from vaultkit.notes.node import Scalar, plain


class NewText(NamedTuple):
    """A text that was wanted, in whatever quotes."""

    text: str


class NewList(NamedTuple):
    """A list with old items, as they were, and new ones."""

    items: tuple["Wanted", ...]


class NewMapping(NamedTuple):
    """A mapping of which some values are new."""

    parts: tuple["Wanted", ...]


Wanted: TypeAlias = Shape | NewText | NewList | NewMapping
Outline: TypeAlias = Sequence[tuple[Shape | str, Wanted]]
"""The properties to be read back in their order: each name as it was, a new one as text."""


def proved(before: Layout, text: str, outline: Outline, changed: frozenset[str]) -> Layout | None:
    """Read an edited block again and hold it against what was wanted; ``None`` if it differs.

    Properties not in ``changed`` must be the same in text, quotes and order, and mean the same:
    an alias may lead to a value that did change.
    """
    try:
        after = read_layout(text)
    except (yaml.YAMLError, ValueError):
        return None
    is_so = len(after.entries) == len(outline) and all(
        _is_name(name, entry.key.shape) and _is(wanted, entry.value.shape)
        for (name, wanted), entry in zip(outline, after.entries, strict=True)
    )
    if is_so and _has_alias(before):
        is_so = _meanings(before.text, changed) == _meanings(text, changed)
    return after if is_so else None


def _has_alias(layout: Layout) -> bool:
    return "*" in layout.text and any(_is_alias(e.value.shape) for e in layout.entries)


def _is_alias(shape: Shape) -> bool:
    return shape.kind == "alias" or any(map(_is_alias, shape.parts))


def _meanings(text: str, changed: frozenset[str]) -> Mapping[str, object]:
    properties = read_block(text).properties
    return {name: plain(each.value) for name, each in properties.items() if name not in changed}


def _is_name(name: Shape | str, got: Shape) -> bool:
    return got == name if isinstance(name, Shape) else _is(NewText(name), got)


def _is(wanted: Wanted, got: Shape) -> bool:
    if isinstance(wanted, Shape):
        return wanted == got
    if got.anchor or got.tag:
        return False
    if isinstance(wanted, NewText):
        is_it = got.kind == "text" and got.text == wanted.text
        return is_it and (not wanted.text or not Scalar(got.text, 0, got.style).is_empty)
    parts = wanted.items if isinstance(wanted, NewList) else wanted.parts
    kind = "list" if isinstance(wanted, NewList) else "mapping"
    return got.kind == kind and len(parts) == len(got.parts) and all(map(_is, parts, got.parts))
