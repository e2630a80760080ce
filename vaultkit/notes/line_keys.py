"""Say of every line of a note what it belongs to: a fence, a property, or the text."""

import re
from typing import Literal, NamedTuple

from vaultkit.domain.sentence import sentence
from vaultkit.notes.change import Refusal
from vaultkit.notes.front import find_front
from vaultkit.notes.layout import Layout, read_layout

_FENCE = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n?")
_MARK = re.compile(rb"<{7}|[|]{7}|={7}|>{7}")
_LINE = re.compile(rb"[^\n]*\n|[^\n]+")
_NAME = re.compile(
    r"""(?:"(?P<in_two>[^"]*)"|'(?P<in_one>[^']*)'|(?P<plain>[^\s#'"\[{&*!|>%@`-].*?))\s*:(?:\s|$)"""
)
_IN_BRACES = sentence("the properties stand in braces; give each a line of its own")


class Key(NamedTuple):
    """What a line belongs to; ``name`` is that of a property.

    A comment above a property belongs to it; ``rest`` is what stands behind the last property.
    """

    kind: Literal["open", "property", "rest", "close", "text"]
    name: str = ""


class Keys(NamedTuple):
    """The key of every line. ``layout`` is there if the properties can be read.

    ``refusal`` says why they cannot; the keys are then what the lines look like.
    """

    lines: tuple[Key, ...]
    layout: Layout | None = None
    refusal: Refusal | None = None


_TEXT, _OPEN, _CLOSE, _REST = Key("text"), Key("open"), Key("close"), Key("rest")
FENCES = (_OPEN, _CLOSE)


def line_keys(data: bytes) -> Keys:
    """Say what every line of a note belongs to; a line ends with a line feed."""
    count = data.count(b"\n") + (not data.endswith(b"\n") and bool(data))
    front = find_front(data)
    if isinstance(front, Refusal):
        lines = [] if front.is_missing else _as_they_look(data)
        return Keys(_filled(lines, count), refusal=None if front.is_missing else front)
    layout = read_layout(front.text)
    if layout.is_in_braces:
        return Keys(_filled(_as_they_look(data), count), refusal=Refusal(2, 1, _IN_BRACES))
    return Keys(_filled([_OPEN, *_of_layout(layout), _CLOSE], count), layout)


def _filled(lines: list[Key], count: int) -> tuple[Key, ...]:
    return (*lines, *[_TEXT] * (count - len(lines)))


def _of_layout(layout: Layout) -> list[Key]:
    keys: list[Key] = []
    for entry in layout.entries:
        lines = layout.text.count("\n", 0, layout.line_end(entry.end))
        keys += [Key("property", entry.name)] * (lines - len(keys))
    return [*keys, *[_REST] * (layout.text.count("\n") - len(keys))]


def _as_they_look(data: bytes) -> list[Key]:
    """Guess at the keys of properties that cannot be read, from their names alone."""
    keys: list[Key] = []
    begun = _REST
    for line in (each[0] for each in _LINE.finditer(data)):
        is_fence = _FENCE.fullmatch(line) is not None
        if not keys:
            if not is_fence:
                return []
            keys.append(_OPEN)
        elif is_fence:
            return [*keys, _CLOSE]
        elif _MARK.match(line):
            keys.append(_REST)
        else:
            if named := _NAME.match(line.decode(errors="replace")):
                begun = Key("property", named[named.lastgroup or 0])
            keys.append(begun)
    return keys
