"""Wikilinks, in the body and as whole properties: ``[[Target#Heading|text]]``."""

from collections.abc import Iterator
from typing import NamedTuple

from vaultkit.domain.link import Link


class FoundLink(NamedTuple):
    """A link in a text, the offset of its ``[[``, and whether it embeds (``![[…]]``)."""

    link: Link
    at: int
    is_embed: bool


def whole_link(text: str) -> Link | None:
    """Read a text that is one link and nothing else, as a property holds it."""
    if not (text.startswith("[[") and text.endswith("]]")):
        return None
    inner = text[2:-2]
    if "[[" in inner or "]]" in inner:
        return None
    link = _link(inner)
    return link if link.target else None


def wikilinks(text: str) -> Iterator[FoundLink]:
    r"""Find the links in a text from which code and comments were taken out.

    ``\[[Name]]`` is escaped and not a link; a link never runs over a line end.
    """
    at = text.find("[[")
    while at != -1:
        end = text.find("]]", at + 2)
        if end == -1:
            return
        inner = text[at + 2 : end]
        nested = inner.rfind("[[")
        if nested != -1:
            at += 2 + nested
            continue
        before = text[at - 1] if at else ""
        if inner.strip() and "\n" not in inner and before != "\\":
            yield FoundLink(_link(inner), at, is_embed=before == "!")
        at = text.find("[[", at + 2)


def unlinked(text: str) -> str:
    """Write a text as it is read: each link as the words it shows."""
    said: list[str] = []
    shown = 0
    for found in wikilinks(text):
        end = text.index("]]", found.at) + 2
        start = found.at - found.is_embed
        said += text[shown:start], found.link.text or found.link.name or found.link.heading
        shown = end
    return "".join((*said, text[shown:]))


def target_span(text: str, found: FoundLink) -> tuple[int, int]:
    """Give the span of the target of a link found in a text; it is empty in ``[[#Heading]]``."""
    start = found.at + 2
    target, _heading, _text = _parts(text[start : text.index("]]", start)])
    start += len(target) - len(target.lstrip())
    return start, start + len(target.strip())


def _link(inner: str) -> Link:
    if not ("|" in inner or "#" in inner or "\\" in inner):
        return Link(inner.strip().removeprefix("/"))
    target, heading, text = _parts(inner)
    return Link(target.strip().removeprefix("/"), heading.strip(), text.strip())


def _parts(inner: str) -> tuple[str, str, str]:
    r"""Take a link apart, blanks and all; in a table its bar is written ``\|``."""
    place, _, text = inner.partition("|")
    target, _, heading = place.removesuffix("\\").partition("#")
    return target, heading, text
