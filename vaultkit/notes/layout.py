"""Where everything in a block of properties stands, so that one of them can be changed alone.

Only blocks that ``notes.block`` could read come here: the limits of depth and size hold.
"""

import re
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

import yaml

from vaultkit.notes.limits import MAX_NODES
from vaultkit.notes.node import Scalar

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML built without libyaml; slower, the same answers
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

_BLANK_LINES = re.compile(r"(?:\r?\n[ \t]*)+\Z")
_AROUND = (yaml.StreamStartEvent, yaml.DocumentStartEvent, yaml.DocumentEndEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class Shape(NamedTuple):
    """What a value is, its text, its quotes and its order, without where it stands."""

    kind: Literal["text", "list", "mapping", "alias"]
    style: str
    text: str
    anchor: str
    tag: str
    parts: tuple["Shape", ...]


class Piece(NamedTuple):
    """A value where it stands: ``text[start:end]``, an anchor or a tag before it included.

    ``style`` is the quote or block mark of a text, ``flow`` or ``block`` of a collection;
    ``parts`` are the items of a list, or names and values of a mapping in turn.
    """

    shape: Shape
    start: int
    end: int
    parts: tuple["Piece", ...] = ()

    @property
    def is_missing(self) -> bool:
        """Tell whether nothing is written, not even quotes."""
        return self.start == self.end

    @property
    def is_text(self) -> bool:
        """Tell whether it is one text."""
        return self.shape.kind == "text"

    @property
    def meaning(self) -> str:
        """Its text; of a plain ``null`` or ``~``, which says nothing, none."""
        is_null = Scalar(self.shape.text, self.start, self.shape.style).is_empty
        return "" if is_null else self.shape.text

    @property
    def is_list(self) -> bool:
        """Tell whether it is a list."""
        return self.shape.kind == "list"


class Entry(NamedTuple):
    """A property: its name and its value where they stand."""

    key: Piece
    value: Piece

    @property
    def name(self) -> str:
        """The name of the property."""
        return self.key.shape.text

    @property
    def end(self) -> int:
        """The end of its last character that is no comment."""
        return max(self.key.end, self.value.end)


class Layout(NamedTuple):
    """The properties of a block in their order. ``indent`` is the column of their names."""

    text: str
    entries: tuple[Entry, ...]
    indent: int
    is_in_braces: bool

    def entry(self, name: str) -> Entry | None:
        """Give a property by its name."""
        return next((each for each in self.entries if each.name == name), None)

    def line_start(self, at: int) -> int:
        """Give where the line of a character begins."""
        return self.text.rfind("\n", 0, at) + 1

    def line_end(self, at: int) -> int:
        """Give where the line behind that of a character begins."""
        found = self.text.find("\n", at)
        return len(self.text) if found == -1 else found + 1

    @property
    def has_comments(self) -> bool:
        """Tell whether a comment stands anywhere between the names and values."""
        at = 0
        for piece in (piece for entry in self.entries for piece in entry):
            if "#" in self.text[at : piece.start] or self.has_comments_in(piece):
                return True
            is_block = piece.shape.style in ("|", ">")
            if is_block and "#" in self.text[piece.start : self.line_end(piece.start)]:
                return True
            at = max(at, piece.end)
        return "#" in self.text[at:]

    def has_comments_in(self, piece: Piece) -> bool:
        """Tell whether a comment stands between the parts of a collection."""
        at = piece.start
        for part in piece.parts:
            if "#" in self.text[at : part.start] or self.has_comments_in(part):
                return True
            at = part.end
        return bool(piece.parts) and "#" in self.text[at : piece.end]

    def colon(self, entry: Entry) -> int:
        """Give the place right behind the colon of a property."""
        return self.text.index(":", entry.key.end) + 1


def read_layout(text: str) -> Layout:
    """Find everything in a block that is known to be readable, or was until an edit.

    Raises:
        yaml.YAMLError: it is not.
        ValueError: it goes on behind its end, or holds more values than are read.
    """
    loader: Any = _Loader(text)  # the stubs know less of events than they hold
    try:
        events = _events(loader)
        root = _root(events, text)
        if next(events, None) is not None:
            raise ValueError(text)
    finally:
        loader.dispose()
    if root is None:
        return Layout(text, (), 0, is_in_braces=False)
    names, values = root.parts[::2], root.parts[1::2]
    entries = tuple(Entry(*both) for both in zip(names, values, strict=True))
    indent = root.start - (text.rfind("\n", 0, root.start) + 1)
    return Layout(text, entries, indent, is_in_braces=root.shape.style == "flow")


def _events(loader: Any) -> Iterator[Any]:  # noqa: ANN401
    count = 0
    while (kind := (event := loader.get_event()).__class__) is not yaml.StreamEndEvent:
        if kind not in _AROUND:
            count += 1
            if count > 2 * MAX_NODES:
                raise ValueError(count)
            yield event


def _root(events: Iterator[Any], text: str) -> Piece | None:
    first = next(events, None)
    return None if first is None else _piece(first, events, text)


def _piece(event: Any, events: Iterator[Any], text: str) -> Piece:  # noqa: ANN401
    start, end = event.start_mark.index, event.end_mark.index
    if event.__class__ is yaml.AliasEvent:
        return Piece(Shape("alias", "", event.anchor or "", "", "", ()), start, end)
    marks = event.anchor or "", event.tag or ""
    if event.__class__ is yaml.ScalarEvent:
        style = event.style or ""
        shape = Shape("text", style, event.value, *marks, ())
        return Piece(shape, start, _end_of_block(text, start, end) if style in ("|", ">") else end)
    parts = []
    while not _is_end(inner := next(events)):
        parts.append(_piece(inner, events, text))
    is_flow = bool(event.flow_style)
    kind: Literal["list", "mapping"] = (
        "list" if event.__class__ is yaml.SequenceStartEvent else "mapping"
    )
    shapes = tuple(part.shape for part in parts)
    shape = Shape(kind, "flow" if is_flow else "block", "", *marks, shapes)
    end = inner.end_mark.index if is_flow else parts[-1].end
    return Piece(shape, start, end, tuple(parts))


def _is_end(event: Any) -> bool:  # noqa: ANN401
    return event.__class__ in _ENDS


def _end_of_block(text: str, start: int, end: int) -> int:
    """Find the end of the last line of a block text; blank lines count where they are kept."""
    header = text[start:end].partition("\n")[0].partition("#")[0]
    if end <= start or "+" in header:
        return end - 1 if text[start:end].endswith("\n") else end
    blank = _BLANK_LINES.search(text, start, end)
    return blank.start() if blank else end
