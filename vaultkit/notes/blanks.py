"""The blanks of a letter: ``[what you learned]`` stands for what only the writer knows."""

import re

_BLANK = re.compile(r"(?<!\[)\[(?!\d+\])[^\[\]\n]{2,200}\](?![\](])")


def blanks(text: str) -> list[tuple[int, str]]:
    """Find the blanks with their offsets; links, footnotes ``[1]`` and checkboxes are none."""
    return [(found.start(), found[0]) for found in _BLANK.finditer(text)]
