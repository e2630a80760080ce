"""What the full text holds of a note: its words, those that are private apart, and its links."""

import json
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vaultkit.domain.vault_path import VaultPath, name_of
from vaultkit.index.content import digest_of
from vaultkit.index.read_row import row_of
from vaultkit.index.row import Row, key_of
from vaultkit.index.stored_text import loaded, stored
from vaultkit.notes.dialect import Dialect
from vaultkit.notes.fence import Parts, split
from vaultkit.notes.link_places import body_links
from vaultkit.notes.private import part, private_spans
from vaultkit.vault.files import read_start


class About(NamedTuple):
    """What is known of a note when its text is put in; ``path`` as it is stored."""

    path: str
    kind: int
    day: str | None
    is_private: bool | None
    digest: bytes


class Entry(NamedTuple):
    """What is put in of a note, and what is known of it."""

    about: About
    values: tuple[str, ...]
    links: list[tuple[int | str, ...]]


def entry_of(root: str, known: About, dialect: Dialect) -> Entry:
    """Read a note for the full text."""
    data, about = _read(root, known, dialect)
    text = data.decode("utf-8-sig", errors="replace")
    found = split(text)
    front, body = (found.front, found.body) if isinstance(found, Parts) else ("", text)
    name = stored(name_of(VaultPath(loaded(about.path))))
    if _is_private(about, front if isinstance(found, Parts) else text, dialect):
        links = _links(text, body, [(0, len(body))])
        return Entry(about, ("", "", "", name, text), list(links))
    public, private = part(body)
    links = _links(text, body, private_spans(body))
    return Entry(about, (name, front, public, "", private), list(links))


def _is_private(about: About, front: str, dialect: Dialect) -> bool:
    """Tell whether a note is off the record; where that cannot be read, any word of it will do."""
    if about.is_private is None:
        word = dialect.word("off_record")
        return word in front and re.search(re.escape(word) + _HAS_A_VALUE, front) is not None
    return about.is_private


_HAS_A_VALUE = r"""(?i:["']?[ \t]*:(?:[ \t]|\n[ \t])*+(?!\n|#|false\b|no\b|off\b))"""
"""Behind the word ``off_record``, in a front matter that may be no YAML."""


def _read(root: str, known: About, dialect: Dialect) -> tuple[bytes, About]:
    """Read a note, and say what it is by what it holds now.

    If somebody saved it after the index had read it, what was known of it is not believed: it
    may be off the record by now.
    """
    path = VaultPath(loaded(known.path))
    try:
        data, size = read_start(f"{root}/{path}")
    except OSError:
        return b"", known._replace(digest=b"")  # it is among the problems
    digest = digest_of(data, size)
    return data, known if digest == known.digest else _about(
        row_of(path, data, size, digest, dialect)
    )


def _about(row: Row) -> About:
    held = json.loads(row.record or "{}")
    day = held.get("date", (None,))[0]
    return About(row.path, row.kind, day, held.get("off_record"), row.digest)


def _links(
    text: str, body: str, private: Sequence[tuple[int, int]]
) -> Iterator[tuple[int | str, ...]]:
    """Give the links of a body as rows; their lines are counted from the top of the file.

    The last value tells whether the link stands in one of the ``private`` spans.
    """
    if "](" not in body and "[[" not in body and "]:" not in body:
        return
    above = len(text) - len(body)
    for placed in body_links(body):
        line = text.count("\n", 0, above + placed.start) + 1
        key = stored(key_of(placed.link.target))
        is_private = any(start <= placed.start < end for start, end in private)
        yield line, key, *map(stored, placed.link), is_private
