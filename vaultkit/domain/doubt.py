"""Something doubtful in what the notes say, before its line and column are known."""

from typing import NamedTuple

from vaultkit.domain.sentence import Sentence
from vaultkit.domain.vault_path import VaultPath


class Doubt(NamedTuple):
    """A property of a note that contradicts something, or leaves something open.

    ``item`` counts the values of a property that is a list, from 0. A property that is not in
    the note, such as ``""``, stands for the note as a whole.
    """

    path: VaultPath
    property_name: str
    rule: str
    message: Sentence
    item: int | None = None
