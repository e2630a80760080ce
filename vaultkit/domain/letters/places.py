"""Whose clock an hour goes by: said where writer and reader may have different ones."""

from collections.abc import Mapping

from vaultkit.domain.letters.desk import Desk

_IN_FRENCH: Mapping[str, str] = {
    "Athens": "Athènes", "Brussels": "Bruxelles", "Copenhagen": "Copenhague", "Dublin": "Dublin",
    "Lisbon": "Lisbonne", "London": "Londres", "Montreal": "Montréal", "Moscow": "Moscou",
    "Quebec": "Québec", "Sao Paulo": "São Paulo", "Vienna": "Vienne", "Warsaw": "Varsovie",
}  # fmt: skip
_MUTE = "AEIOUYÉH"


def place_of_clock(desk: Desk) -> str:
    """Say whose hour it is, ``heure de Paris``, ``Paris time``, if the reader's is another."""
    own, theirs = desk.writer.timezone, desk.contact.timezone
    if not own or not theirs or own == theirs:
        return ""
    city = own.rpartition("/")[2].replace("_", " ")
    if not desk.tongue.is_french:
        return f"{city} time"
    name = _IN_FRENCH.get(city, city)
    return f"heure d'{name}" if name[0] in _MUTE else f"heure de {name}"
