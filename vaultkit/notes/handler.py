"""A handler for python-frontmatter that reads as vaultkit does, whoever calls it.

``frontmatter.load(path, handler=NoteHandler())`` gives every value as text, names every way
a block can be broken, and never writes: dumping would reorder keys and drop comments.
"""

from typing import Any, NoReturn

from vaultkit.notes.fault import Fault
from vaultkit.notes.fence import CLOSING, Parts, split
from vaultkit.notes.node import Block, plain

_BOM = "\ufeff"


class FrontMatterError(ValueError):
    """Front matter that cannot be read; python-frontmatter expects a ``ValueError``."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(f"{fault.rule}: {fault.message}")
        self.fault = fault


class NoteHandler:
    """Detect, split and load the front matter of a note; a byte order mark is no part of it.

    It has every method of ``frontmatter.default_handlers.BaseHandler`` and does not derive from
    it: importing that module is a twentieth of the start of a program that needs nothing in it.
    """

    FM_BOUNDARY = CLOSING
    START_DELIMITER = END_DELIMITER = "---"

    def detect(self, text: str) -> bool:
        """Tell whether a text begins with front matter that can be found."""
        parts = split(text.removeprefix(_BOM))
        return isinstance(parts, Parts) and parts.has_front

    def split(self, text: str) -> tuple[str, str]:
        """Give front matter and body; a text that has none is all body.

        Raises:
            FrontMatterError: it has a beginning but no end, or stands in the wrong place.
        """
        parts = split(text.removeprefix(_BOM))
        if isinstance(parts, Fault):
            raise FrontMatterError(parts)
        return (parts.front, parts.body) if parts.has_front else ("", text)

    def load(self, fm: str) -> dict[str, Any]:
        """Give every property as text, or lists of text.

        Raises:
            FrontMatterError: the block cannot be read.
        """
        block = self.block(fm)
        if not block.is_readable:
            raise FrontMatterError(block.faults[0])
        return {name: plain(each.value) for name, each in block.properties.items()}

    def block(self, fm: str) -> Block:
        """Give every property with its place, and what is wrong, as values."""
        from vaultkit.notes.block import read_block  # noqa: PLC0415  PyYAML takes long to load

        return read_block(fm)

    def export(self, metadata: dict[str, object], **kwargs: object) -> NoReturn:
        """Refuse: a note is changed property by property, never written anew."""
        raise TypeError("vaultkit never writes front matter through a dumper")

    format = export
