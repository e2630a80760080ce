"""Every link of a text with the place of its target, so that the target alone can be changed.

Wikilinks and embeds are read as Obsidian reads them, inline links and reference definitions as
CommonMark does. Obsidian leads ``[Ann](Ann)`` to the note Ann as it does ``[Ann](Ann.md)``, so a
target without an ending counts. Whatever has a scheme or a query leads out of the vault.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote

from vaultkit.domain.link import Link
from vaultkit.notes.destination import Destination, defined_destinations, inline_destinations
from vaultkit.notes.hidden import visible
from vaultkit.notes.wikilink import FoundLink, target_span, wikilinks

Form = Literal["wikilink", "markdown", "angle"]

_OUTSIDE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_NAME = re.compile(r"(?:(?<=/)|\A)[^/]*?(?=(?:\.md)?\Z)", re.IGNORECASE)
_URL_NAME = re.compile(
    r"(?:(?<=/)|(?<=%2f)|\A)(?:(?!%2f)[^/])*?(?=(?:(?:\.|%2e)(?:m|%[46]d)(?:d|%[46]4))?\Z)",
    re.IGNORECASE,
)
_ENCODED = re.compile(r"%(?!20)[0-9a-fA-F]{2}")
# beside what ends a destination, what would begin code, a scheme, a table cell or a wikilink
_UNSAFE_IN_ANGLES = r"\x00-\x1f\x7f<>%#?\\`:|\[\]"
_TO_ENCODE_IN_ANGLES = re.compile(rf"[{_UNSAFE_IN_ANGLES}]")
_TO_ENCODE = re.compile(rf"[{_UNSAFE_IN_ANGLES} ()]")
# a lone surrogate is a byte that is not UTF-8: it goes back as that byte
_TO_ENCODE_AS_ASCII = re.compile(rf"[{_UNSAFE_IN_ANGLES} ()\x80-\ud7ff\ue000-\U0010ffff]")


class PlacedLink(NamedTuple):
    """A link, and where its target stands: ``text[start:end]``, heading and text left aside.

    ``link.target`` is what is meant, without percent signs; an ending ``.md`` is part of it.
    ``link.text`` is that of a wikilink; what stands in the brackets of others is not kept.
    """

    link: Link
    start: int
    end: int
    form: Form


def body_links(body: str) -> list[PlacedLink]:
    """Find the links of a body, in their order; code and comments have none."""
    return text_links(visible(body))


def text_links(text: str) -> list[PlacedLink]:
    """Find the links of a text in which nothing is hidden, such as a property's.

    A wikilink goes first: nothing within its brackets is another link.
    """
    wiki = list(wikilinks(text))
    found = [*_wiki_places(text, wiki), *_markdown_places(text, wiki)]
    return sorted(found, key=lambda placed: placed.start)


def written_target(placed: PlacedLink, written: str, name: str) -> str:
    """Write a target that leads to a note of another name in the folder that is written.

    ``written`` is the target as it stands. Its folders stay, and its ``.md`` if it has one.
    """
    if placed.form == "wikilink":
        return _NAME.sub(lambda _old: name, written, count=1)
    return _URL_NAME.sub(lambda old: _encoded(name, old[0], placed.form), written, count=1)


def relinked(
    text: str, places: Iterable[PlacedLink], target_of: Callable[[PlacedLink], str | None]
) -> str:
    """Write other targets; ``None`` leaves one. Every other character is the same.

    The places are those of the text, in their order.
    """
    parts: list[str] = []
    done = 0
    for placed in places:
        target = target_of(placed)
        if target is not None:
            parts += text[done : placed.start], target
            done = placed.end
    return "".join((*parts, text[done:])) if parts else text


def _wiki_places(text: str, wiki: list[FoundLink]) -> Iterator[PlacedLink]:
    """Give the wikilinks that lead to a note; ``[[#Heading]]`` names none."""
    for found in wiki:
        start, end = target_span(text, found)
        if start < end:
            yield PlacedLink(found.link, start, end, "wikilink")


def _markdown_places(text: str, wiki: list[FoundLink]) -> Iterator[PlacedLink]:
    """Give the other links that lead to a note, each of them once."""
    spans = [(each.at, text.index("]]", each.at) + 2) for each in wiki]
    done = 0
    for found in sorted((*inline_destinations(text), *defined_destinations(text))):
        before = bisect_left(spans, (found.end,))
        is_apart = not before or spans[before - 1][1] <= found.start
        placed = _placed(text, found) if is_apart and found.start >= done else None
        if placed:
            done = found.end
            yield placed


def _placed(text: str, found: Destination) -> PlacedLink | None:
    """Read a destination that leads to a note; ``None`` for one that leads elsewhere."""
    written, _, heading = text[found.start : found.end].partition("#")
    if not written.strip() or "?" in written or _OUTSIDE.match(written):
        return None
    link = Link(_meant(written).removeprefix("/"), _meant(heading))
    form: Form = "angle" if found.is_angle else "markdown"
    return PlacedLink(link, found.start, found.start + len(written), form)


def _meant(written: str) -> str:
    return unquote(_ESCAPED.sub(r"\1", written), errors="surrogateescape")


def _encoded(name: str, old: str, form: Form) -> str:
    """Encode a name as Obsidian does, or as fully as the old name was."""
    if form == "angle":
        unsafe = _TO_ENCODE_IN_ANGLES
    else:
        unsafe = _TO_ENCODE_AS_ASCII if old.isascii() and _ENCODED.search(old) else _TO_ENCODE
    return unsafe.sub(lambda found: quote(found[0], safe=""), name)
