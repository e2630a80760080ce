"""What a property holds, as text that knows where it stands; no type is guessed here.

Named tuples, since a vault of 50,000 notes holds more than a million of these and a frozen
dataclass takes three times as long to make.
"""

from typing import NamedTuple, TypeAlias

from vaultkit.notes.fault import Fault


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


class Block(NamedTuple):
    """The properties of a note in their order, and what is wrong with them.

    ``is_readable`` is false if the block as a whole could not be read; a duplicate key alone
    leaves the others readable, and is left out itself, since neither value is surely meant.
    """

    properties: dict[str, Property]
    faults: list[Fault]
    is_readable: bool = True
    doubled: frozenset[str] = frozenset()


def plain(node: Node) -> object:
    """Give a node as ``str``, ``list`` and ``dict``, for readers that want no positions."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Listing):
        return [plain(item) for item in node.items]
    return {key.text: plain(value) for key, value in node.entries}
