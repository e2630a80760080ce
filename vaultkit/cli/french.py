"""Write what a sentence is about in French: days, and names with « de » before them."""

import datetime as dt
from collections.abc import Sequence

from vaultkit.domain.sentence import Value

_MONTHS = (
    "janvier", "février", "mars", "avril", "mai", "juin",
    "juillet", "août", "septembre", "octobre", "novembre", "décembre",
)  # fmt: skip
_VOWELS = frozenset("aeiouyhàâäæéèêëîïôöœùûüÿ")


class Named(str):
    """One name or several; ``{name:de}`` writes « de » before each, elided where it is heard.

    ``{people:par}`` writes them one by another: « A, par B, par C ».
    """

    __slots__ = ("names",)

    names: tuple[str, ...]

    def __format__(self, spec: str) -> str:
        """Write the names, each with the word that ``spec`` is."""
        if spec == "de":
            return _joined([_de(name) for name in self.names])
        return f", {spec} ".join(self.names) if spec else str(self)


def _named(*names: str) -> Named:
    made = Named(_joined(names))
    made.names = names
    return made


def in_french(value: Value) -> object:
    """Write a value for a French sentence."""
    if isinstance(value, dt.date):
        day = "1er" if value.day == 1 else str(value.day)
        return f"{day} {_MONTHS[value.month - 1]} {value.year}"
    if isinstance(value, int):
        return value
    return _named(value) if isinstance(value, str) else _named(*value)


def _joined(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} et {last}" if most else last


def _de(name: str) -> str:
    return f"d'{name}" if name[:1].lower() in _VOWELS else f"de {name}"
