"""Every link of a text with the place of its target, so that the target alone can be changed.

Wikilinks and embeds are read as Obsidian reads them, inline links and reference definitions as
CommonMark does. Obsidian leads ``[Ann](Ann)`` to the note Ann as it does ``[Ann](Ann.md)``, so a
target without an ending counts. Whatever has a scheme or a query leads out of the vault.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple
from urllib.parse import unquote

from vaultkit.domain.link import Link
from vaultkit.notes.hidden import visible
from vaultkit.notes.wikilink import wikilinks

Form = Literal["wikilink", "markdown", "angle"]

_BRACKETS = re.compile(r"\\.|\[|\]\([ \t]*|\]|\n[ \t]*\n", re.DOTALL)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)(?:[^\]\\\n]|\\.){1,999}\]:[ \t]*", re.MULTILINE)
_ANGLE = re.compile(r"<([^<>\n]*)>")
_BARE = re.compile(r"(?:[^\s()\\]|\\.|\((?:[^\s()\\]|\\.)*\))+")
_AFTER = re.compile(r"""[ \t]*\n?[ \t]*(?:"[^"\n]*"|'[^'\n]*'|\([^()\n]*\))?[ \t]*\)""")
_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//|#|$")
_TO_ENCODE = re.compile(r"[ ()<>%#?\\\x00-\x1f]")
_TO_ENCODE_IN_ANGLES = re.compile(r"[<>%#?\\\x00-\x1f]")


class PlacedLink(NamedTuple):
    """A link, and where its target stands: ``text[start:end]``, heading and text left aside.

    ``link.target`` is what is meant, without percent signs; an ending ``.md`` is part of it.
    """

    link: Link
    start: int
    end: int
    form: Form


def body_links(body: str) -> list[PlacedLink]:
    """Find the links of a body, in their order; code and comments have none."""
    return text_links(visible(body))


def text_links(text: str) -> list[PlacedLink]:
    """Find the links of a text in which nothing is hidden, such as a property's."""
    found = [*_wikilinks(text), *_inline(text), *_definitions(text)]
    found.sort(key=lambda placed: placed.start)
    return [each for at, each in enumerate(found) if not at or each.start >= found[at - 1].end]


def written_target(placed: PlacedLink, written: str, name: str) -> str:
    """Write a target that leads to a note of another name in the folder that is written.

    ``written`` is the target as it stands. Its folders stay, and its ``.md`` if it has one.
    """
    folders, slash, last = written.rpartition("/")
    ending = last[-3:] if last[-3:].lower() == ".md" else ""
    encoded = {"markdown": _TO_ENCODE, "angle": _TO_ENCODE_IN_ANGLES}.get(placed.form)
    if encoded:
        name = encoded.sub(lambda found: f"%{ord(found[0]):02X}", name)
    return f"{folders}{slash}{name}{ending}"


def relinked(
    text: str, places: Iterable[PlacedLink], target_of: Callable[[PlacedLink], str | None]
) -> str:
    """Write other targets; ``None`` leaves one. Every other character is the same."""
    parts: list[str] = []
    done = 0
    for placed in places:
        target = target_of(placed)
        if target is not None:
            parts += text[done : placed.start], target
            done = placed.end
    return "".join((*parts, text[done:])) if parts else text


def _wikilinks(text: str) -> Iterator[PlacedLink]:
    for found in wikilinks(text):
        start = found.at + 2
        inner = text[start : text.index("]]", start)]
        place = inner.partition("|")[0].removesuffix("\\").partition("#")[0]
        target = place.strip()
        if target:
            start += place.index(target)
            yield PlacedLink(found.link, start, start + len(target), "wikilink")


def _inline(text: str) -> Iterator[PlacedLink]:
    """Find ``[text](target "title")``; an opening bracket belongs to the next closing one."""
    if "](" not in text:
        return
    opened = 0
    for token in _BRACKETS.finditer(text):
        mark = token[0]
        if mark == "[":
            opened += 1
        elif mark.startswith("]") and opened:
            opened -= 1
            placed = _destination(text, token.end()) if len(mark) > 1 else None
            if placed and _AFTER.match(text, _whole_end(text, placed)):
                yield placed
        elif mark.startswith("\n"):
            opened = 0


def _definitions(text: str) -> Iterator[PlacedLink]:
    if "]:" in text:
        for found in _DEFINITION.finditer(text):
            if placed := _destination(text, found.end()):
                yield placed


def _destination(text: str, at: int) -> PlacedLink | None:
    """Read a target that leads to a note; ``None`` for one that leads elsewhere."""
    form: Form = "angle"
    found, start = _ANGLE.match(text, at), at + 1
    if found is None:
        form = "markdown"
        found, start = _BARE.match(text, at), at
    if found is None:
        return None
    whole = found[1] if form == "angle" else found[0]
    written, _, heading = whole.partition("#")
    if _OUTSIDE.match(whole) or "?" in whole or not written.strip():
        return None
    link = Link(unquote(written).removeprefix("/"), unquote(heading))
    return PlacedLink(link, start, start + len(written), form)


def _whole_end(text: str, placed: PlacedLink) -> int:
    """Find the end of a whole target, its heading included."""
    if placed.form == "angle":
        return text.index(">", placed.end) + 1
    found = _BARE.match(text, placed.start)
    return found.end() if found else placed.end
