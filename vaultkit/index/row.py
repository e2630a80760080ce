"""What the index holds of one note."""

from enum import IntEnum
from typing import NamedTuple

from vaultkit.domain.folding import fold_case


class Kind(IntEnum):
    """What a note is."""

    OTHER = 0
    CONTACT = 1
    INTERVIEW = 2


class Edge(IntEnum):
    """In which property a link to a person stands."""

    CONTACT = 0
    GIVEN_AT_MEETING = 1
    GIVEN_BY_MAIL = 2
    REFERRED_BY = 3


class Row(NamedTuple):
    """One note as the index holds it; every text is ``stored``.

    ``held_on`` is the day of an interview that nothing came in the way of, ``waits`` says that
    it has no thanks, ``is_undated`` that names were given at one without a date. ``is_asked``
    says that a contact ever was, ``awaits_answer`` that no reply has come since. ``edges`` are
    (edge, number in its list, target, its last part folded); ``problems`` (line, column, rule,
    message, fixable).
    """

    path: str
    key: str
    kind: int
    is_sure: bool
    digest: bytes
    twin: str | None
    held_on: str | None
    waits: bool
    is_asked: bool
    awaits_answer: bool
    is_undated: bool
    has_referrer: bool
    organization: str | None
    record: str | None
    properties: str | None
    aliases: tuple[str, ...]
    edges: tuple[tuple[int, int, str, str], ...]
    problems: tuple[tuple[int, int, str, str, bool], ...]


def key_of(target: str) -> str:
    """Give the last part of a link's target, or of a path, as links compare it."""
    return fold_case(target).removesuffix(".md").rpartition("/")[2]
