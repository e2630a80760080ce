"""What was found around the notes: good, worth knowing, or to mend."""

import unicodedata
from typing import Literal, NamedTuple

from vaultkit.domain.sentence import Sentence

Level = Literal["good", "worth-knowing", "to-mend"]
Area = Literal[
    "vault", "settings", "templates", "index", "state", "notes", "names", "copies", "git",
    "obsidian", "machine",
]  # fmt: skip

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


class Finding(NamedTuple):
    """One thing that was found; ``id`` is one of ``KINDS``.

    ``path`` is the place, from the root of the vault or absolute, and ``command`` what to paste
    into a shell. Either may be missing.
    """

    id: str
    path: str | None
    message: Sentence
    command: str | None = None


def pasteable(command: str) -> str | None:
    """Give a command back if a terminal shows every character of it as it is, else nothing."""
    is_seen = all(unicodedata.category(each) not in _UNSEEN for each in command)
    return command if is_seen else None
