"""Texts without quotes that another program takes for a number, a date or yes and no.

vaultkit reads every scalar as text; others do not. One of them rewrites the front matter, and
``phone: +15551234567`` has lost its plus, ``02139`` its zero.
"""

import re
from collections.abc import Iterator

from vaultkit.domain.sentence import Sentence, sentence
from vaultkit.notes.fault import Fault
from vaultkit.notes.note import Note
from vaultkit.notes.text_properties import plain_texts

# Every pattern is that of YAML 1.1 or of the core schema of YAML 1.2, whichever takes more.
_TYPED = re.compile(
    r"""(?x)
      [-+]?0b[0-1_]+ | [-+]?0o?[0-7_]+ | [-+]?0x[0-9a-fA-F_]+         # binary, octal, hexadecimal
    | [-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?                # sexagesimal: 12:30
    | [-+]?(?:[0-9][0-9_]*(?:\.[0-9_.]*)?|\.[0-9_]+)(?:[eE][-+]?[0-9]+)?
    | [-+]?\.(?:inf|Inf|INF) | \.(?:nan|NaN|NAN)
    | [0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:(?:[Tt]|[ \t]+)[0-9]{1,2}:[0-9]{2}:[0-9]{2}.*)?
    """,
    re.ASCII,
)
_BEGINNINGS = frozenset("+-.0123456789")
_WORDS = frozenset({"y", "n", "yes", "no", "on", "off", "true", "false"})
_STABLE_WORDS = frozenset({"true", "false"})
_STABLE = re.compile(r"0|-?[1-9]\d{0,14}|\d{4}-\d{2}-\d{2}", re.ASCII)
_DECIMAL = re.compile(r"-?(?:0|[1-9]\d*)\.\d*[1-9]", re.ASCII)
_MOST_DIGITS = 15
"""Digits that every program keeps, as none counts in less than double precision."""


def fragile_texts(note: Note) -> Iterator[Fault]:
    """Find the fragile texts among the properties of a note that hold text."""
    for found in plain_texts(note):
        said = found.scalar.text
        if is_fragile(said):
            message = sentence(
                "other programs take {text} for {kind}; quote it", text=said, kind=_kind(said)
            )
            is_here = note.text.startswith(said, found.at)
            yield Fault(found.scalar.at, "fragile-text", message, is_here)


def is_fragile(plain: str) -> bool:
    """Tell whether a program that types it, and writes it again, writes something else."""
    if plain[:1] not in _BEGINNINGS:
        return plain.lower() in _WORDS and plain not in _STABLE_WORDS and _is_one_case(plain)
    return bool(_TYPED.fullmatch(plain)) and not _is_stable(plain)


def _is_one_case(word: str) -> bool:
    """YAML knows ``no``, ``No`` and ``NO``, but not ``nO``."""
    return word in (word.lower(), word.upper(), word.capitalize())


def _is_stable(number: str) -> bool:
    if _STABLE.fullmatch(number):
        return True
    is_short = sum(map(str.isdigit, number)) <= _MOST_DIGITS
    return is_short and bool(_DECIMAL.fullmatch(number)) and repr(float(number)) == number


def _kind(plain: str) -> Sentence:
    if plain[0] not in _BEGINNINGS:
        return sentence("yes or no")
    if ":" in plain:
        return sentence("a time or a number")
    return sentence("a date") if plain.count("-", 1) > 1 else sentence("a number")
