"""A wikilink, as it is written: it says a name, and may or may not lead to a note."""

from typing import NamedTuple


class Link(NamedTuple):
    """``[[target#heading|text]]``; what is not written is ``""``."""

    target: str
    heading: str = ""
    text: str = ""

    @property
    def name(self) -> str:
        """The name it stands for, without folders and without ``.md``."""
        name = self.target.rpartition("/")[2]
        return name[:-3] if name[-3:].lower() == ".md" else name

    def __str__(self) -> str:
        """Write it: ``[[Ada Baker#Notes|Ada]]``."""
        heading = f"#{self.heading}" if self.heading else ""
        text = f"|{self.text}" if self.text else ""
        return f"[[{self.target}{heading}{text}]]"
