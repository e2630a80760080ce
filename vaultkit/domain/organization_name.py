"""Names of organizations as people mean them: 'Harmonia Mundi' is 'HARMONIA MUNDI S.A.S.'."""

import re

from vaultkit.domain.folding import fold

_BETWEEN = re.compile(r"[\s,()/&+-]+")
_LEGAL = frozenset({
    "ab", "ag", "as", "asa", "bv", "co", "corp", "corporation", "enr", "eurl", "gmbh", "inc",
    "incorporated", "kg", "limited", "llc", "llp", "ltd", "ltee", "nv", "oy", "plc", "pty", "sa",
    "sarl", "sas", "sasu", "scop", "se", "senc", "snc", "spa", "srl", "ulc",
})  # fmt: skip


def organization_words(name: str) -> tuple[str, ...]:
    """Give the words of a name, folded, without the legal form at its end and without link marks.

    A name that is nothing but legal forms keeps its first word.
    """
    plain = fold(name.strip().removeprefix("[[").removesuffix("]]")).replace(".", "")
    words = [word for word in _BETWEEN.split(plain) if word]
    while len(words) > 1 and words[-1] in _LEGAL:
        words.pop()
    return tuple(words)


def is_at(organization: str, wanted: str) -> bool:
    """Tell whether an organization is called so, or has these whole words in its name."""
    words, sought = organization_words(organization), organization_words(wanted)
    length = len(sought)
    starts = range(len(words) - length + 1) if length else ()
    return any(words[at : at + length] == sought for at in starts)
