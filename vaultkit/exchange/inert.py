"""Text from a note as files of other programs may hold it: it says what it said, and does nothing.

What a reader could take for the end of a line is one, and is written as the format has it.
Characters that control a terminal, or turn the direction of what stands around them, are gone.
"""

import re

_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")
_SPACES = re.compile("[ \t\n]+")
_UNDECODED = re.compile("[\ud800-\udfff]")


def inert(text: str) -> str:
    r"""Leave of all control characters only ``\n`` and the tab; undecodable bytes become ``�``."""
    if text.isascii() and text.isprintable():
        return text
    return _UNDECODED.sub("\ufffd", _CONTROL.sub("", _ENDS.sub("\n", text)))


def on_one_line(text: str) -> str:
    """Make it one line, with single spaces between the words; those that bind words stay."""
    return _SPACES.sub(" ", inert(text)).strip(" ")
