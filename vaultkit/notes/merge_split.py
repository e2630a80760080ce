"""Split a note as bytes, before anything in it is read."""

from __future__ import annotations


class Parts:
    """A note in four: the fence that opens it, the properties, the fence that closes, the body."""

    __slots__ = ("body", "closing", "front", "opening")

    def __init__(self, opening: bytes, front: bytes, closing: bytes, body: bytes) -> None:
        self.opening = opening
        self.front = front
        self.closing = closing
        self.body = body


def split(data: bytes) -> Parts | None:
    """Split a note at the two lines of exactly three dashes; ``None`` if it has no properties."""
    begin = data.find(b"\n") + 1
    if not _is_fence(data[:begin]):
        return None
    at = begin
    while True:
        found = data.find(b"---", at)
        if found == -1:
            return None
        end = data.find(b"\n", found) + 1 or len(data)
        if data[found - 1 : found] == b"\n" and _is_fence(data[found:end]):
            return Parts(data[:begin], data[begin:found], data[found:end], data[end:])
        at = found + 3


def _is_fence(line: bytes) -> bool:
    return line.removesuffix(b"\n").removesuffix(b"\r").rstrip(b" \t") == b"---"
