"""What a property holds, as text that knows where it stands; no type is guessed here.

Named tuples, since a vault of 50,000 notes holds more than a million of these and a frozen
dataclass takes three times as long to make.
"""

from typing import NamedTuple, TypeAlias


class Scalar(NamedTuple):
    """One text. ``style`` is ``""`` for a plain one, else YAML's quote or block mark."""

    text: str
    at: int
    style: str = ""

    @property
    def is_empty(self) -> bool:
        """Tell whether it means the same as a missing value: nothing, or a plain ``null``."""
        return not self.text or (not self.style and self.text in _NULLS)


class Listing(NamedTuple):
    """A YAML sequence."""

    items: tuple["Node", ...]
    at: int


class Nested(NamedTuple):
    """A YAML mapping inside a property; no property of vaultkit has one."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    at: int


Node: TypeAlias = Scalar | Listing | Nested

_NULLS = frozenset({"~", "null", "Null", "NULL"})


class Property(NamedTuple):
    """One property of a note: its name where it stands, and what it holds."""

    name: Scalar
    value: Node


def plain(node: Node) -> object:
    """Give a node as ``str``, ``list`` and ``dict``, for readers that want no positions."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}
