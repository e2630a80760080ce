"""What stands under a heading of a note."""

from collections.abc import Collection

from vaultkit.domain.folding import fold
from vaultkit.notes.outline import outline


def section(body: str, titles: Collection[str]) -> str:
    """Give what stands under the headings of these titles, without heeding case and accents.

    It ends at the next heading that is not deeper. Marks around a title do not matter.
    """
    wanted = set(map(_title, titles))
    lines = body.split("\n")
    headings = outline(body, 1).headings
    parts: list[str] = []
    for number, heading in enumerate(headings):
        if _title(heading.text) in wanted:
            after = (each.line for each in headings[number + 1 :] if each.level <= heading.level)
            parts += lines[heading.line : next(after, len(lines) + 1) - 1]
    return "\n".join(parts)


def _title(text: str) -> str:
    return fold(text.strip("*_=:\u00a0\u202f "))
