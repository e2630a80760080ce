"""How the bytes of each note are written: encoding and ends of lines."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath
from vaultkit.vault.files import read_start

_BOM = b"\xef\xbb\xbf"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


class NoteText(NamedTuple):
    """How one note is written. ``is_utf16`` is sure, by the mark at its beginning."""

    path: VaultPath
    is_utf16: bool
    has_mark: bool
    crlf: int
    lf: int


def note_texts(root: str, paths: Iterable[VaultPath]) -> Iterator[NoteText]:
    """Look at the bytes of the notes; one that cannot be read is left to ``check``."""
    for path in paths:
        try:
            data, _size = read_start(f"{root}/{path}")
        except OSError:
            continue
        crlf = data.count(b"\r\n")
        yield NoteText(
            path=path,
            is_utf16=data.startswith(_UTF16),
            has_mark=data.startswith(_BOM),
            crlf=crlf,
            lf=data.count(b"\n") - crlf,
        )
