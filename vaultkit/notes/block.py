"""Read a block of YAML as text: what each property holds, and nothing that YAML makes of it.

Size, depth, nodes and aliases are counted while libyaml's events stream in, and nothing is
built past a limit: 30,000 nested brackets would end the interpreter, and nine anchors of nine
aliases each would fill the memory.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from vaultkit.domain.sentence import sentence
from vaultkit.notes.fault import Fault
from vaultkit.notes.limits import MAX_ALIASES, MAX_DEPTH, MAX_NODES, SECOND_DOCUMENT, TOO_DEEP
from vaultkit.notes.node import Block, Listing, Nested, Node, Property, Scalar

try:
    from yaml import CBaseLoader as _Loader
except ImportError:  # a PyYAML built without libyaml; slower, the same answers
    from yaml import BaseLoader as _Loader  # type: ignore[assignment]

_SCALAR, _ALIAS, _STREAM_END = yaml.ScalarEvent, yaml.AliasEvent, yaml.StreamEndEvent
_STARTS = (yaml.SequenceStartEvent, yaml.MappingStartEvent)
_ENDS = (yaml.SequenceEndEvent, yaml.MappingEndEvent)


class _StopReadingError(Exception):
    """Carries a fault out of the stream; never leaves this module."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


def read_block(text: str) -> Block:
    """Read front matter without its fences. It never raises for what the text holds."""
    faults: list[Fault] = []
    try:
        root = _Builder(text, faults).build()
    except _StopReadingError as stop:
        return Block({}, [stop.fault], is_readable=False)
    except yaml.YAMLError as error:
        from vaultkit.notes.yaml_fault import of_yaml_error  # noqa: PLC0415  for broken notes only

        return Block({}, [of_yaml_error(error, text)], is_readable=False)
    if root is None:
        return Block({}, faults)
    if not isinstance(root, Nested):
        message = sentence("front matter is not a mapping of 'name: value'")
        return Block({}, [Fault(root.at, "not-a-mapping", message)], is_readable=False)
    properties, doubled = _unique(root, faults)
    return Block(properties, faults, doubled=doubled)


def _unique(root: Nested, faults: list[Fault]) -> tuple[dict[str, Property], frozenset[str]]:
    """Take the names that stand once, and give those that stand twice apart."""
    properties: dict[str, Property] = {}
    twice: set[str] = set()
    for name, value in root.entries:
        if name.text in properties:
            twice.add(name.text)
            message = sentence(
                "'{name}' stands twice; keep one, since neither counts until then", name=name.text
            )
            faults.append(Fault(name.at, "duplicate-key", message))
        properties[name.text] = Property(name, value)
    for name_text in twice:
        del properties[name_text]
    return properties, frozenset(twice)


class _Open(NamedTuple):
    """A collection whose end has not come yet."""

    is_mapping: bool
    parts: list[Node]
    into: list[Node]
    at: int
    anchor: str | None
    size_before: int


class _Builder:
    """Builds nodes from events, within the limits."""

    def __init__(self, text: str, faults: list[Fault]) -> None:
        self._text = text
        self._faults = faults
        self._stack: list[_Open] = []
        self._anchored: dict[str, tuple[Node, int]] = {}
        self._size = 0
        self._aliases = 0

    def build(self) -> Node | None:
        """Give the root of the one document, or ``None`` if there is none."""
        loader: Any = _Loader(self._text)  # the stubs know less of events than they hold
        try:
            return self._build(loader.get_event)
        finally:
            loader.dispose()

    def _build(self, get_event: Callable[[], Any]) -> Node | None:
        roots: list[Node] = []
        parts = roots
        while (kind := (event := get_event()).__class__) is not _STREAM_END:
            if kind is _SCALAR:
                self._size += 1
                node = Scalar(event.value, event.start_mark.index, event.style or "")
                parts.append(node)
                if event.anchor or event.tag:
                    self._mark(event, node)
            elif kind in _STARTS:
                parts = self._begin(event, parts, is_mapping=kind is yaml.MappingStartEvent)
            elif kind in _ENDS:
                parts = self._finish()
            elif kind is _ALIAS:
                parts.append(self._alias(event))
            elif kind is yaml.DocumentStartEvent and roots:
                self._refuse_second_document(event.start_mark.index)
        return roots[0] if roots else None

    def _mark(self, event: Any, node: Scalar) -> None:  # noqa: ANN401
        if event.anchor:
            self._anchored[event.anchor] = node, 1
        if event.tag:
            self._flag_tag(event)

    def _begin(self, event: Any, into: list[Node], *, is_mapping: bool) -> list[Node]:  # noqa: ANN401
        """Open a collection; give the list that its parts go into."""
        at = event.start_mark.index
        if len(self._stack) >= MAX_DEPTH:
            raise _StopReadingError(Fault(at, "too-deep", TOO_DEEP))
        self._count(1, at)
        if event.tag:
            self._flag_tag(event)
        opened = _Open(is_mapping, [], into, at, event.anchor, self._size)
        self._stack.append(opened)
        return opened.parts

    def _finish(self) -> list[Node]:
        """Close the innermost collection; give the list that goes on."""
        opened = self._stack.pop()
        self._count(0, opened.at)
        node = self._nested(opened) if opened.is_mapping else _listing(opened)
        if opened.anchor:
            self._anchored[opened.anchor] = node, self._size - opened.size_before + 1
        opened.into.append(node)
        return opened.into

    def _nested(self, opened: _Open) -> Nested:
        keys, values = opened.parts[::2], opened.parts[1::2]
        entries = []
        for key, value in zip(keys, values, strict=True):
            if not isinstance(key, Scalar):
                raise _StopReadingError(_of_complex_key(key.at, self._text))
            entries.append((key, value))
        return Nested(tuple(entries), opened.at)

    def _alias(self, event: Any) -> Node:  # noqa: ANN401
        at = event.start_mark.index
        self._aliases += 1
        if event.anchor not in self._anchored:
            message = sentence("'*{name}' refers to nothing before it", name=event.anchor)
            raise _StopReadingError(Fault(at, "yaml-syntax", message))
        node, size = self._anchored[event.anchor]
        self._count(size, at)
        return node

    def _count(self, size: int, at: int) -> None:
        self._size += size
        if self._aliases and (self._size > MAX_NODES or self._aliases > MAX_ALIASES):
            message = sentence("too many aliases to follow")
            raise _StopReadingError(Fault(at, "too-many-aliases", message))
        if self._size > MAX_NODES:
            message = sentence("more than {most} values in one front matter", most=MAX_NODES)
            raise _StopReadingError(Fault(at, "too-many-values", message))

    def _flag_tag(self, event: Any) -> None:  # noqa: ANN401
        message = sentence(
            "the tag '{tag}' is not followed; the value is read as plain text", tag=event.tag
        )
        self._faults.append(Fault(event.start_mark.index, "yaml-tag", message))

    def _refuse_second_document(self, at: int) -> None:
        raise _StopReadingError(Fault(at, "second-document", SECOND_DOCUMENT))


def _listing(opened: _Open) -> Listing:
    return Listing(tuple(opened.parts), opened.at)


def _of_complex_key(at: int, text: str) -> Fault:
    if "{{" in text[max(0, at - 1) : at + 2]:
        message = sentence("the template is not filled: '{{{{' stands where a value belongs")
        return Fault(at, "unfilled-template", message)
    message = sentence("the name of a property is text, not a list or a mapping")
    return Fault(at, "complex-key", message)
