"""Whether a contact's ``status`` asks for silence, however that is written.

Nobody who asked not to be contacted may be written to because of a slip of the finger: a status
that is no known word, a list or there twice, counts as ``do-not-contact`` if it is like that.
``check`` names it all the same.
"""

import re
from collections.abc import Sequence

from vaultkit.domain.folding import fold

DO_NOT_CONTACT = "do-not-contact"

_LETTERS = "donotcontact"
_LIKE = 80
_REFUSAL = re.compile(
    "(?:donot|dont|never|nepas|neplus|nejamais)(?:contact|call|e?mail|write|disturb|ecrire"
    "|appeler|deranger)|dnc$"
)
_WRITTEN = r"""(?m)^["']?{word}["']?[ \t]*:(.*(?:\n[ \t-].*)*)"""
_COMMENT = re.compile(r"[ \t]#(?:[ \t].*)?$", re.MULTILINE)


def asks_for_silence(words: str) -> bool:
    """Tell whether words that are no known status are like ``do-not-contact``.

    What says that somebody was contacted, or was not yet, is no wish.
    """
    letters = "".join(each for each in fold(words) if each.isalpha())
    if _LETTERS in letters or _REFUSAL.match(letters):
        return True
    if "contacted" in letters:
        return False
    from rapidfuzz import fuzz  # noqa: PLC0415  only for mistakes

    return fuzz.ratio(letters, _LETTERS) >= _LIKE


def status_meant(word: str, statuses: Sequence[str]) -> list[str]:
    """Give the status that a word that is none is most like, if it is like any."""
    if asks_for_silence(word):
        return [DO_NOT_CONTACT]
    from vaultkit.notes.nearest import nearest  # noqa: PLC0415  only for mistakes

    return nearest(word, [each for each in statuses if each != DO_NOT_CONTACT], most=1)


def is_silence_written(front: str, word: str) -> bool:
    """Tell whether any status in front matter, none of which could be read, asks for it.

    ``word`` is what the vault calls it.
    """
    written = re.finditer(_WRITTEN.format(word=re.escape(word)), front)
    values = (_COMMENT.sub("", found[1]) for found in written)
    return any(asks_for_silence(line) for value in values for line in value.split("\n"))
