"""The front matter of a note as bytes: where it stands, and its text without the fences."""

import re
from typing import NamedTuple

from vaultkit.domain.sentence import sentence
from vaultkit.domain.vault_path import VaultPath
from vaultkit.notes.change import Refusal
from vaultkit.notes.fence import FRONT_MATTER_LIMIT
from vaultkit.notes.note import Note, read_note

_BOM = b"\xef\xbb\xbf"
_OPENING = re.compile(rb"(?:\xef\xbb\xbf)?---[ \t]*(\r?\n)")
_CLOSING = re.compile(rb"^---[ \t]*\r?$", re.MULTILINE)
_ENOUGH = 2 * FRONT_MATTER_LIMIT
_NO_PATH = VaultPath("")

_NO_FRONT_MATTER = sentence("this note has no front matter; --add-front-matter begins it with some")


class Front(NamedTuple):
    """A note in three: the first fence and all before it, the properties, and all the rest.

    ``newline`` is the line end of the first fence; ``note`` is what the properties say.
    """

    before: bytes
    text: str
    after: bytes
    newline: str
    note: Note

    def with_text(self, text: str) -> bytes | None:
        """Give the note with other properties, ``None`` if they are more than is read."""
        data = text.encode()
        return None if len(data) > FRONT_MATTER_LIMIT else self.before + data + self.after


def find_front(data: bytes) -> Front | Refusal:
    """Find front matter that can be read, or say where and why it cannot."""
    opening = _OPENING.match(data)
    closing = _CLOSING.search(data, opening.end(), opening.end() + _ENOUGH) if opening else None
    note = read_note(_NO_PATH, data[: closing.end() + 1 if closing else _ENOUGH])
    if not note.is_readable:
        problem = note.problems[0]
        return Refusal(problem.line, problem.column, problem.message)
    if opening is None or closing is None:
        return Refusal(1, 1, _NO_FRONT_MATTER, is_missing=True)
    start, end = opening.end(), closing.start()
    newline = opening[1].decode()
    return Front(data[:start], data[start:end].decode(), data[end:], newline, note)


def begun(data: bytes) -> bytes:
    """Put empty front matter before a note that has none; one that has some stays as it is."""
    front = find_front(data)
    if not isinstance(front, Refusal) or not front.is_missing:
        return data
    mark = _BOM if data.startswith(_BOM) else b""
    first = data.find(b"\n")
    newline = b"\r\n" if first > 0 and data[first - 1 : first] == b"\r" else b"\n"
    return mark + (b"---" + newline) * 2 + data[len(mark) :]
