"""Values of which YAML takes a part for a comment: ``- #jazz``, ``role: Lead #2 engineer``."""

import re
from collections.abc import Iterator

from vaultkit.domain.sentence import sentence
from vaultkit.notes.fault import Fault
from vaultkit.notes.note import Note
from vaultkit.notes.text_properties import plain_texts

_HASH = re.compile(r"[ \t]* (#[^\s#].*)")


def cut_texts(note: Note) -> Iterator[Fault]:
    """Find texts behind which a ``#`` follows that a comment would not begin with.

    A comment has a blank after its ``#``; whoever writes none is asked to quote or to add it.
    A single property that is left empty by it is named where the note is read.
    """
    if note.text.find(" #", note.front_at, note.body_at) == -1:
        return
    for name, scalar, at, is_item in plain_texts(note):
        if not (scalar.text or is_item) or not note.text.startswith(scalar.text, at):
            continue
        if found := _HASH.match(note.text, at + len(scalar.text)):
            rest = found[1].strip()
            message = sentence(
                "'#' starts a comment, so '{name}' ends before {rest}; quote the value",
                name=name,
                rest=rest,
            )
            yield Fault(found.start(1) - note.front_at, "comment-for-value", message)
