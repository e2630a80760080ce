"""People as a file of another program has them, before anything is known of them here."""

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from vaultkit.domain.sentence import Sentence


class Person(NamedTuple):
    """One person of a file, and the line where they begin in it; what is not said is ``""``.

    The first of several e-mails, phones or links is the one that a note can hold; all of the
    e-mails and links tell who it is.
    """

    line: int
    name: str
    given_name: str = ""
    family_name: str = ""
    title: str = ""
    aliases: tuple[str, ...] = ()
    organization: str = ""
    role: str = ""
    emails: tuple[str, ...] = ()
    phones: tuple[str, ...] = ()
    urls: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    referred_by: str = ""
    connected_on: dt.date | None = None


class Remark(NamedTuple):
    """Something in a line that is not taken over, and why."""

    line: int
    reason: Sentence


class Imported(NamedTuple):
    """What a file holds.

    ``refused`` are whole rows or cards, ``left_out`` single values of people who are there.
    ``unread`` are columns that say nothing to vaultkit.
    """

    people: Sequence[Person]
    refused: Sequence[Remark] = ()
    left_out: Sequence[Remark] = ()
    unread: Sequence[str] = ()
