"""What a part of a conflict is called where somebody decides on it: a property, ``body:2``."""

import re
from collections.abc import Sequence

from vaultkit.notes.conflict_parts import Conflicted

_RESERVED = re.compile(r"body(?::\d+)?|line:\d+|property:.*", re.DOTALL)
_LINE = re.compile(r"line:(\d+)")
_BODY = re.compile(r"body(?::(\d+))?")


def name_of_part(note: Conflicted, number: int) -> str:
    """Give the name of a part: its property, ``body`` or ``body:N``, else ``line:N``.

    A property whose name is one of those others is ``property:NAME``.
    """
    part = note.parts[number]
    names = part.properties
    if len(part.keys) == 1 and names:
        return f"property:{names[0]}" if _RESERVED.fullmatch(names[0]) else names[0]
    if part.is_text:
        texts = _texts(note)
        return f"body:{texts.index(number) + 1}" if len(texts) > 1 else "body"
    return f"line:{note.conflicts.hunks[part.hunk].first_line}"


def parts_named(note: Conflicted, name: str) -> list[int]:
    """Find the parts that a name means; none if there is nothing to decide of that name.

    ``body`` is all the text, ``line:N`` the whole conflict that this line is in. A property with
    lines in a conflict that can only be taken as a whole is not meant by its own name.
    """
    if line := _LINE.fullmatch(name):
        return [n for n in note.to_decide if _is_at(note, n, int(line[1]))]
    if body := _BODY.fullmatch(name):
        texts = _texts(note)
        number = int(body[1]) - 1 if body[1] else -1
        return texts if not body[1] else texts[number : number + 1] if number >= 0 else []
    wanted = name.removeprefix("property:")
    return [
        n
        for n in note.to_decide
        if note.parts[n].properties == (wanted,) and len(note.parts[n].keys) == 1
    ]


def names_to_decide(note: Conflicted) -> Sequence[str]:
    """Name everything that is to be decided."""
    return list(dict.fromkeys(name_of_part(note, number) for number in note.to_decide))


def whole_with(note: Conflicted, name: str) -> str:
    """Name the conflict over several things of which a property is one; ``""`` if there is none."""
    for number in note.to_decide:
        if name.removeprefix("property:") in note.parts[number].properties:
            return name_of_part(note, number)
    return ""


def _texts(note: Conflicted) -> list[int]:
    return [number for number in note.to_decide if note.parts[number].is_text]


def _is_at(note: Conflicted, number: int, line: int) -> bool:
    hunk = note.conflicts.hunks[note.parts[number].hunk]
    return hunk.first_line <= line <= hunk.last_line
