"""The lines of which calendars (RFC 5545) and cards (RFC 2426, RFC 6350) are made.

A line that is too long in octets goes on behind a line end and a space. It is never cut within a
character, and not within what a reader sees as one, such as a letter and its accent, unless that
alone is longer than a line.
"""

from collections.abc import Iterable, Iterator

from vaultkit.exchange.inert import inert

LONGEST = 75
"""Octets of a line, without its end."""


def content_line(name: str, value: str) -> str:
    """Write one property; its value has been escaped as its type wants it."""
    return "".join(f"{piece}\r\n" for piece in _folded(f"{name}:{value}"))


def text_line(name: str, text: str) -> str:
    """Write a property that is text."""
    return content_line(name, escaped(text))


def escaped(text: str) -> str:
    """Write a text as a value, or as one part of a value that has several."""
    plain = inert(text).replace("\t", " ").replace("\\", "\\\\")
    return plain.replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def listed(texts: Iterable[str]) -> str:
    """Write several texts as one value."""
    return ",".join(map(escaped, texts))


def structured(*parts: str) -> str:
    """Write a value of several parts in a fixed order."""
    return ";".join(map(escaped, parts))


def _folded(line: str) -> Iterator[str]:
    piece: list[str] = []
    room = LONGEST
    for unit in _units(line):
        size = len(unit.encode())
        if size > room:
            yield "".join(piece)
            piece, room = [" "], LONGEST - 1
        piece.append(unit)
        room -= size
    yield "".join(piece)


def _units(line: str) -> Iterable[str]:
    """Give what may stand on a line of its own: what is seen as one character, if it has room."""
    if line.isascii():
        return line
    from regex import findall  # noqa: PLC0415  only for text beyond ASCII

    seen: list[str] = findall(r"\X", line)
    return [unit for each in seen for unit in _fitting(each)]


def _fitting(seen: str) -> Iterable[str]:
    return [seen] if len(seen.encode()) < LONGEST else seen
