"""One part of the setup: a file, what becomes of it, and the question that is asked about it."""

from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path
from typing import Literal, NamedTuple

from vaultkit.domain.sentence import Sentence
from vaultkit.errors import WriteError
from vaultkit.gitsync.setup_config import Edits
from vaultkit.vault.disk import content
from vaultkit.vault.files import why_not

Extra = Literal["line-ends", "hook"]
"""What is done only for who asks for it."""


class Part(NamedTuple):
    """What can be agreed to, or not, for itself.

    ``change`` gives the new bytes of the file for those that are there, ``None`` where there is
    no file. ``edits`` are handed to ``git config`` instead, if it is its file.
    """

    place: Path
    question: Sentence
    change: Callable[[bytes | None], bytes | None]
    edits: Edits = ()
    extra: Extra | None = None


class Plan(NamedTuple):
    """The parts that there are, and what is left as it is, and why."""

    parts: tuple[Part, ...] = ()
    remarks: tuple[Sentence, ...] = ()


def together(plans: Iterable[Plan]) -> Plan:
    """Make one plan of several."""
    parts, remarks = zip(*plans, strict=True)
    return Plan(tuple(chain(*parts)), tuple(chain(*remarks)))


def bytes_at(place: Path) -> bytes | None:
    """Read a file; ``None`` if there is none.

    Raises:
        WriteError: it cannot be read, so it cannot be changed either.
    """
    try:
        return content(str(place))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise WriteError(str(place), why_not(error)) from error
